"""A participant's work: what is asked, how far it is, what is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, QuerySet
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.shared.due import DueItem
from modules.assignments.models import Assignment, Draft, Kind, Submission, Version
from modules.assignments.rules import EDITABLE, State
from modules.content.queries import module_weeks
from modules.enrolment import rules
from modules.enrolment.models import Enrolment
from modules.enrolment.queries import current_enrolment


@dataclass(frozen=True, kw_only=True)
class Work:
    """One assignment as it stands for one participant.

    Attributes:
        assignment: what is asked.
        state: "locked", "open", or the state of the newest submission.
        opens_on: when its module opens.
        due_on: last day of the plan for it.
        submission: the newest attempt, or None.
        draft: its draft, or None.
        versions: everything handed in, of all attempts, newest first.
    """

    assignment: Assignment
    state: str
    opens_on: date
    due_on: date
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


def opening_day(assignment: Assignment, *, enrolment: Enrolment) -> date:
    """Return when the module of an assignment opens; without a published module, the first day."""
    week = module_weeks(assignment.programme).get(assignment.module_number, 1)
    return rules.opens_on(enrolment.first_on, week=week)


def all_work(enrolment: Enrolment, *, today: date, kind: str | None = None) -> list[Work]:
    """Return every assignment of the programme as it stands for a participant, in a fixed number of trips."""
    asked = Assignment.objects.filter(programme=enrolment.programme_id)
    if kind is not None:
        asked = asked.filter(kind=kind)
    weeks = module_weeks(enrolment.programme)
    attempts: dict[int, list[Submission]] = {}
    for submission in _submissions(enrolment):
        attempts.setdefault(submission.assignment_id, []).append(submission)
    return [
        _work(each, enrolment=enrolment, weeks=weeks, attempts=attempts.get(each.pk, ()), today=today)
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
    return _work(
        assignment,
        enrolment=enrolment,
        weeks=module_weeks(enrolment.programme),
        attempts=_submissions(enrolment).filter(assignment=assignment),
        today=today,
    )


def due_items(person: User, *, today: date) -> list[DueItem]:
    """Return what a participant has not handed in yet; what came back is told by the room `review`."""
    enrolment = current_enrolment(person, on=today)
    works = all_work(enrolment, today=today) if enrolment is not None else []
    own_turn = {"open", State.DRAFT, State.WITHDRAWN, State.DECLINED}
    return [_due(work) for work in works if work.state in own_turn]


def done_items(person: User, *, today: date) -> list[DueItem]:
    """Return what was accepted."""
    enrolment = current_enrolment(person, on=today)
    works = all_work(enrolment, today=today) if enrolment is not None else []
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


def _work(
    assignment: Assignment,
    *,
    enrolment: Enrolment,
    weeks: dict[int, int],
    attempts: Iterable[Submission],
    today: date,
) -> Work:
    tried = list(attempts)
    newest = tried[0] if tried else None
    opens = rules.opens_on(enrolment.first_on, week=weeks.get(assignment.module_number, 1))
    untouched = "open" if opens <= today else "locked"
    return Work(
        assignment=assignment,
        state=newest.state if newest is not None else untouched,
        opens_on=opens,
        due_on=rules.due_on(enrolment.first_on, week=assignment.due_in_week),
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
        minutes=work.assignment.minutes,
        state="draft" if work.state == State.DRAFT else "open",
        note=note_of(work.assignment),
    )
