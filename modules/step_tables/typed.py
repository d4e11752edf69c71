"""Rows as they are typed, before anybody has understood them: adding, taking away and moving them loses nothing.

Numbers in "what comes next" go along, so that a way still leads to the step it led to.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from modules.step_tables.cells import Cell, renumbered, written
from modules.step_tables.rows import MOST_ROWS, Doing, End, Row, Table, Target, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedRow:
    """One row of the form; `next` is the text of its last cell, `key` the id the step has in the stored file."""

    role: str = ""
    name: str = ""
    kind: str = Doing.TASK
    next: str = ""
    key: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nobody has typed anything into it."""
        return not (self.role.strip() or self.name.strip() or self.next.strip())


Rows = tuple[TypedRow, ...]


def typed_of(table: Table) -> Rows:
    """The rows of a table as somebody could have typed them; a way to the row below needs no words."""
    return tuple(
        TypedRow(role=row.role, name=row.name, kind=row.kind, next=_next(row, table=table), key=row.key)
        for row in table.rows
    )


def with_more(rows: Sequence[TypedRow], *, count: int) -> Rows:
    """Empty rows at the end, as many as there is room for."""
    return (*rows, *(TypedRow() for _ in range(min(count, MOST_ROWS - len(rows)))))


def with_row_below(rows: Sequence[TypedRow], *, number: int) -> Rows:
    """An empty row below row `number`; unchanged where there is no such row or no room."""
    if not 1 <= number <= len(rows) or len(rows) >= MOST_ROWS:
        return tuple(rows)
    later = _renumbered(rows, to=lambda each: each + (each > number))
    return (*later[:number], TypedRow(), *later[number:])


def without(rows: Sequence[TypedRow], *, number: int) -> Rows:
    """Row `number` taken away; ways to it lead to the row below it, after the last one to the end."""
    if not 1 <= number <= len(rows):
        return tuple(rows)
    last = len(rows)

    def to(each: int) -> Target:
        if each == number == last:
            return End()
        return each - (each > number)

    kept = [row for place, row in enumerate(rows, start=1) if place != number]
    return _renumbered(kept, to=to)


def moved(rows: Sequence[TypedRow], *, number: int, by: int) -> Rows:
    """Row `number` changed places with the one above (`by` = -1) or below (1), where there is one."""
    other = number + by
    if not (1 <= number <= len(rows) and 1 <= other <= len(rows)):
        return tuple(rows)
    places = {number: other, other: number}
    changed = list(_renumbered(rows, to=lambda each: places.get(each, each)))
    changed[number - 1], changed[other - 1] = changed[other - 1], changed[number - 1]
    return tuple(changed)


def _next(row: Row, *, table: Table) -> str:
    below = Way(row.number + 1 if row.number < len(table.rows) else End())
    if row.ways == (below,):
        return ""
    return written(Cell(ways=row.ways, question=row.question, is_parallel=row.is_parallel))


def _renumbered(rows: Sequence[TypedRow], *, to: Callable[[int], Target]) -> Rows:
    return tuple(replace(row, next=renumbered(row.next, to=to)) for row in rows)
