"""States of lessons and modules (programme.md, section 4: not started, in progress, finished)."""

from datetime import date
from enum import Enum


class State(Enum):
    """A state as the component `state_mark` draws it."""

    LOCKED = "locked"
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    FINISHED = "finished"


def lesson_state(*, ticked: int, is_finished: bool) -> State:
    """Return the state of a lesson that is open."""
    if is_finished:
        return State.FINISHED
    return State.IN_PROGRESS if ticked else State.OPEN


def module_state(*, lessons: list[State], opens_on: date, today: date) -> State:
    """Return the state of a module: finished with its last lesson, in progress with the first thing done."""
    if opens_on > today:
        return State.LOCKED
    if lessons and all(state is State.FINISHED for state in lessons):
        return State.FINISHED
    return State.OPEN if all(state is State.OPEN for state in lessons) else State.IN_PROGRESS
