"""Who stands at the board of a workshop, and what she may do there."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from cohorts.attendance.permissions import events_to_mark
from cohorts.schedule.models import Event, EventKind
from cohorts.workshops.models import WorkshopProcess, WorkshopRemark, WorkshopSlot, WorkshopWork
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.rules import State
from modules.enrolment.models import Enrolment


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Somebody at a board.

    Attributes:
        event: the workshop.
        person: who.
        enrolment: by which she takes part, or None for trainers and organisers.
        leads: a trainer of the cohort: makes slots, puts anybody into them, fixes a best practice.
    """

    event: Event
    person: User
    enrolment: Enrolment | None
    leads: bool

    @property
    def may_speak(self) -> bool:
        """Whether she adds processes and remarks; organisers only read."""
        return self.leads or self.enrolment is not None


def boards_for(person: User, *, now: datetime) -> QuerySet[Event]:
    """Return the workshops whose board somebody sees: of cohorts she studies, teaches or organises."""
    studied = Enrolment.objects.filter(participant=person).not_ended(on=localdate(now)).values("cohort_key")
    supervised = events_to_mark(person).values("pk")
    workshops = Event.objects.filter(kind=EventKind.WORKSHOP).select_related("cohort")
    return workshops.filter(Q(cohort__slug__in=studied) | Q(pk__in=supervised))


def guest_at(person: User, *, event_id: int, now: datetime) -> Guest:
    """Return somebody as she stands at a board.

    Raises:
        Event.DoesNotExist: there is no such workshop, or it is none of hers.
    """
    event = boards_for(person, now=now).get(pk=event_id)
    own = Enrolment.objects.filter(participant=person, cohort_key=event.cohort.slug).not_ended(on=localdate(now))
    leads = person.has_role(Role.TRAINER) and event.cohort.trainers.filter(pk=person.pk).exists()
    return Guest(event=event, person=person, enrolment=own.first(), leads=leads)


def processes_of(guest: Guest) -> QuerySet[WorkshopProcess]:
    """Return the processes on a board."""
    return WorkshopProcess.objects.filter(event=guest.event)


def works_of(guest: Guest) -> QuerySet[WorkshopWork]:
    """Return the works that lie on a board; what was taken back, here or as a work, is nobody's to see."""
    there = WorkshopWork.objects.filter(process__event=guest.event, taken_back_at=None)
    return there.exclude(version__submission__state=State.WITHDRAWN)


def own_works_of(guest: Guest) -> QuerySet[WorkshopWork]:
    """Return the works on a board that somebody wrote, alone or with others."""
    written = Q(version__submission__enrolment__participant=guest.person) | Q(
        version__submission__partners__enrolment__participant=guest.person
    )
    return works_of(guest).filter(written).distinct()


def slots_of(guest: Guest) -> QuerySet[WorkshopSlot]:
    """Return the slots of a board."""
    return WorkshopSlot.objects.filter(event=guest.event)


def own_remarks_of(guest: Guest) -> QuerySet[WorkshopRemark]:
    """Return what somebody said on a board."""
    return WorkshopRemark.objects.filter(work__process__event=guest.event, author=guest.person)
