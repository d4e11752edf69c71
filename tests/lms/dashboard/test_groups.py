"""The organiser's page of a cohort's groups; trainers read it."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cohorts.planning.models import Cohort
from lms.accounts.people.roles import Role
from modules.enrolment.models import Enrolment
from modules.groups.models import Group, Membership
from modules.groups.queries import group_of
from tests.certificates.make import make_cohort
from tests.modules.group_work.make import make_group, share
from tests.modules.make import NOW, make_enrolment, make_organisation, make_person, make_programme

pytestmark = pytest.mark.django_db
COHORT = "herbst-2025"
PAGE = f"/organisation/jahrgaenge/{COHORT}/gruppen/"


@pytest.fixture(autouse=True)
def _in_january() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(programme=make_programme(), slug=COHORT)


@pytest.fixture
def client(cohort: Cohort) -> Client:
    client = Client()
    client.force_login(make_person(role=Role.ORGANISER))
    return client


def learners(number: int) -> list[Enrolment]:
    return [
        make_enrolment(
            participant=make_person(email=f"nr-{each}@beispielhausen.example", last_name=f"Nummer{each}"),
            organisation=make_organisation(name=f"Stadt {each // 2}"),
            cohort_key=COHORT,
        )
        for each in range(number)
    ]


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def post(client: Client, address: str = "", **data: Any) -> str:
    answer = client.post(f"{PAGE}{address}", data, follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    return text(answer)


def test_a_proposal_is_seen_then_written(client: Client) -> None:
    learners(7)
    assert "Ohne Gruppe" in text(client.get(PAGE))
    answer = client.get(f"{PAGE}vorschlag/")
    page = text(answer)
    assert page.count("Nummer") == 7
    assert "Gruppe 2" in page
    assert not Group.objects.exists()
    seen = answer.context["form"]["gesehen"].value()
    page = post(client, "vorschlag/", gesehen=seen)
    assert "7 Personen sind jetzt in Gruppen." in page
    assert "Ohne Gruppe" not in page
    assert "Es ist nichts geschehen" in post(client, "vorschlag/", gesehen=seen)
    assert (Group.objects.count(), Membership.objects.count()) == (2, 7)
    assert "Alle sind in einer Gruppe." in text(client.get(f"{PAGE}vorschlag/"))


def test_one_who_comes_late_is_put_where_the_fewest_are(client: Client) -> None:
    make_group(3, cohort_key=COHORT)
    (late,) = learners(1)
    answer = client.get(f"{PAGE}vorschlag/")
    assert "In bestehende Gruppen" in text(answer)
    post(client, "vorschlag/", gesehen=answer.context["form"]["gesehen"].value())
    assert group_of(late) == Group.objects.get()


def test_groups_are_made_named_filled_and_deleted(client: Client) -> None:
    first, second, _third = learners(3)
    assert "angelegt" in post(client, "anlegen/", name="Nord <b>")
    assert "Nord &lt;b&gt;" in text(client.get(PAGE))
    assert "Bitte geben Sie der Gruppe einen Namen" in post(client, "anlegen/", name=" ")
    assert "schon eine Gruppe mit diesem Namen" in post(client, "anlegen/", name="Nord <b>")
    group = Group.objects.get()
    assert "Die Gruppe heißt jetzt „Nord“." in post(client, f"{group.pk}/umbenennen/", name="Nord")
    assert "2 Personen sind verschoben." in post(client, "zuordnen/", person=[first.pk, second.pk], gruppe=group.pk)
    assert "sind noch 2 Personen" in post(client, f"{group.pk}/loeschen/")
    assert "2 Personen sind verschoben." in post(client, "zuordnen/", person=[first.pk, second.pk], gruppe="keine")
    assert "ist gelöscht" in post(client, f"{group.pk}/loeschen/")
    assert client.post(f"{PAGE}{group.pk}/loeschen/").status_code == 404


def test_who_has_work_in_common_stays_with_a_count(client: Client) -> None:
    anna, berta, clara = make_group(3, cohort_key=COHORT)
    share(anna, berta)
    group = group_of(anna)
    page = post(client, "zuordnen/", person=[berta.pk, clara.pk], gruppe="keine")
    assert "Berta Muster hat 1 offene Gruppenarbeit und bleibt in der Gruppe." in page
    assert "1 Person ist verschoben." in page
    assert (group_of(berta), group_of(clara)) == (group, None)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"gruppe": "keine"}, "Bitte wählen Sie, wen Sie verschieben möchten."),
        ({"gruppe": "999", "person": [0]}, "Diese Gruppe gibt es nicht mehr."),
        ({"gruppe": ""}, "Bitte wählen Sie eine Gruppe."),
    ],
)
def test_a_choice_that_is_none_moves_nobody(client: Client, data: dict[str, Any], sentence: str) -> None:
    (person,) = learners(1)
    chosen = {**data, "person": [person.pk]} if "person" in data else data
    assert sentence in post(client, "zuordnen/", **chosen)
    assert not Membership.objects.exists()


def test_people_and_groups_of_other_cohorts_are_out_of_reach(client: Client) -> None:
    (stranger,) = make_group(1, cohort_key="fremd")
    foreign = group_of(stranger)
    assert foreign is not None
    (person,) = learners(1)
    post(client, "zuordnen/", person=[person.pk], gruppe=foreign.pk)
    post(client, "zuordnen/", person=[stranger.pk], gruppe="keine")
    assert (group_of(person), group_of(stranger)) == (None, foreign)
    for step in ("umbenennen", "loeschen"):
        assert client.post(f"{PAGE}{foreign.pk}/{step}/", {"name": "X"}).status_code == 404


def test_trainers_of_the_cohort_read(cohort: Cohort) -> None:
    trainer = make_person(role=Role.TRAINER)
    cohort.trainers.add(trainer)
    make_group(2, cohort_key=COHORT)
    client = Client()
    client.force_login(trainer)
    page = text(client.get(PAGE))
    assert "Anna Muster" in page
    for word in ("Verschieben", "Umbenennen", "Gruppen vorschlagen", 'type="checkbox"'):
        assert word not in page
    assert client.get(f"{PAGE}vorschlag/").status_code == 403
    assert client.post(f"{PAGE}zuordnen/").status_code == 403


@pytest.mark.parametrize("address", ["", "vorschlag/"])
def test_trips_do_not_depend_on_people(client: Client, address: str) -> None:
    def trips() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{PAGE}{address}").status_code == 200
        return len(captured)

    learners(3)
    make_group(1, cohort_key=COHORT)
    client.get(PAGE)
    few = trips()
    learners(12)
    make_group(3, name="Gruppe 2", cohort_key=COHORT)
    make_group(5, name="Gruppe 3", cohort_key=COHORT)
    assert trips() == few


def test_a_person_with_a_long_key_can_be_chosen() -> None:
    (learner,) = learners(1)
    learner.pk = 12345
    page = render_to_string("dashboard/parts/group_person.html", {"each": learner, "chooses": True})
    assert 'value="12345"' in page
