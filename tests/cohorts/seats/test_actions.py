from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from cohorts.planning.models import Cohort
from cohorts.seats.actions import NotEnoughSeats, hold_seats, release_expired, release_seats
from cohorts.seats.models import Seat, SeatState
from cohorts.seats.queries import occupancies, occupancy
from cohorts.seats.rules import share
from tests.cohorts.make import SUMMER, make_cohort

UNTIL = SUMMER + timedelta(hours=48)


@pytest.mark.django_db
def test_an_expired_hold_makes_room() -> None:
    cohort = make_cohort(capacity=2)
    hold_seats(cohort_id=cohort.pk, count=2, until=UNTIL, now=SUMMER)
    with pytest.raises(NotEnoughSeats):
        hold_seats(cohort_id=cohort.pk, count=1, until=UNTIL, now=SUMMER)
    hold_seats(cohort_id=cohort.pk, count=1, until=UNTIL + timedelta(days=2), now=UNTIL)
    cohort.refresh_from_db()
    assert cohort.seats_taken == 1


@pytest.mark.django_db
def test_the_tick_frees_expired_holds() -> None:
    cohort = make_cohort(capacity=2)
    hold_seats(cohort_id=cohort.pk, count=2, until=UNTIL, now=SUMMER)
    assert (release_expired(now=SUMMER), release_expired(now=UNTIL), release_expired(now=UNTIL)) == (0, 2, 0)
    cohort.refresh_from_db()
    assert cohort.seats_taken == 0


@pytest.mark.django_db
def test_released_places_are_free_again() -> None:
    cohort = make_cohort(capacity=2)
    seats = hold_seats(cohort_id=cohort.pk, count=2, until=UNTIL, now=SUMMER)
    release_seats(cohort_id=cohort.pk, seats=seats[:1], now=SUMMER)
    assert occupancy(cohort, now=SUMMER).free == 1
    assert Seat.objects.filter(state=SeatState.CANCELLED).count() == 1


@pytest.mark.django_db
def test_the_database_refuses_an_oversold_counter() -> None:
    cohort = make_cohort(capacity=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Cohort.objects.filter(pk=cohort.pk).update(seats_taken=3)


@pytest.mark.django_db
def test_occupancies_ask_twice_however_many_cohorts(django_assert_num_queries) -> None:
    cohorts = [make_cohort(slug=f"c{number}") for number in range(3)]
    with django_assert_num_queries(2):
        occupancies(cohorts[:1], now=SUMMER)
    with django_assert_num_queries(2):
        occupancies(cohorts, now=SUMMER)


@given(wanted=st.integers(0, 30), free=st.integers(-3, 30), queue=st.integers(0, 5))
def test_everybody_is_seated_or_waits(wanted: int, free: int, queue: int) -> None:
    given_now = share(wanted=wanted, free=free, queue=queue)
    assert given_now.seated + given_now.waiting == wanted
    assert 0 <= given_now.seated <= max(free, 0)
    if queue:
        assert given_now.seated == 0
