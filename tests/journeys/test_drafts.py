"""The form of an assignment in a browser: nothing typed or chosen is lost, two windows overwrite nothing silently."""

import re

import pytest
from playwright.sync_api import Page, expect

from modules.assignments.models import Assignment, Draft, Submission, WorkFile
from modules.enrolment.models import Enrolment
from tests.journeys import people
from tests.journeys.stage import Stage
from tests.journeys.window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVED = re.compile(r"Gespeichert um \d")
STATUS = "[data-draft-status]"
PNG = (people.DEMO.parents[1] / "tests/data/pictures/model.png").read_bytes()


def _untouched() -> Assignment:
    """An assignment that the participant of the demo has not begun, in a module that is open; with a to-be model."""
    enrolment = Enrolment.objects.get(participant__email=people.PARTICIPANT)
    begun = Submission.objects.filter(enrolment=enrolment).values("assignment")
    found = Assignment.objects.filter(programme=enrolment.programme_id, kind="process").exclude(pk__in=begun)
    found.update(module_number=1, needs_to_be=True)
    return found.order_by("number")[0]


def _draft(assignment: Assignment) -> Draft:
    return Draft.objects.get(
        submission__assignment=assignment, submission__enrolment__participant__email=people.PARTICIPANT
    )


def _open(stage: Stage, *, has_script: bool = True) -> tuple[Window, Page, Assignment]:
    assignment = _untouched()
    window = stage.logged_in(people.PARTICIPANT, has_script=has_script)
    window.visit(assignment.address)
    return window, window.page, assignment


def test_nothing_typed_is_lost(stage: Stage) -> None:
    window, page, assignment = _open(stage)
    # at once reloaded, before the pause after which a draft is sent
    page.locator("#id_purpose").fill("Hunde werden erfasst.")
    with window.expecting(409):
        page.reload()
        expect(page.locator("#id_purpose")).to_have_value("Hunde werden erfasst.")
        expect(page.locator(STATUS)).to_contain_text("Gespeichert")

    # a figure that is not understood stays in the form, everything else is saved, and the line names it
    page.locator("#id_minutes_per_case").fill("etwa 90")
    expect(page.locator(STATUS)).to_contain_text("noch nicht verstanden: Minuten pro Fall")
    expect(page.locator("#id_minutes_per_case_error")).to_contain_text("Bitte nur eine Zahl eintragen")
    window.look()
    page.reload()
    expect(page.locator("#id_minutes_per_case")).to_have_value("etwa 90")
    page.locator("#id_minutes_per_case").fill("90")
    expect(page.locator(STATUS)).to_have_text(SAVED)
    expect(page.locator("#id_minutes_per_case_error")).to_be_hidden()

    # without network the text stays, and goes when the network is back
    page.context.set_offline(True)
    page.locator("#id_analysis").fill("Zwei Medienbrüche.")
    expect(page.locator(STATUS)).to_contain_text("Keine Verbindung")
    page.get_by_role("button", name=re.compile("einreichen")).click()
    expect(page.locator("#id_analysis")).to_have_value("Zwei Medienbrüche.")
    page.context.set_offline(False)
    expect(page.locator(STATUS)).to_have_text(SAVED)
    stored = _draft(assignment)
    assert (stored.purpose, stored.minutes_per_case, stored.analysis) == (
        "Hunde werden erfasst.",
        90,
        "Zwei Medienbrüche.",
    )
    assert page.evaluate("localStorage.length") == 0

    # the log-in runs out while somebody writes; after the next one the text is there
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    with window.expecting(403):
        page.locator("#id_ideas").fill("Formular ins Netz")
        expect(page.locator(STATUS)).to_contain_text("nicht mehr eingeloggt")
    page.context.add_cookies([each for each in cookies if each["name"] == "sessionid"])
    with window.expecting(409):
        page.reload()
        expect(page.locator("#id_ideas")).to_have_value("Formular ins Netz")
        expect(page.locator(STATUS)).to_contain_text("Gespeichert")
    window.look()
    assert stage.findings == []


def test_two_windows_keep_both_and_ask_where_they_wrote_in_one_place(stage: Stage) -> None:
    window, page, assignment = _open(stage)
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("#id_purpose").fill("aus dem anderen Fenster")
    expect(other.locator(STATUS)).to_have_text(SAVED)

    # in another field: both stay, and the page names what came
    with window.expecting(409):
        page.locator("#id_trigger").fill("Anzeige geht ein")
        expect(page.locator(STATUS)).to_have_text(SAVED)
        expect(page.locator("#id_purpose")).to_have_value("aus dem anderen Fenster")
        expect(page.locator("[data-draft-news]")).to_contain_text("Aus einem anderen Fenster übernommen: Zweck")
    stored = _draft(assignment)
    assert (stored.purpose, stored.trigger) == ("aus dem anderen Fenster", "Anzeige geht ein")

    # in the same field: both texts are shown, and somebody decides
    with window.expecting(409):
        page.locator("#id_result").fill("Bescheid hier")
        expect(page.locator(STATUS)).to_have_text(SAVED)
        other.bring_to_front()
        other.locator("#id_result").fill("Bescheid dort")
        conflict = other.locator(".draft-conflict")
        expect(conflict).to_contain_text("Ergebnis: Bescheid hier")
        expect(other.locator(STATUS)).to_contain_text("Bitte entscheiden Sie oben im Formular")
    assert _draft(assignment).result == "Bescheid hier"
    conflict.get_by_role("button", name="Meine Eingabe behalten").click()
    expect(other.locator(STATUS)).to_have_text(SAVED)
    assert _draft(assignment).result == "Bescheid dort"
    assert stage.findings == []


