"""Many people press the button at once; nobody is sold a place that another one has."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from unittest.mock import patch

import pytest
from django.db import connection, connections

from cohorts.planning.models import Cohort
from cohorts.seats import actions
from cohorts.seats.actions import NotEnoughSeats, hold_seats
from cohorts.seats.models import Seat
from tests.cohorts.make import SUMMER, make_cohort

pytestmark = pytest.mark.django_db(transaction=True)
CAPACITY = 7
REQUESTS = 12
UNTIL = SUMMER + timedelta(hours=48)


def _at_once(ask: Callable[[int], None]) -> list[bool]:
    """Run the same request in as many threads as there are requests, all starting together."""
    start = Barrier(REQUESTS)

    def run(number: int) -> bool:
        try:
            start.wait()
            ask(1 + number % 2)
        except NotEnoughSeats:
            return False
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(REQUESTS) as pool:
        return list(pool.map(run, range(REQUESTS)))


def _sold(cohort: Cohort) -> int:
    return Seat.objects.filter(cohort=cohort).active(now=SUMMER).count()


def test_places_are_never_sold_twice() -> None:
    cohort = make_cohort(capacity=CAPACITY)
    served = _at_once(lambda count: hold_seats(cohort_id=cohort.pk, count=count, until=UNTIL, now=SUMMER) and None)
    cohort.refresh_from_db()
    assert _sold(cohort) == CAPACITY
    assert cohort.seats_taken == CAPACITY
    assert not all(served)


def test_counting_and_writing_apart_oversells() -> None:
    """Negative control: the same threads without lock and transaction sell more places than there are."""
    cohort = make_cohort(capacity=CAPACITY)
    counted = Barrier(REQUESTS)

    def careless(count: int) -> None:
        free = cohort.capacity - _sold(cohort)
        counted.wait()
        if count <= free:
            Seat.objects.bulk_create(
                Seat(cohort=cohort, held_until=UNTIL, created_at=SUMMER) for _number in range(count)
            )

    _at_once(careless)
    assert _sold(cohort) > CAPACITY


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks exist on PostgreSQL only")
def test_without_the_row_lock_the_action_oversells() -> None:
    """Negative control: the action itself with its lock switched off."""
    cohort = make_cohort(capacity=CAPACITY)
    with patch.object(actions, "locked_cohort", lambda *, cohort_id: Cohort.objects.get(pk=cohort_id)):
        _at_once(lambda count: hold_seats(cohort_id=cohort.pk, count=count, until=UNTIL, now=SUMMER) and None)
    assert _sold(cohort) > CAPACITY
