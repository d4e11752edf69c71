"""Read a spreadsheet that came back: cells as they are, whoever saved it and in whatever order."""

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from lms.shared.files.uploads import RefusedFile
from modules.offline_review.words import KEY, plain_form, said_as

LARGEST_SHEET = 8 * 1024 * 1024
"""Largest spreadsheet that is taken, in bytes."""

LARGEST_UNPACKED = 60 * 1024 * 1024
_MOST_ROWS, _MOST_COLUMNS, _MOST_TABLES = 20_000, 100, 100
_MOST_CELLS = 400_000
"""Cells below heads in all worksheets together; our largest package has a third of them."""
_HEAD_WITHIN = 10


class CellKind(StrEnum):
    """What stands in a cell."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    FORMULA = "formula"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell: its text, and where it stands, for example "D7"."""

    where: str
    kind: CellKind
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return self.kind is CellKind.EMPTY


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row that holds something, its cells by the plain form of the head above."""

    number: int
    cells: Mapping[str, Cell]

    def cell(self, forms: frozenset[str] | str) -> Cell:
        """Return the cell below a head, or an empty one."""
        names = {forms} if isinstance(forms, str) else forms
        found = (self.cells[name] for name in names if name in self.cells)
        return next(found, Cell(where="", kind=CellKind.EMPTY))


@dataclass(frozen=True, kw_only=True)
class Table:
    """A worksheet with a column of keys; `heads` by their plain form."""

    title: str
    heads: Mapping[str, str]
    rows: tuple[Row, ...]

    def has(self, forms: frozenset[str]) -> bool:
        """Whether there is a column with this head."""
        return not forms.isdisjoint(self.heads)


def read_tables(file: IO[bytes]) -> list[Table]:
    """Return the worksheets that have a column of keys; others are somebody's own.

    Args:
        file: an XLSX file whose size was checked, also unpacked.

    Raises:
        RefusedFile: it cannot be read, or a column stands there twice.
    """
    try:
        with warnings.catch_warnings():
            # about styles and extensions that do not matter here
            warnings.simplefilter("ignore")
            book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
            sheets = [each for each in book.worksheets if hasattr(each, "reset_dimensions")][:_MOST_TABLES]
            space = _Space(left=_MOST_CELLS)
            found = [_table(each, space=space) for each in sheets]
    except RefusedFile:
        raise
    except Exception as error:
        # the library raises whatever a broken part leads it to
        raise RefusedFile(_("Diese Tabelle lässt sich nicht lesen. Bitte speichern Sie sie noch einmal.")) from error
    return [each for each in found if each is not None]


@dataclass(kw_only=True)
class _Space:
    left: int

    def take(self, count: int) -> None:
        """A small file may hold more cells than the memory."""
        self.left -= count
        if self.left < 0:
            raise RefusedFile(_("Diese Datei ist ausgepackt zu groß. Bitte laden Sie nur unsere Tabelle hoch."))


def _table(sheet: Any, *, space: _Space) -> Table | None:
    # what the file says of its size may be wrong, and is believed otherwise
    sheet.reset_dimensions()
    rows = enumerate(sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS), start=1)
    keys = said_as(KEY)
    for number, cells in rows:
        if number > _HEAD_WITHIN:
            return None
        heads = [plain_form(_text(cell.value)) if isinstance(cell.value, str) else "" for cell in cells]
        if not keys.isdisjoint(heads):
            originals = {head: _text(cell.value) for head, cell in zip(heads, cells, strict=True) if head}
            _require_once(heads, originals=originals, title=sheet.title)
            return Table(title=str(sheet.title), heads=originals, rows=tuple(_rows(rows, heads=heads, space=space)))
    return None


def _require_once(heads: list[str], *, originals: Mapping[str, str], title: str) -> None:
    doubled = next((head for head in originals if heads.count(head) > 1), None)
    if doubled is not None:
        words = {"head": originals[doubled][:120], "title": title}
        raise RefusedFile(
            _("Im Blatt „%(title)s“ steht die Spalte „%(head)s“ zweimal. Bitte löschen Sie eine davon.") % words
        )


def _rows(rows: Iterator[tuple[int, Any]], *, heads: list[str], space: _Space) -> Iterator[Row]:
    for number, cells in rows:
        # shorter rows are filled up, longer ones have no head
        pairs = zip(heads, enumerate(cells, start=1), strict=False)
        found = {head: _cell(cell, row=number, column=column) for head, (column, cell) in pairs if head}
        if any(not cell.is_empty for cell in found.values()):
            space.take(len(found))
            yield Row(number=number, cells=found)


def _cell(cell: Any, *, row: int, column: int) -> Cell:
    where = f"{get_column_letter(column)}{row}"
    value = cell.value
    if value is None:
        return Cell(where=where, kind=CellKind.EMPTY)
    if cell.data_type == "f":
        return Cell(where=where, kind=CellKind.FORMULA, text=_text(value if isinstance(value, str) else "="))
    if isinstance(value, str) and cell.data_type != "e":
        text = _text(value)
        return Cell(where=where, kind=CellKind.TEXT if text else CellKind.EMPTY, text=text)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Cell(where=where, kind=CellKind.NUMBER, text=f"{value:g}" if isinstance(value, float) else str(value))
    return Cell(where=where, kind=CellKind.OTHER, text=_other(value))


def _text(value: str) -> str:
    # some programs write the end of a line by its number
    lines = value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\0", "").strip()


def _other(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | time) else str(value)
