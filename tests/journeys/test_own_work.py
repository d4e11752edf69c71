"""One assignment from its beginning to the second version, with the keyboard alone and without script."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import FilePayload, Locator, expect

from lms.accounts.models import User
from modules.assignments.models import Assignment, Draft, Kind, Version
from modules.assignments.receipts import is_intact
from modules.review.actions import Comment, decide
from modules.review.models import Decision
from tests.journeys import people
from tests.journeys.stage import Stage
from tests.journeys.window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_TABS = 200
NAME = "Hundesteuer online anmelden"
SOURCE = re.compile("Hundesteuer anmelden")


def _untouched() -> Assignment:
    """An assignment of the open modules that the participant has not begun."""
    begun = Draft.objects.filter(submission__enrolment__participant__email=people.PARTICIPANT)
    asked = Assignment.objects.filter(kind=Kind.PROCESS, module_number__lte=3)
    return asked.exclude(pk__in=begun.values("submission__assignment")).latest("number")


def _unnamed_step() -> FilePayload:
    """A model in which one step lost its name, so that there is something to hint at."""
    content = people.AS_IS.read_bytes()
    changed = content.replace(b'name="Bescheid erstellen"', b'name=""', 1)
    if changed == content:
        changed = re.sub(rb'(<(?:\w+:)?userTask [^>]*?name=)"[^"]+"', rb'\1""', content, count=1)
    assert changed != content
    return {"name": "hundesteuer-online.bpmn", "mimeType": "application/xml", "buffer": changed}


def _newest(assignment: Assignment) -> Version:
    found = Version.objects.filter(
        submission__assignment=assignment, submission__enrolment__participant__email=people.PARTICIPANT
    )
    return found.latest("number")


def _send_back(version: Version) -> None:
    decide(
        version=version,
        reviewer=User.objects.get(email=people.TRAINER),
        decision=Decision.CHANGES_WANTED,
        words="Fast fertig.",
        grades=[],
        comments=[Comment(place="analysis", text="Wie viele Fälle sind es?")],
        now=timezone.now(),
    )


def _reach(window: Window, target: Locator) -> None:
    """Go on with the Tab key until something has the focus; fails where the keyboard does not get there."""
    handle = target.element_handle()
    for _time in range(MOST_TABS):
        if window.page.evaluate("each => each === document.activeElement", handle):
            return
        window.page.keyboard.press("Tab")
    message = f"the keyboard does not reach {target} at {window.path}"
    raise AssertionError(message)


def _enter(window: Window, target: Locator) -> None:
    """Reach a link or a button, press it, and look at the page to which it leads."""
    _reach(window, target)
    with window.page.expect_navigation():
        window.page.keyboard.press("Enter")
    window.look()


def test_from_a_copy_to_the_second_version_by_keyboard(stage: Stage) -> None:
    assignment = _untouched()
    window = stage.logged_in(people.PARTICIPANT)
    page, main = window.page, window.page.locator("main")
    window.visit("/aufgaben/")
    _enter(window, main.get_by_role("link", name=re.compile("^Offen")))
    _enter(window, main.locator(f'a[href="{assignment.address}"]'))

    window.sees("Womit möchten Sie beginnen?")
    choice = page.locator('select[name="source"]')
    _reach(window, choice)
    page.keyboard.type("Hundesteuer")
    expect(choice.locator("option:checked")).to_have_text(SOURCE)
    _enter(window, page.get_by_role("button", name="Kopie anlegen"))
    window.sees("Die Kopie ist angelegt.", "Begonnen als Kopie von")

    name = page.locator("#id_process_name")
    _reach(window, name)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(NAME)
    with page.expect_navigation():
        page.locator("#id_as_is").set_input_files(_unnamed_step())
    window.sees("Hinweise zum Ist-Modell", "Sie können trotzdem einreichen.")
    expect(name).to_have_value(NAME)
    window.look()

    _enter(window, page.get_by_role("button", name="Fassung 1 einreichen"))
    window.sees("Fassung 1 ist eingereicht.")
    first = _newest(assignment)
    _enter(window, main.get_by_role("link", name="Beleg ansehen und drucken"))
    window.sees(NAME, "Eingegangen", first.sha256, "hundesteuer-online.bpmn", "ergibt dieselbe Prüfsumme")
    _reach(window, main.locator("summary"))
    page.keyboard.press("Enter")
    window.sees("sha256sum")
    window.look()
    assert is_intact(first)

    _send_back(first)
    window.visit(assignment.address)
    window.sees("Ihr Entwurf beginnt mit dem Stand von Fassung 1", "Wie viele Fälle sind es?")
    _reach(window, page.locator("#id_analysis"))
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type(" Es sind 420 Fälle im Jahr.")
    _enter(window, page.get_by_role("button", name="Fassung 2 einreichen"))
    window.sees("Fassung 2 ist eingereicht.")
    assert _newest(assignment).analysis == f"{first.analysis} Es sind 420 Fälle im Jahr."
    _enter(window, main.get_by_role("link", name="Mit Fassung 1 vergleichen"))
    window.sees("Es sind 420 Fälle im Jahr.")
    expect(main.locator("ins").first).to_be_visible()

    window.visit("/aufgaben/?stand=eingereicht")
    window.sees(NAME)
    assert stage.findings == []


def test_the_same_without_script(stage: Stage) -> None:
    assignment = _untouched()
    window = stage.logged_in(people.PARTICIPANT, has_script=False)
    window.visit("/aufgaben/")
    window.follow(re.compile("^Offen"))
    window.visit(assignment.address)
    window.fill({"process_name": NAME})
    window.press("Damit beginnen")
    window.sees("Ihr Prozess ist angelegt.")
    expect(window.page.locator("#id_process_name")).to_have_value(NAME)

    values = {name: value for name, value in people.PROCESS.items() if name != "process_name"}
    window.fill(values)
    window.page.locator('[name="as_is"]').set_input_files(_unnamed_step())
    window.press("Fassung 1 einreichen")
    window.sees("Fassung 1 ist eingereicht.")
    first = _newest(assignment)
    window.follow("Beleg ansehen und drucken")
    window.sees(first.sha256, "So rechnen Sie die Prüfsumme nach")

    _send_back(first)
    window.visit(assignment.address)
    window.fill({"analysis": "Neu geschrieben."})
    window.press("Fassung 2 einreichen")
    window.sees("Fassung 2 ist eingereicht.")
    window.follow("Mit Fassung 1 vergleichen")
    window.sees("Neu geschrieben.")
    assert stage.findings == []
