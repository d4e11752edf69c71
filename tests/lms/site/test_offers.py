"""Home and programme page: six modules, price for n people, seats or waitlist, dates, next webinar; from there on."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cohorts.planning.models import Cohort, CohortState
from cohorts.seats.models import WaitlistEntry
from lms.site.actions import prepare_site
from modules.content.models import ModulePage, ProgrammePage
from tests.cohorts.make import make_cohort, make_event, make_organisation, make_prices, make_webinar

pytestmark = pytest.mark.django_db


@pytest.fixture
def soon() -> datetime:
    return timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=40)


@pytest.fixture
def cohort(soon: datetime) -> Cohort:
    """A programme of six modules, a cohort that starts soon, a price, dates and a webinar."""
    cohort = make_cohort(starts_on=soon.date(), ends_on=soon.date() + timedelta(days=270))
    homes = prepare_site(name="Lehrgang")
    page = ProgrammePage(
        title="Kommunale/r Prozessmanager/in", slug="programm", programme=cohort.programme, locale=homes["de"].locale
    )
    homes["de"].add_child(instance=page)
    for number in range(1, 7):
        page.add_child(
            instance=ModulePage(title=f"Modul {number}", slug=f"m{number}", number=number, opens_in_week=number * 6)
        )
    make_prices()
    make_event(cohort=cohort, title="Auftakt", starts_at=soon)
    make_webinar(starts_at=soon - timedelta(days=10))
    return cohort


def _text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")


def test_the_programme_page_answers_what_when_how_much_and_is_there_room(client: Client, cohort: Cohort) -> None:
    text = _text(client, "/programm/?plaetze=3")
    for number in range(1, 7):
        assert f"Modul {number}" in text
    for part in ("10.140,00 €", "1.926,60 €", "12.066,60 €", "noch 24 von 24 frei", "Auftakt", "/webinare/infowebinar"):
        assert part in text
    assert f'href="/anmeldung/{cohort.slug}/' in text


@pytest.mark.parametrize("typed", ["", "0", "-3", "abc", "9999", "1e3", "٣"])
def test_a_number_that_makes_no_sense_does_no_harm(client: Client, cohort: Cohort, typed: str) -> None:
    assert "Rechnungsbetrag" in _text(client, f"/programm/?plaetze={typed}") or "Brutto" in _text(
        client, f"/programm/?plaetze={typed}"
    )


def test_a_full_cohort_offers_its_waitlist(client: Client, cohort: Cohort) -> None:
    WaitlistEntry.objects.create(
        cohort=cohort, organisation=make_organisation(), seats_wanted=2, queue_no=1, created_at=timezone.now()
    )
    assert "Auf die Warteliste" in _text(client, "/programm/")


def test_a_cohort_with_free_seats_goes_before_a_full_one(client: Client, cohort: Cohort, soon: datetime) -> None:
    WaitlistEntry.objects.create(
        cohort=cohort, organisation=make_organisation(), seats_wanted=2, queue_no=1, created_at=timezone.now()
    )
    later = soon.date() + timedelta(days=60)
    make_cohort(slug="spaeter", name="Später", starts_on=later, ends_on=later + timedelta(days=270))
    assert "/anmeldung/spaeter/" in _text(client, "/programm/")


def test_without_a_cohort_the_page_stands_too(client: Client, cohort: Cohort) -> None:
    Cohort.objects.update(state=CohortState.CLOSED)
    assert "Die Termine des nächsten Jahrgangs stehen noch nicht fest" in _text(client, "/programm/")
    assert _text(client, "/")


def test_the_number_of_trips_does_not_grow(
    client: Client, cohort: Cohort, soon: datetime, django_assert_max_num_queries: Any
) -> None:
    client.get("/programm/")
    with django_assert_max_num_queries(40) as few:
        client.get("/programm/")
    for day in range(1, 4):
        make_event(cohort=cohort, title=f"Termin {day}", starts_at=soon + timedelta(days=day))
        make_webinar(slug=f"info-{day}", starts_at=soon - timedelta(days=day))
    with django_assert_max_num_queries(len(few)):
        client.get("/programm/")
