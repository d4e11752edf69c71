"""Make slots, and put works into them."""

from collections.abc import Sequence

from django.db import transaction

from cohorts.schedule.models import Event
from cohorts.workshops.actions import NotYours
from cohorts.workshops.models import WorkshopSlot, WorkshopWork
from cohorts.workshops.permissions import Guest, own_works_of, works_of
from cohorts.workshops.rules import Time, clashes, is_busy, require_inside
from modules.assignments.rules import State


class TrackInUse(Exception):
    """Something runs in that room or corner at that time; `times` are the slots that cannot be made."""

    def __init__(self, times: Sequence[Time]) -> None:
        super().__init__(len(times))
        self.times = tuple(times)


class SlotTaken(Exception):
    """Another work stands in the slot."""


class PresentsAlready(Exception):
    """One of the authors presents in another slot at that time."""


class SlotInUse(Exception):
    """A slot with a work in it is emptied before it is removed."""


@transaction.atomic
def make_slots(*, guest: Guest, times: Sequence[Time]) -> list[WorkshopSlot]:
    """Make slots, all of them or none.

    Raises:
        NotYours: only trainers of the cohort make slots.
        OutsideTheWorkshop, TrackInUse: see there.
    """
    if not guest.leads:
        raise NotYours
    event = Event.objects.select_for_update().get(pk=guest.event.pk)
    require_inside(times, starts_at=event.starts_at, ends_at=event.ends_at)
    in_use = list(clashes(times, taken=[time_of(each) for each in WorkshopSlot.objects.filter(event=event)]))
    if in_use:
        raise TrackInUse(in_use)
    return WorkshopSlot.objects.bulk_create(
        WorkshopSlot(event=event, track=each.track, starts_at=each.starts_at, ends_at=each.ends_at) for each in times
    )


@transaction.atomic
def take_slot(*, guest: Guest, slot: WorkshopSlot, work: WorkshopWork) -> None:
    """Put a work into a free slot; participants their own, trainers any.

    Raises:
        NotYours, SlotTaken, PresentsAlready: see there.
    """
    Event.objects.select_for_update().get(pk=guest.event.pk)
    locked = WorkshopSlot.objects.get(pk=slot.pk)
    allowed = works_of(guest) if guest.leads else own_works_of(guest)
    found = allowed.filter(pk=work.pk).select_related("version__submission").first()
    if found is None or locked.event_id != guest.event.pk:
        raise NotYours
    other = locked.work_id if locked.work_id != work.pk else None
    if other is not None and works_of(guest).filter(pk=other).exists():
        raise SlotTaken
    if is_busy(time_of(locked), others=_times_of_authors(found, but=locked)):
        raise PresentsAlready
    locked.work = found
    locked.save(update_fields=["work"])


@transaction.atomic
def leave_slot(*, guest: Guest, slot: WorkshopSlot) -> None:
    """Make a slot free again; participants that of an own work, trainers any.

    Raises:
        NotYours: see there.
        SlotTaken: another work stands there than the one that was seen.
    """
    own = slot.work_id is not None and own_works_of(guest).filter(pk=slot.work_id).exists()
    if slot.event_id != guest.event.pk or not (guest.leads or own):
        raise NotYours
    # only what was looked at, not what somebody put there since
    freed = WorkshopSlot.objects.filter(pk=slot.pk, work=slot.work_id).update(work=None)
    if not freed and WorkshopSlot.objects.filter(pk=slot.pk).exclude(work=None).exists():
        raise SlotTaken


@transaction.atomic
def remove_slot(*, guest: Guest, slot: WorkshopSlot) -> None:
    """Remove an empty slot.

    Raises:
        NotYours, SlotInUse: see there.
    """
    if not guest.leads or slot.event_id != guest.event.pk:
        raise NotYours
    Event.objects.select_for_update().get(pk=guest.event.pk)
    deleted, _kinds = WorkshopSlot.objects.filter(pk=slot.pk).exclude(work__in=works_of(guest)).delete()
    if not deleted and WorkshopSlot.objects.filter(pk=slot.pk).exists():
        raise SlotInUse


def time_of(slot: WorkshopSlot) -> Time:
    """Return when and where a slot lies."""
    return Time(track=slot.track, starts_at=slot.starts_at, ends_at=slot.ends_at)


def _times_of_authors(work: WorkshopWork, *, but: WorkshopSlot) -> list[Time]:
    """Return when the authors of a work present other works, or this one, on the same board."""
    authors = {work.version.submission.enrolment_id}
    authors |= set(work.version.submission.partners.values_list("enrolment", flat=True))
    slots = WorkshopSlot.objects.filter(event=but.event_id).exclude(work=None).exclude(pk=but.pk)
    slots = slots.exclude(work__version__submission__state=State.WITHDRAWN)
    rows = slots.select_related("work__version__submission").prefetch_related("work__version__submission__partners")
    return [time_of(each) for each in rows if each.work is not None and authors & _authors_of(each.work)]


def _authors_of(work: WorkshopWork) -> set[int]:
    submission = work.version.submission
    return {submission.enrolment_id, *(each.enrolment_id for each in submission.partners.all())}
