"""States of lessons and modules (programme.md, section 4: not started, in progress, finished, overdue)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

FULL = 100


class State(Enum):
    """A state as the component `state_mark` draws it."""

    LOCKED = "locked"
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    FINISHED = "finished"


class Progress(Enum):
    """The four states that people talk about."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    FINISHED = "finished"
    OVERDUE = "overdue"


@dataclass(frozen=True, kw_only=True)
class Share:
    """How much of something is done, in minutes of work."""

    done: int
    planned: int

    @property
    def percent(self) -> int:
        """The share in whole percent, rounded down, so that 100 means everything; 0 of nothing is everything."""
        return self.done * FULL // self.planned if self.planned else FULL


def lesson_state(*, is_touched: bool, is_finished: bool) -> State:
    """Return the state of a lesson that is open; touched is one with a tick, an answer, a watched second, a note."""
    if is_finished:
        return State.FINISHED
    return State.IN_PROGRESS if is_touched else State.OPEN


def module_state(*, lessons: Sequence[State], opens_on: date, today: date) -> State:
    """Return the state of a module: finished with its last lesson, in progress with the first thing done."""
    if opens_on > today:
        return State.LOCKED
    if lessons and all(state is State.FINISHED for state in lessons):
        return State.FINISHED
    return State.OPEN if all(state is State.OPEN for state in lessons) else State.IN_PROGRESS


def progress(*, state: State, due_on: date, today: date) -> Progress:
    """Return the state that people talk about; what is due today is not overdue."""
    if state is State.FINISHED:
        return Progress.FINISHED
    if due_on < today:
        return Progress.OVERDUE
    return Progress.IN_PROGRESS if state is State.IN_PROGRESS else Progress.NOT_STARTED


def counts(*, is_planned: bool, is_live: bool, is_finished: bool) -> bool:
    """Say whether a lesson is part of what somebody is measured by.

    Nobody is asked for what cannot be opened, and nobody loses what she finished: a planned lesson that was taken
    off counts for those who had finished it and for nobody else. So no percentage falls when a lesson is added,
    removed or taken off.
    """
    return is_planned and (is_live or is_finished)


def share(weights: Iterable[tuple[int, bool]]) -> Share:
    """Return how much is done.

    Args:
        weights: for each thing its minutes and whether it is finished.
    """
    rows = list(weights)
    return Share(done=sum(minutes for minutes, is_done in rows if is_done), planned=sum(minutes for minutes, _ in rows))
