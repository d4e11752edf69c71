"""A checklist in a browser: own points and days without leaving the page, by keyboard, and what happens offline."""

import itertools
import re
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from modules.checklists.models import ItemDate, LessonTick, OwnItem
from modules.content.models import LessonPage
from tests.journeys import people
from tests.journeys.stage import Stage
from tests.journeys.window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SLUG = "pruefen-und-freigeben"
# an odd number, so that the box is ticked in the end
PRESSES = 5


def _open(window: Window) -> Locator:
    window.visit(LessonPage.objects.get(slug=SLUG, locale__language_code="de").url)
    return window.page.locator("[data-checklist]").first


def _point(page: Page, words: str) -> Locator:
    return page.locator(".point", has_text=words).first


def _mine() -> OwnItem:
    return OwnItem.objects.get(text="Herrn Winter fragen")


def test_own_points_and_days_by_keyboard(stage: Stage) -> None:
    window = stage.logged_in(people.PARTICIPANT)
    page = window.page
    part = _open(window)
    status = part.locator("[data-checklist-status]")

    part.locator("[data-add] summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Frau Sommer fragen")
    page.keyboard.press("Enter")
    expect(_point(page, "Frau Sommer fragen")).to_be_visible()
    expect(status).to_have_text("0 von 7 erledigt, gespeichert")
    # the next one can be typed at once
    expect(part.locator("[data-add] [name=text]")).to_be_focused()
    window.look()

    row = _point(page, "Frau Sommer fragen")
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    row.locator("[name=text]").fill("Herrn Winter fragen")
    row.locator("[name=day]").fill("2027-03-01")
    row.get_by_role("button", name="Speichern").press("Enter")
    row = _point(page, "Herrn Winter fragen")
    expect(row).to_contain_text("fällig bis Mo 1. März 2027", use_inner_text=True)
    expect(row.locator("summary")).to_be_focused()

    row.locator("input[type=checkbox]").press("Space")
    expect(status).to_have_text("1 von 7 erledigt, gespeichert")
    assert _mine().done_at is not None

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    row.get_by_role("button", name="Löschen").press("Enter")
    undo = part.get_by_role("button", name="Rückgängig")
    expect(undo).to_be_focused()
    expect(status).to_have_text("0 von 6 erledigt, gespeichert")
    window.look()
    page.keyboard.press("Enter")
    expect(_point(page, "Herrn Winter fragen").locator("summary")).to_be_focused()
    expect(status).to_have_text("1 von 7 erledigt, gespeichert")

    first = page.locator(".point").first
    first.locator("summary").press("Enter")
    first.locator("[name=day]").fill("2027-04-02")
    first.get_by_role("button", name="Speichern").press("Enter")
    expect(first).to_contain_text("fällig bis Fr 2. April 2027", use_inner_text=True)
    assert ItemDate.objects.filter(due_on=date(2027, 4, 2)).exists()
    first.locator("summary").press("Enter")
    first.get_by_role("button", name="Termin entfernen").press("Enter")
    expect(first).not_to_contain_text("2. April 2027", use_inner_text=True)
    assert not ItemDate.objects.filter(due_on=date(2027, 4, 2)).exists()
    assert stage.findings == []


def test_what_is_refused_stays_in_the_field_and_can_be_sent_again(stage: Stage) -> None:
    window = stage.logged_in(people.PARTICIPANT)
    part = _open(window)
    part.locator("[data-add] summary").click()
    part.locator("[data-add] [name=text]").fill("Frau Sommer fragen")
    part.locator("[data-add] [name=day]").fill("2207-03-01")
    with window.expecting(422):
        part.get_by_role("button", name="Hinzufügen").click()
        expect(part.get_by_role("alert")).to_have_text(re.compile("Bitte prüfen Sie das Jahr"))
        window.look()
    expect(part.locator("[data-add] [name=text]")).to_have_value("Frau Sommer fragen")
    part.locator("[data-add] [name=day]").fill("2027-03-01")
    part.get_by_role("button", name="Hinzufügen").click()
    expect(_point(window.page, "Frau Sommer fragen")).to_be_visible()
    assert OwnItem.objects.filter(text="Frau Sommer fragen").count() == 1
    assert stage.findings == []


def test_tick_without_network_is_taken_back_and_said(stage: Stage) -> None:
    window = stage.logged_in(people.PARTICIPANT)
    part = _open(window)
    box = part.locator("input[type=checkbox]").first
    before = LessonTick.objects.count()
    window.page.context.set_offline(True)
    box.click()
    expect(part.locator("[data-checklist-status]")).to_contain_text("Nicht gespeichert.")
    expect(box).not_to_be_checked()
    assert LessonTick.objects.count() == before
    window.page.context.set_offline(False)
    box.click()
    expect(part.locator("[data-checklist-status]")).to_have_text("1 von 6 erledigt, gespeichert")
    assert LessonTick.objects.count() == before + 1


def test_quick_presses_arrive_in_their_order(stage: Stage) -> None:
    window = stage.logged_in(people.PARTICIPANT)
    part = _open(window)
    before = LessonTick.objects.count()
    box = part.locator("input[type=checkbox]").first
    answers = itertools.count(1)
    with window.page.expect_response(lambda answer: "/haken/" in answer.url and next(answers) == PRESSES):
        box.evaluate("(box, times) => { for (let count = 0; count < times; count += 1) box.click(); }", PRESSES)
    expect(part.locator("[data-checklist-status]")).to_have_text("1 von 6 erledigt, gespeichert")
    assert LessonTick.objects.count() == before + 1


def test_all_lists_without_script(stage: Stage) -> None:
    window = stage.logged_in(people.PARTICIPANT, has_script=False)
    window.visit("/lernen/checklisten/?stand=offen")
    window.page.locator(".checklist input[type=checkbox]").first.check()
    before = LessonTick.objects.count()
    window.press("Stand speichern")
    window.sees("Der Stand der Checkliste ist gespeichert.")
    assert window.page.url.endswith("/lernen/checklisten/?stand=offen")
    assert LessonTick.objects.count() == before + 1
    assert stage.findings == []
