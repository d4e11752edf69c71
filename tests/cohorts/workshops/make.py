"""A workshop of the cast's cohort with people who stand at its board."""

from datetime import timedelta

from cohorts.schedule.models import Event, EventKind
from cohorts.workshops.models import WorkshopProcess, WorkshopWork
from cohorts.workshops.permissions import Guest, guest_at
from lms.accounts.models import User
from modules.assignments.models import Version
from modules.enrolment.models import Enrolment
from tests.cast import Cast
from tests.cohorts.make import make_event
from tests.modules.make import NOW, make_assignment, make_enrolment, make_organisation, make_person, make_version

STARTS_AT = NOW + timedelta(days=20)
HOURS = 30
ENDS_AT = STARTS_AT + timedelta(hours=HOURS)


def make_workshop(cast: Cast) -> Event:
    """Two days in Münster."""
    return make_event(cohort=cast.cohort, kind=EventKind.WORKSHOP, starts_at=STARTS_AT, hours=HOURS)


def at_board(event: Event, person: User) -> Guest:
    return guest_at(person, event_id=event.pk, now=NOW)


def make_neighbour(cast: Cast, *, town: str = "Gemeinde Musterfelde", last_name: str = "Nachbarin") -> Enrolment:
    """Another participant of the same cohort, from another administration."""
    return make_enrolment(
        participant=make_person(last_name=last_name),
        programme=cast.cohort.programme,
        organisation=make_organisation(name=town),
        cohort_key=cast.cohort.slug,
        trainers=[cast.trainer],
    )


def make_process(event: Event, *, by: User, name: str = "Hundesteuer") -> WorkshopProcess:
    return WorkshopProcess.objects.create(event=event, name=name, added_by=by, added_at=NOW)


def handed_in(enrolment: Enrolment, *, number: int = 1) -> Version:
    return make_version(enrolment=enrolment, assignment=make_assignment(number=number, programme=enrolment.programme))


def make_work(process: WorkshopProcess, *, enrolment: Enrolment, number: int = 1) -> WorkshopWork:
    """A work of somebody on the board."""
    return WorkshopWork.objects.create(
        process=process, version=handed_in(enrolment, number=number), brought_by=enrolment, brought_at=NOW
    )
