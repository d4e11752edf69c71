"""Points with a day stand in the due list until they are ticked."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lms.shared.due import DueItem
from modules.checklists.actions import tick
from modules.checklists.models import ItemDate, OwnItem
from modules.checklists.queries import due_items
from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment, Extension, ExtensionScope
from modules.progress.queries import module_path, open_lessons
from tests.modules.make import (
    FIRST_ON,
    NOW,
    make_enrolment,
    make_lesson,
    make_module,
    make_person,
    replan,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]
TODAY = NOW.date()


def points(*weeks: int | None) -> list[dict[str, Any]]:
    """The body of a lesson with a checklist whose points are due in these weeks."""
    items = [
        {"type": "item", "value": {"text": f"Punkt {place}", "due_in_week": week}, "id": str(uuid4())}
        for place, week in enumerate(weeks, start=1)
    ]
    return [{"type": "checklist", "id": str(uuid4()), "value": {"title": "Liste", "items": items}}]


def due(enrolment: Enrolment) -> list[DueItem]:
    lessons = open_lessons(module_path(enrolment, today=TODAY))
    return due_items(enrolment, lessons=lessons, now=NOW)


def test_editors_week_counts_from_the_own_first_day() -> None:
    lesson = make_lesson(body=points(2, None))
    late = make_enrolment()
    late.first_on = FIRST_ON + timedelta(weeks=5)
    late.save()
    (item,) = due(late)
    assert item.due_on == late.first_on + timedelta(weeks=2, days=-1)
    key = lesson.checklists()[0].points[0].key
    assert item.address == f"{lesson.url}#punkt-{key}"
    assert (item.kind, item.title, item.verb, item.note) == ("checklist", "Punkt 1", "Abhaken", "Checkliste „Liste“")


def test_ticked_point_is_not_due() -> None:
    lesson = make_lesson(body=points(2))
    enrolment = make_enrolment()
    assert len(due(enrolment)) == 1
    tick(enrolment=enrolment, lesson=lesson, item_id=lesson.checklists()[0].points[0].key, now=NOW)
    assert due(enrolment) == []


def test_own_day_is_nearer_than_the_editors() -> None:
    lesson = make_lesson(body=points(2, None))
    enrolment = make_enrolment()
    for place, day in ((0, date(2026, 2, 3)), (1, date(2026, 2, 4))):
        key = lesson.checklists()[0].points[place].key
        ItemDate.objects.create(enrolment=enrolment, lesson=lesson, item_id=key, due_on=day)
    ItemDate.objects.create(
        enrolment=make_enrolment(), lesson=lesson, item_id=lesson.checklists()[0].points[0].key, due_on=TODAY
    )
    assert [item.due_on for item in due(enrolment)] == [date(2026, 2, 3), date(2026, 2, 4)]


def test_own_points_with_a_day_are_due_until_they_are_done_or_removed() -> None:
    lesson = make_lesson()
    enrolment = make_enrolment()
    block = lesson.checklists()[0].key
    values = {"enrolment": enrolment, "lesson": lesson, "block_id": block, "created_at": NOW}
    OwnItem.objects.create(text="ohne Tag", **values)
    OwnItem.objects.create(text="erledigt", due_on=TODAY, done_at=NOW, **values)
    OwnItem.objects.create(text="gelöscht", due_on=TODAY, removed_at=NOW, **values)
    own = OwnItem.objects.create(text="Frau Sommer fragen", due_on=TODAY, **values)
    OwnItem.objects.create(text="von jemand anderem", due_on=TODAY, **{**values, "enrolment": make_enrolment()})
    (item,) = due(enrolment)
    assert (item.title, item.due_on) == ("Frau Sommer fragen", TODAY)
    assert item.address == f"{lesson.url}#punkt-eigen-{own.pk}"


def test_closed_modules_and_withdrawn_lessons_are_left_out() -> None:
    make_lesson(module=make_module(number=2, opens_in_week=30), body=points(31))
    gone = make_lesson(module=make_module(number=1), body=points(3))
    enrolment = make_enrolment()
    assert len(due(enrolment)) == 1
    gone.unpublish()
    assert due(enrolment) == []


def test_editors_days_of_an_offer_are_not_due_but_own_ones_are() -> None:
    lesson = make_lesson(body=points(2), counts=False)
    enrolment = make_enrolment()
    assert due(enrolment) == []
    key = lesson.checklists()[0].points[0].key
    ItemDate.objects.create(enrolment=enrolment, lesson=lesson, item_id=key, due_on=TODAY)
    assert [item.due_on for item in due(enrolment)] == [TODAY]


def test_extension_of_the_lesson_is_one_of_its_points_and_nothing_is_due_after_the_end() -> None:
    lesson = make_lesson(body=points(2, 200))
    enrolment = make_enrolment()
    until = TODAY + timedelta(days=9)
    Extension.objects.create(
        enrolment=enrolment,
        scope=ExtensionScope.LESSON,
        lesson=lesson,
        until=until,
        reason="Elternzeit",
        granted_by=make_person(),
        granted_at=NOW,
    )
    assert [item.due_on for item in due(enrolment)] == [until, enrolment.last_on]


def test_trips_do_not_grow_with_lists() -> None:
    enrolment = make_enrolment()
    module = make_module()

    def trips() -> int:
        lessons = open_lessons(module_path(replan(enrolment), today=TODAY))
        with CaptureQueriesContext(connection) as caught:
            found = due_items(enrolment, lessons=lessons, now=NOW)
        assert len(found) == len(lessons) * 3
        return len(caught)

    def add() -> LessonPage:
        return make_lesson(module=module, body=[*points(2, 3), *points(4)])

    add()
    alone = trips()
    for _more in range(3):
        add()
    assert trips() == alone <= 5
