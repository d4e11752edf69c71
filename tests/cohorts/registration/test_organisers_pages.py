"""What an organiser does with orders, and who else may not."""

import pytest
import time_machine
from django.test import Client

from cohorts.planning.models import Cohort
from cohorts.registration.models import RegistrationState
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.enrolment.models import Enrolment
from tests.cohorts.make import (
    SUMMER,
    make_accepted,
    make_cohort,
    make_event,
    make_prices,
    make_requested,
    make_terms,
    make_user,
    order_facts,
    status_secret,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _summer():
    with time_machine.travel(SUMMER, tick=False):
        yield


@pytest.fixture
def cohort() -> Cohort:
    make_prices()
    make_terms()
    return make_cohort(capacity=5)


def test_an_organiser_accepts(client: Client, cohort: Cohort) -> None:
    registration = make_requested(cohort=cohort, number=2)
    client.force_login(make_user(role=Role.ORGANISER))
    assert "Stadt Beispielhausen" in client.get("/organisation/anmeldungen/").content.decode()
    page = f"/organisation/anmeldungen/{registration.pk}/"
    assert "2 Plätze bestätigen und einladen" in client.get(page).content.decode()
    answer = client.post(page, {"decision": "accept"}, follow=True)
    assert "Einladungen sind unterwegs" in answer.content.decode()
    assert Enrolment.objects.count() == 2
    late = client.post(page, {"decision": "accept"}, follow=True)
    assert "schon entschieden" in late.content.decode()


def test_an_organiser_rejects_with_a_reason(client: Client, cohort: Cohort) -> None:
    registration = make_requested(cohort=cohort)
    client.force_login(make_user(role=Role.ORGANISER))
    page = f"/organisation/anmeldungen/{registration.pk}/"
    assert client.post(page, {"decision": "reject", "reason": ""}).status_code == 422
    client.post(page, {"decision": "reject", "reason": "Nur für Kommunen."})
    registration.refresh_from_db()
    assert registration.state == RegistrationState.REJECTED
    status = client.get(f"/anmeldung/status/{status_secret(registration)}/").content.decode()
    assert "Nur für Kommunen." in status


def test_a_new_contact_person_of_a_known_administration_is_pointed_out(client: Client, cohort: Cohort) -> None:
    organiser = make_user(role=Role.ORGANISER)
    make_accepted(cohort=cohort, by=organiser)
    strange = make_requested(cohort=cohort, facts=order_facts(email="jemand@anderswo.example"))
    client.force_login(organiser)
    assert "Neue Ansprechperson" in client.get(f"/organisation/anmeldungen/{strange.pk}/").content.decode()


@pytest.mark.parametrize("role", [None, Role.TRAINER, Role.EDITOR])
def test_orders_are_for_organisers(client: Client, cohort: Cohort, role: Role | None) -> None:
    registration = make_requested(cohort=cohort)
    pages = ("/organisation/anmeldungen/", f"/organisation/anmeldungen/{registration.pk}/")
    assert {client.get(page).status_code for page in pages} == {302}
    client.force_login(make_user(role=role))
    assert {client.get(page).status_code for page in pages} == {403}
    assert client.post(pages[1], {"decision": "accept"}).status_code == 403


def test_the_contact_person_cannot_decide(client: Client, cohort: Cohort) -> None:
    registration = make_requested(cohort=cohort)
    client.force_login(User.objects.get(email=registration.contact_email))
    page = f"/organisation/anmeldungen/{registration.pk}/"
    assert client.post(page, {"decision": "accept"}).status_code == 403


def test_lists_ask_a_fixed_number_of_questions(client: Client, cohort: Cohort, queries_of) -> None:
    Cohort.objects.update(capacity=24)
    client.force_login(make_user(role=Role.ORGANISER))
    make_requested(cohort=cohort, number=1, facts=order_facts(name="A"))
    make_event(cohort=cohort)
    queries_of(client, "/jahrgaenge/")
    one = [
        queries_of(client, page) for page in ("/organisation/anmeldungen/", "/jahrgaenge/", "/jahrgaenge/herbst-2025/")
    ]
    for name in ("B", "C"):
        make_requested(cohort=cohort, number=3, facts=order_facts(name=name))
        make_cohort(slug=name.lower())
        make_event(cohort=cohort)
    three = [
        queries_of(client, page) for page in ("/organisation/anmeldungen/", "/jahrgaenge/", "/jahrgaenge/herbst-2025/")
    ]
    assert one == three
