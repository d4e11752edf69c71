"""Builders of this floor's objects with sensible defaults."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from cohorts.planning.models import Cohort, CohortState
from cohorts.pricing.models import PriceList
from cohorts.registration.actions import (
    OrderFacts,
    PersonFacts,
    confirm_registration,
    start_registration,
)
from cohorts.registration.decisions import accept_registration
from cohorts.registration.models import Registration
from cohorts.registration.posting import STATUS_LINK
from cohorts.registration.queries import expected, price_now
from cohorts.schedule.models import Event, EventKind
from cohorts.webinars.models import Webinar, WebinarKind
from lms.accounts.consents.models import Purpose
from lms.accounts.invitations.actions import give_role
from lms.accounts.models import ConsentText, Organisation, User
from lms.accounts.people.roles import Role
from lms.shared.links.actions import secret_of
from lms.shared.links.models import SecretLink
from modules.content.models import Programme

BERLIN = ZoneInfo("Europe/Berlin")
START = date(2025, 10, 10)
END = date(2026, 7, 9)
# a Monday when the first cohort takes registrations
SUMMER = datetime(2025, 9, 1, 9, 30, tzinfo=BERLIN)
_numbers = count(1)


def make_user(*, email: str = "", role: Role | None = None, first_name: str = "Kim", last_name: str = "Muster") -> User:
    email = email or f"person-{next(_numbers)}@stadt-beispielhausen.example"
    user = User.objects.create_user(email, first_name=first_name, last_name=last_name)
    if role is not None:
        give_role(user=user, role=role)
    return user


def make_programme(*, code: str = "prozessmanagement") -> Programme:
    return Programme.objects.get_or_create(
        code=code, defaults={"title": "Kommunale/r Prozessmanager/in", "title_en": "Municipal Process Manager"}
    )[0]


def make_cohort(
    *,
    slug: str = "herbst-2025",
    name: str = "Herbst 2025",
    capacity: int = 24,
    state: CohortState = CohortState.OPEN,
    starts_on: date = START,
    ends_on: date = END,
    late_entry: bool = False,
    trainers: Sequence[User] = (),
    **fields: int,
) -> Cohort:
    cohort = Cohort.objects.create(
        programme=make_programme(),
        slug=slug,
        name=name,
        capacity=capacity,
        state=state,
        starts_on=starts_on,
        ends_on=ends_on,
        late_entry=late_entry,
        **fields,
    )
    cohort.trainers.set(trainers)
    return cohort


def make_prices(*, net_cents: int = 390_000, valid_from: date = date(2025, 1, 1)) -> PriceList:
    return PriceList.objects.create(label=f"Preis {net_cents}", net_cents=net_cents, valid_from=valid_from)


def make_terms(*, version: int = 1, valid_from: datetime = datetime(2025, 1, 1, tzinfo=BERLIN)) -> ConsentText:
    return ConsentText.objects.create(
        purpose=Purpose.TERMS, version=version, text_de="Sie bestellen verbindlich.", valid_from=valid_from
    )


def make_event(
    *,
    cohort: Cohort,
    kind: EventKind = EventKind.TRAINING,
    title: str = "Ziele und Rollen",
    starts_at: datetime = datetime(2025, 11, 6, 9, tzinfo=BERLIN),
    hours: int = 3,
    **fields: object,
) -> Event:
    return Event.objects.create(
        cohort=cohort,
        kind=kind,
        title=title,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=hours),
        changed_at=SUMMER,
        **fields,
    )


def make_webinar(
    *,
    slug: str = "infowebinar-oktober",
    title: str = "Infowebinar zum Ausbildungsprogramm",
    starts_at: datetime = datetime(2025, 10, 1, 10, tzinfo=BERLIN),
    **fields: object,
) -> Webinar:
    return Webinar.objects.create(
        **{
            "slug": slug,
            "kind": WebinarKind.INFO,
            "title": title,
            "description": "Konzept, Nutzen und Ihre Fragen.",
            "hosts": "Ada Beispiel und Ben Beispiel",
            "bonus": "eine Arbeitshilfe zum Mitnehmen",
            "join_url": "https://treffen.example/info",
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(hours=1),
            "changed_at": SUMMER,
            **fields,
        }
    )


def order_facts(*, name: str = "Stadt Beispielhausen", email: str = "", **fields: object) -> OrderFacts:
    return OrderFacts(
        **{
            "organisation_name": name,
            "street": "Markt 4",
            "postcode": "48999",
            "city": "Beispielhausen",
            "contact_first_name": "Petra",
            "contact_last_name": "Personal",
            "contact_email": email or "personalamt@stadt-beispielhausen.example",
            "invoice_email": "rechnung@stadt-beispielhausen.example",
            **fields,
        }
    )


def people_facts(*, number: int = 3, host: str = "stadt-beispielhausen.example") -> list[PersonFacts]:
    return [
        PersonFacts(first_name="Person", last_name=f"Nummer {index}", email=f"p{next(_numbers)}@{host}")
        for index in range(1, number + 1)
    ]


def make_registration(
    *,
    cohort: Cohort,
    number: int = 1,
    people: Sequence[PersonFacts] = (),
    facts: OrderFacts | None = None,
    may_wait: bool = False,
    now: datetime = SUMMER,
) -> Registration:
    """A draft; price and terms are made where none are there."""
    if not PriceList.objects.exists():
        make_prices()
    return start_registration(
        cohort_id=cohort.pk,
        facts=facts or order_facts(),
        people=people or people_facts(number=number),
        may_wait=may_wait,
        terms=ConsentText.objects.filter(purpose=Purpose.TERMS).first() or make_terms(),
        language="de",
        now=now,
    )


def confirm(registration: Registration, *, now: datetime = SUMMER) -> Registration:
    price = price_now(registration=registration, seats=expected(registration, now=now).seats, now=now)
    return confirm_registration(registration_id=registration.pk, seen_gross=price.gross, now=now)


def make_requested(*, cohort: Cohort, now: datetime = SUMMER, **fields: object) -> Registration:
    return confirm(make_registration(cohort=cohort, now=now, **fields), now=now)


def make_accepted(*, cohort: Cohort, by: User, now: datetime = SUMMER, **fields: object) -> Registration:
    registration = make_requested(cohort=cohort, now=now, **fields)
    return accept_registration(registration_id=registration.pk, by=by, now=now)


def make_organisation(*, name: str = "Stadt Beispielhausen", **fields: str) -> Organisation:
    return Organisation.objects.create(
        **{"name": name, "street": "Markt 4", "postcode": "48999", "city": "Beispielhausen", **fields}
    )


def status_secret(registration: Registration) -> str:
    link = SecretLink.objects.get(purpose=STATUS_LINK, subject_id=registration.pk)
    return secret_of(link)
