"""Names that say something is checked, printed, scanned, typed in or waited for, and names that only look so."""

import pytest

from modules.processes.activities import Activity, activities_in, objects_in


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Antrag prüfen", {Activity.CHECKS}),
        ("Rechnung sachlich prüfen", {Activity.CHECKS}),
        ("Antrag überprüfen", {Activity.CHECKS}),
        ("Bescheid freigeben", {Activity.CHECKS}),
        ("Prüfung des Antrags", {Activity.CHECKS}),
        ("Freigabe", {Activity.CHECKS}),
        ("Approve invoice", {Activity.CHECKS}),
        ("Lieferung prüfen und einlagern", {Activity.CHECKS}),
        ("Anordnung ausdrucken", {Activity.PRINTS}),
        ("Bescheid drucken und kuvertieren", {Activity.PRINTS}),
        ("Unterlagen scannen", {Activity.SCANS}),
        ("Antrag drucken, unterschreiben und einscannen", {Activity.PRINTS, Activity.SCANS, Activity.NEEDS_PRESENCE}),
        ("Daten ins Fachverfahren abtippen", {Activity.SCANS, Activity.TYPES_IN}),
        ("Antrag am Bildschirm erfassen", {Activity.TYPES_IN}),
        ("Antwort abwarten", {Activity.WAITS}),
        ("Wiedervorlage", {Activity.WAITS}),
        ("Fläche vor Ort besichtigen", {Activity.NEEDS_PRESENCE}),
    ],
)
def test_what_is_said(name: str, said: set[Activity]):
    assert activities_in(name) == said


@pytest.mark.parametrize(
    "name",
    [
        "",
        "?",
        "Prüfbericht ablegen",
        "Prüfvermerk anbringen",
        "Genehmigung zustellen",
        "Freigabe anfordern",
        "Druckerei beauftragen",
        "Scanner bestellen",
        "Wartung beauftragen",
        "Gespräch vereinbaren",
        "Erwartungen klären",
        "Bescheid erstellen",
        "Anwohnende informieren",
    ],
)
def test_what_only_looks_like_it_says_nothing(name: str):
    assert activities_in(name) == frozenset()


def test_objects_are_the_words_written_large():
    assert objects_in("Antrag und Lageplan erfassen") == {"antrag", "lageplan"}
