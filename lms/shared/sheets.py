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


def sheet(*, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a workbook with one sheet whose header stays in sight.

    Text stays text whatever it begins with: "=1+1", "+49", "@x" and "-1" are written as strings and marked so that a
    spreadsheet keeps them as such when somebody edits the cell (OWASP, "CSV injection"). Control characters become a
    space.

    Args:
        title: of the sheet.
        columns: in their order.
        rows: one value per column; None leaves a cell empty.
    """
    book = Workbook()
    table = book.active
    table.title = _NOT_IN_TITLES.sub(" ", plain(title)).strip()[:_TITLE] or "1"
    for number, column in enumerate(columns, start=1):
        cell = table.cell(row=1, column=number)
        _put(cell, column.title)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        table.column_dimensions[get_column_letter(number)].width = column.width
    for line, values in enumerate(rows, start=2):
        for number, (column, value) in enumerate(zip(columns, values, strict=True), start=1):
            cell = table.cell(row=line, column=number)
            _put(cell, value)
            if column.format and not isinstance(value, str):
                cell.number_format = column.format
    table.freeze_panes = "B2"
    table.auto_filter.ref = table.dimensions
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def plain(text: str) -> str:
    """Return text without control characters, as it can stand in a cell."""
    return _CONTROLS.sub(" ", text).strip()


def _put(cell: Cell, value: Value) -> None:
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, date):
            cell.number_format = DAY
        return
    cell.value = plain(value)
    if value:
        cell.data_type = "s"
        cell.quotePrefix = True
