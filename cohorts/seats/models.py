"""One place; one entry of the queue."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.planning.models import Cohort
from cohorts.pricing.models import PriceList
from cohorts.pricing.rules import Line
from lms.accounts.models import Organisation


class SeatState(models.TextChoices):
    """Held and confirmed places count against the capacity (registration.md, 2.2)."""

    HELD = "held", _("gehalten")
    CONFIRMED = "confirmed", _("bestätigt")
    COMPLETED = "completed", _("abgeschlossen")
    CANCELLED = "cancelled", _("freigegeben")


class SeatQuerySet(models.QuerySet["Seat"]):
    """Seats by whether they count."""

    def active(self, *, now: datetime) -> "SeatQuerySet":
        """Those that nobody else can have at this moment: an expired hold does not count."""
        is_held = models.Q(state=SeatState.HELD) & (models.Q(held_until=None) | models.Q(held_until__gt=now))
        return self.filter(is_held | models.Q(state__in=(SeatState.CONFIRMED, SeatState.COMPLETED)))

    def expired(self, *, now: datetime) -> "SeatQuerySet":
        """Holds that ran out."""
        return self.filter(state=SeatState.HELD, held_until__lte=now)


class Seat(models.Model):
    """One place in a cohort.

    The organisation is set when somebody with a confirmed address orders; from then on the place counts for
    the discount of that organisation. The price is a snapshot of that moment, in EUR cents, net.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="seats")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="seats")
    state = models.CharField(max_length=10, choices=SeatState.choices, default=SeatState.HELD)
    held_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    price_list = models.ForeignKey(PriceList, on_delete=models.PROTECT, null=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    full_cents = models.PositiveIntegerField(default=0)
    discount_percent = models.PositiveSmallIntegerField(default=0)
    net_cents = models.PositiveIntegerField(default=0)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=SeatState.values), name="seat_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state="confirmed") | models.Q(organisation__isnull=False, price_list__isnull=False),
                name="seat_confirmed_has_payer",
            ),
            models.CheckConstraint(
                condition=models.Q(net_cents__lte=models.F("full_cents")), name="seat_price_sensible"
            ),
        ]
        indexes = [
            models.Index(fields=["cohort", "state"], name="seat_by_cohort"),
            models.Index(fields=["organisation", "cohort"], name="seat_by_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.cohort}: {self.get_state_display()}"

    @property
    def line(self) -> Line:
        """The price as it was fixed for this place."""
        return Line(
            position=self.position,
            full_cents=self.full_cents,
            discount_percent=self.discount_percent,
            net_cents=self.net_cents,
        )


class EntryState(models.TextChoices):
    """States of a waitlist entry (registration.md, 2.2)."""

    WAITING = "waiting", _("wartet")
    OFFERED = "offered", _("Platz angeboten")
    FULFILLED = "fulfilled", _("erfüllt")
    PARTLY_FULFILLED = "partly_fulfilled", _("zum Teil erfüllt")
    WITHDRAWN = "withdrawn", _("zurückgezogen")
    CLOSED = "closed", _("geschlossen")


IN_QUEUE = (EntryState.WAITING, EntryState.OFFERED, EntryState.PARTLY_FULFILLED)


class WaitlistEntry(models.Model):
    """Some persons of one administration who wait for places, served in the order of `queue_no`."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="waitlist")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="waitlist_entries")
    seats_wanted = models.PositiveSmallIntegerField(_("gewünschte Plätze"))
    min_seats = models.PositiveSmallIntegerField(_("mindestens"), default=1)
    queue_no = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=EntryState.choices, default=EntryState.WAITING)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["queue_no"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "queue_no"], name="waitlist_number_once"),
            models.CheckConstraint(
                condition=models.Q(min_seats__gte=1, min_seats__lte=models.F("seats_wanted")),
                name="waitlist_minimum_sensible",
            ),
            models.CheckConstraint(condition=models.Q(state__in=EntryState.values), name="waitlist_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.cohort}: {self.queue_no}"
