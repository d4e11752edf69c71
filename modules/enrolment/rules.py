"""What is open when, and for whom."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum


def opens_on(first_on: date, week: int) -> date:
    """Return the day on which something opens "in week n"; week 1 begins on the first day of the enrolment.

    Each module opens a set number of weeks after the cohort's start (programme.md, section 2).
    """
    return first_on + timedelta(weeks=week - 1)


def due_on(first_on: date, week: int) -> date:
    """Return the last day of week n, on which something "due in week n" should be finished."""
    return first_on + timedelta(weeks=week, days=-1)


def week_of(first_on: date, today: date) -> int:
    """Return the week of an enrolment that a day lies in, from 1; before the start 0 or less."""
    return (today - first_on).days // 7 + 1


class Access(Enum):
    """What the gate answers."""

    OPEN = "open"
    LOG_IN = "log_in"
    NOT_YET = "not_yet"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The answer of the gate; `opens_on` is set where the answer is `NOT_YET`."""

    access: Access
    opens_on: date | None = None


def verdict(
    *, is_signed_in: bool, reads_everything: bool, first_on: date | None, opens_in_week: int, today: date
) -> Verdict:
    """Say whether somebody may open a page of a module.

    "Participants see own work; trainers, organisers and editors see the pages" (programme.md, section 5).

    Args:
        is_signed_in: whether anybody is logged in.
        reads_everything: trainer of the programme, organiser, editor or administrator.
        first_on: first day of the person's enrolment in the programme, or None without one.
        opens_in_week: of the module.
        today: the present day.
    """
    if not is_signed_in:
        return Verdict(access=Access.LOG_IN)
    if reads_everything:
        return Verdict(access=Access.OPEN)
    if first_on is None:
        return Verdict(access=Access.REFUSED)
    day = opens_on(first_on, week=opens_in_week)
    return Verdict(access=Access.OPEN) if day <= today else Verdict(access=Access.NOT_YET, opens_on=day)
