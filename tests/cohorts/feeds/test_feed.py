"""A participant sees the dates of the own cohort, as a page and in the own calendar."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from cohorts.feeds.actions import new_feed
from cohorts.planning.models import Cohort
from cohorts.schedule.actions import save_event
from cohorts.schedule.models import EventKind, EventStatus
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.links.actions import secret_of
from lms.shared.links.models import SecretLink
from modules.enrolment.models import Enrolment
from tests.cohorts.make import SUMMER, make_accepted, make_cohort, make_event, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _summer():
    with time_machine.travel(SUMMER, tick=False):
        yield


@pytest.fixture
def cohort() -> Cohort:
    cohort = make_cohort()
    make_event(cohort=cohort, title="Schulung eins", join_url="https://treffen.example/geheim")
    make_event(cohort=cohort, title="Fragen", kind=EventKind.QA, hours=1)
    make_event(cohort=cohort, title="Auftakt", kind=EventKind.WORKSHOP, place="Beispielstraße 32, Münster")
    return cohort


@pytest.fixture
def participant(cohort: Cohort) -> User:
    make_accepted(cohort=cohort, by=make_user(role=Role.ORGANISER))
    return Enrolment.objects.get().participant


def feed_address(person: User) -> str:
    return f"/kalender/{secret_of(new_feed(person=person, now=SUMMER))}.ics"


def test_the_page_shows_the_own_dates_only(client: Client, participant: User) -> None:
    other = make_cohort(slug="anderer", name="Anderer")
    make_event(cohort=other, title="Fremder Termin")
    assert client.get("/termine/").status_code == 302
    client.force_login(participant)
    text = client.get("/termine/").content.decode()
    for words in ("Schulung eins", "Fragen", "Auftakt", "Münster", "https://treffen.example/geheim"):
        assert words in text
    assert "Fremder Termin" not in text


def test_strangers_to_the_cohort_see_nothing(client: Client, cohort: Cohort) -> None:
    client.force_login(make_user())
    text = client.get("/termine/").content.decode()
    assert "Keine kommenden Termine" in text
    assert "Schulung eins" not in text


def test_an_address_is_made_by_a_button_and_replaced_by_another(client: Client, participant: User) -> None:
    client.force_login(participant)
    client.get("/termine/")
    assert not SecretLink.objects.filter(purpose="calendar.feed").exists()
    assert client.get("/termine/kalender/").status_code == 405
    client.post("/termine/kalender/")
    first = f"/kalender/{secret_of(SecretLink.objects.get(purpose='calendar.feed'))}.ics"
    assert f"http://testserver{first}" in client.get("/termine/").content.decode()
    assert Client().get(first).status_code == 200
    client.post("/termine/kalender/")
    assert Client().get(first).status_code == 410


def test_the_feed(client: Client, participant: User) -> None:
    answer = client.get(feed_address(participant))
    text = answer.content.decode()
    calendar = Calendar.from_ical(text)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert len(calendar.events) == 3
    assert "TZID:Europe/Berlin" in text
    assert "geheim" not in text.replace("\r\n ", "")
    assert client.get("/kalender/unbekannt.ics").status_code == 404


def test_nothing_is_sent_again_while_nothing_changed(client: Client, cohort: Cohort, participant: User) -> None:
    address = feed_address(participant)
    etag = client.get(address)["ETag"]
    assert etag.startswith('"')
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    event = cohort.events.earliest("pk")
    event.starts_at += timedelta(minutes=15)
    save_event(event=event, now=SUMMER + timedelta(hours=1))
    changed = client.get(address, headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert "SEQUENCE:1" in changed.content.decode()


def test_a_cancelled_date_stays_for_ninety_days(client: Client, cohort: Cohort, participant: User) -> None:
    address = feed_address(participant)
    event = cohort.events.earliest("pk")
    event.status = EventStatus.CANCELLED
    save_event(event=event, now=SUMMER)
    assert "STATUS:CANCELLED" in client.get(address).content.decode()
    with time_machine.travel(SUMMER + timedelta(days=91), tick=False):
        assert "STATUS:CANCELLED" not in client.get(address).content.decode()


def test_trainers_have_the_dates_they_teach(client: Client, cohort: Cohort) -> None:
    trainer = make_user(role=Role.TRAINER)
    cohort.trainers.add(trainer)
    assert client.get(feed_address(trainer)).content.decode().count("BEGIN:VEVENT") == 3


def test_the_page_asks_a_fixed_number_of_questions(
    client: Client, cohort: Cohort, participant: User, queries_of
) -> None:
    client.force_login(participant)
    queries_of(client, "/termine/")
    few = queries_of(client, "/termine/")
    for number in range(3):
        make_event(cohort=cohort, title=f"Noch einer {number}")
    assert queries_of(client, "/termine/") == few
