"""From typed rows to a table that is understood, or to what is wrong in which row."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from modules.step_tables import words
from modules.step_tables.cells import Cell, NotUnderstood, understood
from modules.step_tables.rows import LONGEST_NAME, MOST_ROWS, Doing, End, Row, Table, Way
from modules.step_tables.together import misplaced, regions
from modules.step_tables.typed import TypedRow

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,99}")
"""What may stand as an id in a file (a part of xsd:NCName that needs no thought)."""

_OURS = re.compile(
    r"(?:Definitions|Collaboration|Pool|Process|Lanes?|Start|End|Split|Join|Flow|Diagram|Plane)(?:_.*)?|.*_(?:di|trigger)"
)
"""Ids that the writer gives to what is no step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong in row `row` (0: the whole table), in which field of `typed.TypedRow`.

    What does not `block` is advice: the table can be kept all the same.
    """

    key: str
    row: int = 0
    field: str = ""
    number: int = 0
    blocks: bool = True

    @property
    def sentence(self) -> str:
        """What is and what to do, in the reader's language (German without one)."""
        return words.problem(self.key, number=self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found: `table` is there where nothing blocks."""

    table: Table | None
    problems: tuple[Problem, ...] = ()


def checked(rows: Sequence[TypedRow], *, start: str = "") -> Checked:
    """Read the rows of a form.

    Rows nobody typed into are passed over, an empty role is that of the row above, an empty "next" the row below
    (the end after the last). The rows of the table are numbered anew; problems name the numbers of the form.
    """
    numbers = [number for number, row in enumerate(rows, start=1) if not row.is_empty]
    if not numbers or len(numbers) > MOST_ROWS:
        key = "too_many_rows" if numbers else "no_rows"
        return Checked(table=None, problems=(Problem(key=key, number=MOST_ROWS),))
    problems: list[Problem] = []
    found: list[Row] = []
    typed = [rows[number - 1] for number in numbers]
    roles = _roles(typed)
    for row, number, role, key in zip(typed, numbers, roles, _keys(typed), strict=True):
        problems += _of_names(row, number=number, role=role)
        cell = _cell(row, number=number, problems=problems)
        problems += _of_ways(cell, number=number, numbers=numbers, count=len(rows))
        found.append(
            Row(
                number=number,
                role=role,
                name=plain(row.name),
                ways=cell.ways or (_below(number, numbers=numbers),),
                kind=Doing(row.kind) if row.kind in set(Doing) else Doing.TASK,
                question=cell.question,
                is_parallel=cell.is_parallel,
                key=key,
            )
        )
    if any(problem.blocks for problem in problems):
        return Checked(table=None, problems=tuple(problems))
    return _whole(_counted_anew(found, numbers=numbers), start=plain(start)[:LONGEST_NAME], numbers=numbers)


def plain(text: str) -> str:
    """One line without signs that no file may hold (XML 1.0, section 2.2) and without such that nobody sees."""
    shown = (" " if unicodedata.category(sign) == "Cc" else sign for sign in text if not _is_unseen(sign))
    return " ".join("".join(shown).split())


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cf", "Cs") or sign in "\ufffe\uffff"


def _whole(table: Table, *, start: str, numbers: Sequence[int]) -> Checked:
    table = replace(table, start=start)
    wrong = [
        Problem(
            key=each.key, row=numbers[each.row - 1], field="next", number=numbers[each.number - 1] if each.number else 0
        )
        for each in misplaced(regions(table), table=table)
    ]
    reached = {1, *(way.target for row in table.rows for way in row.ways)}
    advice = [
        Problem(key="nothing_leads_here", row=numbers[row.number - 1], field="next", blocks=False)
        for row in table.rows
        if row.number not in reached
    ]
    return Checked(table=None if wrong else table, problems=(*wrong, *advice))


def _counted_anew(rows: Sequence[Row], *, numbers: Sequence[int]) -> Table:
    new = {number: place for place, number in enumerate(numbers, start=1)}
    return Table(
        rows=tuple(
            replace(
                row,
                number=new[row.number],
                ways=tuple(way if isinstance(way.target, End) else Way(new[way.target], way.label) for way in row.ways),
            )
            for row in rows
        )
    )


def _roles(rows: Sequence[TypedRow]) -> list[str]:
    """The role of each row: that of the row above where none is typed, always in the spelling that came first."""
    found: list[str] = []
    spelling: dict[str, str] = {}
    for row in rows:
        role = plain(row.role) or (found[-1] if found else "")
        found.append(spelling.setdefault(role.casefold(), role))
    return found


def _keys(rows: Sequence[TypedRow]) -> list[str]:
    """An id for each row: the one it has, unless that is doubled or no id; else the next free one."""
    found: list[str] = []
    taken = {row.key for row in rows}
    free = (f"Step_{number}" for number in range(1, 2 * len(rows) + 1) if f"Step_{number}" not in taken)
    for row in rows:
        is_good = _KEY.fullmatch(row.key) and not _OURS.fullmatch(row.key) and row.key not in found
        found.append(row.key if is_good else next(free))
    return found


def _of_names(row: TypedRow, *, number: int, role: str) -> Iterator[Problem]:
    for field, text, lack in (("role", role, "no_role"), ("name", plain(row.name), "no_name")):
        if not text:
            yield Problem(key=lack, row=number, field=field)
        elif len(text) > LONGEST_NAME:
            yield Problem(key="too_long", row=number, field=field, number=LONGEST_NAME)


def _cell(row: TypedRow, *, number: int, problems: list[Problem]) -> Cell:
    text = plain(row.next.replace("\n", ";"))
    if len(text) > 2 * LONGEST_NAME:
        problems.append(Problem(key="too_long", row=number, field="next", number=2 * LONGEST_NAME))
        return Cell()
    try:
        return understood(text)
    except NotUnderstood:
        problems.append(Problem(key="not_understood", row=number, field="next"))
        return Cell()


def _of_ways(cell: Cell, *, number: int, numbers: Sequence[int], count: int) -> Iterator[Problem]:
    for target in (way.target for way in cell.ways):
        if isinstance(target, End) or (target in numbers and target != number):
            continue
        key = "to_itself" if target == number else "empty_row" if 1 <= target <= count else "unknown_row"
        yield Problem(key=key, row=number, field="next", number=target)
        return
    if len(cell.ways) == 1 and (cell.is_parallel or cell.question or cell.ways[0].label):
        key = "together_one" if cell.is_parallel else "one_condition"
        yield Problem(key=key, row=number, field="next")


def _below(number: int, *, numbers: Sequence[int]) -> Way:
    return Way(next((each for each in numbers if each > number), End()))
