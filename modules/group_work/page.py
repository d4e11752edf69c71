"""What the block "Gemeinsam arbeiten" of an assignment's page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from modules.assignments.models import Kind, Submission
from modules.assignments.queries import Work
from modules.assignments.rules import EDITABLE, State
from modules.enrolment.models import Enrolment
from modules.group_work.facts import facts_of
from modules.group_work.models import WorkInvitation
from modules.group_work.queries import Received, received, rows_of, sent_invitations
from modules.group_work.rules import Own, refusal_to_ask
from modules.group_work.words import asking_words
from modules.groups.queries import colleagues_of


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A member of the group; `refusal` says why she cannot be asked, or is empty."""

    enrolment: Enrolment
    refusal: str


@dataclass(frozen=True, kw_only=True)
class Together:
    """Who works on an assignment together, as one of the group sees it.

    Attributes:
        number: of the assignment, for addresses.
        rows: of all authors, who began first; empty where nobody works together.
        own: the own row, or None.
        sent: invitations that wait for an answer.
        choices: members of the group who are neither in nor asked.
        received: invitations to the person herself.
        may_say: parts may be written now.
        may_leave: the person may go on alone.
        shared: how many works in common she has.
        most: how many the programme allows.
    """

    number: int
    rows: Sequence[Submission] = ()
    own: Submission | None = None
    sent: Sequence[WorkInvitation] = ()
    choices: Sequence[Choice] = ()
    received: Sequence[Received] = ()
    may_say: bool = False
    may_leave: bool = False
    shared: int = 0
    most: int = 0

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.rows or self.sent or self.choices)

    @property
    def may_ask(self) -> bool:
        """Whether anybody can be asked."""
        return any(not each.refusal for each in self.choices)


def together_of(work: Work, *, enrolment: Enrolment, now: datetime) -> Together:
    """Return who works on an assignment together, in a fixed number of trips.

    Args:
        work: as it stands for the participant.
        enrolment: hers.
        now: the present moment.
    """
    assignment = work.assignment
    if assignment.kind != Kind.PROCESS or work.state == "locked":
        return Together(number=assignment.number)
    own = work.submission if work.state != State.DECLINED else None
    rows = rows_of(own) if own is not None else []
    # a work in common may be changed, and grow, until it is handed in
    is_open = own is None or own.state == State.DRAFT
    together = Together(number=assignment.number, rows=rows if len(rows) > 1 else (), own=own)
    if not is_open:
        return _said(together, may_say=own is not None and own.state in EDITABLE)
    return _open(together, work=work, rows=rows, enrolment=enrolment, now=now)


def _said(together: Together, *, may_say: bool) -> Together:
    return Together(number=together.number, rows=together.rows, own=together.own, may_say=may_say)


def _open(
    together: Together, *, work: Work, rows: Sequence[Submission], enrolment: Enrolment, now: datetime
) -> Together:
    today, assignment, own = timezone.localdate(now), work.assignment, together.own
    leader = rows[0].enrolment if rows else enrolment
    colleagues = colleagues_of(enrolment, on=today)
    sent = list(sent_invitations(own)) if own is not None else []
    facts = facts_of([enrolment, leader, *colleagues], assignments=[assignment])
    standing = facts.work(assignment, leader=leader, authors=max(len(rows), 1), state=State.DRAFT)
    beside = {row.enrolment_id for row in rows} | {each.enrolment_id for each in sent} | {enrolment.pk}
    choices = []
    for each in colleagues:
        if each.pk not in beside:
            person = facts.person(each, leader=leader, assignment=assignment, today=today)
            refusal = refusal_to_ask(standing, person=person)
            words = asking_words(refusal, name=each.participant.name) if refusal is not None else ""
            choices.append(Choice(enrolment=each, refusal=words))
    is_shared = facts.own.get((enrolment.pk, assignment.pk)) is Own.SHARED
    return Together(
        number=together.number,
        rows=together.rows,
        own=own,
        sent=sent,
        choices=choices,
        received=() if is_shared else received(enrolment, assignment=assignment, today=today),
        may_say=bool(together.rows),
        may_leave=own is not None and own.leading_id is not None,
        shared=facts.counts[enrolment.pk],
        most=assignment.programme.most_group_works,
    )
