"""What is open when, and for whom."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum


def opens_on(first_on: date, week: int) -> date:
    """Return the day on which something opens "in week n"; week 1 begins on the first day of the cohort.

    Each module opens a set number of weeks after the cohort's start (programme.md, section 2).
    """
    return first_on + timedelta(weeks=week - 1)


def due_on(first_on: date, week: int) -> date:
    """Return the last day of week n, on which something "due in week n" should be finished."""
    return first_on + timedelta(weeks=week, days=-1)


def week_of(first_on: date, today: date) -> int:
    """Return the week of an enrolment that a day lies in, from 1; before the start 0 or less."""
    return (today - first_on).days // 7 + 1


def own_period(*, first_on: date, last_on: date, entered_on: date) -> tuple[date, date]:
    """Return first and last day of somebody who enters a cohort on a day, both included.

    Who enters late has a plan of her own from her own start, and as many days as everybody else.

    Args:
        first_on: first day of the cohort.
        last_on: last day of the cohort.
        entered_on: the day on which the place was confirmed.
    """
    start = max(first_on, entered_on)
    return start, last_on + (start - first_on)


@dataclass(frozen=True, kw_only=True)
class MoreTime:
    """An extension: nothing that it covers is due before `until`; a field that is None covers everything.

    Attributes:
        until: the new last day.
        kind: `lesson`, `process` or `chapter`.
        module: number of a module.
        key: number of the assignment, or primary key of the lesson.
        reason: why, in the words of who granted it.
    """

    until: date
    kind: str | None = None
    module: int | None = None
    key: int | None = None
    reason: str = field(default="", compare=False)

    def covers(self, *, kind: str, module: int, key: int) -> bool:
        """Say whether something is covered."""
        return self.kind in (None, kind) and self.module in (None, module) and self.key in (None, key)


def extended(due: date, *, extensions: Iterable[MoreTime], kind: str, module: int, key: int) -> date:
    """Return the last day of something, with the extensions that cover it; an earlier one takes nothing away."""
    found = extension_of(due, extensions=extensions, kind=kind, module=module, key=key)
    return due if found is None else found.until


def extension_of(due: date, *, extensions: Iterable[MoreTime], kind: str, module: int, key: int) -> MoreTime | None:
    """Return the extension that moves the last day of something furthest, or None where none moves it."""
    moving = [each for each in extensions if each.until > due and each.covers(kind=kind, module=module, key=key)]
    return max(moving, key=lambda each: each.until, default=None)


class Access(Enum):
    """What the gate answers."""

    OPEN = "open"
    LOG_IN = "log_in"
    NOT_YET = "not_yet"
    REFUSED = "refused"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The answer of the gate; `opens_on` is set where the answer is `NOT_YET`."""

    access: Access
    opens_on: date | None = None


def verdict(
    *,
    is_signed_in: bool,
    reads_everything: bool,
    first_on: date | None,
    opens_in_week: int,
    is_published: bool,
    today: date,
) -> Verdict:
    """Say whether somebody may open a page of a module.

    "Participants see own work; trainers, organisers and editors see the pages" (programme.md, section 5).

    Args:
        is_signed_in: whether anybody is logged in.
        reads_everything: trainer of the programme, organiser, editor or administrator.
        first_on: first day of the person's cohort, or None for who studies nothing in the programme.
        opens_in_week: of the module.
        is_published: the module around the page is; a lesson below one that was taken off is taken off with it.
        today: the present day.
    """
    if not is_signed_in:
        return Verdict(access=Access.LOG_IN)
    if reads_everything:
        return Verdict(access=Access.OPEN)
    if first_on is None:
        return Verdict(access=Access.REFUSED)
    if not is_published:
        return Verdict(access=Access.GONE)
    day = opens_on(first_on, week=opens_in_week)
    return Verdict(access=Access.OPEN) if day <= today else Verdict(access=Access.NOT_YET, opens_on=day)
