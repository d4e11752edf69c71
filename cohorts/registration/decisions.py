"""Organisers accept or reject an order. Only here enrolments are written and invitations go out."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cohorts.planning.actions import plan_for
from cohorts.registration import mails, posting
from cohorts.registration.actions import HOLD
from cohorts.registration.models import RegisteredPerson, Registration, RegistrationState
from cohorts.registration.queries import earlier_undecided, price_now, registrations
from cohorts.seats.actions import confirm_seats, leave_waitlist, locked_cohort, release_seats
from cohorts.seats.models import EntryState, Seat
from lms.accounts.invitations.actions import AlreadyActive, invite, known_person
from lms.accounts.models import ContactPerson, User
from lms.shared.mailing.actions import post_letter
from lms.shared.outbox.actions import record_event
from modules.enrolment.actions import enrol
from modules.enrolment.rules import own_period


class AlreadyDecided(Exception):
    """The order does not wait for a decision: a colleague was quicker, or it was never confirmed."""


class NoSeats(Exception):
    """Nobody of the order has a place; it waits in the queue."""


class EarlierUndecided(Exception):
    """An older order of the same administration has to be decided first, since the price builds on it."""


class PriceRose(Exception):
    """An older order of the administration is gone, so this one costs more; the contact person has to agree."""


@transaction.atomic
def accept_registration(*, registration_id: int, by: User, now: datetime) -> Registration:
    """Accept an order: confirm the places, write an enrolment and an invitation for each person with a place.

    Args:
        registration_id: primary key.
        by: the organiser.
        now: the present moment.

    Raises:
        AlreadyDecided, NoSeats, EarlierUndecided, PriceRose: see the classes.
    """
    registration = _locked(registration_id)
    people = list(registration.people.filter(seat__isnull=False).select_related("seat"))
    if not people:
        raise NoSeats
    if earlier_undecided(registration).exists():
        raise EarlierUndecided
    price = price_now(registration=registration, seats=len(people), now=now)
    if price.net > sum(person.seat.net_cents for person in people if person.seat is not None):
        raise PriceRose
    confirm_seats(seats=[person.seat for person in people if person.seat is not None])
    for person in people:
        _enrol(registration=registration, person=person, now=now)
    _decide(registration=registration, state=RegistrationState.CONFIRMED, by=by, now=now)
    contact = _make_contact_person(registration)
    posting.post_to_contact(
        registration=registration,
        letter=mails.accepted(registration=registrations().get(pk=registration.pk)),
        kind="registration.accepted",
        now=now,
        person=contact,
    )
    return registration


@transaction.atomic
def reject_registration(*, registration_id: int, by: User, reason: str, now: datetime) -> Registration:
    """Reject an order, free its places and say why.

    Args:
        registration_id: primary key.
        by: the organiser.
        reason: what the contact person reads.
        now: the present moment.

    Raises:
        AlreadyDecided: see the class.
    """
    registration = _locked(registration_id)
    people = list(registration.people.select_related("seat"))
    seats = [person.seat for person in people if person.seat is not None]
    release_seats(cohort_id=registration.cohort_id, seats=seats, now=now)
    if registration.waitlist_entry is not None:
        leave_waitlist(entry=registration.waitlist_entry, state=EntryState.CLOSED)
    registration.people.update(is_registered=False)
    registration.reason = reason
    _decide(registration=registration, state=RegistrationState.REJECTED, by=by, now=now)
    posting.post_to_contact(
        registration=registration,
        letter=mails.rejected(registration=registration),
        kind="registration.rejected",
        now=now,
    )
    return registration


@transaction.atomic
def ask_again(*, registration_id: int, now: datetime) -> Registration:
    """Send the contact person the risen price; the order is a draft again and its places are held for 48 hours.

    Args:
        registration_id: primary key.
        now: the present moment.

    Raises:
        AlreadyDecided: see the class.
    """
    registration = _locked(registration_id)
    until = now + HOLD
    registration.state = RegistrationState.DRAFT
    registration.confirm_until = until
    registration.save(update_fields=["state", "confirm_until"])
    Seat.objects.filter(person__registration=registration).update(held_until=until)
    seats = registration.people.filter(seat__isnull=False).count()
    price = price_now(registration=registration, seats=seats, now=now)
    posting.post_to_contact(
        registration=registration,
        letter=mails.price_rose(registration=registrations().get(pk=registration.pk), price=price),
        kind="registration.price_rose",
        now=now,
    )
    return registration


def _locked(registration_id: int) -> Registration:
    cohort_id = Registration.objects.values_list("cohort_id", flat=True).get(pk=registration_id)
    locked_cohort(cohort_id=cohort_id)
    registration = Registration.objects.select_for_update().get(pk=registration_id)
    if registration.state != RegistrationState.REQUESTED:
        raise AlreadyDecided
    return registration


def _decide(*, registration: Registration, state: RegistrationState, by: User, now: datetime) -> None:
    registration.state = state
    registration.decided_at = now
    registration.decided_by = by
    registration.save(update_fields=["state", "decided_at", "decided_by", "reason"])


def _enrol(*, registration: Registration, person: RegisteredPerson, now: datetime) -> None:
    cohort = registration.cohort
    participant = known_person(
        email=person.email,
        first_name=person.first_name,
        last_name=person.last_name,
        department=person.department,
        language=registration.language,
    )
    first_on, last_on = own_period(
        first_on=cohort.starts_on, last_on=cohort.ends_on, entered_on=timezone.localdate(now)
    )
    enrolment = enrol(
        participant=participant,
        programme=cohort.programme,
        organisation=registration.organisation,
        plan=plan_for(cohort, now=now),
        cohort_key=cohort.slug,
        cohort_name=cohort.name,
        cohort_first_on=cohort.starts_on,
        first_on=first_on,
        last_on=last_on,
        trainers=cohort.trainers.all(),
        now=now,
    )
    person.participant = participant
    person.enrolment = enrolment
    person.save(update_fields=["participant", "enrolment"])
    occasion = f"{cohort.programme.title_in(participant.language)}, {cohort.name}"
    try:
        invite(user=participant, occasion=occasion, now=now)
    except AlreadyActive:
        post_letter(
            letter=mails.seat_confirmed(user=participant, cohort=cohort, occasion=occasion),
            kind="seat.confirmed",
            key=f"seat.confirmed:{person.pk}",
            to=participant.email,
            language=participant.language,
            person_id=participant.pk,
            now=now,
        )
    record_event("seat.confirmed", now=now, seat_id=person.seat_id or 0, enrolment_id=enrolment.pk)


def _make_contact_person(registration: Registration) -> User:
    # only now: anybody can name an administration, an organiser has looked at this order
    contact = known_person(
        email=registration.contact_email,
        first_name=registration.contact_first_name,
        last_name=registration.contact_last_name,
        language=registration.language,
    )
    ContactPerson.objects.get_or_create(user=contact, organisation=registration.organisation)
    return contact
