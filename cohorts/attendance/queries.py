"""Attendance of a person and of a date."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cohorts.attendance.models import AttendanceEntry
from cohorts.attendance.permissions import events_to_mark
from cohorts.attendance.rules import AttendanceFacts, Presence, attendance_verdict
from cohorts.planning.models import Cohort
from cohorts.schedule.models import Event, EventKind, EventStatus
from lms.accounts.models import User
from lms.shared.due import DueItem
from modules.enrolment.models import Enrolment


def attendance_of(enrolment: Enrolment) -> AttendanceFacts | None:
    """Return the attendance of one person, or None where her cohort is not known here."""
    return attendance_of_all([enrolment]).get(enrolment.pk)


def attendance_of_all(enrolments: Iterable[Enrolment]) -> Mapping[int, AttendanceFacts]:
    """Return the attendance by primary key of the enrolment, in three database trips."""
    people = list(enrolments)
    cohorts = {cohort.slug: cohort for cohort in Cohort.objects.filter(slug__in={each.cohort_key for each in people})}
    events = list(Event.objects.filter(cohort__in=cohorts.values(), status=EventStatus.SCHEDULED))
    entries = AttendanceEntry.objects.filter(enrolment__in=people)
    noted = {
        (enrolment_id, event_id): Presence(presence)
        for enrolment_id, event_id, presence in entries.values_list("enrolment_id", "event_id", "presence")
    }
    facts = {}
    for enrolment in people:
        cohort = cohorts.get(enrolment.cohort_key)
        if cohort is None:
            continue
        of_kind: dict[str, list[Presence | None]] = {kind: [] for kind in EventKind.values}
        for event in events:
            if event.cohort_id == cohort.pk:
                of_kind[event.kind].append(noted.get((enrolment.pk, event.pk)))
        facts[enrolment.pk] = attendance_verdict(
            trainings=of_kind[EventKind.TRAINING],
            qa_sessions=of_kind[EventKind.QA],
            workshops=of_kind[EventKind.WORKSHOP],
            training_percent=cohort.training_percent,
            qa_percent=cohort.qa_percent,
            workshops_needed=cohort.workshops_needed,
        )
    return facts


def with_counts(events: QuerySet[Event]) -> QuerySet[Any]:
    """Add to each date how many people study in its cohort (`people`) and how many are noted (`noted`)."""
    people = Enrolment.objects.filter(cohort_key=OuterRef("cohort__slug"), ended_on=None).order_by()
    counted = people.values("cohort_key").annotate(number=Count("pk")).values("number")
    return events.annotate(
        noted=Count("attendance", distinct=True), people=Coalesce(Subquery(counted), Value(0))
    ).order_by("starts_at", "pk")


def due_items(trainer: User, now: datetime) -> list[DueItem]:
    """Return the past dates on which somebody is not noted yet."""
    past = events_to_mark(trainer).filter(ends_at__lte=now, status=EventStatus.SCHEDULED)
    return [
        DueItem(
            kind="attendance",
            title=event.name,
            due_on=localtime(event.ends_at).date(),
            verb=_("Anwesenheit eintragen"),
            address=reverse("attendance", args=[event.pk]),
            note=event.cohort.name,
        )
        for event in with_counts(past).filter(people__gt=F("noted"))
    ]
