"""Word templates for agreeing on something: roles in the house, and sharing a process with other houses."""

from word import Form, Grid, Heading, Letter, Points, Text

ROLES = Letter(
    name="rollenbeschreibung",
    title="Rollen im Prozessmanagement",
    summary="Aufgaben, Befugnisse und Stellenanteile der Rollen; Grundlage für das Einführungskonzept.",
    landscape=True,
    content=(
        Text(
            "Eine Rolle ist keine Stelle: Eine Person kann mehrere Rollen haben, und eine Rolle kann sich "
            "auf mehrere Personen verteilen. Passen Sie die Aufgaben an Ihr Haus an und tragen Sie "
            "Stellenanteile ein."
        ),
        Heading("Rollen, Aufgaben und Befugnisse"),
        Grid(
            "Rollen mit Aufgaben, Befugnissen und Stellenanteil",
            ("Rolle", "Aufgaben", "Befugnisse", "Stellenanteil", "Besetzt durch"),
            (45, 88, 60, 29, 35),
            (
                (
                    "Auftraggebende Leitung",
                    "Ziele setzen, Mittel bereitstellen, Ergebnisse abnehmen",
                    "Entscheidet über Reihenfolge und Konflikte zwischen Ämtern",
                    "",
                    "",
                ),
                (
                    "Zentrales Prozessmanagement",
                    "Register führen, Regeln für Modelle pflegen, beraten, schulen, Qualität prüfen",
                    "Gibt Modelle zur Veröffentlichung im Haus frei",
                    "",
                    "",
                ),
                (
                    "Prozessverantwortliche Person",
                    "Ergebnis und Kennzahlen ihres Prozesses verantworten, Änderungen anstoßen",
                    "Entscheidet über den Ablauf im eigenen Zuständigkeitsbereich",
                    "",
                    "",
                ),
                (
                    "Modellierende Person",
                    "Gespräche führen, Ist und Soll modellieren, Steckbrief schreiben",
                    "Darf Unterlagen und Fallzahlen einsehen",
                    "",
                    "",
                ),
                (
                    "Ansprechperson im Fachamt",
                    "Fachfragen beantworten, Termine vermitteln, Modelle gegenlesen",
                    "Bestätigt, dass das Modell der Praxis entspricht",
                    "",
                    "",
                ),
                (
                    "IT und Digitalisierung",
                    "Umsetzbarkeit prüfen, Schnittstellen klären, Vorhaben einplanen",
                    "Gibt technische Lösungen frei",
                    "",
                    "",
                ),
            ),
            empty=1,
        ),
        Heading("Beteiligen Sie früh", new_page=True),
        Points(
            (
                "Personalrat: Mitbestimmung und Fragen zu Stellenanteilen",
                "Datenschutz und Informationssicherheit: sobald Abläufe digitalisiert werden",
                "Gleichstellung und Schwerbehindertenvertretung: bei Änderungen am Arbeitsplatz",
                "Rechnungsprüfung: bei Freigaben und Zahlungsabläufen",
            )
        ),
        Heading("Entscheidung"),
        Form(
            "Entscheidung über die Rollen",
            (
                ("Beschlossen durch", "Gremium oder Leitung"),
                ("Gültig ab", "Datum"),
                ("Überprüfung am", "spätestens nach zwölf Monaten"),
            ),
        ),
    ),
)

CONSENT = Letter(
    name="einwilligung-prozess-teilen",
    title="Einwilligung: einen Prozess teilen",
    summary="Freigabe eines Prozesses für andere Verwaltungen: freiwillig, auf Wunsch anonym, widerruflich.",
    content=(
        Text(
            "Mit diesem Blatt gibt eine Verwaltung einen Prozess für andere Verwaltungen frei. Das Teilen "
            "ist freiwillig. Ohne Freigabe bleibt der Prozess nur für die Verfasserin oder den Verfasser "
            "und die Betreuung sichtbar."
        ),
        Heading("Prozess"),
        Form(
            "Angaben zum Prozess",
            (
                ("Name des Prozesses", ""),
                ("Fassung und Datum", ""),
                ("Verwaltung", "entfällt, wenn anonym geteilt wird"),
                ("Verfasst von", "entfällt, wenn anonym geteilt wird"),
            ),
        ),
        Heading("Was geteilt wird"),
        Points(
            (
                "Steckbrief",
                "Ist-Modell",
                "Soll-Modell",
                "Analyse und Verbesserungsideen",
                "Anlagen, und zwar:",
            ),
            ticks=True,
        ),
        Heading("Wie geteilt wird"),
        Points(
            (
                "mit Nennung der Verwaltung und der verfassenden Person",
                "nur mit Nennung der Verwaltung",
                "anonym, mit Angabe der Größenklasse",
            ),
            ticks=True,
        ),
        Heading("Vor der Freigabe geprüft"),
        Points(
            (
                ("Modell und Texte enthalten keine Namen, Durchwahlen, Aktenzeichen oder Daten einzelner Fälle."),
                "Angaben zur Informationssicherheit, etwa Zugänge oder Schutzmaßnahmen, sind entfernt.",
                "Beigefügte Vordrucke und Texte dürfen weitergegeben werden.",
                "Die prozessverantwortliche Stelle ist einverstanden.",
            ),
            ticks=True,
        ),
        Heading("Was Sie wissen sollten", new_page=True),
        Points(
            (
                "Andere Verwaltungen desselben Segments dürfen den Prozess ansehen, übernehmen und anpassen.",
                (
                    "Geteilte Prozesse sind Beispiele und Ausgangspunkte. Für Richtigkeit und Aktualität wird "
                    "nicht gehaftet."
                ),
                (
                    "Die Freigabe kann jederzeit ohne Angabe von Gründen widerrufen werden. Danach wird der "
                    "Prozess nicht mehr angezeigt; bereits übernommene Kopien bleiben davon unberührt."
                ),
                "Aus einer Ablehnung oder einem Widerruf entstehen keine Nachteile im Ausbildungsprogramm.",
            )
        ),
        Heading("Unterschriften"),
        Grid(
            "Unterschriften",
            ("Wer", "Ort und Datum", "Unterschrift"),
            (60, 45, 65),
            (("Verfassende Person", "", ""), ("Prozessverantwortliche Stelle", "", "")),
        ),
        Text(
            "Bitte stimmen Sie dieses Muster vor dem ersten Einsatz mit der oder dem "
            "Datenschutzbeauftragten Ihres Hauses ab.",
            hint=True,
        ),
    ),
)
