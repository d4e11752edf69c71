"""The dates of cohorts and who was there, read once for many people; questions about them cost no further trip."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from cohorts.attendance.models import AttendanceEntry
from cohorts.attendance.rules import ONLINE_COUNTS, WORKSHOP_COUNTS, Presence
from cohorts.planning.models import Cohort
from cohorts.schedule.models import Event, EventKind, EventStatus
from cohorts.schedule.queries import events_of_enrolments
from lms.dashboard.pace.things import Kind, Thing
from modules.enrolment.models import Enrolment

_FULL = 100


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """Dates that take place, past and future.

    Attributes:
        now: the moment it was read for.
        cohorts: those that have dates, by slug.
        events: of each cohort, by its slug, in order of time; `is_noted` says whether a trainer noted who was there.
        presences: what was noted, by primary keys of enrolment and event.
    """

    now: datetime
    cohorts: Mapping[str, Cohort]
    events: Mapping[str, Sequence[Event]]
    presences: Mapping[tuple[int, int], Presence]

    def upcoming(self, enrolment: Enrolment) -> list[Event]:
        """Return the dates of somebody's cohort that are not over."""
        return [each for each in self.events.get(enrolment.cohort_key, ()) if each.ends_at > self.now]

    def missed(self, enrolment: Enrolment) -> list[Event]:
        """Return the dates that are over and noted, were asked of somebody and do not count for her."""
        return [
            event
            for event in self._asked(enrolment)
            if self._is_over(event, enrolment=enrolment) and not self._counts(event, enrolment=enrolment)
        ]

    def things(self, enrolment: Enrolment) -> list[Thing]:
        """Return the dates as things that the plan asks; those before the own first day are not asked."""
        address = reverse("event_list")
        return [self._thing(event, enrolment=enrolment, address=address) for event in self._asked(enrolment)]

    def enough(self, enrolment: Enrolment) -> dict[Kind, int]:
        """Return how many of the dates that are asked of somebody are enough (programme.md, section 1)."""
        cohort = self.cohorts.get(enrolment.cohort_key)
        if cohort is None:
            return {}
        events = self._asked(enrolment)
        number = {kind: sum(event.kind == kind for event in events) for kind in EventKind}
        return {
            Kind.TRAINING: -(-number[EventKind.TRAINING] * cohort.training_percent // _FULL),
            Kind.QA: -(-number[EventKind.QA] * cohort.qa_percent // _FULL),
            Kind.WORKSHOP: min(number[EventKind.WORKSHOP], cohort.workshops_needed),
        }

    def _asked(self, enrolment: Enrolment) -> list[Event]:
        events = self.events.get(enrolment.cohort_key, ())
        return [each for each in events if timezone.localdate(each.starts_at) >= enrolment.first_on]

    def _is_over(self, event: Event, *, enrolment: Enrolment) -> bool:
        # until somebody has noted who was there, nobody can say that a person was not
        is_noted = getattr(event, "is_noted", False) or (enrolment.pk, event.pk) in self.presences
        return event.ends_at <= self.now and is_noted

    def _counts(self, event: Event, *, enrolment: Enrolment) -> bool:
        counting = WORKSHOP_COUNTS if event.kind == EventKind.WORKSHOP else ONLINE_COUNTS
        return self.presences.get((enrolment.pk, event.pk)) in counting

    def _thing(self, event: Event, *, enrolment: Enrolment, address: str) -> Thing:
        day = timezone.localdate(event.starts_at)
        return Thing(
            kind=Kind(event.kind),
            title=event.name,
            address=f"{address}#termin-{event.pk}",
            minutes=int((event.ends_at - event.starts_at).total_seconds() // 60),
            due_on=day,
            module=event.module_number,
            done_on=day if self._counts(event, enrolment=enrolment) else None,
            is_open=event.ends_at > self.now,
            is_over=self._is_over(event, enrolment=enrolment),
        )


def agenda_of(enrolments: Iterable[Enrolment], *, now: datetime) -> Agenda:
    """Return the dates of the cohorts in which some people study, in two database trips."""
    people = list(enrolments)
    by_trainers = AttendanceEntry.objects.filter(event=OuterRef("pk")).exclude(presence=Presence.RECORDING)
    found = events_of_enrolments(people).filter(status=EventStatus.SCHEDULED).annotate(is_noted=Exists(by_trainers))
    events: dict[str, list[Event]] = {}
    cohorts: dict[str, Cohort] = {}
    for event in found.order_by("starts_at", "pk"):
        cohorts[event.cohort.slug] = event.cohort
        events.setdefault(event.cohort.slug, []).append(event)
    entries = AttendanceEntry.objects.filter(enrolment__in=people).order_by()
    return Agenda(
        now=now,
        cohorts=cohorts,
        events=events,
        presences={
            (enrolment_id, event_id): Presence(presence)
            for enrolment_id, event_id, presence in entries.values_list("enrolment_id", "event_id", "presence")
        },
    )
