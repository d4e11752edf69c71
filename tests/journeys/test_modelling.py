"""A model made in the page: row by row with the keyboard, without script, or drawn; nothing is lost on the way."""

import re

import pytest
from playwright.sync_api import Request, expect

from modules.assignments.files import model_of
from modules.assignments.models import Assignment, Draft
from modules.processes.checks import check
from modules.processes.model import ProcessModel
from tests.journeys import people
from tests.journeys.stage import Stage
from tests.journeys.window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROWS = (
    ("Bürgerbüro", "Antrag entgegennehmen", ""),
    ("", "Antrag prüfen", "Vollständig? ja: 4; nein: 3"),
    ("", "Angaben nachfordern", "2"),
    ("Ordnungsamt", "Erlaubnis vorbereiten", "gleichzeitig: 5, 6"),
    ("", "Bescheid erstellen", "7"),
    ("Kasse", "Gebühr festsetzen", "7"),
    ("Ordnungsamt", "Bescheid versenden", "Ende (Bescheid zugestellt)"),
)
HOSTILE = 'Antrag <img src=x onerror="document.title=1"> prüfen'


def _untouched() -> Assignment:
    """An assignment of the open modules that the participant has not begun."""
    begun = Draft.objects.filter(submission__enrolment__participant__email=people.PARTICIPANT)
    numbers = begun.values("submission__assignment")
    return Assignment.objects.filter(kind="process", module_number__lte=3).exclude(pk__in=numbers).latest("number")


def _address(assignment: Assignment, way: str) -> str:
    return f"{assignment.address}modell/as_is/{way}/"


def _stored(assignment: Assignment) -> ProcessModel:
    draft = Draft.objects.get(
        submission__assignment=assignment, submission__enrolment__participant__email=people.PARTICIPANT
    )
    model = model_of(draft.as_is)
    assert model is not None
    return model


def _is_what_was_typed(model: ProcessModel) -> bool:
    names = {name for _role, name, _next in ROWS}
    return {node.name for node in model.nodes} >= names and [lane.name for lane in model.lanes] == [
        "Bürgerbüro",
        "Ordnungsamt",
        "Kasse",
    ]


def _tab_to(window: Window, field: str) -> None:
    """Press Tab until the focus is on an element."""
    for _ in range(60):
        if window.page.evaluate("document.activeElement.id") == field:
            return
        window.page.keyboard.press("Tab")
    message = f"{field} is not reached"
    raise AssertionError(message)


def test_a_table_of_steps_by_keyboard(stage: Stage) -> None:
    assignment = _untouched()
    window = stage.logged_in(people.PARTICIPANT)
    keyboard = window.page.keyboard
    window.visit(assignment.address)
    with window.page.expect_navigation():
        window.page.get_by_role("link", name="Als Tabelle der Schritte").first.press("Enter")
    window.look()
    for number, cells in enumerate(ROWS, start=1):
        if number > 5 and not window.page.locator(f"#name-{number}").count():
            window.page.get_by_role("button", name="Zeile hinzufügen").press("Enter")
            expect(window.page.locator(f"#role-{number}")).to_be_focused()
        for name, text in zip(("role", "name", "next"), cells, strict=True):
            _tab_to(window, f"{name}-{number}")
            keyboard.type(text)
    expect(window.page.locator("[data-status]")).to_have_text("Noch nicht gespeichert")

    # a reload before anything was saved loses nothing
    window.page.reload()
    expect(window.page.locator("[data-status]")).to_have_text("Ihre Eingabe von vorhin ist wieder da.")
    expect(window.page.locator("#name-7")).to_have_value("Bescheid versenden")

    # moved up and down again: the numbers went along both times
    window.page.get_by_role("button", name="Zeile 3 nach oben").press("Enter")
    expect(window.page.locator("#next-3")).to_have_value("Vollständig? ja: 4; nein: 2")
    expect(window.page.locator("#role-2")).to_be_focused()
    window.page.get_by_role("button", name="Zeile 2 nach unten").press("Enter")
    expect(window.page.locator("#next-2")).to_have_value("Vollständig? ja: 4; nein: 3")

    # an error is said, reached and put right
    window.page.locator("#next-5").fill("70")
    with window.expecting(422):
        window.page.locator("#next-5").press("Enter")
        expect(window.page.locator("#fehler")).to_be_focused()
        window.sees("Zeile 5: Eine Zeile 70 gibt es nicht.")
        window.look()
    window.page.locator("#next-5").fill("7")
    with window.page.expect_navigation():
        window.page.locator("#next-5").press("Enter")
    window.sees("Das Ist-Modell ist gespeichert.")
    window.look()
    assert window.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('schritte:'))") == []
    assert _is_what_was_typed(_stored(assignment))
    assert check(_stored(assignment)) == ()
    window.page.locator('figure[data-diagram][data-drawn="yes"]').first.wait_for()

    # what the table made can be drawn on
    window.visit(_address(assignment, "zeichnen"))
    window.page.get_by_role("button", name="Editor laden").click()
    expect(window.page.locator(".djs-shape[data-element-id^=Step_]")).to_have_count(len(ROWS))
    expect(window.page.locator("[data-error]")).to_be_hidden()
    assert stage.findings == []


