"""Trainers leave each other notes on a participant."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.colleague_notes.actions import NotYourCohort, NotYourNote, remove_note, restore_note, write_note
from modules.colleague_notes.models import ColleagueNote
from modules.colleague_notes.page import notes_beside
from modules.colleague_notes.queries import notes_on, removed_lately
from modules.enrolment.models import Enrolment
from tests.cast import build_cast
from tests.modules.doors import statuses
from tests.modules.make import NOW, make_enrolment, make_person, make_version

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]
WORDS = "Meldet sich nach der Elternzeit im März zurück."


@pytest.fixture
def enrolment(trainer: User, colleague: User) -> Enrolment:
    return make_enrolment(trainers=[trainer, colleague])


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(enrolment: Enrolment) -> str:
    return f"/betreuung/notizen/{enrolment.pk}/"


def test_colleagues_of_the_cohort_read_it(trainer: User, colleague: User, enrolment: Enrolment) -> None:
    browser(trainer).post(address(enrolment), {"text": WORDS})
    assert WORDS in browser(colleague).get(address(enrolment)).content.decode()


def test_the_form_says_that_it_belongs_to_the_data_of_the_person(trainer: User, enrolment: Enrolment) -> None:
    page = browser(trainer).get(address(enrolment)).content.decode()
    assert "Wer Auskunft verlangt, bekommt sie mit" in page


def test_nobody_but_trainers_of_the_cohort_gets_in() -> None:
    cast = build_cast(now=NOW)
    found = statuses(cast, address(cast.enrolment))
    assert [role for role, status in found.items() if status == 200] == ["trainer"]


def test_the_participant_never_reads_it(trainer: User, enrolment: Enrolment) -> None:
    version = make_version(enrolment=enrolment)
    write_note(enrolment=enrolment, author=trainer, text=WORDS, now=NOW)
    screen = f"/betreuung/pruefung/{version.pk}/"
    assert WORDS in browser(trainer).get(screen).content.decode()
    organiser = make_person(role=Role.ORGANISER)
    assert WORDS not in browser(organiser).get(screen).content.decode()
    own = browser(enrolment.participant)
    for path in ("/aufgaben/1/", "/aufgaben/1/fassungen/1/", "/lernen/", "/aufgaben/"):
        assert WORDS not in own.get(path, follow=True).content.decode()


def test_an_empty_note_is_none_and_a_long_one_comes_back(trainer: User, enrolment: Enrolment) -> None:
    long = "zu lang " * 80
    for text in ("", "   ", long, "null\x00zeichen"):
        answer = browser(trainer).post(address(enrolment), {"text": text})
        assert answer.status_code == 422
    assert long.strip() in browser(trainer).post(address(enrolment), {"text": long}).content.decode()
    assert not ColleagueNote.objects.exists()


def test_sent_twice_it_stands_once(trainer: User, enrolment: Enrolment) -> None:
    for _again in range(2):
        browser(trainer).post(address(enrolment), {"text": WORDS})
    assert ColleagueNote.objects.count() == 1


def test_only_its_writer_takes_it_away_and_brings_it_back(trainer: User, colleague: User, enrolment: Enrolment) -> None:
    note = write_note(enrolment=enrolment, author=trainer, text=WORDS, now=NOW)
    with pytest.raises(NotYourNote):
        remove_note(note=note, person=colleague, now=NOW)
    assert browser(colleague).post(f"/betreuung/notizen/entfernen/{note.pk}/").status_code == 404
    browser(trainer).post(f"/betreuung/notizen/entfernen/{note.pk}/")
    assert not notes_on(enrolment, trainer=colleague)
    assert removed_lately(enrolment, author=trainer, now=NOW) == [note]
    assert not removed_lately(enrolment, author=trainer, now=NOW + timedelta(hours=2))
    with pytest.raises(NotYourNote):
        restore_note(note=note, person=colleague)
    browser(trainer).post(f"/betreuung/notizen/entfernen/{note.pk}/", {"restore": "1"})
    assert notes_on(enrolment, trainer=colleague) == [note]


def test_who_lost_the_cohort_writes_and_reads_nothing(trainer: User, enrolment: Enrolment) -> None:
    write_note(enrolment=enrolment, author=trainer, text=WORDS, now=NOW)
    enrolment.trainers.remove(trainer)
    assert not notes_on(enrolment, trainer=trainer)
    with pytest.raises(NotYourCohort):
        write_note(enrolment=enrolment, author=trainer, text="noch etwas", now=NOW)


@pytest.mark.parametrize(
    "target", ["https://anderswo.example/", "//anderswo.example/", "betreuung", "/\\anderswo.example"]
)
def test_the_way_back_stays_here(trainer: User, enrolment: Enrolment, target: str) -> None:
    answer = browser(trainer).post(address(enrolment), {"text": WORDS, "back": target})
    assert answer["Location"] == address(enrolment)


def test_it_leads_back_to_the_work(trainer: User, enrolment: Enrolment) -> None:
    version = make_version(enrolment=enrolment)
    back = f"/betreuung/pruefung/{version.pk}/"
    assert browser(trainer).post(address(enrolment), {"text": WORDS, "back": back})["Location"] == back


@pytest.mark.parametrize("count", [1, 3])
def test_one_trip_for_all_authors(trainer: User, count: int) -> None:
    people = [make_enrolment(participant=make_person(), trainers=[trainer]) for _each in range(count)]
    for each in people:
        write_note(enrolment=each, author=trainer, text=WORDS, now=NOW)
    assert trainer.has_role(Role.TRAINER)
    with CaptureQueriesContext(connection) as trips:
        found = notes_beside(people, trainer=trainer, back="/")
    assert [len(each.notes) for each in found] == [1] * count
    assert len(trips) == 1
