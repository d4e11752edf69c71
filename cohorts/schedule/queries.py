"""Dates of a cohort or of a person's enrolment."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cohorts.planning.models import Cohort
from cohorts.schedule.models import Event, EventQuerySet
from lms.shared.due import DueItem
from modules.enrolment.models import Enrolment


def events_of(cohort: Cohort) -> QuerySet[Event]:
    """Return every date of a cohort, cancelled ones too, in order of time."""
    return Event.objects.filter(cohort=cohort)


def events_of_enrolments(enrolments: Iterable[Enrolment]) -> EventQuerySet:
    """Return every date of the cohorts in which somebody studies."""
    keys = {enrolment.cohort_key for enrolment in enrolments}
    return Event.objects.filter(cohort__slug__in=keys).select_related("cohort")


def upcoming_events(enrolment: Enrolment, now: datetime) -> QuerySet[Event]:
    """Return the dates of an enrolment's cohort that are still to come."""
    return events_of_enrolments([enrolment]).upcoming(now=now)


def due_items(enrolment: Enrolment, now: datetime) -> list[DueItem]:
    """Return the coming dates as things to do."""
    return [
        DueItem(
            kind="event",
            title=event.name,
            due_on=localtime(event.starts_at).date(),
            verb=_("Termin ansehen"),
            address=f"{reverse('event_list')}#termin-{event.pk}",
            minutes=event.minutes,
            note=str(event.get_kind_display()),
        )
        for event in upcoming_events(enrolment, now)
    ]
