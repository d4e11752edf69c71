"""The contact person's page: own orders, attendance and certificates of own staff, and nothing else."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from certificates.actions import issue_if_earned, withdraw
from lms.accounts.models import ContactPerson, Organisation, User
from lms.accounts.people.roles import Role
from tests.certificates.make import earn, make_provider
from tests.cohorts.make import make_cohort as make_selling_cohort
from tests.cohorts.make import make_requested, order_facts
from tests.lms.dashboard.make import EARLIER, NOW, hand_in, make_learner
from tests.modules.make import make_organisation, make_person

ADDRESS = "/verwaltung/"


@pytest.fixture(autouse=True)
def _in_january(db: None) -> Iterator[None]:
    make_provider()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def own() -> Organisation:
    return make_organisation(name="Stadt Lindenrode")


@pytest.fixture
def contact(client: Client, own: Organisation) -> User:
    person = make_person(email="personalamt@stadt-lindenrode.example")
    ContactPerson.objects.create(user=person, organisation=own)
    client.force_login(person)
    return person


def test_own_orders_show_state_and_price(client: Client, contact: User, own: Organisation) -> None:
    cohort = make_selling_cohort(slug="naechster", name="Nächster Jahrgang")
    make_requested(cohort=cohort, number=3, facts=order_facts(name=own.name, email=contact.email))
    make_requested(cohort=cohort, number=1, facts=order_facts(name="Kreis Westmark", email="x@westmark.example"))
    text = client.get(ADDRESS).content.decode()
    assert "Nächster Jahrgang" in text
    assert "wartet auf Entscheidung" in text
    assert "12.066,60\N{NO-BREAK SPACE}€" in text
    assert "4.641,00" not in text
    assert "Westmark" not in text


def test_own_staff_show_attendance_and_certificate(client: Client, contact: User, own: Organisation) -> None:
    enrolment = make_learner(organisation=own, accepted=0)
    text = client.get(ADDRESS).content.decode()
    assert "Katrin Muster" in text
    assert "1 von 1" in text
    assert "noch nicht" in text
    earn(enrolment, at=EARLIER)
    certificate = issue_if_earned(enrolment_id=enrolment.pk, now=NOW)
    assert certificate is not None
    text = client.get(ADDRESS).content.decode()
    assert certificate.serial in text
    assert f"/c/{certificate.code}/" in text
    withdraw(certificate=certificate, by=enrolment.participant, now=NOW)
    text = client.get(ADDRESS).content.decode()
    assert "zurückgezogen" in text
    assert certificate.code not in text


def test_neither_marks_nor_texts_nor_progress_nor_others(client: Client, contact: User, own: Organisation) -> None:
    enrolment = make_learner(organisation=own, accepted=3, processes=9, required_accepted=7)
    version = hand_in(enrolment, number=5, process_name="Geheimer Prozess")
    stranger = make_person(first_name="Otto", last_name="Fremd")
    make_learner(participant=stranger, organisation=make_organisation(name="Kreis Fremd"))
    text = client.get(ADDRESS).content.decode()
    for hidden in ("Geheimer Prozess", "Vertraulicher Text", "3 von 7", "Otto", "Kreis Fremd", "angenommen</span>"):
        assert hidden not in text
    assert client.get(f"/betreuung/pruefung/{version.pk}/").status_code in {403, 404}
    assert client.get(f"/organisation/personen/{enrolment.participant.pk}/").status_code == 403


@pytest.mark.parametrize("role", [None, *Role])
def test_the_page_is_for_contact_persons(client: Client, role: Role | None) -> None:
    client.force_login(make_person(role=role))
    assert client.get(ADDRESS).status_code == 403


def test_strangers_log_in_first(client: Client) -> None:
    assert client.get(ADDRESS).headers["Location"].startswith("/konto/login/")


def test_without_orders_and_people_the_page_says_so(client: Client, contact: User) -> None:
    text = client.get(ADDRESS).content.decode()
    assert "Noch keine Anmeldung Ihrer Verwaltung." in text
    assert "Noch nimmt niemand aus Ihrer Verwaltung teil." in text


def test_queries_do_not_grow(client: Client, contact: User, own: Organisation) -> None:
    counts = []
    for size in (1, 2):
        for number in range(size):
            cohort = make_selling_cohort(slug=f"naechster-{size}-{number}")
            make_requested(cohort=cohort, facts=order_facts(name=own.name, email=contact.email))
            make_learner(participant=make_person(), organisation=own)
        client.get(ADDRESS)
        with CaptureQueriesContext(connection) as captured:
            client.get(ADDRESS)
        counts.append(len(captured))
    assert counts[0] == counts[1]
