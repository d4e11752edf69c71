"""Exercises and notes in a browser: nothing typed is lost, and everything is done by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from modules.content.models import LessonPage
from modules.exercises.models import ExerciseAnswer, ExerciseTry
from modules.notes.models import LessonNote
from tests.journeys import people
from tests.journeys.stage import Stage
from tests.journeys.window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVED = re.compile(r"Gespeichert um \d")


def _open(window: Window, slug: str) -> None:
    window.visit(LessonPage.objects.get(slug=slug, locale__language_code="de").url)


def _status(page: Page, name: str) -> str:
    """CSS of the line that says how the draft of an exercise or note stands."""
    return f"#{name} [data-draft-status]"


def _exercise(page: Page, kind: str) -> str:
    """Id of the section of the first exercise with a field of this name."""
    return str(page.locator(f"[data-exercise]:has([name={kind}])").first.get_attribute("id"))


def _block(section: str) -> str:
    return section.removeprefix("uebung-")


def _type(page: Page, section: str, words: str) -> None:
    page.locator(f"#{section} .richtext__surface").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def test_nothing_typed_is_lost(stage: Stage) -> None:
    window = stage.logged_in(people.PARTICIPANT)
    page = window.page
    _open(window, "warum-prozessmanagement")
    section = _exercise(page, "text")
    surface = page.locator(f"#{section} .richtext__surface")

    # at once reloaded, before the pause after which a draft is sent
    _type(page, section, "In der Wohngeldstelle")
    page.reload()
    expect(surface).to_have_text("In der Wohngeldstelle")
    expect(page.locator(_status(page, section))).to_contain_text("Gespeichert")

    # without network the text stays, and goes when the network is back
    page.context.set_offline(True)
    _type(page, section, " arbeiten vier Personen")
    expect(page.locator(_status(page, section))).to_contain_text("Keine Verbindung")
    page.context.set_offline(False)
    expect(page.locator(_status(page, section))).to_have_text(SAVED)
    assert "arbeiten vier Personen" in ExerciseAnswer.objects.get(block_id=_block(section)).draft["text"]
    assert page.evaluate("localStorage.length") == 0

    # the log-in runs out while somebody writes; after the next one the text is there
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    page.locator("#notiz-text").fill("Birgit Wesselkamp fragen")
    with window.expecting(403):
        expect(page.locator(_status(page, "notiz"))).to_contain_text("nicht mehr eingeloggt")
        window.look()
    assert not LessonNote.objects.filter(text="Birgit Wesselkamp fragen").exists()
    page.context.add_cookies([each for each in cookies if each["name"] == "sessionid"])
    page.reload()
    expect(page.locator("#notiz-text")).to_have_value("Birgit Wesselkamp fragen")
    expect(page.locator(_status(page, "notiz"))).to_contain_text("Gespeichert")
    assert LessonNote.objects.get(text="Birgit Wesselkamp fragen").edit_number == 1
    window.look()
    assert stage.findings == []


def test_two_windows_show_both_texts(stage: Stage) -> None:
    window = stage.logged_in(people.PARTICIPANT)
    page = window.page
    _open(window, "warum-prozessmanagement")
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("#notiz-text").fill("aus dem anderen Fenster")
    expect(other.locator(_status(other, "notiz"))).to_have_text(SAVED)
    with window.expecting(409):
        page.locator("#notiz-text").fill("aus diesem Fenster")
        conflict = page.locator("#notiz .draft-conflict")
        expect(conflict).to_contain_text("aus dem anderen Fenster")
        window.look()
    conflict.get_by_role("button", name="Beides untereinander behalten").click()
    expect(page.locator(_status(page, "notiz"))).to_have_text(SAVED)
    assert LessonNote.objects.filter(text="aus dem anderen Fenster\n\naus diesem Fenster").exists()
    assert stage.findings == []


def test_nobody_is_offered_the_text_of_another_person(stage: Stage) -> None:
    window = stage.logged_in(people.PARTICIPANT)
    page = window.page
    _open(window, "warum-prozessmanagement")
    page.context.set_offline(True)
    page.locator("#notiz-text").fill("nur für mich")
    expect(page.locator(_status(page, "notiz"))).to_contain_text("Keine Verbindung")
    page.evaluate("window.stop()")
    page.context.clear_cookies()
    page.context.set_offline(False)
    page.goto("about:blank")
    window.visit("/konto/login/")
    window.fill({"login": people.ALMOST_DONE, "password": stage.password})
    window.press("Einloggen")
    _open(window, "warum-prozessmanagement")
    expect(page.locator("#notiz-text")).to_have_value("")
    assert not LessonNote.objects.filter(text="nur für mich").exists()


def test_a_choice_and_an_order_by_keyboard_only(stage: Stage) -> None:
    window = stage.logged_in(people.PARTICIPANT)
    page = window.page
    _open(window, "bpmn-grundzeichen")
    section = _exercise(page, "chosen")
    assert page.locator(f"#{section} .solution").count() == 0
    page.locator(f"#{section} input[name=chosen]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(page.locator(f"#{section}").get_by_role("button", name="Antworten")).to_be_focused()
    page.keyboard.press("Enter")
    feedback = page.locator(f"#{section} [data-feedback]")
    expect(feedback).to_contain_text("Richtig.")
    assert feedback.get_attribute("role") == "status"
    solution = page.locator(f"#{section} .solution summary")
    expect(solution).to_contain_text("Beispiellösung")
    page.keyboard.press("Tab")
    expect(solution).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"#{section} .solution")).to_contain_text("Unterlagen vollständig?")
    window.look()
    assert ExerciseTry.objects.get(answer__block_id=_block(section)).is_right

    _open(window, "das-erhebungsgespraech")
    section = _exercise(page, "order")
    texts = page.locator(f"#{section} .ordering__text")
    second = texts.nth(1).inner_text()
    up = page.locator(f"#{section}").get_by_role("button", name=f"„{second}“ nach oben")
    up.focus()
    page.keyboard.press("Enter")
    expect(texts.first).to_have_text(second)
    expect(page.locator(f"#{section} [data-ordering-status]")).to_contain_text("an Stelle 1 von 6")
    expect(page.locator(_status(page, section))).to_have_text(SAVED)
    page.reload()
    expect(texts.first).to_have_text(second)
    window.look()
    assert stage.findings == []


def test_number_and_file_tell_what_is_wrong_and_take_what_is_right(stage: Stage) -> None:
    window = stage.logged_in(people.PARTICIPANT)
    page = window.page
    _open(window, "rollen-und-aufgaben")
    section = page.locator(f"#{_exercise(page, 'number')}")
    with window.expecting(422):
        section.locator("[name=number]").fill("viele")
        section.locator("[name=number]").press("Enter")
        expect(section.get_by_role("alert")).to_contain_text("Bitte nur eine Zahl eintragen")
        window.look()
    section.locator("[name=number]").fill("240 Stunden")
    section.get_by_role("button", name="Antworten").click()
    expect(section.locator("[data-feedback]")).to_contain_text("Richtig.")
    expect(section.get_by_role("alert")).to_be_hidden()

    _open(window, "prozessbausteine")
    section = page.locator(f"#{_exercise(page, 'file')}")
    file = section.locator("[name=file]")
    with window.expecting(422):
        file.set_input_files(files=[{"name": "foto.png", "mimeType": "image/png", "buffer": b"MZ programm"}])
        section.get_by_role("button", name="Antworten").click()
        expect(section.get_by_role("alert")).to_contain_text("ist ein Programm")
    file.set_input_files(people.AS_IS)
    section.get_by_role("button", name="Antworten").click()
    expect(section.locator("[data-feedback]")).to_contain_text("hundesteuer-ist.bpmn")
    window.look()
    assert stage.findings == []


def test_without_script_the_same_forms_lead_there(stage: Stage) -> None:
    window = stage.logged_in(people.PARTICIPANT, has_script=False)
    page = window.page
    _open(window, "warum-prozessmanagement")
    section = _exercise(page, "text")
    page.locator(f"#{section} [name=text]").fill("Erster Absatz\n\nZweiter < Absatz")
    with page.expect_navigation():
        page.locator(f"#{section}").get_by_role("button", name="Entwurf speichern").click()
    assert page.locator(f"#{section} [name=text]").input_value() == "Erster Absatz\n\nZweiter < Absatz"
    assert page.locator(f"#{section} .solution").count() == 0
    with page.expect_navigation():
        page.locator(f"#{section}").get_by_role("button", name="Antworten").click()
    expect(page.locator(f"#{section} [data-feedback]")).to_contain_text("Ihre Antwort ist gespeichert.")
    assert page.locator(f"#{section} .solution").count() == 1
    page.locator("#notiz-text").fill("Ohne Skript")
    with page.expect_navigation():
        page.get_by_role("button", name="Notiz speichern").click()
    window.visit("/lernen/notizen/?q=skript")
    window.sees("1 Notiz mit „skript“", "Ohne Skript")
    assert stage.findings == []
