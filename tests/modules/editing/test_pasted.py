"""What the editor's text field sends is stored as plain structure, whatever was pasted into it."""

import json
from typing import Any

import pytest
from django.test import Client

from modules.content.models import LessonPage
from tests.cast import build_cast
from tests.modules.content.lesson_form import edit_address, form_of
from tests.modules.make import NOW, make_lesson

pytestmark = pytest.mark.django_db
TEXT = "9dc82393-0f0c-4fdd-9f08-257fa27fd7d1"


@pytest.fixture
def editor() -> Client:
    return build_cast(now=NOW).client("editor")


def stored(editor: Client, *, content: dict[str, Any]) -> str:
    """Publish a lesson with one text and return what the database holds of it."""
    page = make_lesson(body=[{"type": "text", "id": TEXT, "value": "<p>alt</p>"}])
    data = form_of(editor, page, body=[{"type": "text", "id": TEXT, "value": ""}])
    data["body-0-value"] = json.dumps(content)
    answer = editor.post(edit_address(page), {**data, "action-publish": "action-publish"})
    assert answer.status_code == 302
    return str(LessonPage.objects.get(pk=page.pk).body[0].value.source)


def block(text: str, **more: Any) -> dict[str, Any]:
    plain = {"key": "abcde", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": [], "data": {}}
    return {**plain, "text": text, **more}


def test_structure_of_a_word_processor_is_kept_without_its_looks(editor: Client) -> None:
    looks = {"style": "mso-list:l0 level1 lfo1", "class": "MsoListParagraph"}
    styles = [{"offset": 0, "length": 9, "style": style} for style in ("BOLD", "ITALIC", "UNDERLINE")]
    content = {
        "entityMap": {},
        "blocks": [
            block("Liegezeit", inlineStyleRanges=styles, data=looks),
            block("Posteingang", type="unordered-list-item", data=looks),
            block("Umlaute: äöüß", type="header-three"),
        ],
    }
    source = stored(editor, content=content)
    for part in ("<b>Liegezeit</b>", "<li", "Posteingang", "<h3", "Umlaute: äöüß"):
        assert part in source
    for part in ("mso", "Mso", "style", "class", "<i>", "<u>"):
        assert part not in source


def test_forged_content_of_the_editor_holds_nothing_that_is_not_offered(editor: Client) -> None:
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}}
    image = {"type": "IMAGE", "mutability": "IMMUTABLE", "data": {"src": "data:image/png;base64,AA==", "alt": "x"}}
    content = {
        "entityMap": {"0": link, "1": image},
        "blocks": [
            block("Ein Verweis", entityRanges=[{"key": 0, "offset": 0, "length": 3}]),
            block(" ", type="atomic", entityRanges=[{"key": 1, "offset": 0, "length": 1}]),
            block("Groß", type="header-one"),
            block("Bunt", inlineStyleRanges=[{"offset": 0, "length": 4, "style": "COLOR-red"}]),
            block("<script>alert(1)</script>"),
        ],
    }
    source = stored(editor, content=content)
    for part in ("javascript:", "<img", "data:", "<h1", "style=", "<script"):
        assert part not in source
    assert "Bunt" in source
