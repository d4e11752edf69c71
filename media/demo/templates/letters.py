"""Word templates for finding out how a process runs: its profile, and the talk with those who do the work."""

from word import Form, Grid, Heading, Letter, Points, Text

PROFILE = Letter(
    name="prozesssteckbrief",
    title="Prozesssteckbrief",
    summary="Ein Prozess auf zwei Seiten: Zweck, Auslöser, Ergebnis, Mengen, Beteiligte und Hilfsmittel.",
    content=(
        Text(
            "Der Steckbrief beschreibt einen Prozess so, dass auch Außenstehende ihn verstehen. Füllen Sie "
            "ihn mit der Person aus, die den Prozess täglich ausführt. Geschätzte Zahlen sind erlaubt, wenn "
            "sie als Schätzung gekennzeichnet sind."
        ),
        Heading("Einordnung"),
        Form(
            "Einordnung des Prozesses",
            (
                (
                    "Name des Prozesses",
                    "Gegenstand und Tätigkeit, zum Beispiel: Bewohnerparkausweis ausstellen",
                ),
                ("Nummer im Prozessregister", ""),
                ("Verantwortliche Stelle", "Amt, Fachbereich oder Team"),
                ("Prozessverantwortliche Person", "Funktion, bei Weitergabe ohne Namen"),
                ("Rechtsgrundlage", "Gesetz, Satzung oder Dienstanweisung mit Fundstelle"),
                ("Stand und Fassung", "Datum, bearbeitende Stelle"),
            ),
        ),
        Heading("Ablauf"),
        Form(
            "Ablauf des Prozesses",
            (
                ("Zweck", "Wem nützt der Prozess, und wozu?"),
                ("Auslöser", "Womit beginnt er? Zum Beispiel: Antrag geht ein"),
                ("Ergebnis", "Was liegt am Ende vor, und wer erhält es?"),
                ("Wichtigste Schritte", "Höchstens sieben, in der Reihenfolge der Arbeit"),
                ("Varianten und Ausnahmen", "Was läuft in wie vielen Fällen anders?"),
            ),
        ),
        Heading("Mengen und Zeiten"),
        Form(
            "Mengen und Zeiten",
            (
                ("Fälle pro Jahr", "gezählt oder geschätzt, Bezugsjahr nennen"),
                ("Bearbeitungszeit pro Fall", "Minuten, in denen jemand am Vorgang arbeitet"),
                ("Durchlaufzeit pro Fall", "Arbeitstage vom Auslöser bis zum Ergebnis"),
                ("Fristen", "gesetzliche und selbst gesetzte"),
            ),
        ),
        Heading("Hilfsmittel und Beteiligte"),
        Form(
            "Hilfsmittel und Beteiligte",
            (
                ("IT-Verfahren", "Fachverfahren, E-Akte, Portal, Tabellen"),
                ("Dokumente", "Formulare, Bescheide, Nachweise, Merkblätter"),
                ("Kontakte zu anderen Stellen", "Wer liefert zu, wer wird informiert, wer entscheidet mit?"),
            ),
        ),
        Heading("Vor dem Einreichen"),
        Points(
            (
                "Auslöser und Ergebnis passen zu Anfang und Ende des Modells.",
                "Fälle und Minuten sind Zahlen ohne Zusätze; Schätzungen sind gekennzeichnet.",
                "Der Steckbrief enthält keine Namen und keine Daten einzelner Fälle.",
                "Die verantwortliche Stelle hat den Text gelesen.",
            ),
            ticks=True,
        ),
    ),
)

INTERVIEW = Letter(
    name="interviewleitfaden",
    title="Interviewleitfaden zur Prozesserhebung",
    summary="Fragen und Platz für Notizen für ein Erhebungsgespräch von 60 bis 90 Minuten.",
    content=(
        Text(
            "Für ein Gespräch von 60 bis 90 Minuten am Arbeitsplatz der befragten Person. Fragen Sie nach "
            "dem letzten wirklichen Fall, nicht nach dem Regelfall. So kommen Umwege zur Sprache, die "
            "niemand von sich aus nennt."
        ),
        Heading("Vorbereitung"),
        Points(
            (
                ("Zweck und Dauer sind mitgeteilt: Es geht um den Ablauf, nicht um eine Beurteilung der Person."),
                "Vorhandene Formulare, Dienstanweisungen und Fallzahlen liegen vor.",
                "Geklärt ist, wer das Ergebnis sieht und ob der Personalrat informiert werden muss.",
                "Ein abgeschlossener Fall ist als Beispiel ausgewählt.",
            ),
            ticks=True,
        ),
        Heading("Gespräch"),
        Grid(
            "Fragen zum Einstieg und zum Rahmen",
            ("Einstieg und Rahmen (10 Minuten)", "Notizen"),
            (72, 98),
            (
                ("Wofür ist dieser Prozess da? Wer wartet auf das Ergebnis?", ""),
                ("Womit beginnt die Arbeit, und woran merken Sie, dass sie fertig ist?", ""),
                ("Wie viele Fälle bearbeiten Sie in einer Woche oder in einem Jahr?", ""),
            ),
            height=17,
        ),
        Text(""),
        Grid(
            "Fragen zum Ablauf",
            ("Ablauf am Beispiel (30 bis 45 Minuten)", "Notizen"),
            (72, 98),
            (
                ("Was tun Sie als Erstes? Und danach?", ""),
                ("Worin kommt die Angabe an, und worin geben Sie sie weiter?", ""),
                ("Wer ist noch beteiligt? Wie geht der Vorgang dorthin, und wie kommt er zurück?", ""),
                ("Wo entscheiden Sie etwas? Wovon hängt die Entscheidung ab?", ""),
                ("Wie lange dauert dieser Schritt, und wie lange liegt der Vorgang davor?", ""),
                ("Was geschieht, wenn Unterlagen fehlen?", ""),
            ),
            height=17,
        ),
        Text(""),
        Grid(
            "Fragen zu Schwachstellen und Ideen",
            ("Schwachstellen und Ideen (15 Minuten)", "Notizen"),
            (72, 98),
            (
                ("Wo geben Sie dieselbe Angabe mehrmals ein?", ""),
                ("Worauf warten Sie am häufigsten?", ""),
                ("Welche Rückfragen bekommen Sie immer wieder?", ""),
                ("Was würden Sie morgen ändern, wenn Sie allein entscheiden könnten?", ""),
                ("Was muss auf jeden Fall so bleiben?", ""),
            ),
            height=17,
        ),
        Heading("Nachbereitung"),
        Points(
            (
                "Das Modell ist am selben oder am folgenden Tag entworfen.",
                "Die befragte Person hat das Modell gesehen und korrigiert.",
                "Offene Fragen stehen mit Namen der zuständigen Stelle auf einer Liste.",
                "Notizen mit Personenbezug werden nach der Freigabe gelöscht.",
            ),
            ticks=True,
        ),
    ),
)
