"""Excel templates for looking at processes: the list of weak points and the choice of what comes first."""

from excel import Column, Listing, block, heading, instructions, listing, printed, value_cell
from openpyxl import Workbook

PATTERNS = ("Medienbruch", "Liegezeit", "Doppelerfassung", "Schleife", "Rückfrage", "Zuständigkeit")
EVIDENCE = ("gemessen", "gezählt", "geschätzt")
PROGRESS = ("offen", "in Arbeit", "behoben", "zurückgestellt")
HURDLES = ("keine", "gering", "mittel", "hoch")


def weak_points() -> Workbook:
    """Return the list of weak points with its sums by pattern."""
    workbook = Workbook()
    instructions(
        workbook,
        title="Schwachstellenliste",
        steps=(
            (
                "Gehen Sie das Ist-Modell von Anfang bis Ende durch und schreiben Sie jede Auffälligkeit in "
                "eine Zeile des Blatts „Liste“. Eine Zeile beschreibt genau eine Stelle im Modell."
            ),
            "Nennen Sie das Element so, wie es im Modell heißt. So findet jede Person die Stelle wieder.",
            "Beschreiben Sie erst die Beobachtung, dann die Ursache. Eine Person ist nie die Ursache.",
            "Tragen Sie Fälle und Minuten als Zahlen ein. Die Stunden pro Jahr werden berechnet.",
            (
                "Das Blatt „Auswertung“ zählt die Stellen und Stunden je Muster. Dort sehen Sie, wo sich ein "
                "Soll-Modell zuerst lohnt."
            ),
            (
                "Liegezeit bindet keine Arbeitsstunden. Tragen Sie bei ihr 0 Minuten ein und nennen Sie die "
                "Tage in der Beobachtung."
            ),
            (
                "Die beiden ersten Zeilen sind Beispiele. Löschen Sie deren Inhalt vor dem Ausfüllen; violett "
                "hinterlegte Zellen enthalten Formeln."
            ),
        ),
    )
    columns = (
        Column("Nr.", 6, formula='=IF(B{row}="","",ROW()-4)'),
        Column("Prozess", 26),
        Column("Element im Modell", 24),
        Column("Muster", 17, choices=PATTERNS),
        Column("Beobachtung", 38),
        Column("Ursache", 32),
        Column("Fälle pro Jahr", 10, number="#,##0"),
        Column("Minuten pro Fall", 10, number="#,##0"),
        Column("Stunden pro Jahr", 10, number="#,##0", formula='=IF(COUNT(G{row}:H{row})=2,G{row}*H{row}/60,"")'),
        Column("Beleg", 12, choices=EVIDENCE),
        Column("Idee zur Abhilfe", 34),
        Column("Stand", 14, choices=PROGRESS),
    )
    examples: tuple[tuple[str | int | float, ...], ...] = (
        (
            "Bewohnerparkausweis ausstellen",
            "Antrag erfassen",
            "Medienbruch",
            "Der Onlineantrag wird gedruckt und von Hand in das Fachverfahren übertragen.",
            "Portal und Fachverfahren sind nicht verbunden.",
            2400,
            10,
            "gezählt",
            "Daten aus dem Portal einlesen",
            "offen",
        ),
        (
            "Bewohnerparkausweis ausstellen",
            "Antrag prüfen",
            "Liegezeit",
            "Jeder dritte Antrag liegt bis zu vier Tage im Postfach.",
            "Für Abwesenheit gibt es keine Vertretungsregel.",
            800,
            0,
            "geschätzt",
            "Gemeinsames Postfach mit täglicher Zuordnung",
            "in Arbeit",
        ),
    )
    listing(
        workbook,
        Listing(
            sheet="Liste",
            title="Schwachstellen im Ist-Prozess",
            hint="Eine Zeile je Stelle im Modell. Muster, Beleg und Stand bitte aus der Liste wählen.",
            name="Schwachstellen",
            columns=columns,
            examples=examples,
        ),
    )
    sheet = workbook.create_sheet("Auswertung")
    heading(sheet, title="Stellen und Stunden je Muster", hint="Wird aus dem Blatt „Liste“ berechnet.")
    rows = [
        (name, f"=COUNTIF(Liste!$D$5:$D$44,A{row})", f"=SUMIF(Liste!$D$5:$D$44,A{row},Liste!$I$5:$I$44)")
        for row, name in enumerate(PATTERNS, start=5)
    ]
    total = ("Summe", "=SUM(B5:B10)", "=SUM(C5:C10)")
    block(sheet, top=4, headers=("Muster", "Stellen", "Stunden pro Jahr"), rows=[*rows, total])
    for letter, width in (("A", 24), ("B", 12), ("C", 18)):
        sheet.column_dimensions[letter].width = width
    printed(sheet, landscape=False)
    return workbook


