"""Put processes and works on the board, and take them back."""

from datetime import datetime

from django.db import IntegrityError, transaction

from cohorts.schedule.models import Event
from cohorts.workshops.models import WorkshopProcess, WorkshopSlot, WorkshopWork
from cohorts.workshops.permissions import Guest, own_works_of
from modules.assignments.models import Kind, Version
from modules.assignments.rules import State
from modules.enrolment.models import Enrolment

MOST_PROCESSES = 200


class NotYours(Exception):
    """The person may not do this on this board."""


class AlreadyThere(Exception):
    """The process, or this version of the work, stands on the board already."""


class NotHandedIn(Exception):
    """Only process works that were handed in and not withdrawn can be brought."""


class BoardIsFull(Exception):
    """A board holds a limited number of processes, so that it stays one."""


@transaction.atomic
def add_process(*, guest: Guest, name: str, now: datetime) -> WorkshopProcess:
    """Write a process on the board, to which works can be brought.

    Args:
        guest: a participant or a trainer.
        name: at most 160 characters; upper and lower case do not tell two processes apart.
        now: the present moment.

    Raises:
        NotYours, AlreadyThere, BoardIsFull: see there.
    """
    if not guest.may_speak:
        raise NotYours
    # two who write the same name at once meet on this row
    Event.objects.select_for_update().get(pk=guest.event.pk)
    there = WorkshopProcess.objects.filter(event=guest.event)
    if there.filter(name__iexact=name.strip()).exists():
        raise AlreadyThere
    if there.count() >= MOST_PROCESSES:
        raise BoardIsFull
    return WorkshopProcess.objects.create(event=guest.event, name=name.strip(), added_by=guest.person, added_at=now)


@transaction.atomic
def bring_work(*, guest: Guest, process: WorkshopProcess, version: Version, now: datetime) -> WorkshopWork:
    """Lay an own work on the board, for everybody of the cohort to see. Nobody but its authors does this.

    "Voluntary: nothing is shared unless its author says so" (programme.md, section 3).

    Raises:
        NotYours: the work is somebody else's, or the process stands on another board.
        NotHandedIn, AlreadyThere: see there.
    """
    enrolment = guest.enrolment
    if enrolment is None or process.event_id != guest.event.pk or not _wrote(version, enrolment=enrolment):
        raise NotYours
    is_process = version.submission.assignment.kind == Kind.PROCESS
    if not is_process or version.submission.state == State.WITHDRAWN:
        raise NotHandedIn
    try:
        with transaction.atomic():
            return WorkshopWork.objects.create(process=process, version=version, brought_by=enrolment, brought_at=now)
    except IntegrityError as error:
        raise AlreadyThere from error


@transaction.atomic
def take_back_work(*, guest: Guest, work: WorkshopWork, now: datetime) -> None:
    """Take an own work from the board: nobody sees it there any longer, its slots are free, what was said stays kept.

    Raises:
        NotYours: see there.
    """
    if not own_works_of(guest).filter(pk=work.pk).exists():
        raise NotYours
    # who puts it into a slot waits for this row, too
    Event.objects.select_for_update().get(pk=guest.event.pk)
    WorkshopSlot.objects.filter(work=work).update(work=None)
    WorkshopWork.objects.filter(pk=work.pk, taken_back_at=None).update(taken_back_at=now)


def _wrote(version: Version, *, enrolment: Enrolment) -> bool:
    submission = version.submission
    return submission.enrolment_id == enrolment.pk or submission.partners.filter(enrolment=enrolment).exists()
