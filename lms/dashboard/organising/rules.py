"""How a cohort's table shows people: modules, distance to the plan, who is worth a call. Works on paper."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from lms.dashboard.pace.things import Part
from modules.progress.rules import Progress

# weeks of work behind the plan from which a person stands out, and from which somebody should call (assumed)
NOTICE_WEEKS = 2
CALL_WEEKS = 4
_FULL = 100


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
    OPEN = "open"
    LOCKED = "locked"
    NOTHING = "nothing"


@dataclass(frozen=True, kw_only=True)
class ModulePlan:
    """A module as the table needs it; `opens_on` is its first day."""

    number: int
    title: str
    opens_on: date


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One person and one module: lessons, processes, chapters and dates together, weighed in minutes.

    Attributes:
        state: what it shows.
        percent: how much is done, whole percent.
    """

    state: CellState
    percent: int

    @property
    def rest(self) -> int:
        """What is left, whole percent."""
        return _FULL - self.percent


def cell(*, module: ModulePlan, part: Part | None, today: date) -> Cell:
    """Return a cell: late is a module of which something has to be caught up with.

    Args:
        module: the column.
        part: what it asks of the person, or None where it asks for nothing.
        today: the present day.
    """
    if part is None or not part.number:
        return Cell(state=CellState.LOCKED if module.opens_on > today else CellState.NOTHING, percent=0)
    states = {
        Progress.FINISHED: CellState.FINISHED,
        Progress.OVERDUE: CellState.LATE,
        Progress.IN_PROGRESS: CellState.BEGUN,
        Progress.NOT_STARTED: CellState.LOCKED if module.opens_on > today else CellState.OPEN,
    }
    return Cell(state=states[part.state], percent=part.percent)


def distance(*, missing_minutes: int, plan_minutes: int, first_on: date, last_on: date) -> Distance:
    """Return how somebody stands out.

    Args:
        missing_minutes: what she has to catch up with.
        plan_minutes: everything that the plan asks of her.
        first_on: first day of her plan.
        last_on: last day of her plan.
    """
    if not missing_minutes:
        return Distance.ON_PLAN
    weeks = max(1, (last_on - first_on).days / 7)
    behind = missing_minutes * weeks / max(plan_minutes, 1)
    if behind >= CALL_WEEKS:
        return Distance.CALL
    return Distance.BEHIND if behind >= NOTICE_WEEKS else Distance.A_LITTLE_BEHIND
