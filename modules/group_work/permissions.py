"""Whose invitations somebody may answer or take back. Fetching is authorising."""

from django.db.models import Q, QuerySet

from modules.assignments.models import Assignment, Submission
from modules.enrolment.models import Enrolment
from modules.group_work.models import WorkInvitation


def invitation_to(enrolment: Enrolment, *, assignment: Assignment, invitation_id: int) -> WorkInvitation | None:
    """Return an invitation that somebody received, or None."""
    return _of(assignment).filter(pk=invitation_id, enrolment=enrolment).first()


def own_invitation(enrolment: Enrolment, *, assignment: Assignment, invitation_id: int) -> WorkInvitation | None:
    """Return an invitation to a work of which somebody is an author, sent by any of them, or None."""
    rows = Submission.objects.filter(enrolment=enrolment, assignment=assignment)
    works = [row.work_id for row in rows]
    sent = Q(submission__in=works) | Q(submission__leading__in=works)
    return _of(assignment).filter(sent, pk=invitation_id).first()


def _of(assignment: Assignment) -> QuerySet[WorkInvitation]:
    found = WorkInvitation.objects.filter(submission__assignment=assignment)
    return found.select_related(
        "submission__assignment", "submission__enrolment__participant", "enrolment__participant"
    )
