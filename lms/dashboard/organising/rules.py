"""How a cohort's table shows people: modules, distance to the plan, who is worth a call. Works on paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

# processes behind the plan from which a person stands out, and from which somebody should call (assumed)
NOTICE = 5
CALL = 10


class Distance(Enum):
    """How far somebody is from the plan."""

    ON_PLAN = "on_plan"
    A_LITTLE_BEHIND = "a_little_behind"
    BEHIND = "behind"
    CALL = "call"


class CellState(Enum):
    """What the cell of a person and a module shows."""

    FINISHED = "finished"
    BEGUN = "begun"
    LATE = "late"
    LOCKED = "locked"


@dataclass(frozen=True, kw_only=True)
class ModulePlan:
    """A module as the table needs it.

    Attributes:
        number: of the module.
        title: of the module.
        opens_on: first day on which it can be worked in.
        due_days: last day of the plan for each of its processes, sorted.
    """

    number: int
    title: str
    opens_on: date
    due_days: tuple[date, ...]

    @property
    def asked(self) -> int:
        """How many processes it asks for."""
        return len(self.due_days)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One person and one module."""

    module: ModulePlan
    accepted: int
    state: CellState


def cell(*, module: ModulePlan, accepted: int, today: date) -> Cell:
    """Return a cell: late is a module whose last day has passed before all of its processes were accepted."""
    if accepted >= module.asked and (module.asked or module.opens_on <= today):
        state = CellState.FINISHED
    elif module.opens_on > today:
        state = CellState.LOCKED
    else:
        state = CellState.LATE if module.due_days[-1] < today else CellState.BEGUN
    return Cell(module=module, accepted=accepted, state=state)


def planned(*, due_days: Iterable[date], today: date) -> int:
    """Return how many processes should be accepted: those due before today."""
    return sum(day < today for day in due_days)


def distance(gap: int) -> Distance:
    """Return how a gap to the plan stands out.

    Args:
        gap: accepted minus planned.
    """
    if gap >= 0:
        return Distance.ON_PLAN
    if -gap >= CALL:
        return Distance.CALL
    return Distance.BEHIND if -gap >= NOTICE else Distance.A_LITTLE_BEHIND
