"""A participant's work: what is asked, how far it is, what is due."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, FilteredRelation, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from lms.shared.due import DueItem
from modules.assignments.models import Assignment, Draft, Kind, Submission, Version
from modules.assignments.rules import EDITABLE, State
from modules.assignments.terms import Terms, terms_of, weeks_of
from modules.enrolment import rules
from modules.enrolment.models import Enrolment
from modules.enrolment.rules import MoreTime


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
        reason: why `due_on` was moved for this person, or empty.
        is_shared: several people hand it in together.
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
    reason: str = ""
    is_shared: bool = False

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


def authors_of(submission: Submission) -> list[Enrolment]:
    """Return who hands in a work: the person who began it, then those who joined, in that order."""
    rows = Submission.objects.filter(Q(pk=submission.work_id) | Q(leading=submission.work_id))
    rows = rows.select_related("enrolment__participant").order_by("leading_id", "created_at", "pk")
    # what leads has no leading row itself; databases do not agree on where that is sorted
    return [each.enrolment for each in sorted(rows, key=lambda row: row.leading_id is not None)]


def opening_day(assignment: Assignment, *, enrolment: Enrolment) -> date:
    """Return when the module of an assignment opens; without a published module, the first day."""
    week = weeks_of(enrolment).get(assignment.module_number, 1)
    return rules.opens_on(enrolment.cohort_first_on, week=week)


def all_work(enrolment: Enrolment, *, today: date, kind: str | None = None) -> list[Work]:
    """Return every assignment of the programme as it stands for a participant, in a fixed number of trips."""
    asked = Assignment.objects.filter(programme=enrolment.programme_id)
    if kind is not None:
        asked = asked.filter(kind=kind)
    submissions = _submissions(enrolment)
    return _works(asked.order_by("kind", "number"), terms=terms_of(enrolment), submissions=submissions, today=today)


def overview_of(
    enrolment: Enrolment, *, weeks: Mapping[int, int], extensions: Sequence[MoreTime], today: date
) -> list[Work]:
    """Return the same for a page that shows names, states and days only: without versions, in two trips.

    Args:
        enrolment: whose.
        weeks: in which each module opens, by its number.
        extensions: those in force.
        today: the present day.
    """
    own_line = FilteredRelation("planned", condition=Q(planned__plan=enrolment.plan_id))
    asked: QuerySet[Any] = Assignment.objects.filter(programme=enrolment.programme_id).annotate(line=own_line)
    rows = list(asked.select_related("line").order_by("kind", "number"))
    planned = {each.pk: each.line for each in rows if getattr(each, "line", None) is not None}
    submissions = Submission.objects.filter(enrolment=enrolment).select_related("draft", "leading__draft")
    shown = submissions.order_by("-attempt").only(
        "enrolment_id",
        "assignment_id",
        "attempt",
        "state",
        "state_changed_at",
        "draft__process_name",
        "leading__draft__process_name",
    )
    terms = Terms(enrolment=enrolment, weeks=weeks, planned=planned, extensions=extensions)
    return _works(rows, terms=terms, submissions=shown, today=today, with_versions=False)


def work_on(enrolment: Enrolment, *, kind: str, number: int, today: date) -> Work:
    """Return one assignment as it stands for a participant.

    Raises:
        Assignment.DoesNotExist: the programme has no such assignment.
    """
    assignment = Assignment.objects.select_related("programme").get(
        programme=enrolment.programme_id, kind=kind, number=number
    )
    attempts = list(_submissions(enrolment).filter(assignment=assignment))
    versions = _all_versions(attempts)
    return _work(assignment, terms=terms_of(enrolment), attempts=attempts, versions=versions, today=today)


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
    own = ("draft", "draft__as_is", "draft__to_be")
    return (
        Submission.objects.filter(enrolment=enrolment)
        .select_related(*own, "leading", *(f"leading__{each}" for each in own))
        .annotate(partners_count=Count("partners"))
        .prefetch_related(Prefetch("versions", queryset=versions), Prefetch("leading__versions", queryset=versions))
        .order_by("-attempt")
    )


def _works(
    asked: Iterable[Assignment],
    *,
    terms: Terms,
    submissions: Iterable[Submission],
    today: date,
    with_versions: bool = True,
) -> list[Work]:
    attempts: dict[int, list[Submission]] = {}
    for submission in submissions:
        attempts.setdefault(submission.assignment_id, []).append(submission)
    found = []
    for each in asked:
        tried = attempts.get(each.pk, [])
        versions = _all_versions(tried) if with_versions else ()
        found.append(_work(each, terms=terms, attempts=tried, versions=versions, today=today))
    return found


def _all_versions(attempts: Iterable[Submission]) -> tuple[Version, ...]:
    return tuple(version for each in attempts for version in (each.leading or each).versions.all())


def _work(
    assignment: Assignment,
    *,
    terms: Terms,
    attempts: Sequence[Submission],
    versions: tuple[Version, ...],
    today: date,
) -> Work:
    newest = attempts[0] if attempts else None
    planned = terms.planned.get(assignment.pk)
    opens = terms.opens_on(assignment)
    untouched = "open" if opens <= today else "locked"
    due, reason = terms.due_on(assignment, is_done=newest is not None and newest.state == State.ACCEPTED)
    return Work(
        assignment=assignment,
        state=newest.state if newest is not None else untouched,
        opens_on=opens,
        due_on=due,
        minutes=planned.minutes if planned is not None else assignment.minutes,
        is_planned=planned is not None,
        submission=newest,
        draft=(newest.leading or newest).draft if newest is not None else None,
        versions=versions,
        reason=reason,
        is_shared=newest is not None and (newest.leading_id is not None or getattr(newest, "partners_count", 0) > 0),
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
        reason=work.reason,
    )
