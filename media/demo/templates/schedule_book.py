"""Excel template for the schedule of the introduction: steps, months, costs and scenarios."""

from datetime import date

from excel import Column, Listing, block, header_cell, heading, instructions, listing, printed, value_cell
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

STAGES = ("Vorbereiten", "Erproben", "Ausbauen", "Verankern")
PROGRESS = ("geplant", "läuft", "erledigt", "verschoben")
MONTHS = 18
FIRST_DAY = date(2026, 1, 1)


def schedule() -> Workbook:
    """Return the schedule of the introduction with a month view, the costs and three scenarios."""
    workbook = Workbook()
    instructions(
        workbook,
        title="Einführungsfahrplan",
        steps=(
            ("Der Fahrplan gehört zum Einführungskonzept. Er zeigt, wer wann woran arbeitet und was es kostet."),
            (
                "Ersetzen Sie im Blatt „Schritte“ die Beispiele. Ein Schritt dauert höchstens drei Monate und "
                "endet mit einem sichtbaren Ergebnis."
            ),
            (
                "Das Blatt „Zeitplan“ zeichnet die Monate mit ■ ein. Der erste Monat steht in Zelle B4 und kann "
                "geändert werden."
            ),
            ("Im Blatt „Aufwand“ stehen Personentage und Kosten je Ausbaustufe. Der Tagessatz dort ist eine Annahme."),
            "Im Blatt „Szenarien“ stellen Sie drei Wege nebeneinander, damit der Rat wählen kann.",
            "Violett hinterlegte Zellen enthalten Formeln.",
        ),
    )
    columns = (
        Column("Nr.", 6, formula='=IF(B{row}="","",ROW()-4)'),
        Column("Schritt", 42),
        Column("Ausbaustufe", 14, choices=STAGES),
        Column("Beginn", 12, number="DD.MM.YYYY"),
        Column("Ende", 12, number="DD.MM.YYYY"),
        Column("Arbeitstage", 11, number="0", formula='=IF(COUNT(D{row}:E{row})=2,NETWORKDAYS(D{row},E{row}),"")'),
        Column("Verantwortlich", 24),
        Column("Personentage", 12, number="#,##0"),
        Column("Sachkosten in Euro", 13, number="#,##0"),
        Column("Ergebnis", 38),
        Column("Stand", 13, choices=PROGRESS),
    )
    sheet = listing(
        workbook,
        Listing(
            sheet="Schritte",
            title="Schritte der Einführung",
            hint="Beispiele mit erfundenen Zahlen. Ausbaustufe und Stand bitte aus der Liste wählen.",
            name="Schritte",
            columns=columns,
            examples=(
                (
                    "Ziele und Auftrag klären",
                    "Vorbereiten",
                    "",
                    "",
                    "Leitung",
                    6,
                    0,
                    "Auftrag liegt vor",
                    "geplant",
                ),
                (
                    "Rollen besetzen",
                    "Vorbereiten",
                    "",
                    "",
                    "Organisation",
                    8,
                    0,
                    "Rollen sind benannt",
                    "geplant",
                ),
                (
                    "Drei Prozesse erproben",
                    "Erproben",
                    "",
                    "",
                    "Fachämter",
                    30,
                    2000,
                    "Drei Soll-Modelle",
                    "geplant",
                ),
                (
                    "Register aufbauen",
                    "Ausbauen",
                    "",
                    "",
                    "Organisation",
                    25,
                    0,
                    "100 Prozesse erfasst",
                    "geplant",
                ),
                (
                    "Modellierende schulen",
                    "Ausbauen",
                    "",
                    "",
                    "Personalamt",
                    20,
                    6000,
                    "Acht Geschulte",
                    "geplant",
                ),
                (
                    "Jährliche Prüfung festlegen",
                    "Verankern",
                    "",
                    "",
                    "Leitung",
                    5,
                    0,
                    "Dienstanweisung",
                    "geplant",
                ),
            ),
            rows=24,
        ),
    )
    periods = ((1, 2), (2, 3), (4, 6), (7, 9), (8, 10), (13, 15))
    for row, (begin, end) in enumerate(periods, start=5):
        sheet.cell(row, 4).value = _month(begin)
        sheet.cell(row, 5).value = _month(end).replace(day=28)
    _month_view(workbook)
    _costs(workbook)
    _scenarios(workbook)
    return workbook


