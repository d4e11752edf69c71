"""Sheets that were written, edited and sent back."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from lms.accounts.models import User
from lms.shared.files.kinds import MIME
from modules.assignments.models import Version
from modules.offline_review.actions import lines_of, take_sheet
from modules.offline_review.lines import Line
from modules.offline_review.models import ReturnedSheet
from modules.offline_review.packing import pack
from tests.modules.make import NOW

Edit = Callable[[Any], None]


def packed(versions: list[Version], *, trainer: User) -> bytes:
    """A package as bytes."""
    target = BytesIO()
    pack([each.pk for each in versions], trainer=trainer, target=target, now=NOW, progress=lambda count: None)
    return target.getvalue()


def book_of(versions: list[Version], *, trainer: User) -> Workbook:
    """The spreadsheet of a package, as somebody opens it."""
    with ZipFile(BytesIO(packed(versions, trainer=trainer))) as parts:
        return load_workbook(BytesIO(parts.read("Bewertung.xlsx")))


def saved(book: Workbook) -> SimpleUploadedFile:
    target = BytesIO()
    book.save(target)
    return SimpleUploadedFile("Bewertung.xlsx", target.getvalue(), content_type=MIME["xlsx"])


def column(table: Any, head: str) -> int:
    return next(cell.column for cell in table[1] if cell.value == head)


def write(table: Any, *, row: int, **values: Any) -> None:
    """Type into a row by the heads of the columns; "_" stands for a blank."""
    for head, value in values.items():
        table.cell(row=row, column=column(table, head.replace("_", " "))).value = value


def type_text(table: Any, *, row: int, head: str, text: str) -> None:
    """Type words that a program keeps as words, whatever they begin with."""
    cell = table.cell(row=row, column=column(table, head))
    cell.value = text
    cell.data_type = "s"


def taken(book: Workbook, *, trainer: User) -> ReturnedSheet:
    return take_sheet(trainer=trainer, upload=saved(book), now=NOW)


def lines(book: Workbook, *, trainer: User) -> list[Line]:
    return lines_of(taken(book, trainer=trainer))


def only(found: list[Line], version: Version) -> Line:
    """Return the line of one version."""
    return next(line for line in found if line.version_id == version.pk)
