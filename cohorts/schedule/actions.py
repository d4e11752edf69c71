"""Enter and move dates."""

from datetime import datetime

from django.db import transaction

from cohorts.schedule.models import Event
from lms.shared.outbox.actions import record_event

# RFC 5545, 3.8.7.4: a change of these makes a new revision of the calendar entry
_REVISED_BY = ("starts_at", "ends_at", "place", "status", "title")


@transaction.atomic
def save_event(*, event: Event, now: datetime) -> Event:
    """Write a new or changed date; calendars see a higher sequence where time, place, status or title changed.

    Args:
        event: filled by a form, not saved yet.
        now: the present moment.
    """
    stored = Event.objects.select_for_update().filter(pk=event.pk).first() if event.pk else None
    event.changed_at = now
    if stored is None:
        event.save()
        return event
    is_moved = any(getattr(stored, name) != getattr(event, name) for name in _REVISED_BY)
    event.uid = stored.uid
    event.sequence = stored.sequence + 1 if is_moved else stored.sequence
    event.save()
    if is_moved:
        record_event("event.moved", now=now, event_id=event.pk)
    return event
