"""Orders as pages show them, and what a visitor may buy."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cohorts.pricing.models import PriceList
from cohorts.pricing.queries import price_in_force
from cohorts.pricing.rules import Quote, quote
from cohorts.registration.models import RegisteredPerson, Registration, RegistrationState
from cohorts.registration.organisations import find_organisation
from cohorts.seats.models import Seat
from cohorts.seats.queries import occupancy
from lms.accounts.models import Organisation, User
from lms.shared.due import DueItem


def registrations() -> QuerySet[Registration]:
    """Return orders with everything that a page about one shows, in a fixed number of database trips."""
    found = Registration.objects.select_related("cohort", "organisation", "waitlist_entry", "decided_by", "terms")
    return found.prefetch_related("people__seat__price_list", "people__participant")


def registrations_of(organisation: Organisation) -> QuerySet[Registration]:
    """Return the orders that an administration has confirmed by mail, newest first."""
    return registrations().filter(organisation=organisation).exclude(state=RegistrationState.DRAFT)


def seat_of(person: User) -> RegisteredPerson | None:
    """Return the newest place of a participant with its order, or None."""
    found = RegisteredPerson.objects.filter(participant=person, seat__isnull=False)
    return found.select_related("registration", "seat", "cohort").order_by("-pk").first()


def count_by_state() -> dict[str, int]:
    """Return how many orders there are in each state, and under `waiting` how many wait for places."""
    counts = dict(Registration.objects.order_by().values_list("state").annotate(Count("pk")))
    return {state: counts.get(state, 0) for state in RegistrationState.values}


def organisation_of(registration: Registration) -> Organisation | None:
    """Return the administration an order is linked with or, before its confirmation, will be."""
    return registration.organisation or find_organisation(
        name=registration.organisation_name,
        municipality_key=registration.municipality_key,
        postcode=registration.postcode,
    )


def prices_for(*, registration: Registration, now: datetime) -> PriceList:
    """Return the version of the price that an order is bound to, before its confirmation the one in force.

    Raises:
        NoPriceInForce: nobody has entered a price.
    """
    fixed = PriceList.objects.filter(pk__in=registration.people.values("seat__price_list")).first()
    return fixed or price_in_force(on=localtime(now).date())


def price_now(*, registration: Registration, seats: int, now: datetime) -> Quote:
    """Return what so many places of an order cost, given what its administration ordered before it.

    A later order of an administration continues its price ladder: T(a + n) − T(a). Orders of one administration
    keep the sequence in which they were confirmed by mail, so that the sum never depends on who decides when.

    Raises:
        NoPriceInForce: nobody has entered a price.
    """
    organisation = organisation_of(registration)
    before = 0
    if organisation is not None:
        others = _older(registration, organisation=organisation)
        taken = Seat.objects.filter(person__registration__in=others, organisation=organisation)
        before = taken.active(now=now).count()
    return quote(seats=seats, before=before, terms=prices_for(registration=registration, now=now).terms)


def doubles_in(registration: Registration) -> list[RegisteredPerson]:
    """Return the persons of an order who are registered in the cohort by another order."""
    people = list(registration.people.all())
    others = RegisteredPerson.objects.filter(
        cohort_id=registration.cohort_id, is_registered=True, email__in=[person.email for person in people]
    ).exclude(registration=registration)
    known = set(others.values_list("email", flat=True))
    return [person for person in people if person.email in known]


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What an unconfirmed order gets at the moment of its confirmation.

    Attributes:
        doubles: persons registered by another order, who are left out.
        held: persons with a place that is held for them.
        unheld: persons for whom a place is free now.
        waiting: persons without one.
    """

    doubles: tuple[RegisteredPerson, ...]
    held: tuple[RegisteredPerson, ...]
    unheld: tuple[RegisteredPerson, ...]
    waiting: tuple[RegisteredPerson, ...]

    @property
    def people(self) -> tuple[RegisteredPerson, ...]:
        """Everybody who is not left out."""
        return (*self.held, *self.unheld, *self.waiting)

    @property
    def seats(self) -> int:
        """How many places it gets."""
        return len(self.held) + len(self.unheld)


def expected(registration: Registration, *, now: datetime) -> Expected:
    """Return what an unconfirmed order would get now."""
    doubles = doubles_in(registration)
    people = [person for person in registration.people.all() if person not in doubles]
    without = [person for person in people if person.seat is None]
    is_queued = registration.waitlist_entry is not None or not without
    free = 0 if is_queued else occupancy(registration.cohort, now=now).share(len(without)).seated
    return Expected(
        doubles=tuple(doubles),
        held=tuple(person for person in people if person.seat is not None),
        unheld=tuple(without[:free]),
        waiting=tuple(without[free:]),
    )


def earlier_undecided(registration: Registration) -> QuerySet[Registration]:
    """Return older orders of the same administration and cohort on which the organisers have not decided."""
    if registration.organisation is None:
        return Registration.objects.none()
    undecided = _older(registration, organisation=registration.organisation).filter(
        state__in=(RegistrationState.DRAFT, RegistrationState.REQUESTED), people__seat__isnull=False
    )
    return undecided.distinct()


def undecided() -> QuerySet[Registration]:
    """Return the orders with places on which the organisers have not decided; who only waits needs no decision yet."""
    return Registration.objects.filter(state=RegistrationState.REQUESTED, people__seat__isnull=False).distinct()


def due_items(today: date) -> list[DueItem]:
    """Return the orders that wait for the organisers."""
    waiting = undecided().order_by("requested_at")
    return [
        DueItem(
            kind="registration",
            title=registration.organisation_name,
            due_on=None,
            verb=_("Entscheiden"),
            address=reverse("organiser_registration", args=[registration.pk]),
            note=_("Anmeldung"),
        )
        for registration in waiting
    ]


def _older(registration: Registration, *, organisation: Organisation) -> QuerySet[Registration]:
    others = Registration.objects.filter(
        organisation=organisation, cohort_id=registration.cohort_id, requested_at__isnull=False
    ).exclude(pk=registration.pk)
    if registration.requested_at is None:
        return others
    same_moment = Q(requested_at=registration.requested_at, pk__lt=registration.pk)
    return others.filter(Q(requested_at__lt=registration.requested_at) | same_moment)
