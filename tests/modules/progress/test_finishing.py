"""What finishes a lesson: the rule of the plan, the parts of the page as it stands."""

import pytest
from django.test import Client

from modules.content.models import FinishRule, LessonPage
from modules.enrolment.models import Enrolment
from modules.progress.actions import PartsMissing, finish_if_done, finish_lesson
from modules.progress.models import LessonFinish
from modules.viewing.models import VideoWatch
from tests.modules.make import NOW, make_enrolment, make_lesson, make_module, replan
from tests.modules.viewing.films import film_block, make_film

pytestmark = pytest.mark.django_db


def with_rule(rule: FinishRule, **film: object) -> tuple[Enrolment, LessonPage]:
    lesson = make_lesson(module=make_module(), body=[film_block(make_film(**film))], finish_rule=rule)
    enrolment = make_enrolment()
    return Enrolment.objects.select_related("plan").get(pk=enrolment.pk), lesson


def test_what_is_missing_is_named() -> None:
    enrolment, lesson = with_rule(FinishRule.WATCHED, title="Schwachstellen")
    with pytest.raises(PartsMissing) as refusal:
        finish_lesson(enrolment=enrolment, lesson=lesson, now=NOW)
    assert (refusal.value.videos, refusal.value.exercises) == (["Schwachstellen"], [])
    (film,) = lesson.videos()
    VideoWatch.objects.create(enrolment=enrolment, video=film, watched_at=NOW, finished_at=NOW)
    assert finish_if_done(enrolment=enrolment, lesson=lesson, now=NOW)
    assert LessonFinish.objects.get().lesson == lesson


def test_an_editor_changes_no_rule_of_a_cohort_that_has_begun() -> None:
    enrolment, lesson = with_rule(FinishRule.DECLARED)
    LessonPage.objects.filter(pk=lesson.pk).update(finish_rule=FinishRule.WATCHED)
    lesson.refresh_from_db()
    assert finish_lesson(enrolment=enrolment, lesson=lesson, now=NOW).lesson == lesson
    LessonFinish.objects.all().delete()
    moved = Enrolment.objects.select_related("plan").get(pk=replan(enrolment).pk)
    with pytest.raises(PartsMissing):
        finish_lesson(enrolment=moved, lesson=lesson, now=NOW)


def test_a_film_without_a_length_is_not_asked_for() -> None:
    enrolment, lesson = with_rule(FinishRule.WATCHED, seconds=0)
    assert finish_lesson(enrolment=enrolment, lesson=lesson, now=NOW).lesson == lesson


def test_the_page_says_what_finishes_it_and_what_is_missing(client: Client) -> None:
    enrolment, lesson = with_rule(FinishRule.WATCHED, title="Schwachstellen")
    Enrolment.objects.filter(pk=enrolment.pk).update(last_on="2099-01-01")
    client.force_login(enrolment.participant)
    assert "wenn alle Videos gesehen sind" in client.get(lesson.url).content.decode()
    answer = client.post(f"/lernen/lektion/{lesson.pk}/abschliessen/", follow=True)
    assert "Es fehlen: „Schwachstellen“" in answer.content.decode()
    assert not LessonFinish.objects.exists()
