"""What a table of steps holds once it is understood: rows with their ways, ends and how each step is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MOST_ROWS = 200
"""More steps than this are no table that a person keeps in view."""

LONGEST_NAME = 200
"""Most characters of a role, a step, an end or a condition."""


class Doing(StrEnum):
    """How a step is done, or what is waited for."""

    TASK = "task"
    BY_HAND = "by_hand"
    WITH_IT = "with_it"
    AUTOMATIC = "automatic"
    MESSAGE = "message"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class End:
    """Where a way is over; `name` says what there is then ("Bescheid zugestellt") or is empty."""

    name: str = ""


Target = int | End
"""The number of a row, or an end."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way on: where to, and when ("ja") where there are several."""

    target: Target
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One step.

    `number` counts from 1, `ways` holds at least one way, `question` is what the ways answer ("Vollständig?"),
    `is_parallel` says that all of several ways are taken at the same time. `key` is the element's id in the file: it
    stays when rows are moved, so that two versions can be compared.
    """

    number: int
    role: str
    name: str
    ways: tuple[Way, ...]
    kind: Doing = Doing.TASK
    question: str = ""
    is_parallel: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All rows in their order; the first is where it begins, `start` says with what ("Antrag eingegangen")."""

    rows: tuple[Row, ...]
    start: str = ""

    def row(self, number: int) -> Row:
        """The row with this number."""
        return self.rows[number - 1]

    @property
    def roles(self) -> tuple[str, ...]:
        """All roles, in the order in which they appear."""
        return tuple(dict.fromkeys(row.role for row in self.rows))

    @property
    def ends(self) -> tuple[End, ...]:
        """All ends, in the order in which they appear."""
        return tuple(dict.fromkeys(way.target for way in self._ways() if isinstance(way.target, End)))

    def _ways(self) -> Iterator[Way]:
        for row in self.rows:
            yield from row.ways
