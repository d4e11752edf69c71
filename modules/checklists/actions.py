"""Tick and untick, own points, and days that a participant sets."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from modules.checklists.models import ItemDate, LessonTick, OwnItem
from modules.checklists.rules import KEPT_FOR, OWN_ITEMS
from modules.content.models import LessonPage
from modules.content.queries import source_lesson
from modules.enrolment.models import Enrolment


class UnknownItem(Exception):
    """The lesson has no such point or list; an editor may have removed it meanwhile."""


class TooManyItems(Exception):
    """The list holds as many own points as it may."""


@transaction.atomic
def mark_items(
    *, enrolment: Enrolment, lesson: LessonPage, ticked: Collection[str], unticked: Collection[str], now: datetime
) -> bool:
    """Tick and untick several points of a lesson at once; what is ticked or not already stays as it is.

    Args:
        enrolment: whose.
        lesson: the page, in any language.
        ticked: ids of points that are done.
        unticked: ids of points that are not.
        now: the present moment.

    Returns:
        Whether all of them are still points of the lesson. Ticks of points that an editor removed are kept.

    Raises:
        UnknownItem: none of them is.
    """
    known = lesson.item_ids()
    asked = {*ticked, *unticked}
    if asked and not asked & known:
        raise UnknownItem
    source = source_lesson(lesson)
    done = [item for item in ticked if item in known]
    rows = [LessonTick(enrolment=enrolment, lesson=source, item_id=item, ticked_at=now) for item in done]
    LessonTick.objects.bulk_create(rows, ignore_conflicts=True)
    LessonTick.objects.filter(enrolment=enrolment, item_id__in=known & set(unticked)).delete()
    return asked <= known


def tick(*, enrolment: Enrolment, lesson: LessonPage, item_id: str, now: datetime) -> None:
    """Tick one point; raises `UnknownItem` as `mark_items` does."""
    mark_items(enrolment=enrolment, lesson=lesson, ticked=[item_id], unticked=[], now=now)


def untick(*, enrolment: Enrolment, lesson: LessonPage, item_id: str, now: datetime) -> None:
    """Take a tick back; raises `UnknownItem` as `mark_items` does."""
    mark_items(enrolment=enrolment, lesson=lesson, ticked=[], unticked=[item_id], now=now)


@transaction.atomic
def mark_own(*, enrolment: Enrolment, done: Collection[int], undone: Collection[int], now: datetime) -> None:
    """Tick and untick own points.

    Args:
        enrolment: whose.
        done: primary keys of points that are done.
        undone: primary keys of points that are not.
        now: the present moment.

    Raises:
        UnknownItem: one of them is not hers.
    """
    own = OwnItem.objects.filter(enrolment=enrolment)
    if own.filter(pk__in={*done, *undone}).count() != len({*done, *undone}):
        raise UnknownItem
    own.filter(pk__in=done, done_at=None).update(done_at=now)
    own.filter(pk__in=undone).update(done_at=None)


def set_day(*, enrolment: Enrolment, lesson: LessonPage, item_id: UUID, day: date | None) -> None:
    """Set the day of an editors' point for oneself, or remove it; then the editors' own counts again.

    Args:
        enrolment: whose.
        lesson: the page, in any language.
        item_id: of the point.
        day: until when, or None.

    Raises:
        UnknownItem: it is no point of the lesson.
    """
    if str(item_id) not in lesson.item_ids():
        raise UnknownItem
    if day is None:
        ItemDate.objects.filter(enrolment=enrolment, item_id=item_id).delete()
        return
    ItemDate.objects.update_or_create(
        enrolment=enrolment,
        item_id=item_id,
        defaults={"due_on": day},
        create_defaults={"due_on": day, "lesson": source_lesson(lesson)},
    )


@transaction.atomic
def add_item(
    *, enrolment: Enrolment, lesson: LessonPage, block_id: UUID, text: str, day: date | None, now: datetime
) -> OwnItem:
    """Add an own point to a checklist.

    Args:
        enrolment: whose.
        lesson: the page, in any language.
        block_id: of the checklist.
        text: what is to be done.
        day: until when, or None.
        now: the present moment.

    Raises:
        UnknownItem: the lesson has no such checklist.
        TooManyItems: the list is full.
    """
    if str(block_id) not in {each.key for each in lesson.checklists()}:
        raise UnknownItem
    _refuse_more(enrolment=enrolment, block_id=block_id)
    return OwnItem.objects.create(
        enrolment=enrolment, lesson=source_lesson(lesson), block_id=block_id, text=text, due_on=day, created_at=now
    )


def change_item(*, item: OwnItem, text: str, day: date | None) -> None:
    """Word an own point anew and set or remove its day."""
    item.text, item.due_on = text, day
    item.save(update_fields=["text", "due_on"])


def remove_item(*, item: OwnItem, now: datetime) -> None:
    """Take an own point away; it can be brought back for a while."""
    item.removed_at = now
    item.save(update_fields=["removed_at"])


@transaction.atomic
def restore_item(*, item: OwnItem) -> None:
    """Bring back an own point that was taken away; raises `TooManyItems` if the list has become full meanwhile."""
    if item.removed_at is None:
        return
    _refuse_more(enrolment=item.enrolment, block_id=item.block_id)
    item.removed_at = None
    item.save(update_fields=["removed_at"])


def forget_removed(*, now: datetime) -> int:
    """Delete own points that were taken away some time ago; return how many."""
    deleted, _kinds = OwnItem.objects.filter(removed_at__lt=now - KEPT_FOR).delete()
    return deleted


def _refuse_more(*, enrolment: Enrolment, block_id: UUID) -> None:
    # the person's row is the lock: two windows do not fill the last place twice
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if OwnItem.objects.filter(enrolment=enrolment, block_id=block_id, removed_at=None).count() >= OWN_ITEMS:
        raise TooManyItems
