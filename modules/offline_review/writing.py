"""Write the spreadsheet of judgements: a worksheet for each rubric, one for comments, lists to choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from lms.shared.sheets import DAY, Value, put, sheet_title
from modules.offline_review.names import Folders
from modules.offline_review.places import written_place
from modules.offline_review.words import (
    COMMENTS,
    DECISION,
    DECISIONS,
    FIXED,
    KEY,
    PERSON,
    PLACE,
    PLACES,
    PROCESS,
    TEXT,
    WORDS,
    criterion_heads,
)
from modules.review.drafts import Typed
from modules.rubrics.models import Rubric

_HEAD = PatternFill("solid", fgColor="E4E9EE")
_GREY = PatternFill("solid", fgColor="F2F4F6")
_TOP = Alignment(vertical="top", wrap_text=True)
_ONE_LINE = Alignment(vertical="top")
_WIDTHS = (12, 26, 26, 26, 30, 9, 14, 30)
_CRITERION, _DECISION, _WORDS = 20, 18, 60
_EMPTY_ROWS = 200


@dataclass(frozen=True, kw_only=True)
class SheetRow:
    """One version as it stands in the spreadsheet.

    Attributes:
        key: signed.
        person: who handed in.
        organisation: of the person who began.
        task: the assignment with its number.
        process: its name.
        number: of the version.
        handed_in_on: the day.
        folder: its path in the package.
        rubric: by which it is judged, with criteria and steps, or None.
        draft: what the trainer has typed already.
        files: names of the attachments by their key.
    """

    key: str
    person: str
    organisation: str
    task: str
    process: str
    number: int
    handed_in_on: date
    folder: str
    rubric: Rubric | None
    draft: Typed
    files: Mapping[int, str]


def write_book(rows: Sequence[SheetRow], *, target: IO[bytes]) -> None:
    """Write the workbook.

    Args:
        rows: in the order in which they stand in it.
        target: open for writing in binary mode.
    """
    book = Workbook()
    book.remove(book.active)
    titles = Folders()
    choices = _Choices()
    for rubric in _rubrics(rows):
        own = [row for row in rows if row.rubric == rubric]
        _judgements(book.create_sheet(titles.unique(_title(rubric))), rubric=rubric, rows=own, choices=choices)
    _comments(book.create_sheet(titles.unique(sheet_title(str(COMMENTS)))), rows=rows, choices=choices)
    choices.write(book.create_sheet(titles.unique(sheet_title(_("Listen")))))
    book.save(target)


class _Choices:
    """Lists to choose from; they stand in a hidden worksheet, since a cell takes only 255 letters of them."""

    def __init__(self) -> None:
        self.lists: list[tuple[Sequence[str], list[DataValidation]]] = []

    def offer(self, words: Sequence[str], *, table: Any, cells: str, is_strict: bool) -> None:
        """Let somebody choose one of the words in cells of a table; not strict ones also take other words."""
        rule = DataValidation(type="list", allow_blank=True, showErrorMessage=is_strict)
        if is_strict:
            rule.errorTitle, rule.error = _("Nicht in der Liste"), _("Bitte wählen Sie aus der Liste.")
        rule.add(cells)
        table.add_data_validation(rule)
        known = next((rules for listed, rules in self.lists if listed == words), None)
        if known is None:
            self.lists.append((words, [rule]))
        else:
            known.append(rule)

    def write(self, table: Any) -> None:
        """Write the lists side by side and tell every cell where its own stands."""
        table.sheet_state = "hidden"
        for column, (words, rules) in enumerate(self.lists, start=1):
            for line, word in enumerate(words, start=1):
                put(table.cell(row=line, column=column), word)
            letter = get_column_letter(column)
            for rule in rules:
                rule.formula1 = f"'{table.title}'!${letter}$1:${letter}${len(words)}"


def _rubrics(rows: Sequence[SheetRow]) -> list[Rubric | None]:
    found: list[Rubric | None] = []
    for row in rows:
        if row.rubric not in found:
            found.append(row.rubric)
    return found or [None]


def _title(rubric: Rubric | None) -> str:
    if rubric is None:
        return sheet_title(_("Ohne Rubrik"))
    ending = f" {rubric.number}"
    # room for a number where two are called the same
    return sheet_title(sheet_title(rubric.title)[: 26 - len(ending)] + ending)


def _judgements(table: Any, *, rubric: Rubric | None, rows: Sequence[SheetRow], choices: _Choices) -> None:
    criteria = list(rubric.criteria.all()) if rubric is not None else []
    heads = [*map(str, FIXED), *criterion_heads(criteria), str(DECISION), str(WORDS)]
    _head(table, heads=heads, widths=[*_WIDTHS, *[_CRITERION] * len(criteria), _DECISION, _WORDS])
    titles = {step.pk: step.title for each in criteria for step in each.steps.all()}
    for line, row in enumerate(rows, start=2):
        _fixed(table, line=line, row=row)
        chosen = [titles.get(row.draft.grades.get(each.key, 0)) for each in criteria]
        for column, value in enumerate([*chosen, None, row.draft.words], start=len(FIXED) + 1):
            cell = table.cell(row=line, column=column)
            cell.alignment, cell.protection = _TOP, Protection(locked=False)
            put(cell, value, in_lines=True)
    last = max(len(rows) + 1, 2)
    for column, criterion in enumerate(criteria, start=len(FIXED) + 1):
        words = [step.title for step in criterion.steps.all()]
        if words:
            choices.offer(words, table=table, cells=_cells(column, last=last), is_strict=True)
    decision = len(heads) - 1
    choices.offer(
        [str(each) for each in DECISIONS.values()], table=table, cells=_cells(decision, last=last), is_strict=True
    )
    table.freeze_panes = table.cell(row=2, column=3)
    table.auto_filter.ref = table.dimensions
    # against slips only: there is no password
    table.protection.sheet = True
    for name in ("formatColumns", "formatRows", "formatCells", "autoFilter", "sort", "deleteRows"):
        setattr(table.protection, name, False)


def _fixed(table: Any, *, line: int, row: SheetRow) -> None:
    before: tuple[Value, ...] = (row.key, row.person, row.organisation, row.task, row.process)
    values: tuple[Value, ...] = (*before, row.number, row.handed_in_on, row.folder)
    for column, value in enumerate(values, start=1):
        cell = table.cell(row=line, column=column)
        put(cell, value)
        cell.fill, cell.alignment = _GREY, _ONE_LINE if column in {1, len(values)} else _TOP
        if isinstance(value, date):
            cell.number_format = DAY


def _comments(table: Any, *, rows: Sequence[SheetRow], choices: _Choices) -> None:
    _head(table, heads=[str(each) for each in (KEY, PERSON, PROCESS, PLACE, TEXT)], widths=[12, 26, 30, 36, 70])
    line = 1
    for row in rows:
        written = [
            (written_place(each, files=row.files), each.text) for each in row.draft.comments if each.text.strip()
        ]
        # one row is free for the next comment
        for place, text in [*written, (None, None)]:
            line += 1
            for column, value in enumerate((row.key, row.person, row.process, place, text), start=1):
                cell = table.cell(row=line, column=column)
                put(cell, value, in_lines=True)
                cell.alignment = _ONE_LINE if column == 1 else _TOP
                if column <= 3:  # noqa: PLR2004 - what we wrote
                    cell.fill = _GREY
    places = [str(label) for label in PLACES.values()]
    choices.offer(places, table=table, cells=_cells(4, last=line + _EMPTY_ROWS), is_strict=False)
    table.freeze_panes = table.cell(row=2, column=3)
    table.auto_filter.ref = table.dimensions


def _head(table: Any, *, heads: Sequence[str], widths: Sequence[int]) -> None:
    for column, (head, width) in enumerate(zip(heads, widths, strict=True), start=1):
        cell = table.cell(row=1, column=column)
        put(cell, head)
        cell.font, cell.fill, cell.alignment = Font(bold=True), _HEAD, _TOP
        table.column_dimensions[get_column_letter(column)].width = width


def _cells(column: int, *, last: int) -> str:
    letter = get_column_letter(column)
    return f"{letter}2:{letter}{last}"
