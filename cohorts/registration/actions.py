"""An order comes in: form, confirmation by mail, expiry. What organisers do stands in `decisions`."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localtime

from cohorts.planning.rules import Door
from cohorts.pricing.rules import Quote
from cohorts.registration import mails, posting
from cohorts.registration.models import RegisteredPerson, Registration, RegistrationState
from cohorts.registration.organisations import organisation_for
from cohorts.registration.queries import expected, price_now, prices_for, registrations
from cohorts.seats.actions import (
    NotEnoughSeats,
    hold_seats,
    join_waitlist,
    keep_seats,
    locked_cohort,
    release_expired,
    release_seats,
)
from cohorts.seats.models import EntryState, WaitlistEntry
from cohorts.seats.queries import is_holdable, occupancy
from lms.accounts.consents.actions import give_consent
from lms.accounts.invitations.actions import known_person, verify_address
from lms.accounts.models import ConsentText, Organisation

HOLD = timedelta(hours=48)


class RegistrationClosed(Exception):
    """The cohort takes no registrations now."""


class HoldExpired(Exception):
    """Nobody confirmed in time; the places are free again."""


class AlreadyConfirmed(Exception):
    """The order was confirmed before; its page shows where it stands."""


class NobodyLeft(Exception):
    """Each person of the order is registered in this cohort by another order."""


class PriceChanged(Exception):
    """The price is not the one that the contact person saw; she has to see the new one first."""


@dataclass(frozen=True, kw_only=True)
class OrderFacts:
    """What the contact person typed, without the persons; names as in `Registration`."""

    organisation_name: str
    street: str
    postcode: str
    city: str
    contact_first_name: str
    contact_last_name: str
    contact_email: str
    invoice_email: str
    municipality_key: str = ""
    contact_phone: str = ""
    leitweg_id: str = ""
    order_number: str = ""
    wants_all_or_none: bool = False


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """One person of the form."""

    first_name: str
    last_name: str
    email: str
    department: str = ""


@transaction.atomic
def start_registration(
    *,
    cohort_id: int,
    facts: OrderFacts,
    people: Sequence[PersonFacts],
    may_wait: bool,
    terms: ConsentText,
    language: str,
    now: datetime,
) -> Registration:
    """Write an order that counts once its contact person confirms; hold the places until then; send her the link.

    Where too many places are held for unconfirmed orders, none are held: it gets them when it is confirmed.

    Args:
        cohort_id: primary key of the cohort.
        facts: administration, contact person, invoice.
        people: who takes part; places are given in this order.
        may_wait: persons without a place go to the waitlist.
        terms: the version that was agreed to.
        language: of mails to her and the persons.
        now: the present moment.

    Raises:
        RegistrationClosed: see the class.
        NotEnoughSeats: fewer places than persons, and nobody may wait.
    """
    cohort = locked_cohort(cohort_id=cohort_id)
    if cohort.door(today=localtime(now).date()) is not Door.OPEN:
        raise RegistrationClosed
    share = occupancy(cohort, now=now).share(len(people))
    if share.waiting and not may_wait:
        raise NotEnoughSeats(free=share.seated)
    until = now + HOLD
    is_held = share.seated > 0 and is_holdable(cohort, wanted=share.seated, now=now)
    seats = hold_seats(cohort_id=cohort.pk, count=share.seated, until=until, now=now) if is_held else []
    registration = Registration.objects.create(
        cohort=cohort,
        terms=terms,
        language=language,
        may_wait=may_wait,
        created_at=now,
        confirm_until=until,
        **asdict(facts),
    )
    places = [*seats, *[None] * (len(people) - len(seats))]
    RegisteredPerson.objects.bulk_create(
        RegisteredPerson(registration=registration, cohort=cohort, position=position, seat=seat, **asdict(person))
        for position, (person, seat) in enumerate(zip(people, places, strict=True), 1)
    )
    link = posting.new_link(registration=registration, now=now)
    price = price_now(registration=registration, seats=share.seated, now=now)
    posting.post_to_contact(
        registration=registration,
        letter=mails.please_confirm(
            registration=registrations().get(pk=registration.pk), price=price, unheld=share.seated - len(seats)
        ),
        kind="registration.confirm",
        now=now,
        link=link,
    )
    return registration


@transaction.atomic
def confirm_registration(*, registration_id: int, seen_gross: int, now: datetime) -> Registration:
    """Turn the draft into a binding order, by the button behind the mailed link.

    Persons who are registered in the cohort by another order are left out and their places freed. Persons without
    a place get one now if there is one.

    Args:
        registration_id: primary key.
        seen_gross: the gross price in cents that the page showed.
        now: the present moment.

    Raises:
        HoldExpired, AlreadyConfirmed, NobodyLeft, PriceChanged: see the classes.
        NotEnoughSeats: meanwhile fewer places than persons, and nobody may wait.
    """
    cohort_id = Registration.objects.values_list("cohort_id", flat=True).get(pk=registration_id)
    locked_cohort(cohort_id=cohort_id)
    registration = Registration.objects.select_for_update().get(pk=registration_id)
    _check_is_open(registration=registration, now=now)
    ahead = expected(registrations().get(pk=registration.pk), now=now)
    if not ahead.people:
        raise NobodyLeft
    if ahead.waiting and not registration.may_wait:
        raise NotEnoughSeats(free=ahead.seats)
    people = ahead.people
    _seat_the_unheld(registration=registration, people=ahead.unheld, now=now)
    seats = [person.seat for person in people if person.seat is not None]
    price = price_now(registration=registration, seats=len(seats), now=now)
    if price.gross != seen_gross:
        raise PriceChanged
    _leave_out(registration=registration, doubles={person.pk for person in ahead.doubles}, now=now)
    organisation = registration.organisation or organisation_for(registration)
    registration.organisation = organisation
    _place(registration=registration, people=people, organisation=organisation, price=price, now=now)
    registration.state = RegistrationState.REQUESTED
    registration.requested_at = registration.requested_at or now
    registration.save(update_fields=["organisation", "state", "requested_at", "waitlist_entry"])
    give_consent(
        text=registration.terms,
        email=registration.contact_email,
        source=f"registration {registration.pk}",
        now=now,
    )
    contact = known_person(
        email=registration.contact_email,
        first_name=registration.contact_first_name,
        last_name=registration.contact_last_name,
        language=registration.language,
    )
    verify_address(user=contact)
    posting.post_to_contact(
        registration=registration,
        letter=mails.received(registration=registrations().get(pk=registration.pk)),
        kind="registration.received",
        now=now,
        person=contact,
    )
    posting.post_to_provider(registration=registration, now=now)
    return registration


@transaction.atomic
def expire_drafts(*, now: datetime) -> int:
    """End every order that nobody confirmed in time and free its places; return how many. For the tick."""
    release_expired(now=now)
    late = Registration.objects.filter(state=RegistrationState.DRAFT, confirm_until__lte=now)
    RegisteredPerson.objects.filter(registration__in=late, is_registered=True).update(is_registered=False)
    WaitlistEntry.objects.filter(registration__in=late).update(state=EntryState.CLOSED)
    return late.update(state=RegistrationState.EXPIRED)


def _check_is_open(*, registration: Registration, now: datetime) -> None:
    if registration.state == RegistrationState.EXPIRED:
        raise HoldExpired
    if registration.state != RegistrationState.DRAFT:
        raise AlreadyConfirmed
    if registration.confirm_until <= now:
        raise HoldExpired


def _seat_the_unheld(*, registration: Registration, people: Sequence[RegisteredPerson], now: datetime) -> None:
    if not people:
        return
    held = hold_seats(cohort_id=registration.cohort_id, count=len(people), until=registration.confirm_until, now=now)
    for person, seat in zip(people, held, strict=True):
        person.seat = seat
        person.save(update_fields=["seat"])


def _leave_out(*, registration: Registration, doubles: set[int], now: datetime) -> None:
    if not doubles:
        return
    left = list(registration.people.filter(pk__in=doubles).select_related("seat"))
    seats = [person.seat for person in left if person.seat is not None]
    registration.people.filter(pk__in=doubles).delete()
    release_seats(cohort_id=registration.cohort_id, seats=seats, now=now)


def _place(
    *,
    registration: Registration,
    people: Sequence[RegisteredPerson],
    organisation: Organisation,
    price: Quote,
    now: datetime,
) -> None:
    seats = [person.seat for person in people if person.seat is not None]
    prices = prices_for(registration=registration, now=now)
    keep_seats(seats=seats, organisation=organisation, prices=prices, lines=price.lines)
    waiting = len(people) - len(seats)
    if waiting and registration.waitlist_entry is None:
        registration.waitlist_entry = join_waitlist(
            cohort_id=registration.cohort_id,
            organisation=organisation,
            seats_wanted=waiting,
            min_seats=waiting if registration.wants_all_or_none else 1,
            now=now,
        )
    RegisteredPerson.objects.filter(pk__in=[person.pk for person in people]).update(is_registered=True)
