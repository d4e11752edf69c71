"""Limits of own points, and the day until which a point should be done."""

from collections.abc import Sequence
from datetime import date, timedelta

from modules.enrolment.rules import MoreTime, due_on, extended

TEXT_LENGTH = 300
OWN_ITEMS = 50
# how long somebody can take back that a point was taken away, and how long it is kept at most
UNDO_FOR = timedelta(minutes=10)
KEPT_FOR = timedelta(days=1)
_YEARS_BACK, _YEARS_AHEAD = 2, 10


def is_likely(day: date, *, today: date) -> bool:
    """Say whether a day can be meant, or whether somebody mistyped the year."""
    return today.year - _YEARS_BACK <= day.year <= today.year + _YEARS_AHEAD


def planned_day(
    due_in_week: int | None,
    *,
    first_on: date,
    last_on: date,
    counts: bool,
    extensions: Sequence[MoreTime],
    module: int,
    lesson: int,
) -> date | None:
    """Return the day until which a point should be done as the editors see it, or None.

    "Items may carry a due date" (issue of the learning part). Weeks count from the own first day; nobody is late
    with an offer beside the plan; an extension of the lesson is one of its points.

    Args:
        due_in_week: from 1, or None.
        first_on: first day of the person.
        last_on: last day of the person.
        counts: whether the lesson is part of the plan.
        extensions: of the person.
        module: number of the module.
        lesson: primary key of the lesson.
    """
    if due_in_week is None or not counts:
        return None
    planned = min(due_on(first_on, week=due_in_week), last_on)
    return extended(planned, extensions=extensions, kind="lesson", module=module, key=lesson)
