"""Ask somebody to join a work, take that back, join, refuse. Leaving is in `leaving`."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from lms.shared.mailing.actions import post_letter
from lms.shared.mailing.letter import Letter
from modules.assignments.actions import lock_work, start
from modules.assignments.models import Assignment, Draft, Kind, Submission
from modules.assignments.rules import State
from modules.enrolment.models import Enrolment
from modules.group_work import mails
from modules.group_work.facts import Facts, facts_of
from modules.group_work.models import Answer, WorkInvitation
from modules.group_work.queries import sent_invitations
from modules.group_work.rules import Refusal, SharedWork, refusal_to_ask, refusal_to_join


class Refused(Exception):
    """The rules do not allow it; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


class NoLongerOpen(Exception):
    """The invitation was answered or taken back before."""


@transaction.atomic
def invite(*, assignment: Assignment, inviter: Enrolment, person: Enrolment, now: datetime) -> WorkInvitation:
    """Ask a member of the group to hand in a work together; begins the work where there is none yet.

    Args:
        assignment: what is asked.
        inviter: who asks, an author of the work.
        person: who is asked.
        now: the present moment.

    Raises:
        NotOpenYet: the module opens later.
        Refused: the rules do not allow it.
    """
    if assignment.kind != Kind.PROCESS:
        raise Refused(Refusal.NOT_A_PROCESS)
    lock_people(inviter.pk, person.pk)
    own = start(assignment=assignment, enrolment=inviter, now=now)
    work = lock_work(own)
    people = Submission.objects.filter(leading=work).values_list("enrolment", flat=True)
    authors = {work.enrolment_id, *people}
    facts = facts_of([work.enrolment, person], assignments=[assignment])
    refusal = refusal_to_ask(
        _standing(work, facts=facts, authors=len(authors)),
        person=facts.person(
            person,
            leader=work.enrolment,
            assignment=assignment,
            today=timezone.localdate(now),
            is_author=person.pk in authors,
            is_invited=sent_invitations(work).filter(enrolment=person).exists(),
        ),
    )
    if refusal is not None:
        raise Refused(refusal)
    # the row of who asks, so that the answer goes to her
    invitation = WorkInvitation.objects.create(submission=own, enrolment=person, invited_at=now)
    _post(mails.invited(invitation=invitation), kind="work.invited", invitation=invitation, to=person, now=now)
    return invitation


@transaction.atomic
def take_back(*, invitation: WorkInvitation, now: datetime) -> None:
    """Take an invitation back; raises `NoLongerOpen`."""
    _answer(invitation, answer=Answer.TAKEN_BACK, now=now)


@transaction.atomic
def refuse(*, invitation: WorkInvitation, now: datetime) -> None:
    """Say no, and tell who asked; raises `NoLongerOpen`."""
    _answer(invitation, answer=Answer.REFUSED, now=now)
    inviter = invitation.submission.enrolment
    letter = mails.refused(invitation=invitation)
    _post(letter, kind="work.refused", invitation=invitation, to=inviter, now=now)


@transaction.atomic
def join(*, invitation: WorkInvitation, now: datetime) -> Submission:
    """Become an author of a work and return the own row; an own draft in which nothing was written gives way.

    Raises:
        NoLongerOpen: it was answered or taken back before.
        Refused: the rules do not allow it any more.
    """
    person = invitation.enrolment
    lock_people(_leader(invitation), person.pk)
    work = lock_work(invitation.submission)
    _answer(invitation, answer=Answer.JOINED, now=now)
    # who saves a draft of her own meanwhile does so under the lock of this row
    list(_own(person, assignment=work.assignment).select_for_update(of=("self",)).values_list("pk"))
    authors = 1 + work.partners.count()
    facts = facts_of([work.enrolment, person], assignments=[work.assignment])
    refusal = refusal_to_join(
        _standing(work, facts=facts, authors=authors),
        person=facts.person(person, leader=work.enrolment, assignment=work.assignment, today=timezone.localdate(now)),
    )
    if refusal is not None:
        raise Refused(refusal)
    row = _enter(work, person=person, now=now)
    letter = mails.joined(invitation=invitation)
    _post(letter, kind="work.joined", invitation=invitation, to=invitation.submission.enrolment, now=now)
    for other in WorkInvitation.objects.filter(
        enrolment=person, answer=Answer.OPEN, submission__assignment=work.assignment
    ).select_related("submission__enrolment__participant", "submission__assignment", "enrolment__participant"):
        refuse(invitation=other, now=now)
    return row


def lock_people(*enrolments: int) -> None:
    """Lock enrolments in the order of their keys, so that two who lock the same never wait for each other.

    How many works in common somebody has, in which group she is and whether she begins alone is decided under this
    lock; it is always taken before that of a work.
    """
    rows = Enrolment.objects.select_for_update().filter(pk__in=enrolments).order_by("pk")
    list(rows.values_list("pk"))


def _leader(invitation: WorkInvitation) -> int:
    leading = Submission.objects.select_related("leading").get(pk=invitation.submission_id)
    return (leading.leading or leading).enrolment_id


def _standing(work: Submission, *, facts: Facts, authors: int) -> SharedWork:
    return facts.work(work.assignment, leader=work.enrolment, authors=authors, state=work.state)


def _own(person: Enrolment, *, assignment: Assignment) -> QuerySet[Submission]:
    return Submission.objects.filter(enrolment=person, assignment=assignment).exclude(state=State.DECLINED)


def _enter(work: Submission, *, person: Enrolment, now: datetime) -> Submission:
    """Put the own row under the work, or write one."""
    row = _own(person, assignment=work.assignment).first()
    if row is None:
        attempts = Submission.objects.filter(enrolment=person, assignment=work.assignment)
        last = attempts.aggregate(last=Max("attempt"))["last"] or 0
        return Submission.objects.create(
            assignment=work.assignment,
            enrolment=person,
            attempt=last + 1,
            state=work.state,
            leading=work,
            created_at=now,
            state_changed_at=now,
        )
    WorkInvitation.objects.filter(submission=row, answer=Answer.OPEN).update(answer=Answer.TAKEN_BACK, answered_at=now)
    Draft.objects.filter(submission=row).delete()
    row.leading, row.state_changed_at, row.created_at = work, now, now
    row.save(update_fields=["leading", "state_changed_at", "created_at"])
    return row


def _answer(invitation: WorkInvitation, *, answer: Answer, now: datetime) -> None:
    is_first = WorkInvitation.objects.filter(pk=invitation.pk, answer=Answer.OPEN).update(
        answer=answer, answered_at=now
    )
    if not is_first:
        raise NoLongerOpen
    invitation.answer, invitation.answered_at = answer, now


def _post(letter: Letter, *, kind: str, invitation: WorkInvitation, to: Enrolment, now: datetime) -> None:
    person = to.participant
    post_letter(
        letter=letter,
        kind=kind,
        key=f"{kind}:{invitation.pk}",
        to=person.email,
        language=person.language,
        person_id=person.pk,
        now=now,
    )
