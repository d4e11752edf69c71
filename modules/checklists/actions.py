"""Tick and untick."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from modules.checklists.models import LessonTick
from modules.content.models import LessonPage
from modules.content.queries import source_lesson
from modules.enrolment.models import Enrolment


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
    LessonTick.objects.filter(enrolment=enrolment, item_id__in=unticked).delete()


def tick(*, enrolment: Enrolment, lesson: LessonPage, item_id: str, now: datetime) -> None:
    """Tick one point; raises `UnknownItem` as `mark_items` does."""
    mark_items(enrolment=enrolment, lesson=lesson, ticked=[item_id], unticked=[], now=now)


def untick(*, enrolment: Enrolment, lesson: LessonPage, item_id: str, now: datetime) -> None:
    """Take a tick back; raises `UnknownItem` as `mark_items` does."""
    mark_items(enrolment=enrolment, lesson=lesson, ticked=[], unticked=[item_id], now=now)
