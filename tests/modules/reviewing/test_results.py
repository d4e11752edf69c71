"""The page of results: hold, release all, release one."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.models import Version
from modules.enrolment.models import Enrolment
from modules.review.models import ResultHold, Review
from modules.review.releasing import hold_results, release_due
from tests.modules.make import NOW, make_assignment, make_enrolment, make_person, make_review, make_version

pytestmark = pytest.mark.django_db
PAGE, RELEASE, HOLD = (
    "/betreuung/ergebnisse/",
    "/betreuung/ergebnisse/freigeben/",
    "/betreuung/ergebnisse/zurueckhalten/",
)
KEY = "2025-herbst"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def enrolment(trainer: User) -> Enrolment:
    person = make_person(first_name="Katrin", last_name="Sommer")
    return make_enrolment(participant=person, trainers=[trainer])


@pytest.fixture
def client(trainer: User) -> Client:
    client = Client()
    client.force_login(trainer)
    return client


def held(enrolment: Enrolment, *, trainer: User, number: int = 1, decision: str = "accepted") -> Review:
    version = make_version(enrolment=enrolment, assignment=make_assignment(number=number))
    hold_results(assignment=version.submission.assignment, cohort_key=KEY, trainer=trainer, now=NOW)
    return make_review(version=version, reviewer=trainer, decision=decision)


def read(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_who_teaches_nobody_yet_is_told_so() -> None:
    client = Client()
    client.force_login(make_person(role=Role.TRAINER))
    assert "Noch kein Jahrgang" in read(client)
    assert client.get(f"{PAGE}?jahrgang={KEY}").status_code == 404


def test_cohort_without_works_says_so(client: Client, enrolment: Enrolment) -> None:
    make_assignment()
    page = read(client)
    assert "Noch nichts eingereicht" in page
    assert "1 Aufgabe, zu der noch nichts eingereicht ist" in page


def test_assignments_stand_with_their_counts(client: Client, enrolment: Enrolment, trainer: User) -> None:
    held(enrolment, trainer=trainer)
    make_version(enrolment=make_enrolment(trainers=[trainer]))
    page = read(client)
    assert "1 entschieden" in page
    assert "1 wartet" in page
    assert "1 zurückgehalten" in page
    assert "Katrin Sommer" in page


def test_holding_back_from_the_page(client: Client, enrolment: Enrolment, trainer: User) -> None:
    version = make_version(enrolment=enrolment)
    asked = version.submission.assignment
    answer = client.post(HOLD, {"jahrgang": KEY, "aufgabe": asked.pk})
    assert answer.url == f"{PAGE}?jahrgang={KEY}"
    assert ResultHold.objects.get().held_by == trainer
    assert make_review(version=version, reviewer=trainer).is_held


def test_release_asks_first_and_names_who_is_told(client: Client, enrolment: Enrolment, trainer: User) -> None:
    held(enrolment, trainer=trainer)
    held(enrolment, trainer=trainer, number=2, decision="declined")
    page = read(client, f"{RELEASE}?jahrgang={KEY}")
    assert "2 Ergebnisse freigeben" in page
    assert "1 Person erhält eine Nachricht" in page
    assert "Katrin Sommer" in page
    assert Review.objects.held().count() == 2
    said = client.post(RELEASE, {"jahrgang": KEY}, follow=True).content.decode()
    assert "2 Ergebnisse sind freigegeben." in said
    assert "2 Ergebnisse werden gerade hinausgegeben." in said
    assert release_due(now=NOW) == 2
    assert (ResultHold.objects.count(), Review.objects.released().count()) == (0, 2)
    assert "hinausgegeben" not in read(client)


def test_release_of_one_assignment(client: Client, enrolment: Enrolment, trainer: User) -> None:
    reviews = [held(enrolment, trainer=trainer, number=number) for number in (1, 2)]
    asked = reviews[0].version.submission.assignment
    assert "1 Ergebnis freigeben" in read(client, f"{RELEASE}?jahrgang={KEY}&aufgabe={asked.pk}")
    client.post(RELEASE, {"jahrgang": KEY, "aufgabe": asked.pk})
    assert release_due(now=NOW) == 1
    assert Review.objects.held().get() == reviews[1]


def test_hold_without_results_is_lifted_in_the_same_way(client: Client, enrolment: Enrolment, trainer: User) -> None:
    version = make_version(enrolment=enrolment)
    asked = version.submission.assignment
    hold_results(assignment=asked, cohort_key=KEY, trainer=trainer, now=NOW)
    assert "Nicht mehr zurückhalten" in read(client, f"{RELEASE}?jahrgang={KEY}&aufgabe={asked.pk}")
    said = client.post(RELEASE, {"jahrgang": KEY, "aufgabe": asked.pk}, follow=True).content.decode()
    assert "Nichts wird mehr zurückgehalten." in said
    assert not ResultHold.objects.exists()


def test_one_result_is_released_and_a_second_click_does_nothing(
    client: Client, enrolment: Enrolment, trainer: User
) -> None:
    review = held(enrolment, trainer=trainer)
    held(enrolment, trainer=trainer, number=2)
    address = f"/betreuung/ergebnisse/{review.pk}/freigeben/"
    assert "1 Ergebnis ist freigegeben." in client.post(address, follow=True).content.decode()
    assert "war schon freigegeben" in client.post(address, follow=True).content.decode()
    review.refresh_from_db()
    assert (review.released_by, Review.objects.held().count(), ResultHold.objects.count()) == (trainer, 1, 2)


def test_result_of_a_trainer_who_left_says_so(client: Client, enrolment: Enrolment, trainer: User) -> None:
    colleague = make_person(first_name="Jonas", last_name="Feld", role=Role.TRAINER)
    enrolment.trainers.add(colleague)
    held(enrolment, trainer=colleague)
    assert "nicht mehr im Jahrgang" not in read(client)
    enrolment.trainers.remove(colleague)
    assert "Jonas Feld (nicht mehr im Jahrgang)" in read(client)


def test_other_cohorts_are_out_of_reach(client: Client, enrolment: Enrolment, trainer: User) -> None:
    other = make_person(role=Role.TRAINER)
    elsewhere = make_enrolment(cohort_key="2026-fruehjahr", trainers=[other])
    version: Version = make_version(enrolment=elsewhere)
    asked = version.submission.assignment
    hold_results(assignment=asked, cohort_key="2026-fruehjahr", trainer=other, now=NOW)
    review = make_review(version=version, reviewer=other)
    assert client.get(f"{PAGE}?jahrgang=2026-fruehjahr").status_code == 404
    assert client.get(f"{RELEASE}?jahrgang=2026-fruehjahr").status_code == 404
    assert client.post(RELEASE, {"jahrgang": "2026-fruehjahr"}).status_code == 404
    assert client.post(HOLD, {"jahrgang": "2026-fruehjahr", "aufgabe": asked.pk}).status_code == 404
    assert client.post(f"/betreuung/ergebnisse/{review.pk}/freigeben/").status_code == 404
    assert (Review.objects.held().count(), ResultHold.objects.count()) == (1, 1)


@pytest.mark.parametrize("number", ["0", "x", "²", "9" * 30, "-1"])
def test_unknown_assignments_are_not_found(client: Client, enrolment: Enrolment, number: str) -> None:
    assert client.get(f"{RELEASE}?jahrgang={KEY}&aufgabe={number}").status_code == 404
    assert client.post(HOLD, {"jahrgang": KEY, "aufgabe": number}).status_code == 404


def test_page_takes_the_same_trips_for_one_and_three(client: Client, enrolment: Enrolment, trainer: User) -> None:
    def trips(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            read(client, address)
        return len(asked)

    held(enrolment, trainer=trainer)
    addresses = (PAGE, f"{RELEASE}?jahrgang={KEY}")
    read(client)
    first = [trips(each) for each in addresses]
    held(enrolment, trainer=trainer, number=2)
    held(make_enrolment(trainers=[trainer]), trainer=trainer, number=3)
    assert [trips(each) for each in addresses] == first
