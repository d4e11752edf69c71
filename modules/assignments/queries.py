"""A participant's work: what is asked, how far it is, what is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, QuerySet
from django.utils.translation import gettext as _

from lms.shared.due import DueItem
from modules.assignments.models import Assignment, Draft, Kind, PlannedAssignment, Submission, Version
from modules.assignments.rules import EDITABLE, State
from modules.content.queries import module_weeks
from modules.enrolment import rules
from modules.enrolment.models import Enrolment
from modules.enrolment.queries import extensions_of
from modules.enrolment.rules import MoreTime
from modules.plans.queries import opening_weeks


@dataclass(frozen=True, kw_only=True)
class Work:
    """One assignment as it stands for one participant.

    Attributes:
        assignment: what is asked.
        state: "locked", "open", or the state of the newest submission.
        opens_on: when its module opens.
        due_on: last day of the plan for it, with the extensions that cover it.
        minutes: how long it takes, as planned; its weight.
        is_planned: it is part of the plan; one that was added later is voluntary.
        submission: the newest attempt, or None.
        draft: its draft, or None.
        versions: everything handed in, of all attempts, newest first.
    """

    assignment: Assignment
    state: str
    opens_on: date
    due_on: date
    minutes: int
    is_planned: bool
    submission: Submission | None = None
    draft: Draft | None = None
    versions: tuple[Version, ...] = ()

    @property
    def is_editable(self) -> bool:
        """Whether the participant may write: nothing begun yet, or her turn, or refused and to be begun again."""
        return self.state in {"open", State.DECLINED, *EDITABLE}

    @property
    def newest(self) -> Version | None:
        """What was handed in last."""
        return self.versions[0] if self.versions else None

    @property
    def title(self) -> str:
        """Name of the process once it has one, else the assignment's title."""
        name = self.draft.process_name if self.draft is not None else ""
        return name or self.assignment.title


@dataclass(frozen=True, kw_only=True)
class _Terms:
    """By when a participant should do what: her plan version and her extensions."""

    enrolment: Enrolment
    weeks: dict[int, int]
    planned: dict[int, PlannedAssignment]
    extensions: list[MoreTime]


def opening_day(assignment: Assignment, *, enrolment: Enrolment) -> date:
    """Return when the module of an assignment opens; without a published module, the first day."""
    week = _weeks(enrolment).get(assignment.module_number, 1)
    return rules.opens_on(enrolment.cohort_first_on, week=week)


def all_work(enrolment: Enrolment, *, today: date, kind: str | None = None) -> list[Work]:
    """Return every assignment of the programme as it stands for a participant, in a fixed number of trips."""
    asked = Assignment.objects.filter(programme=enrolment.programme_id)
    if kind is not None:
        asked = asked.filter(kind=kind)
    terms = _terms(enrolment)
    attempts: dict[int, list[Submission]] = {}
    for submission in _submissions(enrolment):
        attempts.setdefault(submission.assignment_id, []).append(submission)
    return [
        _work(each, terms=terms, attempts=attempts.get(each.pk, ()), today=today)
        for each in asked.order_by("kind", "number")
    ]


def work_on(enrolment: Enrolment, *, kind: str, number: int, today: date) -> Work:
    """Return one assignment as it stands for a participant.

    Raises:
        Assignment.DoesNotExist: the programme has no such assignment.
    """
    assignment = Assignment.objects.select_related("programme").get(
        programme=enrolment.programme_id, kind=kind, number=number
    )
    attempts = _submissions(enrolment).filter(assignment=assignment)
    return _work(assignment, terms=_terms(enrolment), attempts=attempts, today=today)


def due_items(works: Iterable[Work]) -> list[DueItem]:
    """Return what a participant has not handed in yet; what came back is told by the room `review`."""
    own_turn = {"open", State.DRAFT, State.WITHDRAWN, State.DECLINED}
    return [_due(work) for work in works if work.state in own_turn and (work.is_planned or work.state != "open")]