def test_a_file_goes_at_once_and_what_was_read_of_it_is_shown(stage: Stage) -> None:
    window, page, assignment = _open(stage)
    page.locator("#id_purpose").fill("Hunde werden erfasst.")
    with page.expect_navigation():
        page.locator("#id_as_is").set_input_files(people.AS_IS)
    expect(page.locator("#modell-as_is-titel")).to_be_focused()
    expect(page.locator("#modell-as_is .steps-table")).to_be_attached()
    assert page.locator("#id_purpose").input_value() == "Hunde werden erfasst."
    window.look()

    # a picture where there is no model, and several attachments of which one is a program
    with page.expect_navigation():
        page.locator("#id_to_be").set_input_files(files=[{"name": "tafel.bpmn", "mimeType": "text/xml", "buffer": PNG}])
    expect(page.locator("#modell-to_be")).to_contain_text("Bild eines Modells")
    files = [
        {"name": "notiz.png", "mimeType": "image/png", "buffer": PNG},
        {"name": "steuer.pdf", "mimeType": "application/pdf", "buffer": b"MZ programm"},
    ]
    with page.expect_navigation():
        page.locator("#id_attachments").set_input_files(files=files)
    expect(page.locator("main")).to_contain_text("„steuer.pdf“: Diese Datei ist ein Programm")
    caption = page.locator("#anlagen input[type=text]")
    expect(caption).to_have_count(1)
    caption.fill("Tafelbild")
    expect(page.locator(STATUS)).to_have_text(SAVED)
    window.look()
    attached = _draft(assignment).attachments.get()
    assert (attached.caption, attached.file.kind) == ("Tafelbild", "png")

    # what is refused costs nothing
    page.locator("#id_ideas").fill("Vorlage nutzen.")
    page.locator("#id_as_is").set_input_files(
        files=[{"name": "x.bpmn", "mimeType": "text/xml", "buffer": b"PK\x03\x04"}]
    )
    expect(page.locator("#id_as_is_error")).to_contain_text("Die Datei ist keine BPMN-Datei.")
    expect(page.locator(STATUS)).to_have_text(SAVED)
    assert _draft(assignment).ideas == "Vorlage nutzen."
    window.look()
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("Entfernen notiz.png")).click()
    expect(page.locator("#anlagen input[type=text]")).to_have_count(0)
    assert WorkFile.objects.filter(original_name="notiz.png").exists()
    assert stage.findings == []


def test_without_script_the_same_form_leads_there(stage: Stage) -> None:
    window, page, assignment = _open(stage, has_script=False)
    page.locator("#id_purpose").fill("Ohne Skript")
    page.locator("#id_as_is").set_input_files(people.AS_IS)
    page.locator("#id_attachments").set_input_files(
        files=[{"name": "notiz.png", "mimeType": "image/png", "buffer": PNG}]
    )
    window.press("Entwurf speichern")
    window.sees("Der Entwurf ist gespeichert.", "notiz.png", "hundesteuer-ist.bpmn")
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("#id_trigger").fill("aus dem anderen Fenster")
    other.get_by_role("button", name="Entwurf speichern").last.click()
    with window.expecting(409):
        page.locator("#id_trigger").fill("aus diesem Fenster")
        page.get_by_role("button", name="Entwurf speichern").last.click()
        window.sees("In einem anderen Fenster wurde dieser Entwurf gespeichert.")
    assert page.locator("#id_trigger").input_value() == "aus diesem Fenster"
    assert _draft(assignment).trigger == "aus dem anderen Fenster"
    assert stage.findings == []


def test_a_chapter_saves_itself(stage: Stage) -> None:
    window = stage.logged_in(people.PARTICIPANT)
    page = window.page
    enrolment = Enrolment.objects.get(participant__email=people.PARTICIPANT)
    begun = Submission.objects.filter(enrolment=enrolment).values("assignment")
    chapters = Assignment.objects.filter(programme=enrolment.programme_id, kind="concept").exclude(pk__in=begun)
    chapters.update(module_number=1)
    chapter = chapters.order_by("number")[0]
    window.visit(chapter.address)
    surface = page.locator(".richtext__surface")
    surface.click()
    page.keyboard.type("Wo wir stehen")
    with window.expecting(409):
        page.reload()
        expect(surface).to_have_text("Wo wir stehen")
        expect(page.locator(STATUS)).to_contain_text("Gespeichert")
    other = page.context.new_page()
    other.goto(page.url)
    other.locator(".richtext__surface").fill("Wo wir morgen stehen")
    expect(other.locator(STATUS)).to_have_text(SAVED)
    with window.expecting(409):
        page.bring_to_front()
        surface.fill("Wo wir gestern standen")
        conflict = page.locator(".draft-conflict")
        expect(conflict).to_contain_text("Wo wir morgen stehen")
        window.look()
    conflict.get_by_role("button", name="Den anderen Stand übernehmen").click()
    expect(surface).to_have_text("Wo wir morgen stehen")
    assert _draft(chapter).text == "<p>Wo wir morgen stehen</p>"
    assert stage.findings == []
