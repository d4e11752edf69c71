"""Building stones of the Excel templates: instructions, lists with choices and formulas, small tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

FONT = "Arial"
INK, MUTED = "1C1A22", "57545D"
SHADE = PatternFill("solid", fgColor="ECEBE6")
FORMULA = PatternFill("solid", fgColor="F1EAF8")
HAIRLINE = Border(bottom=Side("thin", color="D6D4CD"))
EDGE = Border(bottom=Side("medium", color=INK))
FIRST_ROW = 4

Value = str | int | float


@dataclass(frozen=True)
class Column:
    """A column of a list: header, width in characters, choices, number format, and a formula with {row}."""

    header: str
    width: int
    choices: tuple[str, ...] = ()
    number: str = ""
    formula: str = ""

    @property
    def is_figure(self) -> bool:
        """Figures and dates stand on the right."""
        return bool(self.formula) or self.number not in ("", "@")


@dataclass(frozen=True)
class Listing:
    """A sheet with one table to fill in; `rows` counts the examples, which come first, and the empty rows."""

    sheet: str
    title: str
    hint: str
    name: str
    columns: tuple[Column, ...]
    examples: tuple[tuple[Value, ...], ...] = ()
    rows: int = 40


def instructions(workbook: Workbook, *, title: str, steps: Sequence[str]) -> None:
    """Write the first sheet: what the template is for and how to fill it in."""
    sheet = workbook.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has a first sheet")
    sheet.title = "Anleitung"
    sheet.column_dimensions["A"].width = 5
    sheet.column_dimensions["B"].width = 96
    heading(sheet, title=title, hint="")
    for number, step in enumerate(steps, start=1):
        row = number + 2
        sheet.cell(row, 1, number).font = Font(FONT, size=11, bold=True, color=INK)
        cell = sheet.cell(row, 2, step)
        cell.font = Font(FONT, size=11, color=INK)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(row, 1).alignment = Alignment(vertical="top", horizontal="left")
        sheet.row_dimensions[row].height = 17 * (1 + len(step) // 108)
    printed(sheet, landscape=False)


def heading(sheet: Worksheet, *, title: str, hint: str) -> None:
    """Write the title and a hint above a table."""
    sheet["A1"] = title
    sheet["A1"].font = Font(FONT, size=16, bold=True, color=INK)
    sheet.row_dimensions[1].height = 26
    if hint:
        sheet["A2"] = hint
        sheet["A2"].font = Font(FONT, size=10, color=MUTED)
    sheet.sheet_view.showGridLines = False


def listing(workbook: Workbook, wanted: Listing) -> Worksheet:
    """Add a sheet with a table: header row, choices, formulas, filter, fixed header, ready to print."""
    sheet: Worksheet = workbook.create_sheet(wanted.sheet)
    heading(sheet, title=wanted.title, hint=wanted.hint)
    last = FIRST_ROW + wanted.rows
    for number, column in enumerate(wanted.columns, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = column.width
        header_cell(sheet, row=FIRST_ROW, column=number, words=column.header, right=column.is_figure)
        for row in range(FIRST_ROW + 1, last + 1):
            formula = column.formula.format(row=row) if column.formula else None
            _entry(sheet, row=row, column=number, value=formula, wanted=column)
        if column.choices:
            choice = DataValidation(type="list", formula1='"' + ",".join(column.choices) + '"', allow_blank=True)
            choice.errorTitle, choice.error = "Auswahl", "Bitte einen Wert aus der Liste wählen."
            sheet.add_data_validation(choice)
            choice.add(f"{letter}{FIRST_ROW + 1}:{letter}{last}")
    inputs = [number for number, column in enumerate(wanted.columns, start=1) if not column.formula]
    for row, example in enumerate(wanted.examples, start=FIRST_ROW + 1):
        lines = 1
        for number, value in zip(inputs, example, strict=True):
            sheet.cell(row, number).value = None if value == "" else value
            lines = max(lines, 1 + len(str(value)) // (wanted.columns[number - 1].width - 4))
        sheet.row_dimensions[row].height = 6 + 13 * lines
    sheet.row_dimensions[FIRST_ROW].height = 34
    area = f"A{FIRST_ROW}:{get_column_letter(len(wanted.columns))}{last}"
    table = Table(displayName=wanted.name, ref=area)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)
    sheet.freeze_panes = f"C{FIRST_ROW + 1}"
    sheet.print_title_rows = f"{FIRST_ROW}:{FIRST_ROW}"
    printed(sheet, landscape=True)
    return sheet


def _entry(sheet: Worksheet, *, row: int, column: int, value: str | None, wanted: Column) -> None:
    cell = sheet.cell(row, column, value)
    cell.font = Font(FONT, size=10, color=INK)
    cell.border = HAIRLINE
    cell.alignment = _aligned(right=wanted.is_figure)
    if wanted.number:
        cell.number_format = wanted.number
    if wanted.formula:
        cell.fill = FORMULA


def header_cell(sheet: Worksheet, *, row: int, column: int, words: str, right: bool = False) -> None:
    """Write one cell of a header row."""
    cell = sheet.cell(row, column, words)
    cell.font = Font(FONT, size=10, bold=True, color=INK)
    cell.fill, cell.border = SHADE, EDGE
    cell.alignment = _aligned(right=right, vertical="center")


def value_cell(sheet: Worksheet, *, row: int, column: int, value: Value, number: str = "#,##0") -> None:
    """Write one cell of a small table; formulas are tinted, an empty text leaves the cell empty."""
    cell = sheet.cell(row, column)
    cell.value = None if value == "" else value
    cell.font = Font(FONT, size=10, color=INK)
    cell.border = HAIRLINE
    cell.alignment = _aligned(right=_is_figure(value))
    if column > 1:
        cell.number_format = number
    if isinstance(value, str) and value.startswith("="):
        cell.fill = FORMULA


def _is_figure(value: Value) -> bool:
    return not isinstance(value, str) or value.startswith(("=SUM", "=COUNT", "=B", "=C"))


def _aligned(*, right: bool, vertical: str = "top") -> Alignment:
    return Alignment(horizontal="right" if right else "left", vertical=vertical, indent=1, wrap_text=True)


def block(sheet: Worksheet, *, top: int, headers: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Write a small table with its header row at row `top`."""
    for column, words in enumerate(headers, start=1):
        header_cell(sheet, row=top, column=column, words=words, right=_is_figure(rows[0][column - 1]))
    sheet.row_dimensions[top].height = 30
    for row, values in enumerate(rows, start=top + 1):
        for column, value in enumerate(values, start=1):
            value_cell(sheet, row=row, column=column, value=value)
            if values[0] == "Summe":
                sheet.cell(row, column).font = Font(FONT, size=10, color=INK, bold=True)


def printed(sheet: Worksheet, *, landscape: bool) -> None:
    """Set A4, one page wide, with the page number at the bottom."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = sheet.oddFooter
    if footer is not None:
        footer.center.text = "&A, Seite &P von &N"
