"""A cohort as a table of people and modules, read in a fixed number of database trips."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.utils import timezone
from django.utils.translation import get_language

from certificates.models import Certificate
from certificates.queries import certificates_of_enrolments
from cohorts.attendance.queries import attendance_of_all
from cohorts.planning.models import Cohort
from cohorts.schedule.models import Event, EventStatus
from cohorts.seats.queries import Occupancy, occupancy
from lms.dashboard.organising import rules
from lms.dashboard.organising.rules import Cell, Distance, ModulePlan
from lms.dashboard.pace.queries import lines_of
from lms.dashboard.pace.rules import Line
from lms.dashboard.pace.things import Kind
from modules.assignments.models import Draft, Version
from modules.checklists.models import LessonTick
from modules.enrolment.models import Enrolment
from modules.enrolment.queries import enrolments_of_cohort
from modules.enrolment.rules import opens_on
from modules.inbox.queries import all_waiting
from modules.plans.queries import course_of
from modules.progress.models import LessonFinish


@dataclass(frozen=True, kw_only=True)
class Row:
    """One person.

    Attributes:
        enrolment: with participant and organisation loaded.
        line: how she stands over everything.
        cells: one per module.
        distance: how she stands out.
        attended: dates until now that count, of all that took place.
        held: dates that took place until now.
        active_on: day of the last thing the person did, or None.
        certificate: the newest one, or None.
    """

    enrolment: Enrolment
    line: Line
    cells: tuple[Cell, ...]
    distance: Distance
    attended: int
    held: int
    active_on: date | None
    certificate: Certificate | None

    @property
    def accepted(self) -> int:
        """Accepted processes."""
        return self._processes("done")

    @property
    def planned(self) -> int:
        """Processes that should be accepted by now."""
        return self._processes("planned")

    def _processes(self, figure: str) -> int:
        part = self.line.kinds.get(Kind.PROCESS)
        return int(getattr(part, figure)) if part is not None else 0


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """The whole table with the figures above it.

    Attributes:
        modules: the columns.
        rows: the people, by name.
        occupancy: seats and waitlist.
        waiting: versions that wait for a trainer.
        oldest_on: day on which the oldest of them was handed in, or None.
    """

    modules: tuple[ModulePlan, ...]
    rows: tuple[Row, ...]
    occupancy: Occupancy
    waiting: int
    oldest_on: date | None

    @property
    def accepted(self) -> int:
        """Accepted processes of everybody."""
        return sum(row.accepted for row in self.rows)

    @property
    def planned(self) -> int:
        """Processes that should be accepted by now, of everybody."""
        return sum(row.planned for row in self.rows)

    @property
    def on_plan(self) -> int:
        """People who are on the plan or before it."""
        return sum(row.distance is Distance.ON_PLAN for row in self.rows)

    @property
    def to_call(self) -> int:
        """People who need a call."""
        return sum(row.distance is Distance.CALL for row in self.rows)


def matrix_of(cohort: Cohort, *, now: datetime) -> Matrix:
    """Return the table of a cohort; the number of trips is the same for 12 and 300 people."""
    today = timezone.localdate(now)
    people = list(enrolments_of_cohort(cohort.slug).filter(Q(ended_on=None) | Q(ended_on__gt=today)))
    modules = _modules(cohort)
    lines = lines_of(people, now=now)
    attendance = attendance_of_all(people)
    held = Event.objects.filter(cohort=cohort, status=EventStatus.SCHEDULED, ends_at__lte=now).count()
    active = _active(people)
    certificates = certificates_of_enrolments(each.pk for each in people)
    waits = all_waiting().order_by().filter(submission__enrolment__in=people)
    waiting = waits.aggregate(number=Count("pk"), oldest=Min("handed_in_at"))
    return Matrix(
        modules=modules,
        rows=tuple(
            _row(
                each,
                line=lines[each.pk],
                modules=modules,
                attended=attendance[each.pk].counted if each.pk in attendance else 0,
                held=held,
                active_at=active.get(each.pk),
                certificate=certificates.get(each.pk),
                today=today,
            )
            for each in people
        ),
        occupancy=occupancy(cohort, now=now),
        waiting=waiting["number"],
        oldest_on=timezone.localdate(waiting["oldest"]) if waiting["oldest"] else None,
    )


def _row(
    enrolment: Enrolment,
    *,
    line: Line,
    modules: Sequence[ModulePlan],
    attended: int,
    held: int,
    active_at: datetime | None,
    certificate: Certificate | None,
    today: date,
) -> Row:
    return Row(
        enrolment=enrolment,
        line=line,
        cells=tuple(rules.cell(module=each, part=line.modules.get(each.number), today=today) for each in modules),
        distance=rules.distance(
            missing_minutes=line.missing_minutes,
            plan_minutes=line.whole.minutes,
            first_on=enrolment.first_on,
            last_on=enrolment.last_on,
        ),
        attended=attended,
        held=held,
        active_on=timezone.localdate(active_at) if active_at else None,
        certificate=certificate,
    )


def _modules(cohort: Cohort) -> tuple[ModulePlan, ...]:
    return tuple(
        ModulePlan(
            number=module.number,
            title=module.title,
            opens_on=opens_on(cohort.starts_on, week=module.opens_in_week),
        )
        for module in (course_of(cohort.plan, language=get_language() or "de") if cohort.plan is not None else ())
    )


def _active(enrolments: Sequence[Enrolment]) -> dict[int, datetime]:
    found: dict[int, datetime] = {}
    for model, path, moment in (
        (Version, "submission__enrolment", "handed_in_at"),
        (Draft, "submission__enrolment", "saved_at"),
        # what one of several authors wrote is what all of them did
        (Version, "submission__partners__enrolment", "handed_in_at"),
        (Draft, "submission__partners__enrolment", "saved_at"),
        (LessonFinish, "enrolment", "finished_at"),
        (LessonTick, "enrolment", "ticked_at"),
    ):
        for enrolment_id, last in _latest(model, path=path, moment=moment, enrolments=enrolments):
            found[enrolment_id] = max(last, found.get(enrolment_id, last))
    return found


def _latest(model: Any, *, path: str, moment: str, enrolments: Sequence[Enrolment]) -> Iterable[tuple[int, datetime]]:
    rows = model.objects.filter(**{f"{path}__in": enrolments}).order_by()
    return rows.values_list(f"{path}_id").annotate(last=Max(moment))
