"""The rubric is changed while a trainer decides by it: she is told, and nothing that she typed is lost."""

from unittest.mock import patch

import pytest
from django.test import Client

from modules.assignments.models import Version
from modules.review.models import Review, ReviewDraft
from modules.rubrics.actions import StepsGone, mark_as_used, use_steps
from modules.rubrics.models import Criterion, GradeStep, Rubric
from modules.rubrics.queries import criteria_for
from tests.modules.make import NOW, make_rubric
from tests.modules.reviewing.screen import JSON, page_of, said, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]


@pytest.fixture
def step() -> GradeStep:
    make_rubric()
    return GradeStep.objects.select_related("criterion__rubric").get(
        criterion__title="Modell stimmt", title="teilweise"
    )


def followed(rubric: Rubric, *, key: str) -> GradeStep:
    """Let a next version hold; return its step of the same name."""
    mark_as_used(rubric=rubric, now=NOW)
    Rubric.objects.filter(pk=rubric.pk).update(is_current=False)
    newer = Rubric.objects.create(kind=rubric.kind, title="Neu", number=2, follows=rubric)
    criterion = Criterion.objects.create(rubric=newer, title="Modell stimmt genau", key=key)
    steps = [GradeStep.objects.create(criterion=criterion, title=each) for each in ("fehlt", "teilweise", "erfüllt")]
    return steps[1]


def sent(step: GradeStep, *, decision: str = "accepted") -> dict[str, str]:
    return said(decision, words="Gut gelöst.", **{f"grade-{step.criterion_id}": str(step.pk)})


def test_a_decision_by_an_earlier_version_is_refused_once(client: Client, version: Version, step: GradeStep) -> None:
    newer = followed(step.criterion.rubric, key=step.criterion.key)
    answer = client.post(page_of(version), sent(step))
    page = text_of(answer)
    assert (answer.status_code, Review.objects.count()) == (422, 0)
    assert "Die Rubrik wurde inzwischen geändert." in page
    assert "Gut gelöst." in page
    assert "1 von 1 bewertet" in page
    assert client.post(page_of(version), sent(newer)).status_code == 302
    assert Review.objects.get().grades.get().step == newer


def test_a_step_that_was_deleted_is_told_and_the_words_stay(client: Client, version: Version, step: GradeStep) -> None:
    old = sent(step)
    step.criterion.delete()
    answer = client.post(page_of(version), old)
    assert (answer.status_code, Review.objects.count()) == (422, 0)
    assert "Gut gelöst." in text_of(answer)


def test_a_step_that_is_deleted_at_the_same_moment(client: Client, version: Version, step: GradeStep) -> None:
    """The form was read before the rubric was written anew, the decision is written after it."""
    before = criteria_for(version.submission.assignment)
    old = sent(step)
    step.criterion.delete()
    with patch(
        "modules.reviewing.frame.criteria_for", side_effect=[before, criteria_for(version.submission.assignment)]
    ):
        answer = client.post(page_of(version), old)
    assert (answer.status_code, Review.objects.count()) == (422, 0)
    assert "Die Rubrik wurde inzwischen geändert." in text_of(answer)
    assert "Gut gelöst." in text_of(answer)
    assert not Rubric.objects.exclude(used_at=None).exists()


def test_a_draft_of_an_open_page_keeps_its_steps(client: Client, version: Version, step: GradeStep) -> None:
    newer = followed(step.criterion.rubric, key=step.criterion.key)
    client.post(f"{page_of(version)}entwurf/", sent(step, decision=""), headers=JSON)
    assert ReviewDraft.objects.get().content["grades"] == {newer.criterion.key: newer.pk}


@pytest.mark.parametrize("nonsense", ["x", "9" * 30, "9" * 5000, "²", "-1"])
def test_nonsense_for_a_step_is_no_step(client: Client, version: Version, step: GradeStep, nonsense: str) -> None:
    answer = client.post(page_of(version), said("accepted", words="a", **{"grade-1234567": nonsense}))
    assert (answer.status_code, Review.objects.count()) == (422, 0)


def test_steps_are_held_while_somebody_judges_by_them(step: GradeStep) -> None:
    assert use_steps(steps=[], now=NOW) is None
    assert use_steps(steps=[step], now=NOW) == step.criterion.rubric
    assert Rubric.objects.get().is_used


def test_steps_that_are_gone_are_not_judged_by(step: GradeStep) -> None:
    GradeStep.objects.filter(pk=step.pk).delete()
    with pytest.raises(StepsGone):
        use_steps(steps=[step], now=NOW)
    assert not Rubric.objects.get().is_used
