"""Excel template for the register of processes."""

from excel import Column, Listing, block, heading, instructions, listing, printed
from openpyxl import Workbook

KINDS = ("Steuerung", "Kernleistung", "Unterstützung")
STATES = ("nur benannt", "Steckbrief", "Ist-Modell", "Soll-Modell", "umgesetzt")


def register() -> Workbook:
    """Return the register of processes with counts by state and kind."""
    workbook = Workbook()
    instructions(
        workbook,
        title="Prozessregister",
        steps=(
            (
                "Das Register führt jeden Prozess der Verwaltung genau einmal. Beginnen Sie mit dem, was schon "
                "gezählt ist: OZG-Leistungen, LeiKa, KGSt-Prozesskatalog, Produktplan, Geschäftsverteilung."
            ),
            ("Benennen Sie Prozesse mit Gegenstand und Tätigkeit: „Bewohnerparkausweis ausstellen“, nicht „Parken“."),
            (
                "Übertragen Sie Schlüssel unverändert aus dem jeweiligen Katalog. Fehlt ein Schlüssel, bleibt "
                "das Feld leer."
            ),
            "Jeder Prozess hat eine verantwortliche Stelle. Beteiligte Stellen gehören in den Steckbrief.",
            (
                "Pflichtangaben für den Anfang: Name, verantwortliche Stelle, Prozessart, Stand. Alles andere "
                "darf wachsen."
            ),
            (
                "Das Blatt „Auswertung“ zeigt, wie weit die Dokumentation ist. Die Beispiele in den ersten drei "
                "Zeilen bitte überschreiben."
            ),
        ),
    )
    columns = (
        Column("Nr.", 8),
        Column("Name des Prozesses", 38),
        Column("Prozessart", 15, choices=KINDS),
        Column("Produkt oder Aufgabengruppe", 24),
        Column("Schlüssel OZG", 12),
        Column("Schlüssel LeiKa", 16, number="@"),
        Column("Nummer KGSt", 12, number="@"),
        Column("Verantwortliche Stelle", 24),
        Column("Fälle pro Jahr", 10, number="#,##0"),
        Column("Stand", 14, choices=STATES),
        Column("Ablage des Modells", 24),
        Column("Zuletzt geprüft", 13, number="DD.MM.YYYY"),
        Column("Nächste Prüfung", 13, number="DD.MM.YYYY", formula='=IF(L{row}="","",EDATE(L{row},24))'),
        Column("Bemerkung", 30),
    )
    examples = (
        (
            "001",
            "Bewohnerparkausweis ausstellen",
            "Kernleistung",
            "Verkehr",
            "Ordnungsamt",
            2400,
            "Ist-Modell",
        ),
        ("002", "Dienstreise abrechnen", "Unterstützung", "Personal", "Personalamt", 650, "Steckbrief"),
        ("003", "Haushaltsplan aufstellen", "Steuerung", "Finanzen", "Kämmerei", 1, "nur benannt"),
    )
    listing(
        workbook,
        Listing(
            sheet="Register",
            title="Register der Prozesse",
            hint="Ein Prozess je Zeile. Die nächste Prüfung liegt 24 Monate nach der letzten.",
            name="Register",
            columns=columns,
            examples=tuple((*row[:4], "", "", "", *row[4:], "", "", "Beispiel") for row in examples),
            rows=80,
        ),
    )
    sheet = workbook.create_sheet("Auswertung")
    heading(sheet, title="Stand der Dokumentation", hint="Wird aus dem Blatt „Register“ berechnet.")
    rows: list[tuple[str, ...]] = []
    for row, state in enumerate(STATES, start=5):
        counts = [f"=COUNTIFS(Register!$J$5:$J$84,$A{row},Register!$C$5:$C$84,{letter}$4)" for letter in "BCD"]
        rows.append((state, *counts, f"=SUM(B{row}:D{row})"))
    rows.append(("Summe", *(f"=SUM({letter}5:{letter}9)" for letter in "BCDE")))
    block(sheet, top=4, headers=("Stand", *KINDS, "Summe"), rows=rows)
    for letter in "ABCDE":
        sheet.column_dimensions[letter].width = 17
    printed(sheet, landscape=False)
    return workbook
