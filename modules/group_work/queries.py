"""Who writes together, who was asked, who may be asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from lms.shared.due import DueItem
from modules.assignments.models import Assignment, Submission
from modules.assignments.queries import Work, note_of
from modules.assignments.rules import State
from modules.enrolment.models import Enrolment
from modules.group_work.facts import SHARED, facts_of
from modules.group_work.models import Answer, WorkInvitation
from modules.group_work.rules import refusal_to_join
from modules.group_work.words import joining_words

_OVER = (State.ACCEPTED, State.DECLINED)


@dataclass(frozen=True, kw_only=True)
class Received:
    """An invitation that waits for somebody.

    Attributes:
        invitation: with work and assignment loaded.
        inviter: who asks, with her person.
        title: name of the process, else that of the assignment.
        refusal: why she cannot join, or empty.
    """

    invitation: WorkInvitation
    inviter: Enrolment
    title: str
    refusal: str

    @property
    def assignment(self) -> Assignment:
        """What is asked."""
        return self.invitation.submission.assignment

    @property
    def address(self) -> str:
        """Path of the place where it is answered."""
        return f"{self.assignment.address}#einladung"


def rows_of(submission: Submission) -> list[Submission]:
    """Return the rows of all authors with their people: who began first, then in the order of joining."""
    rows = Submission.objects.filter(Q(pk=submission.work_id) | Q(leading=submission.work_id))
    found = rows.select_related("enrolment__participant", "enrolment__organisation")
    return sorted(found, key=lambda row: (row.leading_id is not None, row.created_at, row.pk))


def open_shared_works(enrolment: Enrolment) -> int:
    """Return how many works in common of somebody are not decided on yet."""
    rows = Submission.objects.filter(SHARED, enrolment=enrolment).exclude(state__in=_OVER)
    return rows.order_by().values("pk").distinct().count()


def sent_invitations(submission: Submission) -> QuerySet[WorkInvitation]:
    """Return the invitations to a work that nobody answered yet, sent by any of its authors."""
    work = Q(submission=submission.work_id) | Q(submission__leading=submission.work_id)
    found = WorkInvitation.objects.filter(work, answer=Answer.OPEN)
    return found.select_related("enrolment__participant").order_by("invited_at", "pk")


def received(enrolment: Enrolment, *, today: date, assignment: Assignment | None = None) -> list[Received]:
    """Return the invitations that wait for somebody, to works of which nothing was handed in yet.

    One trip where there are none, else five, however many there are.

    Args:
        enrolment: who was asked.
        today: the present day.
        assignment: only those to work on it.
    """
    found = WorkInvitation.objects.filter(enrolment=enrolment, answer=Answer.OPEN, submission__state=State.DRAFT)
    if assignment is not None:
        found = found.filter(submission__assignment=assignment)
    waiting = list(
        found.select_related(
            "submission__assignment__programme",
            "submission__enrolment__participant",
            "submission__draft",
            "submission__leading__draft",
            "submission__leading__enrolment",
        ).order_by("submission__assignment__number", "invited_at", "pk")
    )
    return _with_refusals(waiting, enrolment=enrolment, today=today) if waiting else []


def due_items(invitations: Iterable[Received], *, works: Iterable[Work]) -> list[DueItem]:
    """Return the invitations that wait for an answer, each beside its assignment.

    Args:
        invitations: hers.
        works: her assignments as they stand, for the days on which they are due.
    """
    due_days = {each.assignment.pk: each.due_on for each in works}
    return [
        DueItem(
            kind="invitation",
            title=each.title,
            due_on=due_days.get(each.assignment.pk),
            verb=_("Einladung ansehen"),
            address=each.address,
            note=_("%(note)s, gemeinsam mit %(name)s")
            % {"note": note_of(each.assignment), "name": each.inviter.participant.name},
        )
        for each in invitations
    ]


def _with_refusals(waiting: Sequence[WorkInvitation], *, enrolment: Enrolment, today: date) -> list[Received]:
    leading = {each.pk: each.submission.leading or each.submission for each in waiting}
    works = Submission.objects.filter(leading__in=list(leading.values())).order_by().values_list("leading")
    joined = dict(works.annotate(Count("pk")))
    people = [enrolment, *(each.enrolment for each in leading.values())]
    facts = facts_of(people, assignments=[each.submission.assignment for each in waiting])
    found = []
    for each in waiting:
        row, assignment = leading[each.pk], each.submission.assignment
        refusal = refusal_to_join(
            facts.work(assignment, leader=row.enrolment, authors=1 + joined.get(row.pk, 0), state=row.state),
            person=facts.person(enrolment, leader=row.enrolment, assignment=assignment, today=today),
        )
        found.append(
            Received(
                invitation=each,
                inviter=each.submission.enrolment,
                title=row.draft.process_name or assignment.title,
                refusal=joining_words(refusal) if refusal is not None else "",
            )
        )
    return found
