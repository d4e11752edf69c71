"""What a visitor and a contact person do on the pages."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cohorts.planning.models import Cohort, CohortState
from cohorts.public_forms import limits
from cohorts.registration.models import Registration
from cohorts.seats.models import Seat
from lms.shared.mailing.models import MailMessage
from modules.enrolment.models import Enrolment
from tests.cohorts.make import (
    SUMMER,
    make_cohort,
    make_event,
    make_prices,
    make_registration,
    make_requested,
    make_terms,
    order_facts,
    people_facts,
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


def order(*, people: int = 3, **changes: str) -> dict[str, str]:
    data = {
        "organisation_name": "Stadt Beispielhausen",
        "street": "Markt 4",
        "postcode": "48999",
        "city": "Beispielhausen",
        "contact_first_name": "Petra",
        "contact_last_name": "Personal",
        "contact_email": "Personalamt@Stadt-Beispielhausen.example",
        "invoice_email": "rechnung@stadt-beispielhausen.example",
        "accepts_terms": "on",
        "terms_version": "1",
        "person-TOTAL_FORMS": str(people),
        "person-INITIAL_FORMS": "0",
        "send": "seats",
    }
    for index in range(people):
        data[f"person-{index}-first_name"] = f"Vorname{index}"
        data[f"person-{index}-last_name"] = f"Nachname{index}"
        data[f"person-{index}-email"] = f"person{index}@stadt-beispielhausen.example"
    return {**data, **changes}


def address(cohort: Cohort) -> str:
    return reverse("registration", args=[cohort.slug])


def test_the_public_page_tells_dates_places_and_price(client: Client, cohort: Cohort) -> None:
    make_event(cohort=cohort, title="Ziele und Rollen", join_url="https://treffen.example/geheim")
    text = client.get("/jahrgaenge/herbst-2025/?plaetze=3").content.decode()
    for words in (
        "Fr\u00a010. Oktober 2025",
        "noch 5 von 5 frei",
        "12.066,60\u00a0€",
        "Ziele und Rollen",
        "3 Plätze anmelden",
    ):
        assert words in text
    assert "geheim" not in text
    assert client.get("/jahrgaenge/").status_code == 200
    assert client.get("/en/jahrgaenge/herbst-2025/").status_code == 200
    assert client.get("/jahrgaenge/gibt-es-nicht/").status_code == 404


def test_a_full_cohort_shows_the_waitlist(client: Client, cohort: Cohort) -> None:
    make_requested(cohort=cohort, number=5)
    make_requested(cohort=cohort, number=2, may_wait=True, facts=order_facts(name="Kreis Muster"))
    assert "2 Personen auf der Warteliste" in client.get("/jahrgaenge/herbst-2025/").content.decode()
    page = client.get(f"{address(cohort)}?plaetze=2").content.decode()
    assert "Rang 3 bis 4" in page
    assert "2 Personen auf die Warteliste setzen" in page
    client.post(address(cohort), order(people=2, send="waitlist"))
    assert Registration.objects.latest("pk").people.filter(seat=None).count() == 2


@pytest.mark.parametrize("asked", ["0", "-3", "zwei", "99999", "²"])
def test_senseless_numbers_of_persons(client: Client, cohort: Cohort, asked: str) -> None:
    assert client.get("/jahrgaenge/herbst-2025/", {"plaetze": asked}).status_code == 200


def test_three_persons_are_registered_and_confirmed(client: Client, cohort: Cohort) -> None:
    assert client.get(f"{address(cohort)}?plaetze=3").content.decode().count("order-person__title") == 3
    answer = client.post(address(cohort), order(), follow=True)
    assert answer.redirect_chain[0][0] == "/anmeldung/herbst-2025/gesendet/"
    assert "personalamt@stadt-beispielhausen.example" in answer.content.decode()
    registration = Registration.objects.get()
    page_address = f"/anmeldung/status/{status_secret(registration)}/"
    # a mail scanner opens the link: nothing changes
    for _visit in range(3):
        page = client.get(page_address)
        registration.refresh_from_db()
        assert registration.is_draft
    text = page.content.decode()
    for amount in ("10.140,00", "1.926,60", "12.066,60"):
        assert amount in text
    done = client.post(page_address, {"gross": "1206660"}, follow=True).content.decode()
    assert "Ihre Anmeldung ist eingegangen" in done
    again = client.post(page_address, {"gross": "1206660"}, follow=True).content.decode()
    assert "schon bestätigt" in again
    assert Enrolment.objects.count() == 0


def test_rows_are_added_and_removed_without_losing_text(client: Client, cohort: Cohort) -> None:
    more = client.post(address(cohort), {**order(people=2), "add": "1"}).content.decode()
    assert more.count("order-person__title") == 3
    assert 'value="Vorname1"' in more
    assert 'value="Stadt Beispielhausen"' in more
    assert "12.066,60" in more
    assert "form-errors" not in more
    fewer = client.post(address(cohort), {**order(people=3), "remove": "1"}).content.decode()
    assert fewer.count("order-person__title") == 2
    assert 'value="Vorname1"' not in fewer
    assert 'value="Vorname2"' in fewer
    assert not Registration.objects.exists()


def test_no_more_than_twenty(client: Client, cohort: Cohort) -> None:
    answer = client.post(address(cohort), {**order(people=20), "add": "1"})
    assert "Mehr als 20 Personen" in answer.content.decode()
    sent = client.post(address(cohort), order(people=21))
    assert sent.status_code == 422
    assert "höchstens 20 Personen" in sent.content.decode()
    assert 'value="Vorname20"' in sent.content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"person-1-last_name": ""}, "2. Person, Nachname: Bitte ergänzen."),
        ({"person-2-email": "nadja@lindenrode"}, "Es fehlt die Endung"),
        ({"person-2-email": "nadja"}, "Es fehlt das Zeichen @"),
        ({"person-2-email": "PERSON0@stadt-beispielhausen.example"}, "steht schon bei der 1. Person"),
        ({"postcode": "4899"}, "Eine Postleitzahl hat fünf Ziffern."),
        ({"municipality_key": "123"}, "hat acht Ziffern"),
        ({"leitweg_id": "05958-31004-08"}, "Die Leitweg-ID stimmt nicht"),
        ({"accepts_terms": ""}, "Bitte bestätigen."),
        ({"terms_version": "7"}, "Bedingungen haben sich inzwischen geändert"),
        ({"organisation_name": " "}, "Name der Verwaltung: Bitte ergänzen."),
    ],
)
def test_half_filled_forms_keep_the_text(client: Client, cohort: Cohort, changes: dict[str, str], words: str) -> None:
    answer = client.post(address(cohort), order(**changes))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text
    assert 'value="Vorname0"' in text
    assert not Registration.objects.exists()


def test_too_few_places_are_told_and_nothing_is_lost(client: Client, cohort: Cohort) -> None:
    make_requested(cohort=cohort, number=3)
    answer = client.post(address(cohort), order())
    assert answer.status_code == 409
    assert "Es sind nur noch 2 Plätze frei" in answer.content.decode()
    assert 'value="Vorname2"' in answer.content.decode()
    client.post(address(cohort), order(may_wait="on"))
    assert Registration.objects.latest("pk").people.filter(seat=None).count() == 1


def test_a_robot_gets_the_usual_answer(client: Client, cohort: Cohort) -> None:
    answer = client.post(address(cohort), order(website="https://werbung.example"))
    assert answer.status_code == 302
    assert not Registration.objects.exists()
    assert not MailMessage.objects.exists()


def test_the_limit_keeps_the_text(client: Client, cohort: Cohort, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PER_ADDRESS", 1)
    assert client.post(address(cohort), order(people=1)).status_code == 302
    answer = client.post(address(cohort), order(people=1))
    assert answer.status_code == 429
    assert "sehr oft gesendet" in answer.content.decode()
    assert 'value="Vorname0"' in answer.content.decode()


@pytest.mark.parametrize("state", [CohortState.PLANNED, CohortState.CLOSED])
def test_a_closed_cohort_says_so(client: Client, cohort: Cohort, state: CohortState) -> None:
    Cohort.objects.update(state=state)
    assert "keine Anmeldung möglich" in client.get(address(cohort)).content.decode()
    assert client.post(address(cohort), order()).status_code == 409


def test_without_price_or_terms_nothing_can_be_ordered(client: Client) -> None:
    cohort = make_cohort()
    assert "stehen noch nicht fest" in client.get(address(cohort)).content.decode()
    assert client.get("/jahrgaenge/herbst-2025/").status_code == 200


def test_an_expired_link_offers_to_start_again(client: Client, cohort: Cohort) -> None:
    registration = make_registration(cohort=cohort, now=SUMMER - timedelta(hours=49))
    page = f"/anmeldung/status/{status_secret(registration)}/"
    for answer in (client.get(page), client.post(page, {"gross": "464100"})):
        assert answer.status_code == 410
        assert "Frist ist abgelaufen" in answer.content.decode()


def test_an_unknown_link(client: Client) -> None:
    assert client.get("/anmeldung/status/abcdefghijklmnop/").status_code == 404


def test_persons_registered_elsewhere_are_named_on_the_page(client: Client, cohort: Cohort) -> None:
    people = people_facts(number=2)
    make_requested(cohort=cohort, people=people[:1])
    registration = make_registration(cohort=cohort, people=people)
    page = f"/anmeldung/status/{status_secret(registration)}/"
    assert "Schon angemeldet:" in client.get(page).content.decode()
    client.post(page, {"gross": "371280"})
    assert Seat.objects.active(now=SUMMER).count() == 2
    nobody = make_registration(cohort=cohort, people=people[:1])
    page = f"/anmeldung/status/{status_secret(nobody)}/"
    assert "Alle Personen sind schon angemeldet" in client.get(page).content.decode()
    assert "schon eine Anmeldung" in client.post(page, {"gross": "0"}).content.decode()


def test_a_changed_price_is_shown_before_it_counts(client: Client, cohort: Cohort) -> None:
    registration = make_registration(cohort=cohort)
    page = f"/anmeldung/status/{status_secret(registration)}/"
    for gross in ("1", "", "abc"):
        assert "Der Preis hat sich geändert" in client.post(page, {"gross": gross}, follow=True).content.decode()
