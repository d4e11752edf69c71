"""Tick, untick, finish, reopen."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from modules.content.models import LessonPage
from modules.content.queries import source_lesson
from modules.enrolment.models import Enrolment
from modules.progress.models import LessonFinish, LessonTick


class UnknownItem(Exception):
    """The lesson has no such point; an editor may have removed it meanwhile."""


@transaction.atomic
def mark_items(
    *, enrolment: Enrolment, lesson: LessonPage, ticked: Collection[str], unticked: Collection[str], now: datetime
) -> None:
    """Tick and untick several points of a lesson at once.

    Args:
        enrolment: whose.
        lesson: the page, in any language.
        ticked: ids of points that are done.
        unticked: ids of points that are not.
        now: the present moment.

    Raises:
        UnknownItem: one of them is no point of the lesson.
    """
    source = source_lesson(lesson)
    if not {*ticked, *unticked} <= lesson.item_ids():
        raise UnknownItem
    rows = [LessonTick(enrolment=enrolment, lesson=source, item_id=item, ticked_at=now) for item in ticked]
    LessonTick.objects.bulk_create(rows, ignore_conflicts=True)
    LessonTick.objects.filter(enrolment=enrolment, lesson=source, item_id__in=unticked).delete()


def tick(*, enrolment: Enrolment, lesson: LessonPage, item_id: str, now: datetime) -> None:
    """Tick one point; raises `UnknownItem` as `mark_items` does."""
    mark_items(enrolment=enrolment, lesson=lesson, ticked=[item_id], unticked=[], now=now)


def untick(*, enrolment: Enrolment, lesson: LessonPage, item_id: str, now: datetime) -> None:
    """Take a tick back; raises `UnknownItem` as `mark_items` does."""
    mark_items(enrolment=enrolment, lesson=lesson, ticked=[], unticked=[item_id], now=now)


def finish_lesson(*, enrolment: Enrolment, lesson: LessonPage, now: datetime) -> LessonFinish:
    """Note that a lesson is finished; a second time changes nothing."""
    finish, _is_new = LessonFinish.objects.get_or_create(
        enrolment=enrolment, lesson=source_lesson(lesson), defaults={"finished_at": now}
    )
    return finish


def reopen_lesson(*, enrolment: Enrolment, lesson: LessonPage) -> None:
    """Take back that a lesson is finished."""
    LessonFinish.objects.filter(enrolment=enrolment, lesson=source_lesson(lesson)).delete()
