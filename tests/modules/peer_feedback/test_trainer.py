"""The trainer's pages: make a round, look before giving out, see who gave what."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from modules.peer_feedback.models import PeerRound, PeerTask
from modules.peer_feedback.queries import given_on
from modules.rubrics.models import GradeStep
from tests.modules.make import make_assignment
from tests.modules.peer_feedback.make import (
    COHORT,
    SAID,
    draw_now,
    drawn,
    give,
    hand_in_all,
    make_class,
    make_peer_round,
    make_trainer,
    tasks,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]
ROUNDS = "/betreuung/peer-feedback/"


@pytest.fixture
def trainer() -> User:
    return make_trainer()


@pytest.fixture
def browser(trainer: User) -> Client:
    client = Client()
    client.force_login(trainer)
    return client


def new(**fields: Any) -> dict[str, Any]:
    target = f"{make_assignment().pk}:{COHORT}"
    return {"target": target, "works_each": "2", "due_on": "2026-02-05", "shows_names": "0", **fields}


def seen_on(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"', maxsplit=1)[0]


def test_a_round_is_made_looked_at_and_given_out(browser: Client, trainer: User) -> None:
    hand_in_all(make_class(3, trainers=[trainer]))
    assert "Prozessaufgabe 1: Aufgabe 1 (3 Arbeiten)" in browser.get(ROUNDS).content.decode()
    answer = browser.post(ROUNDS, new())
    made = PeerRound.objects.get()
    assert answer.headers["Location"] == f"{ROUNDS}{made.pk}/"
    assert (made.works_each, made.shows_names, made.due_on) == (2, False, date(2026, 2, 5))
    page = browser.get(f"{ROUNDS}{made.pk}/").content.decode()
    assert "Niemand bekommt eine Arbeit aus der eigenen Verwaltung." in page
    assert tasks() == []
    page = browser.post(f"{ROUNDS}{made.pk}/austeilen/", {"seen": seen_on(page)}, follow=True).content.decode()
    assert "6 Mal ist eine Arbeit ausgeteilt." in page
    assert "0 von 6 abgegeben" in page
    assert page.count("Zurücknehmen") == 6
    assert "Austeilen und benachrichtigen" not in page


def test_what_was_looked_at_must_still_hold(browser: Client, trainer: User) -> None:
    people = make_class(3, trainers=[trainer])
    hand_in_all(people[:2])
    made = make_peer_round(trainer=trainer)
    page = browser.get(f"{ROUNDS}{made.pk}/").content.decode()
    assert "2 Personen bekommen weniger als 2 Arbeiten" in page
    hand_in_all(people[2:])
    page = browser.post(f"{ROUNDS}{made.pk}/austeilen/", {"seen": seen_on(page)}, follow=True).content.decode()
    assert "Inzwischen hat sich etwas geändert." in page
    assert tasks() == []


def test_who_comes_later_is_offered_for_drawing_again(browser: Client, trainer: User) -> None:
    people = make_class(4, trainers=[trainer])
    hand_in_all(people[:3])
    made = make_peer_round(trainer=trainer)
    draw_now(made)
    assert "Nachziehen und benachrichtigen" not in browser.get(f"{ROUNDS}{made.pk}/").content.decode()
    hand_in_all(people[3:])
    page = browser.get(f"{ROUNDS}{made.pk}/").content.decode()
    assert "1 Arbeit bekommt noch keine Rückmeldung" in page
    browser.post(f"{ROUNDS}{made.pk}/austeilen/", {"seen": seen_on(page)})
    assert len(tasks()) == 8


@pytest.mark.parametrize(
    "fields", [{"target": "99:anders"}, {"target": ""}, {"due_on": "2026-01-01"}, {"due_on": "x"}, {"works_each": "9"}]
)
def test_what_is_wrong_comes_back_with_what_was_typed(browser: Client, trainer: User, fields: dict[str, str]) -> None:
    hand_in_all(make_class(2, trainers=[trainer]))
    answer = browser.post(ROUNDS, new(**fields))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not PeerRound.objects.exists()


def test_more_time_but_never_less(browser: Client, trainer: User) -> None:
    made = drawn(trainer=trainer)[0].round
    assert browser.post(f"{ROUNDS}{made.pk}/aendern/", {"due_on": "2026-01-30"}).status_code == 422
    assert browser.post(f"{ROUNDS}{made.pk}/aendern/", {"due_on": "2026-02-20", "shows_names": "0"}).status_code == 302
    made.refresh_from_db()
    assert (made.due_on, made.shows_names) == (date(2026, 2, 20), True)


def test_a_task_is_taken_back_and_given_again_but_not_once_it_is_given(browser: Client, trainer: User) -> None:
    task, given = drawn(trainer=trainer)[:2]
    give(given, days=0)
    here = f"{ROUNDS}{task.round_id}/aufgaben/"
    assert "zurückgenommen" in browser.post(f"{here}{task.pk}/zuruecknehmen/", follow=True).content.decode()
    assert PeerTask.objects.get(pk=task.pk).is_removed
    browser.post(f"{here}{task.pk}/zuruecknehmen/", {"zurueck": "1"})
    assert not PeerTask.objects.get(pk=task.pk).is_removed
    page = browser.post(f"{here}{given.pk}/zuruecknehmen/", follow=True).content.decode()
    assert "Diese Rückmeldung ist schon abgegeben." in page


def test_trainers_see_who_said_what_even_where_names_are_hidden(browser: Client, trainer: User) -> None:
    task = drawn(trainer=trainer, shows_names=False)[0]
    give(task, grades=list(GradeStep.objects.filter(title="erfüllt")[:1]), days=0)
    for address in (f"{ROUNDS}{task.round_id}/", f"/betreuung/pruefung/{task.version_id}/"):
        page = browser.get(address).content.decode()
        for words in (task.giver.participant.name, SAID.good, SAID.better, SAID.question, "erfüllt"):
            assert words in page
    other = next(each.version for each in tasks() if each.version_id != task.version_id)
    assert "Rückmeldungen von Teilnehmenden" not in browser.get(f"/betreuung/pruefung/{other.pk}/").content.decode()


def test_trainers_of_other_cohorts_and_participants_stay_outside(trainer: User) -> None:
    task = drawn(trainer=trainer)[0]
    here = f"{ROUNDS}{task.round_id}/"
    outside = make_trainer(email="andere@beispielhausen.example")
    for person, expected in ((outside, 404), (task.giver.participant, 403)):
        client = Client()
        client.force_login(person)
        assert client.get(here).status_code == expected
        for end in ("austeilen/", "aendern/", "verwerfen/", f"aufgaben/{task.pk}/zuruecknehmen/"):
            assert client.post(f"{here}{end}").status_code == expected
    assert not PeerTask.objects.filter(is_removed=True).exists()


def test_a_task_of_another_round_is_not_reached_through_this_one(browser: Client, trainer: User) -> None:
    task = drawn(trainer=trainer)[0]
    other = make_peer_round(trainer=trainer, number=2)
    assert browser.post(f"{ROUNDS}{other.pk}/aufgaben/{task.pk}/zuruecknehmen/").status_code == 404


def test_the_pages_take_the_same_trips_for_few_and_many(trainer: User, browser: Client) -> None:
    counts = []
    people = make_class(6, trainers=[trainer])
    for number, size in ((1, 2), (3, 6)):
        hand_in_all(people[:size], number=number)
        made = make_peer_round(trainer=trainer, number=number)
        draw_now(made)
        found = [task for task in tasks() if task.round_id == made.pk]
        for task in found[: size - 1]:
            give(task, grades=list(GradeStep.objects.all()[:1]), days=0)
        browser.get(ROUNDS)
        trips = []
        for address in (ROUNDS, f"{ROUNDS}{made.pk}/"):
            with CaptureQueriesContext(connection) as captured:
                assert browser.get(address).status_code == 200
            trips.append(len(captured))
        with CaptureQueriesContext(connection) as captured:
            given_on(found[0].version)
        counts.append([*trips, len(captured)])
    assert counts[0] == counts[1]
