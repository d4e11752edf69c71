"""A lesson comes after the cohort opened: voluntary until the cohort moves, and nothing that was done is lost."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from modules.assignments.models import PlannedAssignment
from modules.content.models import LessonPage, Programme
from modules.enrolment.actions import end_enrolment, extend
from modules.enrolment.models import Enrolment, ExtensionScope
from modules.plans.models import PlanLesson, PlanVersion
from modules.progress.actions import finish_lesson
from modules.progress.models import LessonFinish
from modules.progress.queries import module_path
from modules.replanning.actions import NothingChanged, NothingPublished, PublishedSince, replan, write_plan
from modules.replanning.queries import outline_now, outline_of, preview_of, versions_of
from modules.replanning.rules import Change
from tests.modules.make import (
    NOW,
    make_assignment,
    make_enrolment,
    make_lesson,
    make_module,
    make_person,
    make_programme,
    make_review,
    make_version,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 22)


@pytest.fixture
def enrolment() -> Enrolment:
    """Somebody who finished the only lesson of a module, which was planned for 20 minutes."""
    module = make_module()
    lesson = make_lesson(module=module, title="Erste")
    row = make_enrolment()
    finish_lesson(enrolment=row, lesson=lesson, now=NOW)
    return row


def added(title: str = "Neue", *, minutes: int = 20) -> LessonPage:
    first = LessonPage.objects.get(title="Erste")
    lesson = make_lesson(module=first.get_parent().specific, title=title)
    LessonPage.objects.filter(pk=lesson.pk).update(minutes=minutes)
    return lesson


def seen(enrolment: Enrolment) -> str:
    return preview_of(enrolment.plan, today=TODAY).fingerprint


def move(enrolment: Enrolment) -> PlanVersion:
    plan = replan(plan=enrolment.plan, seen=seen(enrolment), by=make_person(), now=NOW)
    enrolment.refresh_from_db()
    return plan


def test_what_is_written_is_what_was_previewed(enrolment: Enrolment) -> None:
    make_assignment(number=7, module_number=1, due_in_week=5, minutes=120)
    make_lesson(
        module=make_module(number=2, opens_in_week=7), title="Zweites Modul", counts=False, finish_rule="worked"
    )
    now = outline_now(enrolment.programme)
    plan = write_plan(programme=enrolment.programme, cohort_key="2025-herbst", now=NOW)
    assert outline_of(plan) == now
    assert PlannedAssignment.objects.get(plan=plan).minutes == 120
    assert not PlanLesson.objects.get(module__plan=plan, module__number=2).counts


def test_a_lesson_that_comes_later_is_voluntary_until_the_cohort_moves(enrolment: Enrolment) -> None:
    added()
    (module,) = module_path(enrolment, today=TODAY)
    assert [(each.lesson.title, each.lesson.is_new, each.is_voluntary) for each in module.lessons] == [
        ("Erste", False, False),
        ("Neue", True, True),
    ]
    assert (module.share.percent, module.total) == (100, 1)
    plan = move(enrolment)
    assert (plan.number, enrolment.plan_id) == (2, plan.pk)
    (module,) = module_path(enrolment, today=TODAY)
    assert (module.share.percent, module.total, module.finished) == (50, 2, 1)
    assert [each.lesson.is_new for each in module.lessons] == [False, False]
    assert [each.is_finished for each in module.lessons] == [True, False]


def test_the_preview_says_before_what_progress_says_after(enrolment: Enrolment) -> None:
    added(minutes=60)
    make_assignment(number=1, due_in_week=2, minutes=60)
    preview = preview_of(enrolment.plan, today=TODAY)
    (row,) = preview.people
    before = module_path(enrolment, today=TODAY)[0].share
    move(enrolment)
    after = module_path(enrolment, today=TODAY)[0].share
    assert (row.effect.before.percent, before.percent) == (100, 100)
    # lessons alone: 20 of 80 minutes; with the process of 60 minutes: 20 of 140
    assert (after.done, after.planned) == (20, 80)
    assert (row.effect.after.done, row.effect.after.planned) == (20, 140)
    assert (row.effect.becomes_due, row.effect.becomes_overdue) == (2, 1)
    assert [each.change for each in preview.differences] == [Change.ADDED, Change.ADDED]


def test_accepted_and_waiting_work_is_known_to_the_preview(enrolment: Enrolment) -> None:
    make_review(version=make_version(enrolment=enrolment, assignment=make_assignment(number=1, due_in_week=2)))
    make_version(enrolment=enrolment, assignment=make_assignment(number=2, due_in_week=2))
    (row,) = preview_of(enrolment.plan, today=TODAY).people
    assert (row.effect.becomes_due, row.effect.becomes_overdue) == (0, 0)
    assert (row.effect.after.done, row.effect.after.planned) == (20 + 90, 20 + 90 + 90)


def test_an_extension_is_known_to_the_preview(enrolment: Enrolment) -> None:
    make_assignment(number=3, due_in_week=2)
    extend(
        enrolment=enrolment,
        scope=ExtensionScope.PROCESS,
        number=3,
        until=TODAY + timedelta(days=5),
        reason="Pflege",
        by=make_person(),
        now=NOW,
    )
    (row,) = preview_of(enrolment.plan, today=TODAY).people
    assert (row.effect.becomes_due, row.effect.becomes_overdue) == (1, 0)


def test_a_lesson_that_was_taken_off_is_removed_and_its_record_stays(enrolment: Enrolment) -> None:
    added()
    first = LessonPage.objects.get(title="Erste")
    first.unpublish()
    assert module_path(enrolment, today=TODAY)[0].share.percent == 100
    preview = preview_of(enrolment.plan, today=TODAY)
    assert [each.change for each in preview.differences] == [Change.ADDED, Change.REMOVED]
    assert (preview.people[0].effect.before.percent, preview.people[0].effect.after.percent) == (100, 0)
    assert preview.people[0].effect.falls
    move(enrolment)
    assert LessonFinish.objects.filter(enrolment=enrolment, lesson=first).exists()
    first.save_revision().publish()
    (module,) = module_path(enrolment, today=TODAY)
    assert [(each.lesson.title, each.is_finished, each.is_voluntary) for each in module.lessons] == [
        ("Erste", True, True),
        ("Neue", False, False),
    ]


def test_what_is_finished_stays_so_where_the_module_opens_later(enrolment: Enrolment) -> None:
    module = LessonPage.objects.get(title="Erste").get_parent().specific
    module.opens_in_week = 30
    module.save_revision().publish()
    (difference,) = preview_of(enrolment.plan, today=TODAY).differences
    assert (difference.change, difference.before, difference.after) == (Change.OPENS, 1, 30)
    move(enrolment)
    (shown,) = module_path(enrolment, today=TODAY)
    assert (shown.state, shown.share.percent, shown.lessons[0].is_finished) == ("locked", 100, True)


def test_nothing_changed_writes_no_version(enrolment: Enrolment) -> None:
    first = LessonPage.objects.get(title="Erste")
    first.title = "Erste"
    first.summary = "Nur der Text ist neu."
    first.save_revision().publish()
    with pytest.raises(NothingChanged):
        replan(plan=enrolment.plan, seen=seen(enrolment), by=make_person(), now=NOW)
    assert PlanVersion.objects.count() == 1


def test_what_was_published_since_the_preview_is_not_confirmed(enrolment: Enrolment) -> None:
    added()
    shown = seen(enrolment)
    added("Noch eine")
    with pytest.raises(PublishedSince):
        replan(plan=enrolment.plan, seen=shown, by=make_person(), now=NOW)
    assert PlanVersion.objects.count() == 1


def test_nobody_is_moved_to_an_empty_plan(enrolment: Enrolment) -> None:
    LessonPage.objects.get(title="Erste").get_parent().get_parent().unpublish()
    assert preview_of(enrolment.plan, today=TODAY).is_empty
    with pytest.raises(NothingPublished):
        replan(plan=enrolment.plan, seen=seen(enrolment), by=make_person(), now=NOW)


def test_the_share_of_a_video_is_part_of_the_plan(enrolment: Enrolment) -> None:
    Programme.objects.update(watched_percent=70)
    enrolment = Enrolment.objects.get()
    assert [each.change for each in preview_of(enrolment.plan, today=TODAY).differences] == [Change.WATCHED]
    assert move(enrolment).watched_percent == 70


def test_only_the_own_cohort_moves_and_older_versions_stay(enrolment: Enrolment) -> None:
    other = make_enrolment(cohort_key="2026-fruehjahr")
    foreign = make_enrolment(programme=make_programme(code="anderes"))
    added()
    organiser = make_person()
    replan(plan=enrolment.plan, seen=seen(enrolment), by=organiser, now=NOW)
    enrolment.refresh_from_db()
    assert [(each.number, each.written_by) for each in versions_of(enrolment.plan)] == [(2, organiser), (1, None)]
    for row in (other, foreign):
        row.refresh_from_db()
        assert row.plan.number == 1


def test_who_left_is_not_in_the_preview(enrolment: Enrolment) -> None:
    end_enrolment(enrolment=make_enrolment(), on=TODAY)
    assert [each.enrolment.pk for each in preview_of(enrolment.plan, today=TODAY).people] == [enrolment.pk]


def test_the_preview_of_many_takes_as_many_trips_as_that_of_one(enrolment: Enrolment) -> None:
    added()

    def trips() -> int:
        plan = PlanVersion.objects.select_related("programme").get()
        with CaptureQueriesContext(connection) as captured:
            people = preview_of(plan, today=TODAY).people
            assert all(str(each.enrolment.participant) and str(each.enrolment.organisation) for each in people)
        return len(captured)

    one = trips()
    for _each in range(2):
        make_enrolment()
    assert trips() == one
