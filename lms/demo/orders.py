"""Orders of administrations for places, made by the same actions as on the site, at moments of the past."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from cohorts.planning.models import Cohort
from cohorts.registration.actions import OrderFacts, PersonFacts, confirm_registration, start_registration
from cohorts.registration.decisions import accept_registration
from cohorts.registration.models import Registration
from cohorts.registration.queries import expected, price_now
from lms.accounts.models import ConsentText, User
from lms.demo.texts import Entry, read

# how an order goes on after the form; each state includes the ones before it
STATES = ("draft", "requested", "accepted")
CONFIRMED_AFTER = timedelta(hours=3)
ACCEPTED_AFTER = timedelta(days=2)


def order_seats(
    *,
    cohort: Cohort,
    people: Sequence[Entry],
    terms: ConsentText,
    organiser: User,
    now: datetime,
    state: str = "accepted",
) -> list[Registration]:
    """Order places for people, one order for each administration, ten minutes apart.

    Args:
        cohort: which.
        people: tables with names, `email`, `organisation` and, where it is known, `department`.
        terms: that the contact persons agree to.
        organiser: who accepts.
        now: when the first form is sent.
        state: how far the orders are, one of `STATES`.
    """
    by_house = sorted(people, key=lambda each: str(each["organisation"]))
    registrations = []
    for number, (slug, group) in enumerate(groupby(by_house, key=lambda each: str(each["organisation"]))):
        sent_at = now + timedelta(minutes=10 * number)
        registration = _send_form(cohort=cohort, slug=slug, people=list(group), terms=terms, now=sent_at)
        if state != STATES[0]:
            _confirm(registration, now=sent_at + CONFIRMED_AFTER)
        if state == STATES[2]:
            accept_registration(registration_id=registration.pk, by=organiser, now=sent_at + ACCEPTED_AFTER)
        registrations.append(registration)
    return registrations


def queue_up(*, cohort: Cohort, terms: ConsentText, now: datetime) -> None:
    """Put the administrations of the content on the waitlist of a full cohort, a day apart.

    Args:
        cohort: has no free place.
        terms: that the contact persons agree to.
        now: when the first one comes.
    """
    for entry in sorted(read("people")["waitlist"], key=lambda each: int(each["rank"])):
        sent_at = now + timedelta(days=int(entry["rank"]) - 1)
        people = [
            {"first_name": name.split(" ", 1)[0], "last_name": name.split(" ", 1)[1], "email": email}
            for name, email in zip(entry["people"], entry["emails"], strict=True)
        ]
        registration = _send_form(
            cohort=cohort,
            slug=entry["organisation"],
            people=people,
            terms=terms,
            now=sent_at,
            wants_all_or_none=entry["min_seats"] == entry["seats_wanted"],
        )
        _confirm(registration, now=sent_at + CONFIRMED_AFTER)


def _send_form(
    *,
    cohort: Cohort,
    slug: str,
    people: Sequence[Entry],
    terms: ConsentText,
    now: datetime,
    wants_all_or_none: bool = False,
) -> Registration:
    house = _houses()[slug]
    facts = OrderFacts(
        organisation_name=house["name"],
        street=house["street"],
        postcode=house["postcode"],
        city=house["city"],
        municipality_key=house["municipality_key"],
        contact_first_name=house["contact_first_name"],
        contact_last_name=house["contact_last_name"],
        contact_email=house["contact_email"],
        invoice_email=house["invoice_email"],
        wants_all_or_none=wants_all_or_none,
    )
    return start_registration(
        cohort_id=cohort.pk,
        facts=facts,
        people=[
            PersonFacts(
                first_name=each["first_name"],
                last_name=each["last_name"],
                email=each["email"],
                department=each.get("department", ""),
            )
            for each in people
        ],
        may_wait=True,
        terms=terms,
        language="de",
        now=now,
    )


def _confirm(registration: Registration, *, now: datetime) -> None:
    price = price_now(registration=registration, seats=expected(registration, now=now).seats, now=now)
    confirm_registration(registration_id=registration.pk, seen_gross=price.gross, now=now)


def _houses() -> Mapping[str, Entry]:
    return {each["slug"]: each for each in read("people")["organisation"]}
