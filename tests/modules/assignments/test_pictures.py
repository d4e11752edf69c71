"""The answer that carries a drawing allows its own style sheet and nothing else."""

import pytest

from modules.drawings.colours import STYLE_HASH
from tests.cast import build_cast
from tests.modules.make import NOW, make_file

pytestmark = pytest.mark.django_db


def test_only_the_style_sheet_of_the_drawing_is_let_through() -> None:
    cast = build_cast(now=NOW)
    file = make_file(enrolment=cast.enrolment)
    answer = cast.client("participant").get(f"/aufgaben/dateien/{file.pk}/zeichnung.svg")
    policy = {part.split()[0]: part.split()[1:] for part in answer.headers["Content-Security-Policy"].split(";")}
    assert policy == {"default-src": ["'none'"], "style-src": [f"'{STYLE_HASH}'"], "sandbox": []}
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