def done_items(works: Iterable[Work]) -> list[DueItem]:
    """Return what was accepted."""
    return [
        DueItem(
            kind="assignment",
            title=work.title,
            due_on=None,
            verb=_("Ansehen"),
            address=work.assignment.address,
            state=work.state,
            note=note_of(work.assignment),
        )
        for work in works
        if work.state == State.ACCEPTED
    ]


def note_of(assignment: Assignment) -> str:
    """Return what kind of assignment it is, with its number."""
    if assignment.kind == Kind.PROCESS:
        return _("Prozessaufgabe %(number)s") % {"number": assignment.number}
    return _("Einführungskonzept, Kapitel %(number)s") % {"number": assignment.number}


def processes_by_module(*, programme_id: int) -> dict[int, int]:
    """Return how many processes each module of a programme asks for, by its number."""
    asked = Assignment.objects.filter(programme=programme_id, kind=Kind.PROCESS).values_list("module_number")
    return dict(asked.annotate(Count("pk")).order_by())


def people_with_work(*, programme_id: int, module_number: int) -> int:
    """Return how many participants began something that a module asks for."""
    begun = Submission.objects.filter(assignment__programme=programme_id, assignment__module_number=module_number)
    return begun.values("enrolment").distinct().count()


def _submissions(enrolment: Enrolment) -> QuerySet[Submission]:
    versions = Version.objects.order_by("-number").select_related("as_is", "to_be")
    return (
        Submission.objects.filter(enrolment=enrolment)
        .select_related("draft", "draft__as_is", "draft__to_be")
        .prefetch_related(Prefetch("versions", queryset=versions))
        .order_by("-attempt")
    )


def _weeks(enrolment: Enrolment) -> dict[int, int]:
    # a module that was published after the plan had been written opens as its page says
    return module_weeks(enrolment.programme) | opening_weeks(enrolment.plan)


def _terms(enrolment: Enrolment) -> _Terms:
    return _Terms(
        enrolment=enrolment,
        weeks=_weeks(enrolment),
        planned={each.assignment_id: each for each in PlannedAssignment.objects.filter(plan=enrolment.plan_id)},
        extensions=extensions_of([enrolment])[enrolment.pk],
    )


def due_day(
    assignment: Assignment, *, planned: PlannedAssignment | None, enrolment: Enrolment, extensions: Iterable[MoreTime]
) -> date:
    """Return the last day of an assignment for a participant, with the extensions that cover it.

    Args:
        assignment: what is asked.
        planned: its line in the plan version, or None for one that came later.
        enrolment: whose.
        extensions: those in force for this person.
    """
    line = planned or assignment
    return rules.extended(
        rules.due_on(enrolment.first_on, week=line.due_in_week),
        extensions=extensions,
        kind="process" if assignment.kind == Kind.PROCESS else "chapter",
        module=line.module_number,
        key=assignment.number,
    )


def _work(assignment: Assignment, *, terms: _Terms, attempts: Iterable[Submission], today: date) -> Work:
    tried = list(attempts)
    newest = tried[0] if tried else None
    planned = terms.planned.get(assignment.pk)
    week = terms.weeks.get(planned.module_number if planned is not None else assignment.module_number, 1)
    opens = rules.opens_on(terms.enrolment.cohort_first_on, week=week)
    untouched = "open" if opens <= today else "locked"
    return Work(
        assignment=assignment,
        state=newest.state if newest is not None else untouched,
        opens_on=opens,
        due_on=due_day(assignment, planned=planned, enrolment=terms.enrolment, extensions=terms.extensions),
        minutes=planned.minutes if planned is not None else assignment.minutes,
        is_planned=planned is not None,
        submission=newest,
        draft=newest.draft if newest is not None else None,
        versions=tuple(version for each in tried for version in each.versions.all()),
    )


def _due(work: Work) -> DueItem:
    begun = work.state != "open"
    return DueItem(
        kind="assignment" if work.assignment.kind == Kind.PROCESS else "chapter",
        title=work.title,
        due_on=work.due_on,
        verb=_("Weiterschreiben") if begun else _("Beginnen"),
        address=work.assignment.address,
        minutes=work.minutes,
        state="draft" if work.state == State.DRAFT else "open",
        note=note_of(work.assignment),
    )
