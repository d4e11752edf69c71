"""A PDF that was handed in is read page by page, and a point on a page is said to whoever writes comments."""

from typing import Any

import pytest
from playwright.sync_api import Route

from lms.shared.background import Stage as WorkerStage
from modules.document_pages.models import DrawnPage, PageSet
from modules.document_pages.queries import page_address
from modules.document_pages.rules import PageMark
from tests.journeys import people
from tests.journeys.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LISTEN = """() => {
  window.pins = [];
  document.addEventListener("page:pin", (event) => window.pins.push(event.detail));
}"""
ANSWER = """(marks) => document.dispatchEvent(new CustomEvent("page:marks", { detail: { marks } }))"""
PIN = 'data-pin="attachment" data-word-pin="Hinweis zu Seite {page}" data-word-help="Pfeiltasten" '
PIN += 'data-word-at="{x} Prozent von links, {y} Prozent von oben" data-word-set="Marke gesetzt" '


def _pinnable(route: Route) -> None:
    """Let the page of the file be one on which comments are written, as the trainer's screen is."""
    response = route.fetch()
    route.fulfill(response=response, body=response.text().replace("data-document=", f"{PIN}data-document="))


def _pins(page: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("window.pins")
    return found


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
def test_pages_are_read_with_their_discs(stage: Stage, has_script: bool) -> None:
    file_id = PageSet.objects.get().file_id
    window = stage.logged_in(people.PARTICIPANT, has_script=has_script)
    window.visit(page_address(file_id=file_id, marks=[PageMark(page=2, x=310, y=442, number=1)]))
    window.sees("besichtigungen.pdf", "2 Seiten", "Hinweise auf dieser Seite:")
    summary = window.page.locator("summary", has_text="Text dieser Seite").first
    summary.click()
    window.sees("Vor jeder Erlaubnis wird die Fläche besichtigt")
    image = window.page.locator("[data-frame] img").nth(1)
    image.scroll_into_view_if_needed()
    window.page.wait_for_function("image => image.complete && image.naturalWidth > 1000", arg=image.element_handle())
    frame, disc = image.bounding_box(), window.page.locator("[data-marks] circle").bounding_box()
    assert frame is not None
    assert disc is not None
    assert abs(disc["x"] + disc["width"] / 2 - frame["x"] - 0.310 * frame["width"]) < 2
    assert abs(disc["y"] + disc["height"] / 2 - frame["y"] - 0.442 * frame["height"]) < 2
    window.look()
    assert stage.findings == []


def test_pages_come_in_while_they_are_drawn(stage: Stage) -> None:
    page_set = PageSet.objects.get()
    second = DrawnPage.objects.get(number=2)
    second.delete()
    PageSet.objects.update(stage=WorkerStage.RUNNING)
    window = stage.logged_in(people.TRAINER)
    window.visit(page_address(file_id=page_set.file_id))
    window.sees("1 von 2 Seiten sind fertig.")
    second.pk = None
    second.save()
    PageSet.objects.update(stage=WorkerStage.READY)
    window.page.locator('[data-page="2"]').wait_for()
    window.page.locator('[role="status"]', has_text="Die Seiten sind da.").wait_for(state="attached")
    assert "werden gezeichnet" not in window.page.content()
    window.look()
    assert stage.findings == []


def test_a_point_is_said_by_click_and_by_keys(stage: Stage) -> None:
    file_id = PageSet.objects.get().file_id
    window = stage.logged_in(people.TRAINER)
    page = window.page
    page.route("**/aufgaben/seiten/*/", _pinnable)
    window.visit(page_address(file_id=file_id))
    page.evaluate(LISTEN)

    image = page.locator('[data-page="1"] img')
    box = image.bounding_box()
    assert box is not None
    image.click(position={"x": box["width"] / 4, "y": box["height"] / 10})
    (clicked,) = _pins(page)
    assert (clicked["file"], clicked["page"]) == (file_id, 1)
    assert abs(clicked["x"] - 250) <= 2
    assert abs(clicked["y"] - 100) <= 2
    assert page.locator("[data-pending]").count() == 1

    page.evaluate(ANSWER, [{**clicked, "number": 1}])
    assert page.locator("[data-marks] text").all_text_contents() == ["1"]

    button = page.get_by_role("button", name="Hinweis zu Seite 2")
    button.press("Enter")
    page.keyboard.press("Escape")
    assert page.locator("[data-pending]").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "Hinweis zu Seite 2"
    button.press("Enter")
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "Shift+ArrowLeft", "Enter"):
        page.keyboard.press(key)
    assert _pins(page)[1:] == [
        {"file": file_id, "page": 2, "x": 420, "y": 490, "place": f"attachment:{file_id}:2:420:490"}
    ]
    window.look()
    assert stage.findings == []
