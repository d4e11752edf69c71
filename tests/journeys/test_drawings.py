"""A model on a page: the server's picture until the viewer has drawn, without script, where it fails, and on paper."""

import os
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from modules.assignments.models import Version
from tests.journeys import people
from tests.journeys.stage import Stage
from tests.journeys.window import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PICTURE = ".model-view__picture img"
CANVAS = ".model-view__canvas svg"


def _address() -> str:
    found = Version.objects.filter(submission__enrolment__participant__email=people.ALMOST_DONE, as_is__kind="bpmn")
    version = found.select_related("submission__assignment").order_by("pk").first()
    assert version is not None
    return reverse("version", args=[version.submission.assignment.number, version.number])


def _is_painted(page: Page) -> bool:
    """Whether the picture was taken and read as one."""
    page.locator(PICTURE).first.scroll_into_view_if_needed()
    page.wait_for_function("(path) => document.querySelector(path).naturalWidth > 100", arg=PICTURE)
    return True


def _take(page: Page, name: str) -> None:
    folder = os.environ.get("LMS_SHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"drawing-{name}.png", full_page=True)


def test_the_viewer_takes_the_place_of_the_picture_and_paper_shows_the_picture(stage: Stage) -> None:
    window = stage.logged_in(people.ALMOST_DONE)
    window.visit(_address())
    page = window.page
    expect(page.locator(CANVAS).first).to_be_visible()
    expect(page.locator(PICTURE).first).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(PICTURE).first).to_be_visible()
    expect(page.locator(CANVAS).first).to_be_hidden()
    assert _is_painted(page)
    box, main = page.locator(PICTURE).first.bounding_box(), page.locator("main").bounding_box()
    assert box is not None
    assert main is not None
    assert box["width"] <= main["width"]
    _take(page, "print")
    assert stage.findings == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_script_the_picture_stands(stage: Stage, scheme: str) -> None:
    window = stage.logged_in(people.ALMOST_DONE, has_script=False)
    window.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    window.visit(_address())
    page = window.page
    expect(page.locator(PICTURE).first).to_be_visible()
    assert "Liste" in (page.locator(PICTURE).first.get_attribute("alt") or "")
    _take(page, f"without-script-{scheme}-1280")
    page.set_viewport_size(PHONE)
    _take(page, f"without-script-{scheme}-390")
    room = page.locator(".model-view__picture").first
    assert room.evaluate("(element) => element.scrollWidth > element.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert stage.findings == []


def test_where_the_viewer_fails_the_picture_stays(stage: Stage) -> None:
    window = stage.logged_in(people.ALMOST_DONE)
    window.page.route("**/modell.bpmn", lambda route: route.fulfill(body="<nothing/>", content_type="application/xml"))
    window.visit(_address())
    page = window.page
    expect(page.locator("[data-diagram][data-drawn=failed]").first).to_be_visible()
    expect(page.locator(PICTURE).first).to_be_visible()
    assert _is_painted(page)
    _take(page, "failed")
