"""How many places are free; who is before whom in the queue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Sum

from cohorts.planning.models import Cohort
from cohorts.seats.models import IN_QUEUE, Seat, WaitlistEntry
from cohorts.seats.rules import Share, may_hold, share


@dataclass(frozen=True, kw_only=True)
class Occupancy:
    """How full a cohort is.

    Attributes:
        capacity: places in all.
        taken: held and confirmed places.
        queue: persons on the waitlist.
    """

    capacity: int
    taken: int
    queue: int

    @property
    def free(self) -> int:
        """Places that nobody holds."""
        return max(self.capacity - self.taken, 0)

    @property
    def open_to_all(self) -> int:
        """Places that somebody new gets at once: none while others wait."""
        return 0 if self.queue else self.free

    def share(self, wanted: int) -> Share:
        """How many of the wanted places are given now and how many persons wait."""
        return share(wanted=wanted, free=self.free, queue=self.queue)


def occupancies(cohorts: Iterable[Cohort], *, now: datetime) -> dict[int, Occupancy]:
    """Return the occupancy by primary key of the cohort, in two database trips."""
    rows = list(cohorts)
    ids = [cohort.pk for cohort in rows]
    seats = Seat.objects.filter(cohort_id__in=ids).active(now=now)
    taken = dict(seats.order_by().values_list("cohort_id").annotate(Count("pk")))
    entries = WaitlistEntry.objects.filter(cohort_id__in=ids, state__in=IN_QUEUE)
    queues = dict(entries.order_by().values_list("cohort_id").annotate(Sum("seats_wanted")))
    return {
        cohort.pk: Occupancy(capacity=cohort.capacity, taken=taken.get(cohort.pk, 0), queue=queues.get(cohort.pk, 0))
        for cohort in rows
    }


def occupancy(cohort: Cohort, *, now: datetime) -> Occupancy:
    """Return how full one cohort is."""
    return occupancies([cohort], now=now)[cohort.pk]


def is_holdable(cohort: Cohort, *, wanted: int, now: datetime) -> bool:
    """Say whether places may be held for an order that nobody has confirmed yet; see `rules.may_hold`."""
    unconfirmed = Seat.objects.filter(cohort=cohort, held_until__gt=now).count()
    return may_hold(wanted=wanted, unconfirmed=unconfirmed, capacity=cohort.capacity)


def rank(entry: WaitlistEntry) -> tuple[int, int]:
    """Return the first and last rank of an entry's persons, counted in persons from 1."""
    before = WaitlistEntry.objects.filter(
        cohort_id=entry.cohort_id, state__in=IN_QUEUE, queue_no__lt=entry.queue_no
    ).aggregate(persons=Sum("seats_wanted"))["persons"]
    first = (before or 0) + 1
    return first, first + entry.seats_wanted - 1
