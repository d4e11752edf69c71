"""Orders under invented addresses hold half of a cohort at most; later ones get their places when confirmed."""

import pytest
import time_machine
from django.core import mail
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cohorts.planning.models import Cohort
from cohorts.registration.actions import confirm_registration
from cohorts.registration.models import Registration
from cohorts.registration.queries import expected, price_now
from cohorts.seats.actions import NotEnoughSeats
from cohorts.seats.queries import occupancy
from cohorts.seats.rules import may_hold
from tests.cohorts.make import (
    SUMMER,
    confirm,
    make_cohort,
    make_registration,
    make_requested,
    order_facts,
    status_secret,
)


@given(capacity=st.integers(1, 60), orders=st.lists(st.integers(1, 20)))
def test_half_of_a_cohort_stays_free_of_unconfirmed_holds(capacity: int, orders: list[int]) -> None:
    held = 0
    for wanted in orders:
        held += wanted if may_hold(wanted=wanted, unconfirmed=held, capacity=capacity) else 0
    assert held <= (capacity + 1) // 2


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(capacity=24)


def invented(cohort: Cohort, *, number: int, town: str) -> Registration:
    return make_registration(cohort=cohort, number=number, facts=order_facts(name=town))


@pytest.mark.django_db
def test_two_large_orders_do_not_close_a_cohort(cohort: Cohort) -> None:
    for town in ("Erfunden", "Ausgedacht"):
        invented(cohort, number=12, town=town)
    assert occupancy(cohort, now=SUMMER).free == 12
    honest = invented(cohort, number=3, town="Kreis Muster")
    assert len(honest.seated) == 0
    assert len(confirm(honest).seated) == 3
    assert occupancy(cohort, now=SUMMER).free == 9


@pytest.mark.django_db
def test_confirmed_places_do_not_count_as_invented(cohort: Cohort) -> None:
    make_requested(cohort=cohort, number=12)
    assert len(invented(cohort, number=12, town="Kreis Muster").seated) == 12


@pytest.mark.django_db
def test_places_that_are_gone_meanwhile_are_said_and_nothing_is_ordered(cohort: Cohort) -> None:
    late = invented(cohort, number=13, town="Kreis Muster")
    quick = invented(cohort, number=14, town="Stadt Eilig")
    confirm(quick)
    price = price_now(registration=late, seats=expected(late, now=SUMMER).seats, now=SUMMER)
    with pytest.raises(NotEnoughSeats) as refusal:
        confirm_registration(registration_id=late.pk, seen_gross=price.gross, now=SUMMER)
    assert refusal.value.free == 10
    late.refresh_from_db()
    assert late.is_draft
    assert occupancy(cohort, now=SUMMER).free == 10


@pytest.mark.django_db
def test_who_may_wait_gets_what_is_left_and_a_rank(cohort: Cohort) -> None:
    late = make_registration(cohort=cohort, number=13, may_wait=True, facts=order_facts(name="Kreis Muster"))
    confirm(invented(cohort, number=14, town="Stadt Eilig"))
    done = confirm(late)
    assert (done.people.filter(seat__isnull=False).count(), done.people.filter(seat=None).count()) == (10, 3)
    assert done.waitlist_entry is not None


@pytest.mark.django_db
def test_page_and_mail_say_that_nothing_is_held(
    client: Client, cohort: Cohort, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        order = invented(cohort, number=13, town="Kreis Muster")
    assert "deshalb halten wir keine weiteren" in mail.outbox[0].body
    with time_machine.travel(SUMMER, tick=False):
        page = client.get(f"/anmeldung/status/{status_secret(order)}/").content.decode()
    assert "Ihre Plätze erhalten Sie mit der Bestätigung" in page
    assert page.count("Platz frei") == 13
    assert "13 Plätze verbindlich anmelden" in page
