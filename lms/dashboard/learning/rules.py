"""How somebody stands against the plan, and what comes next. Works on paper: no database, no clock."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from lms.shared.due import DueItem

LOOKING_AHEAD = timedelta(weeks=4)
FORTNIGHT = 14
# what came back from a trainer is fresh in mind and nearly done, so it comes before what has not been begun
_FIRST = {"changes_wanted": 0}


_SHOWN = {"in_review": "handed_in", "withdrawn": "draft", "declined": "open", "locked": "open"}


class Standing(Enum):
    """Where somebody is against the plan."""

    NOT_BEGUN = "not_begun"
    AHEAD = "ahead"
    ON_PLAN = "on_plan"
    BEHIND = "behind"
    AFTER_THE_END = "after_the_end"
    ENOUGH = "enough"


@dataclass(frozen=True, kw_only=True)
class CatchUp:
    """What brings somebody back to the plan.

    Attributes:
        on: the day until which it would be.
        processes: how many more by then.
        per_fortnight: the same as processes in two weeks, rounded up.
    """

    on: date
    processes: int
    per_fortnight: int


@dataclass(frozen=True, kw_only=True)
class Pace:
    """Accepted processes against the plan of the cohort.

    Attributes:
        standing: the answer.
        done: accepted until today.
        planned: how many should be, those due before today.
        required: how many the certificate asks for.
        catch_up: only for who is behind.
    """

    standing: Standing
    done: int
    planned: int
    required: int
    catch_up: CatchUp | None = None

    @property
    def gap(self) -> int:
        """Accepted minus planned; below zero is behind."""
        return self.done - self.planned


def pace(
    *,
    due_days: Iterable[date],
    accepted_days: Iterable[date],
    first_on: date,
    last_on: date,
    required: int,
    today: date,
) -> Pace:
    """Return how somebody stands.

    Args:
        due_days: last day of the plan for each process; what is due today is not late.
        accepted_days: day of each acceptance.
        first_on: first day of the programme.
        last_on: last day of the programme.
        required: processes that the certificate asks for.
        today: the present day.
    """
    due = sorted(due_days)
    done = sum(day <= today for day in accepted_days)
    planned = bisect_left(due, today)
    gap = done - planned
    if done >= required:
        standing = Standing.ENOUGH
    elif today < first_on:
        standing = Standing.NOT_BEGUN
    elif today > last_on:
        standing = Standing.AFTER_THE_END
    else:
        standing = Standing.BEHIND if gap < 0 else Standing.AHEAD if gap > 0 else Standing.ON_PLAN
    catch_up = _catch_up(due=due, done=done, last_on=last_on, today=today) if standing is Standing.BEHIND else None
    return Pace(standing=standing, done=done, planned=planned, required=required, catch_up=catch_up)


def merged(items: Iterable[DueItem]) -> list[DueItem]:
    """Return what is to be done from all rooms in one list: by day, within a day as the rooms tell it.

    What has no day stands at the end.
    """
    return sorted(items, key=lambda item: (item.due_on is None, item.due_on or date.max))


def next_steps(items: Iterable[DueItem], *, followers: int = 2) -> list[DueItem]:
    """Return what to do first, and then what follows it.

    What came back from a trainer is first. The follower after it is of another kind where there is one, so that
    learning and handing in alternate.
    """
    ordered = sorted(merged(items), key=lambda item: _FIRST.get(item.state, 1))
    if not ordered:
        return []
    first, rest = ordered[0], ordered[1:]
    other = next((item for item in rest if item.kind != first.kind), None)
    second = [other] if other is not None else []
    return [first, *second, *(item for item in rest if item is not other)][: 1 + followers]


def module_state(*, path_state: str, accepted: int, asked: int) -> str:
    """Return the state of a module from its lessons and its processes.

    Args:
        path_state: state of its lessons.
        accepted: processes of this module that were accepted.
        asked: processes that it asks for.
    """
    if path_state == "locked":
        return "locked"
    if path_state == "finished" and accepted >= asked:
        return "finished"
    return "open" if path_state == "open" and accepted == 0 else "in_progress"


def shown_state(state: str) -> str:
    """Return under which state a process is counted: what waits for a trainer is one state, what is not begun too."""
    return _SHOWN.get(state, state)


def counted_until(*, days: Sequence[date], day: date) -> int:
    """Return how many of some sorted days are not after a day."""
    return bisect_right(days, day)


def _catch_up(*, due: Sequence[date], done: int, last_on: date, today: date) -> CatchUp:
    on = min(today + LOOKING_AHEAD, last_on)
    processes = max(1, bisect_right(due, on) - done)
    days = max(FORTNIGHT, (on - today).days)
    return CatchUp(on=on, processes=processes, per_fortnight=-(-processes * FORTNIGHT // days))
