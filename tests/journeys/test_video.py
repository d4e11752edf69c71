"""A film in the browser: going on elsewhere, captions, by keyboard only, without script, without a network."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cohorts.attendance.models import AttendanceEntry
from cohorts.schedule.models import Event
from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment
from modules.progress.models import LessonFinish
from modules.videos.models import Video
from modules.viewing.models import VideoWatch
from tests.journeys import people
from tests.journeys.stage import Stage
from tests.journeys.window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SLUG = "genau-hinsehen"
FILM = "video"
MOST_TABS = 120


@pytest.fixture
def stage(stage: Stage) -> Stage:
    """The demo, in which nobody has watched a film or its recording yet."""
    AttendanceEntry.objects.filter(presence="recording").delete()
    VideoWatch.objects.all().delete()
    return stage


def test_a_film_goes_on_where_one_stopped(stage: Stage) -> None:
    laptop = at_the_film(stage)
    page = laptop.page
    play_from(page, 30)
    wait_for(page, "film.currentTime > 33")
    captions = page.evaluate("({mode: film.textTracks[0].mode, language: film.textTracks[0].language})")
    assert captions == {"mode": "showing", "language": "de"}
    wait_for(page, "film.textTracks[0].activeCues?.length > 0")
    assert page.locator("[data-transcript] [aria-current]").count() == 1
    page.evaluate("film.pause()")
    stopped = position(page)
    expect(page.locator("[data-film-seen]")).to_have_text("Gesehen: 0:03 von 1:29.")
    play_on = stopped + 2
    page.evaluate("film.play()")
    wait_for(page, f"film.currentTime > {play_on}")
    # the window is closed in the middle of the film
    stopped = position(page)
    page.close(run_before_unload=True)

    phone = at_the_film(stage)
    expect(phone.page.locator("[data-film-resume]")).to_contain_text("Weiter bei 0:3")
    wait_for(phone.page, "film.readyState > 0 && !film.seeking")
    assert abs(position(phone.page) - stopped) < 2
    watch = VideoWatch.objects.get(enrolment__participant__email=people.PARTICIPANT)
    assert 4 <= watch.seconds <= 8

    phone.page.get_by_role("button", name="Von vorn").click()
    wait_for(phone.page, "film.currentTime < 5 && !film.paused")
    expect(phone.page.locator("[data-film-resume]")).to_be_hidden()
    assert found(stage) == []


def test_a_lesson_by_keyboard_only(stage: Stage) -> None:
    window = at_the_film(stage)
    page = window.page
    LessonFinish.objects.filter(enrolment__participant__email=people.PARTICIPANT, lesson__slug=SLUG).delete()
    page.reload()
    remember_film(page)
    window.look()
    tab_to(page, FILM)
    page.keyboard.press("Space")
    wait_for(page, "!film.paused && film.currentTime > 0")
    tab_to(page, '[data-step="10"]')
    page.keyboard.press("Enter")
    wait_for(page, "film.currentTime > 10")
    tab_to(page, "[data-speed]")
    page.keyboard.press("ArrowDown")
    wait_for(page, "film.playbackRate === 1.25")
    tab_to(page, '[data-jump="48"]')
    page.keyboard.press("Enter")
    wait_for(page, "film.currentTime > 48 && film.currentTime < 60")
    tab_to(page, '[data-transcript] [data-seconds="67"]')
    page.keyboard.press("Enter")
    wait_for(page, "film.currentTime > 67")
    # what was pressed keeps the focus, and the line that is spoken is marked
    assert page.evaluate("document.activeElement.dataset.seconds") == "67"
    expect(page.locator("[data-transcript] [aria-current]")).to_have_attribute("data-seconds", "67")
    window.look()
    tab_to(page, "form[action$='/abschliessen/'] button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert LessonFinish.objects.filter(lesson__slug=SLUG, enrolment__participant__email=people.PARTICIPANT).exists()
    # the speed is remembered
    window.visit(lesson_url())
    wait_for(page, "document.querySelector('video').playbackRate === 1.25")
    assert page.locator("[data-speed]").input_value() == "1.25"
    assert found(stage) == []


def test_without_script_the_film_and_its_transcript_are_there(stage: Stage) -> None:
    enrolment = Enrolment.objects.get(participant__email=people.PARTICIPANT)
    video = LessonPage.objects.get(slug=SLUG, locale__language_code="de").videos()[0]
    VideoWatch.objects.create(
        enrolment=enrolment, video=video, position=42, seconds=10, intervals=[[32, 42]], watched_at=enrolment.created_at
    )
    window = stage.logged_in(people.PARTICIPANT, has_script=False)
    window.visit(lesson_url())
    film = window.page.locator("video[controls]")
    expect(film.locator("source")).to_have_attribute("src", f"/programm/video/{video.pk}/film/#t=42")
    assert film.locator("track[kind=captions]").count() == 2
    window.sees("Weiter bei 0:42", "Ein Medienbruch liegt vor", "Gesehen: 0:10 von 1:29")
    expect(window.page.get_by_role("button", name="Von vorn")).to_be_hidden()
    expect(window.page.locator("[data-film-bar]")).to_be_hidden()
    chapter = window.page.get_by_role("link", name="Liegezeit")
    expect(chapter).to_have_attribute("href", f"/programm/video/{video.pk}/film/#t=48")
    assert found(stage) == []


def test_what_was_watched_without_a_network_is_sent_later(stage: Stage) -> None:
    window = at_the_film(stage)
    page = window.page
    play_from(page, 10)
    wait_for(page, "film.currentTime > 13 && film.buffered.end(film.buffered.length - 1) > 20")
    page.context.set_offline(True)
    page.evaluate("film.pause()")
    expect(page.locator("[data-film-live]")).to_contain_text("Noch nicht gespeichert")
    assert not VideoWatch.objects.exists()
    page.context.set_offline(False)
    expect(page.locator("[data-film-live]")).to_be_empty()
    seconds = VideoWatch.objects.get().seconds
    assert 2 <= seconds <= 6

    page.evaluate("film.play()")
    wait_for(page, f"film.currentTime > {position(page) + 3}")
    page.context.set_offline(True)
    page.evaluate("film.pause()")
    expect(page.locator("[data-film-live]")).to_contain_text("Noch nicht gespeichert")
    page.close()
    assert VideoWatch.objects.get().seconds == seconds
    page = window.page = page.context.new_page()
    page.context.set_offline(False)
    with page.expect_response(lambda answer: answer.url.endswith("/gesehen/")):
        page.goto(stage.base + lesson_url())
    assert VideoWatch.objects.get().seconds >= seconds + 2
    assert found(stage) == []


def test_an_address_may_name_a_second_of_a_film(stage: Stage) -> None:
    window = at_the_film(stage)
    line = window.page.locator("[data-transcript] li:has([data-seconds='67'])").get_attribute("id")
    is_there = "film.readyState > 0 && Math.abs(film.currentTime - 67) < 1"
    # a link inside the page, and a link from somewhere else
    window.page.goto(f"{stage.base}{lesson_url()}#{line}")
    wait_for(window.page, is_there)
    window.visit("/termine/")
    window.visit(f"{lesson_url()}#{line}")
    remember_film(window.page)
    wait_for(window.page, is_there)
    assert window.page.evaluate("film.paused")
    assert found(stage) == []


def test_recording_of_a_date(stage: Stage) -> None:
    enrolment = Enrolment.objects.get(participant__email=people.PARTICIPANT)
    video = Video.objects.first()
    Event.objects.update(recording=None)
    event = Event.objects.filter(cohort__slug=enrolment.cohort_key, kind="training").order_by("starts_at").first()
    assert event is not None
    event.recording = video
    event.save()
    window = stage.logged_in(people.PARTICIPANT)
    window.visit("/termine/")
    window.follow("Aufzeichnung")
    remember_film(window.page)
    play_from(window.page, 50)
    wait_for(window.page, "film.currentTime > 53")
    window.page.evaluate("film.pause()")
    expect(window.page.locator("[data-film-seen]")).to_have_text("Gesehen: 0:03 von 1:29.")
    window.look()
    assert found(stage) == []


def found(stage: Stage) -> list[str]:
    """Return what was wrong with the pages of films; the start page, seen after the log-in, has its own stories."""
    return [line for line in stage.findings if not line.startswith("/lernen/:")]


def lesson_url() -> str:
    return str(LessonPage.objects.get(slug=SLUG, locale__language_code="de").url)


def at_the_film(stage: Stage) -> Window:
    """Log in on another device and open the lesson."""
    window = stage.logged_in(people.PARTICIPANT)
    window.visit(lesson_url())
    remember_film(window.page)
    return window


def remember_film(page: Page) -> None:
    page.evaluate("() => { window.film = document.querySelector('video'); film.muted = true; }")


def play_from(page: Page, second: int) -> None:
    wait_for(page, "film.readyState > 0")
    page.evaluate(f"film.currentTime = {second}")
    page.evaluate("film.play()")


def wait_for(page: Page, condition: str) -> None:
    """Wait until a condition holds; the page's policy keeps the browser from waiting for it by itself."""
    for _round in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(100)
    message = f"never came true: {condition}"
    raise AssertionError(message)


def position(page: Page) -> float:
    found: Any = page.evaluate("film.currentTime")
    return float(found)


def tab_to(page: Page, place: str) -> None:
    """Press Tab until the focus is at a place, chosen by CSS."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("place => document.activeElement?.matches(place)", place):
            return
    message = f"the keyboard does not reach {place}"
    raise AssertionError(message)
