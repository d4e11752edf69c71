"""Works are allocated on a page, many at once after a preview, and all can be taken back."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.outbox.actions import work_off
from lms.shared.outbox.models import OutboxEvent
from modules.allocation.models import Allocation, StandingAllocation
from modules.enrolment.models import Enrolment
from tests.modules.inbox.make import make_many, make_waiting
from tests.modules.make import NOW, make_enrolment, make_organisation, make_person, make_version

pytestmark = pytest.mark.django_db
PAGE = "/betreuung/verteilung/"
KEY = "2025-herbst"


@pytest.fixture
def enrolment(trainer: User, colleague: User) -> Enrolment:
    return make_enrolment(trainers=[trainer, colleague])


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def client(trainer: User) -> Client:
    return client_of(trainer)


def holders() -> dict[int, int]:
    return dict(Allocation.objects.values_list("submission", "trainer"))


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def previewed(client: Client, *, people: list[User], art: str = "gleichmaessig", was: str = "offen") -> Any:
    query: dict[str, Any] = {"jahrgang": KEY, "art": art, "was": was, "wer": [each.pk for each in people]}
    return client.get(f"{PAGE}vorschau/", query)


def carried_out(client: Client, preview: Any) -> Any:
    return client.post(f"{PAGE}ausfuehren/", {"plan": preview.context["preview"].sealed})


def test_by_hand_and_back(client: Client, colleague: User, enrolment: Enrolment) -> None:
    first, second = (each.submission_id for each in make_many(enrolment=enrolment, count=2))
    page = client.post(PAGE, {"work": [first, second], "trainer": colleague.pk}, follow=True)
    assert holders() == {first: colleague.pk, second: colleague.pk}
    assert "2 Arbeiten sind neu zugeteilt." in text_of(page)
    assert "Letzte Zuteilung rückgängig machen" in text_of(page)
    client.post(f"{PAGE}zurueck/")
    assert holders() == {}
    # a second time there is nothing to take back
    assert client.post(f"{PAGE}zurueck/").status_code == 302


def test_to_nobody(client: Client, trainer: User, enrolment: Enrolment) -> None:
    version = make_waiting(enrolment=enrolment)
    Allocation.objects.create(submission=version.submission, trainer=trainer, allocated_at=NOW)
    client.post(PAGE, {"work": [version.submission_id], "trainer": "niemand"})
    assert holders() == {}


@pytest.mark.parametrize(
    "data", [{}, {"work": ["x"], "trainer": "niemand"}, {"work": ["1"]}, {"work": ["1"], "trainer": "999999"}]
)
def test_what_is_missing_is_asked_for_and_ticks_stay(
    client: Client, enrolment: Enrolment, data: dict[str, Any]
) -> None:
    version = make_waiting(enrolment=enrolment)
    ticked = {**data, "work": [version.submission_id]} if data.get("work") == ["1"] else data
    answer = client.post(PAGE, ticked)
    assert answer.status_code == 422
    assert ("checked" in text_of(answer).split("<tbody>")[-1]) is ("work" in ticked and ticked["work"] != ["x"])
    assert holders() == {}


def test_who_left_the_cohort_cannot_be_chosen(client: Client, colleague: User, enrolment: Enrolment) -> None:
    version = make_waiting(enrolment=enrolment)
    assert "Jonas Feld" in text_of(client.get(PAGE))
    enrolment.trainers.remove(colleague)
    assert "Jonas Feld" not in text_of(client.get(PAGE))
    assert client.post(PAGE, {"work": [version.submission_id], "trainer": colleague.pk}).status_code == 422
    assert previewed(client, people=[colleague]).status_code == 422


def test_works_of_another_cohort_are_refused(client: Client, trainer: User, enrolment: Enrolment) -> None:
    stranger = make_person(role=Role.TRAINER)
    away = make_waiting(enrolment=make_enrolment(cohort_key="fruehjahr-2026", trainers=[stranger]))
    answer = client.post(PAGE, {"work": [away.submission_id], "trainer": trainer.pk})
    assert (answer.status_code, holders()) == (403, {})
    assert client.get(f"{PAGE}?jahrgang=fruehjahr-2026").status_code == 404
    # the organiser reaches both
    organiser = client_of(make_person(role=Role.ORGANISER))
    assert organiser.get(f"{PAGE}?jahrgang=fruehjahr-2026").status_code == 200


def test_evenly_after_a_preview_and_back(client: Client, trainer: User, colleague: User, enrolment: Enrolment) -> None:
    rows = make_many(enrolment=enrolment, count=5)
    Allocation.objects.create(submission=rows[0].submission, trainer=trainer, allocated_at=NOW)
    preview = previewed(client, people=[trainer, colleague])
    assert preview.context["preview"].rows == (("Jonas Feld", 0, 3), ("Miriam Hollenkamp", 1, 2)) or preview.context[
        "preview"
    ].rows == (("Jonas Feld", 0, 2), ("Miriam Hollenkamp", 1, 3))
    assert len(holders()) == 1
    carried_out(client, preview)
    numbers = [list(holders().values()).count(each.pk) for each in (trainer, colleague)]
    assert sorted(numbers) == [2, 3]
    client.post(f"{PAGE}zurueck/")
    assert holders() == {rows[0].submission_id: trainer.pk}


def test_by_administration_also_for_what_comes(
    client: Client, trainer: User, colleague: User, enrolment: Enrolment
) -> None:
    small = make_enrolment(organisation=make_organisation(name="Gemeinde Musterfelde"), trainers=[trainer, colleague])
    large = make_enrolment(trainers=[trainer, colleague])
    works = [make_waiting(enrolment=each).submission_id for each in (enrolment, small)]
    carried_out(client, previewed(client, people=[trainer, colleague], art="verwaltung"))
    standing = dict(StandingAllocation.objects.values_list("organisation", "trainer"))
    assert set(standing) == {enrolment.organisation_id, small.organisation_id}
    assert len(set(standing.values())) == 2
    assert holders() == {works[0]: standing[large.organisation_id or 0], works[1]: standing[small.organisation_id or 0]}
    # the fact wakes the reaction
    later = make_version(enrolment=large)
    work_off.func(event_id=OutboxEvent.objects.get(kind="version.handed_in").pk)
    assert holders()[later.submission_id] == standing[large.organisation_id or 0]
    client.post(f"{PAGE}zurueck/")
    assert not StandingAllocation.objects.exists()
    assert list(holders()) == [later.submission_id]


def test_a_preview_that_somebody_wrote_herself_does_nothing(client: Client, enrolment: Enrolment) -> None:
    make_waiting(enrolment=enrolment)
    for plan in ("", "x", "a:b:c"):
        assert client.post(f"{PAGE}ausfuehren/", {"plan": plan}).status_code == 302
    assert holders() == {}


def test_a_preview_in_which_somebody_left_meanwhile_does_nothing(
    client: Client, colleague: User, enrolment: Enrolment
) -> None:
    make_many(enrolment=enrolment, count=2)
    preview = previewed(client, people=[colleague])
    enrolment.trainers.remove(colleague)
    page = carried_out(client, preview)
    assert page.status_code == 302
    assert holders() == {}


def test_a_preview_of_somebody_else_is_refused(client: Client, trainer: User, enrolment: Enrolment) -> None:
    make_waiting(enrolment=enrolment)
    preview = previewed(client, people=[trainer])
    stranger = client_of(make_person(role=Role.TRAINER))
    assert (carried_out(stranger, preview).status_code, holders()) == (403, {})


def test_the_load_as_a_picture_with_its_finding(client: Client, trainer: User, enrolment: Enrolment) -> None:
    rows = make_many(enrolment=enrolment, count=4)
    for each in rows[:3]:
        Allocation.objects.create(submission=each.submission, trainer=trainer, allocated_at=NOW)
    page = text_of(client.get(PAGE))
    assert "Am meisten liegt bei Miriam Hollenkamp (3), am wenigsten bei Jonas Feld (0)." in page
    assert "1 ist niemandem zugeteilt." in page
    assert re.search(r'<svg viewBox="0 0 3 10"', page)


def test_a_trainer_without_a_cohort_reads_what_belongs_there() -> None:
    assert "Kein Jahrgang" in text_of(client_of(make_person(role=Role.TRAINER)).get(PAGE))


def test_organisers_see_every_cohort(trainer: User, enrolment: Enrolment) -> None:
    organiser = client_of(make_person(role=Role.ORGANISER))
    assert "Nichts wartet" in text_of(organiser.get("/organisation/bewertungen/"))
    make_waiting(enrolment=enrolment)
    page = text_of(organiser.get("/organisation/bewertungen/"))
    assert "1 Arbeit wartet" in page
    assert f"{PAGE}?jahrgang={KEY}" in page


def test_the_same_trips_for_one_and_many(client: Client, trainer: User, enrolment: Enrolment) -> None:
    organiser = client_of(make_person(role=Role.ORGANISER))

    def trips() -> list[int]:
        found = []
        for person, address in ((client, PAGE), (organiser, "/organisation/bewertungen/")):
            person.get(address)
            with CaptureQueriesContext(connection) as context:
                person.get(address)
            found.append(len(context))
        with CaptureQueriesContext(connection) as context:
            previewed(client, people=[trainer])
        return [*found, len(context)]

    make_waiting(enrolment=enrolment)
    few = trips()
    make_many(enrolment=enrolment, count=6)
    for number in range(2):
        make_waiting(
            enrolment=make_enrolment(cohort_key=f"jahrgang-{number}", trainers=[make_person(role=Role.TRAINER)])
        )
    assert trips() == few


@pytest.mark.parametrize("key", ["9" * 30, "9" * 5000, "0000000001" + "9" * 30, "²", "-1", "0"])
def test_keys_that_no_database_knows_are_not_understood(
    client: Client, trainer: User, enrolment: Enrolment, key: str
) -> None:
    make_many(enrolment=enrolment, count=1)
    answer = client.post(PAGE, {"work": [key], "trainer": trainer.pk})
    assert answer.status_code == 422
    assert "Diese Auswahl ist nicht verständlich." in text_of(answer)
