"""Checklists as a participant meets them: the editors' points with ticks and days, and the own points."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lms.shared.due import DueItem
from modules.checklists import rules
from modules.checklists.models import ItemDate, LessonTick, OwnItem
from modules.content.lists import WrittenList, WrittenPoint
from modules.content.queries import checklists_of
from modules.enrolment.models import Enrolment
from modules.enrolment.queries import extensions_of
from modules.enrolment.rules import MoreTime
from modules.plans.queries import CourseLesson


@dataclass(frozen=True, kw_only=True)
class Point:
    """A point of a checklist and how it stands.

    Attributes:
        key: lasting id of an editors' point, or primary key of an own one.
        text: what is to be done.
        is_done: it is ticked.
        due_on: until when, or None.
        own_day: the day that the participant set; on an own point the same as `due_on`.
        is_late: that day is over and it is not ticked.
        is_own: the participant added it.
    """

    key: str
    text: str
    is_done: bool
    due_on: date | None
    own_day: date | None
    is_late: bool
    is_own: bool = False

    @property
    def anchor(self) -> str:
        """Its id in a page."""
        return f"punkt-eigen-{self.key}" if self.is_own else f"punkt-{self.key}"


@dataclass(frozen=True, kw_only=True)
class Checklist:
    """A checklist of a lesson.

    Attributes:
        key: lasting id of its block.
        title: of the checklist.
        lesson: in which it stands.
        points: the editors' ones, then the own ones.
        removed: own points that were taken away a moment ago.
    """

    key: str
    title: str
    lesson: CourseLesson
    points: tuple[Point, ...]
    removed: tuple[OwnItem, ...] = ()

    @property
    def done(self) -> int:
        """How many points are ticked."""
        return sum(point.is_done for point in self.points)

    @property
    def total(self) -> int:
        """How many points there are."""
        return len(self.points)

    @property
    def is_full(self) -> bool:
        """Whether no own point fits in any more."""
        return sum(point.is_own for point in self.points) >= rules.OWN_ITEMS

    @property
    def anchor(self) -> str:
        """Its id in a page."""
        return f"liste-{self.key}"

    def undone(self) -> "Checklist":
        """The same without what is ticked."""
        return replace(self, points=tuple(point for point in self.points if not point.is_done), removed=())


@dataclass(frozen=True, kw_only=True)
class _Marks:
    """What a participant left on checklists."""

    enrolment: Enrolment
    today: date
    extensions: Sequence[MoreTime]
    ticked: frozenset[str]
    days: Mapping[str, date]
    own: Mapping[str, Sequence[OwnItem]]


def lists_of(
    enrolment: Enrolment,
    *,
    written: Iterable[tuple[CourseLesson, Sequence[WrittenList]]],
    now: datetime,
    extensions: Sequence[MoreTime] | None = None,
) -> list[Checklist]:
    """Return checklists as they stand for a participant, in a fixed number of database trips.

    Args:
        enrolment: hers.
        written: lessons with the checklists in them.
        now: the present moment; what was taken away shortly before can be undone.
        extensions: those in force, where they were read before.
    """
    pairs = [(lesson, each) for lesson, lists in written for each in lists]
    more_time = extensions_of([enrolment])[enrolment.pk] if extensions is None else extensions
    marks = _marks(enrolment, lists=[each for _lesson, each in pairs], extensions=more_time, now=now)
    return [_list(each, lesson=lesson, marks=marks) for lesson, each in pairs]


def all_lists(
    enrolment: Enrolment,
    *,
    lessons: Sequence[CourseLesson],
    now: datetime,
    extensions: Sequence[MoreTime] | None = None,
) -> list[Checklist]:
    """Return the checklists of lessons as they stand for a participant, with one trip for all bodies."""
    found = checklists_of([lesson.page_id for lesson in lessons], language=get_language() or "de")
    written = [(lesson, found.get(lesson.page_id, ())) for lesson in lessons]
    return lists_of(enrolment, written=written, now=now, extensions=extensions)


def due_items(
    enrolment: Enrolment,
    *,
    lessons: Sequence[CourseLesson],
    now: datetime,
    extensions: Sequence[MoreTime] | None = None,
) -> list[DueItem]:
    """Return what is not ticked and has a day: the editors' points and the own ones.

    Args:
        enrolment: whose.
        lessons: those that she may open now.
        now: the present moment.
        extensions: those in force, where they were read before.
    """
    return [
        _item(point, checklist=each)
        for each in all_lists(enrolment, lessons=lessons, now=now, extensions=extensions)
        for point in each.points
        if point.due_on is not None and not point.is_done
    ]


def _marks(
    enrolment: Enrolment, *, lists: Sequence[WrittenList], extensions: Sequence[MoreTime], now: datetime
) -> _Marks:
    keys = [point.key for each in lists for point in each.points if point.key]
    blocks = [each.key for each in lists if each.key]
    ticks = LessonTick.objects.filter(enrolment=enrolment, item_id__in=keys).values_list("item_id", flat=True)
    days = ItemDate.objects.filter(enrolment=enrolment, item_id__in=keys).values_list("item_id", "due_on")
    kept = models.Q(removed_at=None) | models.Q(removed_at__gt=now - rules.UNDO_FOR)
    own: dict[str, list[OwnItem]] = defaultdict(list)
    for item in OwnItem.objects.filter(kept, enrolment=enrolment, block_id__in=blocks):
        own[str(item.block_id)].append(item)
    return _Marks(
        enrolment=enrolment,
        today=timezone.localdate(now),
        extensions=extensions,
        ticked=frozenset(str(key) for key in ticks),
        days={str(key): day for key, day in days},
        own=own,
    )


def _list(written: WrittenList, *, lesson: CourseLesson, marks: _Marks) -> Checklist:
    own = marks.own.get(written.key, ())
    points = [_point(each, lesson=lesson, marks=marks) for each in written.points]
    points += [_own_point(each, today=marks.today) for each in own if each.removed_at is None]
    return Checklist(
        key=written.key,
        title=written.title,
        lesson=lesson,
        points=tuple(points),
        removed=tuple(each for each in own if each.removed_at is not None),
    )


def _point(written: WrittenPoint, *, lesson: CourseLesson, marks: _Marks) -> Point:
    planned = rules.planned_day(
        written.due_in_week,
        first_on=marks.enrolment.first_on,
        last_on=marks.enrolment.last_on,
        counts=lesson.counts,
        extensions=marks.extensions,
        module=int(lesson.number.partition(".")[0]),
        lesson=lesson.page_id,
    )
    own_day = marks.days.get(written.key)
    due_on = own_day or planned
    is_done = written.key in marks.ticked
    return Point(
        key=written.key,
        text=written.text,
        is_done=is_done,
        due_on=due_on,
        own_day=own_day,
        is_late=not is_done and due_on is not None and due_on < marks.today,
    )


def _own_point(item: OwnItem, *, today: date) -> Point:
    is_done = item.done_at is not None
    return Point(
        key=str(item.pk),
        text=item.text,
        is_done=is_done,
        due_on=item.due_on,
        own_day=item.due_on,
        is_late=not is_done and item.due_on is not None and item.due_on < today,
        is_own=True,
    )


def _item(point: Point, *, checklist: Checklist) -> DueItem:
    return DueItem(
        kind="checklist",
        title=point.text,
        due_on=point.due_on,
        verb=_("Abhaken"),
        address=f"{checklist.lesson.address}#{point.anchor}",
        note=_("Checkliste „%(title)s“") % {"title": checklist.title},
    )
