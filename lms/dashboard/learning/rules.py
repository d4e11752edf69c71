"""How somebody stands against the plan, and what comes next. Works on paper: no database, no clock."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lms.dashboard.pace.rules import Standing
from lms.shared.due import DueItem

# what came back from a trainer is fresh in mind and nearly done, so it comes before what has not been begun
_FIRST = {"changes_wanted": 0}
_BESIDE = frozenset({"event", "checklist"})


_SHOWN = {"in_review": "handed_in", "withdrawn": "draft", "declined": "open", "locked": "open"}


@dataclass(frozen=True, kw_only=True)
class Pace:
    """Accepted processes against the plan of the cohort.

    Attributes:
        standing: the answer.
        done: accepted until today.
        planned: how many should be, those due before today.
        required: how many the certificate asks for.
        waiting: handed in, not decided on yet.
    """

    standing: Standing
    done: int
    planned: int
    required: int
    waiting: int = 0

    @property
    def gap(self) -> int:
        """Accepted minus planned, of those that are enough; below zero is behind."""
        return self.done - min(self.planned, self.required)


def pace(
    *,
    due_days: Iterable[date],
    accepted_days: Iterable[date],
    first_on: date,
    last_on: date,
    required: int,
    today: date,
    waiting: int = 0,
) -> Pace:
    """Return how somebody stands.

    Args:
        due_days: last day of the plan for each process; what is due today is not late.
        accepted_days: day of each acceptance.
        first_on: first day of the programme.
        last_on: last day of the programme.
        required: processes that the certificate asks for.
        today: the present day.
        waiting: processes that are handed in and not decided on.
    """
    due = sorted(due_days)
    done = sum(day <= today for day in accepted_days)
    planned = bisect_left(due, today)
    gap = done - min(planned, required)
    if done >= required:
        standing = Standing.ENOUGH
    elif today < first_on:
        standing = Standing.NOT_BEGUN
    elif today > last_on:
        standing = Standing.AFTER_THE_END
    else:
        standing = Standing.BEHIND if gap < 0 else Standing.AHEAD if gap > 0 else Standing.ON_PLAN
    return Pace(standing=standing, done=done, planned=planned, required=required, waiting=waiting)


def merged(items: Iterable[DueItem]) -> list[DueItem]:
    """Return what is to be done from all rooms in one list: by day, within a day as the rooms tell it.

    What has no day stands at the end.
    """
    return sorted(items, key=lambda item: (item.due_on is None, item.due_on or date.max))


def listed(items: Iterable[DueItem]) -> list[DueItem]:
    """Return the same as it stands in the due list: somebody waits for the answer to an invitation, so it is first."""
    return sorted(merged(items), key=lambda item: item.kind != "invitation")


def next_steps(items: Iterable[DueItem], *, going_on: DueItem | None = None, followers: int = 2) -> list[DueItem]:
    """Return what to do first, and then what follows it.

    What came back from a trainer is first. Among lessons the one to go on with is first. The follower after the
    first step is that lesson or else of another kind, so that learning and handing in alternate. Dates and points of
    checklists are steps only where nothing else is to be done.

    Args:
        items: what is to be done.
        going_on: the one of them in which somebody stopped, or None.
        followers: how many steps after the first.
    """
    ordered = sorted(merged(items), key=lambda item: (item.kind in _BESIDE, _FIRST.get(item.state, 1)))
    if going_on is not None:
        ordered = _with_first_lesson(ordered, going_on=going_on)
    if not ordered:
        return []
    first, rest = ordered[0], ordered[1:]
    other = next((item for item in rest if item.kind not in {first.kind, *_BESIDE}), None)
    if going_on is not None and first is not going_on:
        other = going_on
    second = [other] if other is not None else []
    return [first, *second, *(item for item in rest if item is not other)][: 1 + followers]


def _with_first_lesson(ordered: list[DueItem], *, going_on: DueItem) -> list[DueItem]:
    rest = [item for item in ordered if item is not going_on]
    place = next((place for place, item in enumerate(rest) if item.kind == going_on.kind), len(rest))
    return [*rest[:place], going_on, *rest[place:]]


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