def test_a_table_of_steps_without_script(stage: Stage) -> None:
    assignment = _untouched()
    window = stage.logged_in(people.PARTICIPANT, has_script=False)
    window.visit(_address(assignment, "schritte"))
    window.press("Weitere 5 Zeilen")
    values = {}
    for number, (role, name, following) in enumerate(ROWS, start=1):
        values |= {f"role-{number}": role, f"name-{number}": name, f"next-{number}": following}
    window.fill(values)
    window.press("Neue Zeile unter Zeile 1")
    expect(window.page.locator("#next-3")).to_have_value("Vollständig? ja: 5; nein: 4")
    window.press("Zeile 2 löschen")
    window.press("Ist-Modell speichern")
    window.sees("Das Ist-Modell ist gespeichert.")
    assert _is_what_was_typed(_stored(assignment))
    assert stage.findings == []


def test_a_model_is_drawn_in_the_page(stage: Stage) -> None:
    assignment = _untouched()
    window = stage.logged_in(people.PARTICIPANT)
    page = window.page
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    window.visit(_address(assignment, "zeichnen"))
    assert not [each for each in asked if "modeler" in each]
    page.get_by_role("button", name="Editor laden").click()
    page.locator(".djs-palette").wait_for()
    assert [each for each in asked if "modeler" in each]
    expect(page.get_by_role("button", name="Aufgabe erzeugen")).to_be_visible()
    expect(page.locator(".bjs-powered-by")).to_be_visible()

    # a press on the start's own menu appends a task; its name is typed as people do
    page.locator(".djs-shape[data-element-id=Start]").click()
    page.locator(".djs-context-pad [title='Aufgabe anhängen']").click()
    page.keyboard.type(HOSTILE)
    page.locator("[data-canvas]").click(position={"x": 600, "y": 470})
    expect(page.locator("[data-status]")).to_have_text("Noch nicht gespeichert")
    window.look()

    # without network it stays here; after a reload it is there again
    page.context.set_offline(True)
    page.get_by_role("button", name="Ist-Modell speichern").click()
    expect(page.locator("[data-status]")).to_contain_text("Keine Verbindung")
    page.context.set_offline(False)
    warnings: list[str] = []

    def leave(dialog: object) -> None:
        warnings.append(dialog.type)  # type: ignore[attr-defined]
        dialog.accept()  # type: ignore[attr-defined]

    page.on("dialog", leave)
    page.reload()
    assert warnings == ["beforeunload"]
    expect(page.locator("[data-status]")).to_contain_text("In diesem Browser liegt eine Zeichnung")
    page.get_by_role("button", name="Editor laden").click()
    expect(page.locator("[data-status]")).to_have_text("Ihre Zeichnung von vorhin ist wieder da.")
    with page.expect_navigation():
        page.get_by_role("button", name="Ist-Modell speichern").click()
    window.sees("Das Ist-Modell ist gespeichert.")
    window.look()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('zeichnung:'))") == []
    assert re.fullmatch(r"[^1].*", page.title())

    model = _stored(assignment)
    assert HOSTILE in {node.name for node in model.nodes}
    assert [lane.name for lane in model.lanes] == ["Rolle 1", "Rolle 2"]
    assert model.has_drawing
    assert stage.findings == []
