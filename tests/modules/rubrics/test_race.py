"""Several editors save the same rubric at the same moment; one successor, and the others learn of it."""

from collections import Counter
from functools import partial

import pytest

from modules.rubrics import actions
from modules.rubrics.models import Rubric
from modules.rubrics.queries import content_of
from tests.modules.make import NOW
from tests.modules.review.make import DONE, at_once
from tests.modules.rubrics.make import write_rubric

pytestmark = pytest.mark.django_db(transaction=True)
EDITORS = 6


def save(rubric: Rubric, *, title: str, seen: str) -> None:
    rubric.title = title
    actions.change(rubric=rubric, seen=seen, now=NOW)


@pytest.mark.parametrize(("is_used", "number"), [(True, 2), (False, 1)])
def test_many_editors_leave_one_change(is_used: bool, number: int) -> None:
    rubric = write_rubric(is_used=is_used)
    seen = content_of(rubric).mark
    outcome = at_once(
        [partial(save, Rubric.objects.get(pk=rubric.pk), title=f"Titel {each}", seen=seen) for each in range(EDITORS)]
    )
    assert Counter(outcome) == {DONE: 1, "ChangedMeanwhile": EDITORS - 1}
    assert Rubric.objects.count() == number
    assert Rubric.objects.get(is_current=True).title.startswith("Titel ")
