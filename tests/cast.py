"""The people who try each door: built once for a test, all in one story."""

from dataclasses import dataclass, fields
from datetime import datetime

from allauth.account.models import EmailAddress
from django.test import Client

from cohorts.planning.models import Cohort
from lms.accounts.models import ContactPerson, Organisation, User
from lms.accounts.people.roles import Role
from lms.site.permissions import write_groups
from modules.enrolment.models import Enrolment
from tests.cohorts.make import make_cohort
from tests.modules.make import make_enrolment, make_organisation, make_person


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Persons with what they belong to; `stranger` is nobody, as a verifier and a guest are."""

    participant: User
    other_participant: User
    trainer: User
    other_trainer: User
    editor: User
    organiser: User
    contact_person: User
    other_contact_person: User
    stranger: None
    cohort: Cohort
    other_cohort: Cohort
    organisation: Organisation
    other_organisation: Organisation
    enrolment: Enrolment
    other_enrolment: Enrolment

    @property
    def roles(self) -> list[str]:
        """The names of all who knock, in the order of this class."""
        return [field.name for field in fields(self) if field.type in ("User", "None", User, None)]

    def client(self, role: str) -> Client:
        """A browser in which this person is logged in, or nobody."""
        client = Client()
        person = getattr(self, role)
        if person is not None:
            client.force_login(person)
        return client


def build_cast(*, now: datetime) -> Cast:
    """Write everybody: two cohorts with one participant and one trainer each, and those who stand beside."""
    write_groups()
    home, away = make_organisation(name="Stadt Beispielhausen"), make_organisation(name="Gemeinde Musterfelde")
    trainer = make_person(email="trainer@demo.example", last_name="Dozentin", role=Role.TRAINER)
    other_trainer = make_person(email="trainer2@demo.example", last_name="Dozent", role=Role.TRAINER)
    cohort = make_cohort(trainers=[trainer])
    other_cohort = make_cohort(slug="fruehjahr-2026", name="Frühjahr 2026", trainers=[other_trainer])
    participant = make_person(email="eins@stadt-beispielhausen.example", last_name="Eins")
    other_participant = make_person(email="zwei@gemeinde-musterfelde.example", last_name="Zwei")
    enrolment = make_enrolment(
        participant=participant,
        programme=cohort.programme,
        organisation=home,
        cohort_key=cohort.slug,
        trainers=[trainer],
    )
    other_enrolment = make_enrolment(
        participant=other_participant,
        programme=cohort.programme,
        organisation=away,
        cohort_key=other_cohort.slug,
        trainers=[other_trainer],
    )
    return Cast(
        participant=participant,
        other_participant=other_participant,
        trainer=trainer,
        other_trainer=other_trainer,
        editor=make_person(email="redaktion@demo.example", last_name="Redaktion", role=Role.EDITOR),
        organiser=make_person(email="organisation@demo.example", last_name="Organisation", role=Role.ORGANISER),
        contact_person=_contact(home, "personalamt@stadt-beispielhausen.example"),
        other_contact_person=_contact(away, "hauptamt@gemeinde-musterfelde.example"),
        stranger=None,
        cohort=cohort,
        other_cohort=other_cohort,
        organisation=home,
        other_organisation=away,
        enrolment=enrolment,
        other_enrolment=other_enrolment,
    )


def _contact(organisation: Organisation, email: str) -> User:
    person = make_person(email=email, last_name="Personalamt")
    EmailAddress.objects.get_or_create(user=person, email=email, defaults={"verified": True, "primary": True})
    ContactPerson.objects.create(user=person, organisation=organisation)
    return person
