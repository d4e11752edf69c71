"""A watched recording counts."""

from datetime import datetime

from django.db import transaction

from cohorts.attendance.actions import choices_for
from cohorts.attendance.models import AttendanceEntry, PresenceChoice
from cohorts.attendance.rules import Presence
from cohorts.schedule.models import Event
from lms.shared.outbox.actions import record_event
from modules.enrolment.models import Enrolment


@transaction.atomic
def note_watched(*, event: Event, enrolment: Enrolment, finished_at: datetime, now: datetime) -> bool:
    """Note that somebody has watched the recording of a date; say whether that changed her attendance.

    "80 % of trainings and of Q&A sessions, where a watched recording counts" (programme.md, section 1); not of
    workshops. Who was there stays there, and what somebody noted after the recording was watched stays too.

    Args:
        event: the date, whose recording it is.
        enrolment: of its cohort.
        finished_at: when the recording was watched as far as the plan asks.
        now: the present moment.
    """
    if Presence.RECORDING not in choices_for(event):
        return False
    entry, is_new = AttendanceEntry.objects.select_for_update().get_or_create(
        event=event,
        enrolment=enrolment,
        defaults={"presence": PresenceChoice.RECORDING, "marked_by": enrolment.participant, "marked_at": now},
    )
    if not is_new:
        if entry.presence in (Presence.PRESENT, Presence.RECORDING) or entry.marked_at > finished_at:
            return False
        entry.presence, entry.marked_by, entry.marked_at = PresenceChoice.RECORDING, enrolment.participant, now
        entry.save(update_fields=["presence", "marked_by", "marked_at"])
    record_event("attendance.changed", now=now, enrolment_id=enrolment.pk)
    return True
