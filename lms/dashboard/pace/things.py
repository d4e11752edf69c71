"""The things that are asked of a person, of all kinds, and how far they are. Works on paper.

Every kind may have enough: 30 of 32 processes, four of five trainings, two of three workshops. Who has enough of a
kind is asked for nothing more of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from modules.progress.rules import FULL, Progress


class Kind(StrEnum):
    """What a plan is made of; the chapters are those of the introduction concept."""

    LESSON = "lesson"
    TRAINING = "training"
    QA = "qa"
    WORKSHOP = "workshop"
    PROCESS = "process"
    CHAPTER = "chapter"


DATES = frozenset({Kind.TRAINING, Kind.QA, Kind.WORKSHOP})


@dataclass(frozen=True, kw_only=True, slots=True)
class Thing:
    """One thing that the plan asks of one person; what is voluntary is none.

    Attributes:
        kind: which.
        title: in the reader's language.
        address: path of the page where it is done.
        minutes: how long it takes; its weight.
        due_on: last day with extensions, or the day of a date.
        module: number of the module it belongs to, or None.
        done_on: day on which it was done, or None.
        is_begun: something is there already.
        is_waiting: handed in; others have to act.
        is_open: the person can work on it today; a date is still to come.
        is_over: of a date only: it took place and somebody noted who was there.
    """

    kind: Kind
    title: str
    address: str
    minutes: int
    due_on: date
    module: int | None = None
    done_on: date | None = None
    is_begun: bool = False
    is_waiting: bool = False
    is_open: bool = False
    is_over: bool = False

    @property
    def is_done(self) -> bool:
        """Whether it counts."""
        return self.done_on is not None

    def is_planned(self, *, today: date) -> bool:
        """Say whether it should be done by now; what is due today is not late, a date counts when it is over."""
        return self.is_over if self.kind in DATES else self.due_on < today


@dataclass(frozen=True, kw_only=True)
class Part:
    """Things counted together: a kind, a module, or everything; minutes weigh, numbers are for people.

    Attributes:
        minutes: everything that is asked.
        planned_minutes: what should be done by now.
        done_minutes: what is done.
        number: how many things are asked.
        planned: how many should be done by now.
        done: how many are done.
        missing: how many have to be caught up with; never more than are planned and not done.
        state: one of the four.
    """

    minutes: int
    planned_minutes: int
    done_minutes: int
    number: int
    planned: int
    done: int
    missing: int
    state: Progress

    @property
    def percent(self) -> int:
        """What is done in whole percent, rounded down, so that 100 means everything; 0 of nothing is everything."""
        return self.done_minutes * FULL // self.minutes if self.minutes else FULL

    @property
    def planned_percent(self) -> int:
        """What should be done by now, in whole percent, rounded down."""
        return self.planned_minutes * FULL // self.minutes if self.minutes else FULL


def asked(things: Iterable[Thing], *, enough: Mapping[Kind, int]) -> list[Thing]:
    """Return the things that are asked of a person: of a kind of which she has enough only those that are done.

    Args:
        things: of the whole plan.
        enough: how many of a kind are enough; a kind that is not named is asked for as a whole.
    """
    rows = list(things)
    done = {kind: sum(each.is_done for each in rows if each.kind == kind) for kind in enough}
    full = {kind for kind, number in enough.items() if done[kind] >= number}
    return [each for each in rows if each.is_done or each.kind not in full]


def missing(things: Sequence[Thing], *, enough: Mapping[Kind, int], day: date) -> list[Thing]:
    """Return what somebody has to catch up with to be on the plan on a day, the earliest first.

    Things of a kind stand in for each other: who did the fifth process before the third is on the plan. Nobody has
    to catch up with what waits for a trainer, nor with dates that may be missed.

    Args:
        things: those that are asked, see `asked`.
        enough: how many of a kind are enough; of dates the others may be missed.
        day: what is due before it counts.
    """
    found: list[Thing] = []
    for kind in Kind:
        own = [each for each in things if each.kind == kind]
        needed = min(enough.get(kind, len(own)), len(own))
        spare = len(own) - needed if kind in DATES else 0
        due = min(needed, sum(each.is_planned(today=day) for each in own) - spare)
        have = sum(each.is_done or each.is_waiting for each in own)
        left = (each for each in own if each.is_planned(today=day) and not each.is_done and not each.is_waiting)
        found += sorted(left, key=_by_day)[: max(0, due - have)]
    return sorted(found, key=_by_day)


def part(things: Sequence[Thing], *, missed: Iterable[Thing], today: date) -> Part:
    """Return things counted together.

    Args:
        things: those that are asked.
        missed: what has to be caught up with, see `missing`; what is not among the things is left out.
        today: the present day.
    """
    planned = [each for each in things if each.is_planned(today=today)]
    done = [each for each in things if each.is_done]
    own = {id(each) for each in things}
    number = sum(id(each) in own for each in missed)
    return Part(
        minutes=sum(each.minutes for each in things),
        planned_minutes=sum(each.minutes for each in planned),
        done_minutes=sum(each.minutes for each in done),
        number=len(things),
        planned=len(planned),
        done=len(done),
        missing=number,
        state=_state(things, done=len(done), missing=number),
    )


def _state(things: Sequence[Thing], *, done: int, missing: int) -> Progress:
    if things and done == len(things):
        return Progress.FINISHED
    if missing:
        return Progress.OVERDUE
    is_begun = done or any(each.is_begun or each.is_waiting for each in things)
    return Progress.IN_PROGRESS if is_begun else Progress.NOT_STARTED


def _by_day(thing: Thing) -> tuple[date, str]:
    return thing.due_on, thing.kind