def priorities() -> Workbook:
    """Return the choice of processes: points from figures, weights to edit, score from 0 to 100 and rank."""
    workbook = Workbook()
    instructions(
        workbook,
        title="Prozesse priorisieren",
        steps=(
            (
                "Tragen Sie im Blatt „Bewertung“ je Prozess vier Angaben ein: Fälle pro Jahr, Minuten pro Fall, "
                "digitaler Anteil heute und rechtliche Hürden."
            ),
            (
                "Aus jeder Angabe werden 1 bis 5 Punkte. Die Schwellen stehen im Blatt „Gewichte“ und sind "
                "Vorschläge; passen Sie sie an die Größe Ihrer Verwaltung an."
            ),
            (
                "Die Gewichte legen fest, wie stark jedes Kriterium zählt. Einigen Sie sich darauf, bevor Sie "
                "die erste Bewertung sehen."
            ),
            ("Der Wert reicht von 20 bis 100: Je höher, desto eher lohnt sich der Prozess. Der Rang wird berechnet."),
            ("Der Wert ersetzt keine Entscheidung. Notieren Sie in der letzten Spalte, warum Sie vom Rang abweichen."),
            (
                "Die drei ersten Zeilen sind Beispiele mit erfundenen Zahlen. Violett hinterlegte Zellen "
                "enthalten Formeln."
            ),
        ),
    )
    points = '=IF(COUNTA(B{{row}}:E{{row}})<4,"",{})'
    columns = (
        Column("Prozess", 36),
        Column("Fälle pro Jahr", 11, number="#,##0"),
        Column("Minuten pro Fall", 11, number="#,##0"),
        Column("Digitaler Anteil heute", 12, number="0%"),
        Column("Rechtliche Hürden", 13, choices=HURDLES),
        Column(
            "Punkte Fälle",
            10,
            formula=points.format("LOOKUP(B{row},Gewichte!$A$14:$A$18,Gewichte!$B$14:$B$18)"),
        ),
        Column(
            "Punkte Minuten",
            10,
            formula=points.format("LOOKUP(C{row},Gewichte!$C$14:$C$18,Gewichte!$D$14:$D$18)"),
        ),
        Column(
            "Punkte Anteil",
            10,
            formula=points.format("LOOKUP(D{row},Gewichte!$E$14:$E$18,Gewichte!$F$14:$F$18)"),
        ),
        Column(
            "Punkte Hürden",
            10,
            formula=points.format('MATCH(E{row},{{"hoch","mittel","gering","keine"}},0)+1'),
        ),
        Column(
            "Wert",
            9,
            number="0",
            formula='=IF(COUNT(F{row}:I{row})<4,"",(F{row}*Gewichte!$B$5+G{row}*Gewichte!$B$6'
            "+H{row}*Gewichte!$B$7+I{row}*Gewichte!$B$8)*20/Gewichte!$B$9)",
        ),
        Column("Rang", 8, number="0", formula='=IF(J{row}="","",RANK(J{row},$J$5:$J$44))'),
        Column("Entscheidung und Begründung", 42),
    )
    listing(
        workbook,
        Listing(
            sheet="Bewertung",
            title="Bewertung der Prozesse",
            hint="Vier Angaben je Prozess; Punkte, Wert und Rang werden berechnet.",
            name="Bewertung",
            columns=columns,
            examples=(
                ("Bewohnerparkausweis ausstellen", 2400, 20, 0.4, "keine", ""),
                ("Wohngeld bewilligen", 900, 95, 0.1, "hoch", ""),
                ("Dienstreise abrechnen", 650, 25, 0.1, "gering", ""),
            ),
        ),
    )
    _weights(workbook)
    return workbook


def _weights(workbook: Workbook) -> None:
    sheet = workbook.create_sheet("Gewichte")
    heading(sheet, title="Gewichte und Schwellen", hint="Gewichte und Schwellen dürfen Sie ändern.")
    weights = (
        ("Fälle pro Jahr", 3),
        ("Minuten pro Fall", 3),
        ("Digitaler Anteil heute", 2),
        ("Rechtliche Hürden", 2),
        ("Summe", "=SUM(B5:B8)"),
    )
    block(sheet, top=4, headers=("Kriterium", "Gewicht"), rows=weights)
    headers = ("Fälle ab", "Punkte", "Minuten ab", "Punkte", "Anteil ab", "Punkte")
    thresholds = (
        (0, 1, 0, 1, 0.0, 5),
        (100, 2, 10, 2, 0.2, 4),
        (500, 3, 30, 3, 0.4, 3),
        (2000, 4, 60, 4, 0.6, 2),
        (5000, 5, 120, 5, 0.8, 1),
    )
    words = "Schwellen: Der Punktwert gilt ab der genannten Zahl. Hürden: hoch 2, mittel 3, gering 4, keine 5."
    value_cell(sheet, row=11, column=1, value=words)
    sheet.merge_cells("A11:F12")
    block(sheet, top=13, headers=headers, rows=thresholds)
    for row in range(14, 19):
        sheet.cell(row, 5).number_format = "0%"
    for letter, width in zip("ABCDEF", (24, 10, 12, 10, 12, 10), strict=True):
        sheet.column_dimensions[letter].width = width
    printed(sheet, landscape=False)
