"""One participant as organisers and her trainers see her: lessons, processes, dates and extensions; no texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import ModelLogEntry

from cohorts.planning.models import Cohort
from lms.accounts.models import User
from lms.dashboard.pace.agenda import agenda_of
from lms.dashboard.pace.queries import line_of
from lms.dashboard.pace.rules import Line
from modules.assignments.queries import Work, all_work
from modules.assignments.rules import State
from modules.enrolment.models import Enrolment, Extension
from modules.enrolment.queries import enrolments_of_cohort, extensions_of
from modules.plans.queries import course_of
from modules.progress.queries import ModuleState, path_of, records_of


@dataclass(frozen=True, kw_only=True)
class Task:
    """An assignment without what was written in it.

    Attributes:
        kind: `process` or `chapter`.
        number: of the assignment.
        title: name of the process once it was handed in, else the assignment's.
        state: as `state_mark` draws it.
        due_on: last day with extensions.
        handed_in_on: day of the newest version, or None.
        accepted_on: day of the acceptance, or None.
        is_late: due before today, and it is the participant's turn.
        is_planned: part of the plan; others are voluntary.
    """

    kind: str
    number: int
    title: str
    state: str
    due_on: date
    handed_in_on: date | None
    accepted_on: date | None
    is_late: bool
    is_planned: bool


@dataclass(frozen=True, kw_only=True)
class Grant:
    """An extension and who took it back, if anybody did."""

    extension: Extension
    withdrawn_by: User | None


@dataclass(frozen=True, kw_only=True)
class Learner:
    """Everything that the page of one participant shows.

    Attributes:
        enrolment: with participant, administration and plan.
        today: the day that everything is about.
        line: how she stands over everything.
        next_title: what she can do next, or empty.
        path: modules and lessons.
        tasks: processes and chapters.
        grants: extensions in force, by day.
        withdrawn: extensions that were taken back.
    """

    enrolment: Enrolment
    today: date
    line: Line
    next_title: str
    path: list[ModuleState]
    tasks: list[Task]
    grants: list[Grant]
    withdrawn: list[Grant]

    @property
    def entered_late(self) -> bool:
        """Whether she began after the cohort."""
        return self.enrolment.first_on > self.enrolment.cohort_first_on


def enrolment_in(cohort: Cohort, *, pk: int) -> Enrolment | None:
    """Return a participant of a cohort, or None."""
    return enrolments_of_cohort(cohort.slug).filter(pk=pk).select_related("plan__programme").first()


def learner_of(enrolment: Enrolment, *, now: datetime) -> Learner:
    """Return a participant in a fixed number of database trips.

    Args:
        enrolment: with participant, organisation, programme and plan loaded.
        now: the present moment.
    """
    today = timezone.localdate(now)
    records = records_of([enrolment])[enrolment.pk]
    path = path_of(
        enrolment,
        course=course_of(enrolment.plan, language=get_language() or "de"),
        records=records,
        extensions=extensions_of([enrolment])[enrolment.pk],
        today=today,
    )
    works = all_work(enrolment, today=today)
    agenda = agenda_of([enrolment], now=now)
    line = line_of(enrolment, path=path, finished=records.finished, works=works, agenda=agenda, today=today)
    grants = _grants(enrolment)
    return Learner(
        enrolment=enrolment,
        today=today,
        line=line,
        next_title=_next_title(line, works=works),
        path=path,
        tasks=[_task(work, today=today) for work in works],
        grants=[each for each in grants if each.extension.withdrawn_at is None],
        withdrawn=[each for each in grants if each.extension.withdrawn_at is not None],
    )


def _next_title(line: Line, *, works: Sequence[Work]) -> str:
    if line.next_step is None:
        return ""
    titles = {work.assignment.address: _title(work) for work in works}
    return titles.get(line.next_step.address, line.next_step.title)


def _title(work: Work) -> str:
    # the name of a draft is the participant's own until she hands it in
    name = work.newest.process_name if work.newest is not None else ""
    return name or work.assignment.title


def _task(work: Work, *, today: date) -> Task:
    settled = {State.ACCEPTED, State.HANDED_IN, State.IN_REVIEW, "locked"}
    is_accepted = work.submission is not None and work.state == State.ACCEPTED
    changed_at = work.submission.state_changed_at if work.submission is not None else None
    return Task(
        kind=work.assignment.kind,
        number=work.assignment.number,
        title=_title(work),
        state=work.state,
        due_on=work.due_on,
        handed_in_on=timezone.localdate(work.newest.handed_in_at) if work.newest is not None else None,
        accepted_on=timezone.localdate(changed_at) if is_accepted and changed_at is not None else None,
        is_late=work.is_planned and work.due_on < today and work.state not in settled,
        is_planned=work.is_planned,
    )


def _grants(enrolment: Enrolment) -> list[Grant]:
    rows = list(Extension.objects.filter(enrolment=enrolment).select_related("granted_by", "lesson"))
    by = _withdrawers([row.pk for row in rows])
    return [Grant(extension=row, withdrawn_by=by.get(row.pk)) for row in rows]


def _withdrawers(pks: Sequence[int]) -> dict[int, User | None]:
    log = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Extension), object_id__in=[str(pk) for pk in pks]
    )
    return {int(entry.object_id): entry.user for entry in log.select_related("user").order_by("timestamp")}
