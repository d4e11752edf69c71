"""Note who was there."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from cohorts.attendance.models import AttendanceEntry
from cohorts.attendance.rules import Presence
from cohorts.schedule.models import Event, EventKind
from lms.accounts.models import User
from lms.shared.outbox.actions import record_event
from modules.enrolment.models import Enrolment


class NotYet(Exception):
    """The date has not begun, or does not take place."""


def choices_for(event: Event) -> list[Presence]:
    """Return what can be noted: a recording of online dates, a substitute task for workshops."""
    left_out = Presence.RECORDING if event.kind == EventKind.WORKSHOP else Presence.SUBSTITUTE
    return [presence for presence in Presence if presence is not left_out]


@transaction.atomic
def mark(*, event: Event, presences: Mapping[int, Presence | None], by: User, now: datetime) -> int:
    """Note the presence of some persons at one date; return how many notes changed.

    Args:
        event: the date.
        presences: by primary key of the enrolment; None takes a note back. Enrolments of other cohorts are ignored.
        by: who notes it.
        now: the present moment.

    Raises:
        NotYet: see the class.
    """
    if event.starts_at > now or event.is_cancelled:
        raise NotYet
    allowed = {None, *choices_for(event)}
    of_cohort = Enrolment.objects.filter(pk__in=presences, cohort_key=event.cohort.slug)
    entries = {entry.enrolment_id: entry for entry in AttendanceEntry.objects.filter(event=event)}
    changed = 0
    for enrolment_id in of_cohort.values_list("pk", flat=True):
        presence, stored = presences[enrolment_id], entries.get(enrolment_id)
        if presence not in allowed or presence == (stored.presence if stored else None):
            continue
        if presence is None:
            AttendanceEntry.objects.filter(event=event, enrolment_id=enrolment_id).delete()
        else:
            AttendanceEntry.objects.update_or_create(
                event=event,
                enrolment_id=enrolment_id,
                defaults={"presence": presence.value, "marked_by": by, "marked_at": now},
            )
        record_event("attendance.changed", now=now, enrolment_id=enrolment_id)
        changed += 1
    return changed