def _month(number: int) -> date:
    years, month = divmod(number - 1, 12)
    return FIRST_DAY.replace(year=FIRST_DAY.year + years, month=month + 1)


def _month_view(workbook: Workbook) -> None:
    sheet = workbook.create_sheet("Zeitplan")
    heading(sheet, title="Zeitplan nach Monaten", hint="■ heißt: In diesem Monat wird an dem Schritt gearbeitet.")
    months: list[str | date] = [FIRST_DAY]
    months += [f"=EDATE({get_column_letter(column - 1)}4,1)" for column in range(3, MONTHS + 2)]
    rows = []
    for row in range(5, 29):
        marks = []
        for column in range(2, MONTHS + 2):
            letter = get_column_letter(column)
            inside = f"Schritte!$D{row}<EDATE({letter}$4,1),Schritte!$E{row}>={letter}$4"
            marks.append(f'=IF(AND(Schritte!$D{row}<>"",{inside}),"■","")')
        rows.append((f'=IF(Schritte!$B{row}="","",Schritte!$B{row})', *marks))
    block(sheet, top=4, headers=("Schritt", *("" for _ in months)), rows=rows)
    sheet.column_dimensions["A"].width = 42
    for column, month in enumerate(months, start=2):
        header_cell(sheet, row=4, column=column, words="")
        cell = sheet.cell(4, column)
        cell.value, cell.number_format = month, "MM.YY"
        sheet.column_dimensions[get_column_letter(column)].width = 7
        for row in range(4, 29):
            sheet.cell(row, column).alignment = Alignment(horizontal="center", vertical="center")
    sheet.freeze_panes = "B5"
    printed(sheet, landscape=True)


def _costs(workbook: Workbook) -> None:
    sheet = workbook.create_sheet("Aufwand")
    heading(sheet, title="Aufwand je Ausbaustufe", hint="")
    value_cell(sheet, row=2, column=1, value="Tagessatz in Euro (Annahme)")
    value_cell(sheet, row=2, column=2, value=400)
    rows: list[tuple[str, ...]] = []
    for row, stage in enumerate(STAGES, start=5):
        days, costs = (f"=SUMIF(Schritte!$C$5:$C$28,$A{row},Schritte!${letter}$5:${letter}$28)" for letter in "HI")
        rows.append((stage, days, f"=B{row}*$B$2", costs, f"=C{row}+D{row}"))
    rows.append(("Summe", *(f"=SUM({letter}5:{letter}8)" for letter in "BCDE")))
    headers = (
        "Ausbaustufe",
        "Personentage",
        "Personalkosten in Euro",
        "Sachkosten in Euro",
        "Zusammen in Euro",
    )
    block(sheet, top=4, headers=headers, rows=rows)
    for letter, width in zip("ABCDE", (30, 14, 16, 14, 14), strict=True):
        sheet.column_dimensions[letter].width = width
    printed(sheet, landscape=False)


def _scenarios(workbook: Workbook) -> None:
    sheet = workbook.create_sheet("Szenarien")
    heading(sheet, title="Drei Wege zur Entscheidung", hint="Kurze Sätze genügen; Zahlen aus dem Blatt „Aufwand“.")
    questions = (
        "Was wird erreicht, und bis wann?",
        "Welche Ämter sind beteiligt?",
        "Stellenanteile insgesamt",
        "Sachkosten in den ersten beiden Jahren",
        "Nutzen pro Jahr (Stunden oder Euro)",
        "Größtes Risiko und Gegenmaßnahme",
        "Was geschieht, wenn nicht entschieden wird?",
    )
    rows = [(question, "", "", "") for question in questions]
    block(sheet, top=4, headers=("Frage", "Klein anfangen", "Empfohlener Weg", "Zügig ausbauen"), rows=rows)
    for letter, width in zip("ABCD", (40, 34, 34, 34), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in range(5, 5 + len(questions)):
        sheet.row_dimensions[row].height = 44
    printed(sheet, landscape=True)
