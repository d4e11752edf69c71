"""Which dates a person has."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from cohorts.planning.models import Cohort
from cohorts.schedule.models import Event, EventStatus
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.enrolment.models import Enrolment

CANCELLED_STAYS = timedelta(days=90)


def events_of_person(person: User, *, now: datetime) -> QuerySet[Event]:
    """Return the dates of the cohorts in which somebody studies or teaches, in order of time."""
    studied = Enrolment.objects.filter(participant=person).not_ended(on=localtime(now).date()).values("cohort_key")
    mine = Q(cohort__slug__in=studied)
    if person.has_role(Role.TRAINER):
        mine |= Q(cohort__in=Cohort.objects.taught_by(person))
    return Event.objects.filter(mine).select_related("cohort")


def feed_events(person: User, *, now: datetime) -> QuerySet[Event]:
    """Return what stands in the feed: a cancelled date stays for 90 days, so that calendars learn of it."""
    gone = Q(status=EventStatus.CANCELLED) & Q(changed_at__lt=now - CANCELLED_STAYS)
    return events_of_person(person, now=now).exclude(gone).order_by("starts_at", "pk")
