"""Who may see the recording of a date."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from cohorts.attendance.permissions import events_to_mark
from cohorts.schedule.models import Event, EventStatus
from lms.accounts.models import User
from modules.enrolment.models import Enrolment


def recorded_events(person: User, *, now: datetime) -> QuerySet[Event]:
    """Return the dates whose recording somebody may see: those of the own cohorts, studied, taught or organised.

    A date that is not over or was cancelled has none.
    """
    past = Event.objects.filter(recording__isnull=False, status=EventStatus.SCHEDULED, ends_at__lte=now)
    studied = Enrolment.objects.filter(participant=person).not_ended(on=localdate(now)).values("cohort_key")
    supervised = events_to_mark(person).values("pk")
    return past.filter(Q(cohort__slug__in=studied) | Q(pk__in=supervised)).select_related("cohort", "recording")


def watching_enrolment(person: User, *, event: Event, now: datetime) -> Enrolment | None:
    """Return the enrolment whose seconds count, or None for who only looks."""
    own = Enrolment.objects.filter(participant=person, cohort_key=event.cohort.slug)
    return own.not_ended(on=localdate(now)).select_related("plan").first()
