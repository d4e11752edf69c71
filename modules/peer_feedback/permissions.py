"""Whose rounds and tasks somebody may open. Fetching is authorising: nothing is got without naming who asks."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.models import Submission
from modules.enrolment.models import Enrolment
from modules.peer_feedback.models import PeerRound, PeerTask


def rounds_of(trainer: User) -> QuerySet[PeerRound]:
    """Return the rounds of the cohorts that a trainer teaches, the newest first."""
    if not trainer.has_role(Role.TRAINER):
        return PeerRound.objects.none()
    taught = Enrolment.objects.filter(
        cohort_key=OuterRef("cohort_key"), programme=OuterRef("assignment__programme"), trainers=trainer
    )
    return PeerRound.objects.filter(Exists(taught)).select_related("assignment__programme")


def tasks_of(person: User, *, on: date, with_removed: bool = False) -> QuerySet[PeerTask]:
    """Return what somebody is to give or gave, as long as she studies; the open ones first by day.

    Args:
        person: who asks.
        on: the present day; who ended early gives nothing any more.
        with_removed: also what a trainer took back, so that nothing typed is lost on the way.
    """
    studying = Q(giver__ended_on=None) | Q(giver__ended_on__gt=on)
    found = PeerTask.objects.filter(studying, giver__participant=person)
    if not with_removed:
        found = found.filter(is_removed=False)
    return found.select_related("round", "giver", "version__submission__assignment__programme").order_by(
        "round__due_on", "pk"
    )


def received_by(person: User, *, on: date) -> QuerySet[PeerTask]:
    """Return what others gave to the works of somebody, alone or in common, as long as she studies; newest first."""
    studying = Q(enrolment__ended_on=None) | Q(enrolment__ended_on__gt=on)
    rows = Submission.objects.filter(studying, enrolment__participant=person)
    alone, in_common = rows.filter(leading=None).values("pk"), rows.exclude(leading=None).values("leading")
    works = Q(version__submission__in=alone) | Q(version__submission__in=in_common)
    return PeerTask.objects.filter(works, given_at__isnull=False).order_by("-given_at", "pk")
