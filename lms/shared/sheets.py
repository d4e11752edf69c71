"""Tables as XLSX files: real numbers and days, and no cell that a spreadsheet would take for a formula."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PERCENT = "0 %"
DAY = "dd.mm.yyyy"
Value = str | int | float | date | None

# what XML cannot hold, and what would break the line or lead a cell when the sheet is saved as text
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]+")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
_TITLE = 31


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: words above it, width in characters, format of its numbers (empty: as they are)."""

    title: str
    width: int = 12
    format: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A sheet of a workbook: its title, its columns, and one value per column in each row; None leaves a cell empty."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]


def sheet(*, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a workbook with one sheet, as `book` does.

    Args:
        title: of the sheet.
        columns: in their order.
        rows: one value per column; None leaves a cell empty.
    """
    return book([Table(title=title, columns=columns, rows=rows)])


def book(tables: Iterable[Table]) -> bytes:
    """Return a workbook whose sheets keep their header in sight.

    Text stays text whatever it begins with: "=1+1", "+49", "@x" and "-1" are written as strings and marked so that a
    spreadsheet keeps them as such when somebody edits the cell (OWASP, "CSV injection"). Control characters become a
    space.

    Args:
        tables: at least one, in the order of the sheets.
    """
    workbook = Workbook()
    workbook.remove(workbook.active)
    for table in tables:
        _write(workbook.create_sheet(sheet_title(table.title)), table)
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()


def _write(target: Worksheet, table: Table) -> None:
    for number, column in enumerate(table.columns, start=1):
        cell = target.cell(row=1, column=number)
        _put(cell, column.title)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        target.column_dimensions[get_column_letter(number)].width = column.width
    for line, values in enumerate(table.rows, start=2):
        for number, (column, value) in enumerate(zip(table.columns, values, strict=True), start=1):
            cell = target.cell(row=line, column=number)
            _put(cell, value)
            if column.format and not isinstance(value, str):
                cell.number_format = column.format
    target.freeze_panes = "B2"
    target.auto_filter.ref = target.dimensions


def plain(text: str) -> str:
    """Return text without control characters, as it can stand in a cell."""
    return _CONTROLS.sub(" ", text).strip()


def plain_lines(text: str) -> str:
    """Return the same, but text in lines stays so."""
    return "\n".join(plain(line) for line in text.splitlines()).strip()


def put(cell: Cell, value: Value, *, in_lines: bool = False) -> None:
    """Write into a cell of a workbook with several sheets, with the care of `sheet`.

    Args:
        cell: empty so far.
        value: text stays text; None leaves the cell empty.
        in_lines: whether a text keeps its lines.
    """
    if in_lines and isinstance(value, str):
        _put_text(cell, plain_lines(value))
    else:
        _put(cell, value)


def sheet_title(text: str) -> str:
    """Return a text as the title of a sheet: without what spreadsheets refuse there, at most 31 letters."""
    return " ".join(_NOT_IN_TITLES.sub(" ", plain(text)).split())[:_TITLE].strip() or "1"


def _put(cell: Cell, value: Value) -> None:
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, date):
            cell.number_format = DAY
        return
    _put_text(cell, plain(value))


def _put_text(cell: Cell, text: str) -> None:
    cell.value = text
    if text:
        cell.data_type = "s"
        cell.quotePrefix = True
