"""Dates of a cohort or of a person's enrolment."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cohorts.planning.models import Cohort
from cohorts.schedule.models import Event, EventQuerySet
from lms.shared.due import DueItem
from lms.shared.templatetags.parts import clock_range
from modules.enrolment.models import Enrolment


def events_of(cohort: Cohort) -> QuerySet[Event]:
    """Return every date of a cohort, cancelled ones too, in order of time."""
    return Event.objects.filter(cohort=cohort)


def events_of_enrolments(enrolments: Iterable[Enrolment]) -> EventQuerySet:
    """Return every date of the cohorts in which somebody studies."""
    keys = {enrolment.cohort_key for enrolment in enrolments}
    return Event.objects.filter(cohort__slug__in=keys).select_related("cohort")


def due_items(events: Iterable[Event], *, now: datetime) -> list[DueItem]:
    """Return coming dates as things to do; on its day somebody takes part.

    Args:
        events: those that are not over.
        now: the present moment.
    """
    return [_item(event, is_today=localdate(event.starts_at) <= localdate(now)) for event in events]


def _item(event: Event, *, is_today: bool) -> DueItem:
    return DueItem(
        kind="event",
        title=event.name,
        due_on=localdate(event.starts_at),
        verb=_("Teilnehmen") if is_today else _("Termin ansehen"),
        address=f"{reverse('event_list')}#termin-{event.pk}",
        minutes=int((event.ends_at - event.starts_at).total_seconds() // 60),
        note=f"{event.get_kind_display()}, {clock_range(event.starts_at, event.ends_at)}",
    )
