"""Hold, confirm and free places. Every function runs in the caller's transaction and locks the cohort first.

The guard against overselling: lock the cohort's row, count the rows of seats, insert, write the counter, which a
CHECK compares with the capacity. Figures for each alternative are in registration.md, 5.3. Nothing slow happens
while the lock is held.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from cohorts.planning.models import Cohort
from cohorts.pricing.models import PriceList
from cohorts.pricing.rules import Line
from cohorts.seats.models import IN_QUEUE, EntryState, Seat, SeatState, WaitlistEntry
from lms.accounts.models import Organisation


class NotEnoughSeats(Exception):
    """Fewer places are free than wanted.

    Attributes:
        free: how many there are; 0 while somebody waits in the queue.
    """

    def __init__(self, *, free: int) -> None:
        super().__init__(free)
        self.free = free


def locked_cohort(*, cohort_id: int) -> Cohort:
    """Return the cohort's row under a lock that lasts until the transaction ends.

    SQLite has no row locks; there each writing transaction holds the whole database from its first statement
    (`transaction_mode` IMMEDIATE).
    """
    return Cohort.objects.select_for_update().get(pk=cohort_id)


@transaction.atomic
def hold_seats(*, cohort_id: int, count: int, until: datetime, now: datetime) -> list[Seat]:
    """Hold places for somebody whose address is not confirmed yet.

    Args:
        cohort_id: primary key of the cohort.
        count: how many.
        until: when the hold runs out.
        now: the present moment.

    Raises:
        NotEnoughSeats: fewer are free, or somebody waits for them.
    """
    cohort = locked_cohort(cohort_id=cohort_id)
    _drop_expired(cohort=cohort, now=now)
    active = Seat.objects.filter(cohort=cohort).active(now=now).count()
    is_queued = WaitlistEntry.objects.filter(cohort=cohort, state__in=IN_QUEUE).exists()
    free = 0 if is_queued else max(cohort.capacity - active, 0)
    if count > free:
        raise NotEnoughSeats(free=free)
    seats = [Seat(cohort=cohort, held_until=until, created_at=now) for _number in range(count)]
    Seat.objects.bulk_create(seats)
    _write_counter(cohort=cohort, now=now)
    return seats


@transaction.atomic
def keep_seats(*, seats: Sequence[Seat], organisation: Organisation, prices: PriceList, lines: Sequence[Line]) -> None:
    """Turn a hold with an end into one that lasts until the organisers decide, with payer and price.

    Args:
        seats: of one cohort, locked by the caller.
        organisation: who pays.
        prices: the version of the price.
        lines: one per seat, in the same order.
    """
    for seat, line in zip(seats, lines, strict=True):
        seat.organisation = organisation
        seat.held_until = None
        seat.price_list = prices
        seat.position = line.position
        seat.full_cents = line.full_cents
        seat.discount_percent = line.discount_percent
        seat.net_cents = line.net_cents
    fields = ["organisation", "held_until", "price_list", "position", "full_cents", "discount_percent", "net_cents"]
    Seat.objects.bulk_update(seats, fields)


@transaction.atomic
def confirm_seats(*, seats: Iterable[Seat]) -> None:
    """Confirm held places for good."""
    for seat in seats:
        seat.state = SeatState.CONFIRMED
        seat.held_until = None
        seat.save(update_fields=["state", "held_until"])


@transaction.atomic
def release_seats(*, cohort_id: int, seats: Iterable[Seat], now: datetime) -> None:
    """Give places back."""
    cohort = locked_cohort(cohort_id=cohort_id)
    Seat.objects.filter(pk__in=[seat.pk for seat in seats]).update(state=SeatState.CANCELLED, held_until=None)
    _write_counter(cohort=cohort, now=now)


@transaction.atomic
def join_waitlist(
    *, cohort_id: int, organisation: Organisation, seats_wanted: int, min_seats: int, now: datetime
) -> WaitlistEntry:
    """Put some persons at the end of the queue.

    Args:
        cohort_id: primary key of the cohort.
        organisation: whose persons.
        seats_wanted: how many.
        min_seats: the smallest number of places that is of use to them.
        now: the present moment.
    """
    cohort = locked_cohort(cohort_id=cohort_id)
    last = WaitlistEntry.objects.filter(cohort=cohort).aggregate(last=Max("queue_no"))["last"] or 0
    return WaitlistEntry.objects.create(
        cohort=cohort,
        organisation=organisation,
        seats_wanted=seats_wanted,
        min_seats=min_seats,
        queue_no=last + 1,
        created_at=now,
    )


def leave_waitlist(*, entry: WaitlistEntry, state: EntryState) -> None:
    """End an entry of the queue; the others move up."""
    entry.state = state
    entry.save(update_fields=["state"])


@transaction.atomic
def release_expired(*, now: datetime) -> int:
    """Free every hold that ran out; return how many. Called by the tick; holding does it as well."""
    cohort_ids = Seat.objects.expired(now=now).order_by("cohort_id").values_list("cohort_id", flat=True).distinct()
    freed = 0
    for cohort_id in list(cohort_ids):
        cohort = locked_cohort(cohort_id=cohort_id)
        freed += _drop_expired(cohort=cohort, now=now)
        _write_counter(cohort=cohort, now=now)
    return freed


def _drop_expired(*, cohort: Cohort, now: datetime) -> int:
    expired = Seat.objects.filter(cohort=cohort).expired(now=now)
    return expired.update(state=SeatState.CANCELLED, held_until=None)


def _write_counter(*, cohort: Cohort, now: datetime) -> None:
    cohort.seats_taken = Seat.objects.filter(cohort=cohort).active(now=now).count()
    cohort.save(update_fields=["seats_taken"])
