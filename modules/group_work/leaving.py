"""Leave a work, say what one does in it, leave a group."""

from datetime import datetime

from django.db import transaction

from lms.shared.mailing.actions import post_letter
from modules.assignments.actions import NotEditable, attach, lock_work
from modules.assignments.models import Draft, Submission
from modules.assignments.rules import State
from modules.enrolment.models import Enrolment
from modules.group_work import mails
from modules.group_work.actions import lock_people
from modules.group_work.models import Answer, WorkInvitation
from modules.group_work.queries import open_shared_works
from modules.groups import actions as groups
from modules.groups.models import Group, Membership


class StaysIn(Exception):
    """Nobody leaves a work that was handed in, nor one that she began herself."""


class SharesWork(Exception):
    """Somebody has work in common that is not decided on; `works` says how much."""

    def __init__(self, works: int) -> None:
        super().__init__(works)
        self.works = works


@transaction.atomic
def leave(*, submission: Submission, now: datetime) -> Submission:
    """Go on alone: the others keep the work, who leaves keeps a copy of the text as a draft of her own.

    Both wrote it, so nobody loses it by the step of another. Who began the work stays, since its versions stand under
    her row.

    Args:
        submission: the own row.
        now: the present moment.

    Raises:
        StaysIn: something was handed in, or the person began the work or is not in it.
    """
    work = lock_work(submission)
    row = Submission.objects.select_related("enrolment__participant", "assignment").get(pk=submission.pk)
    if row.leading_id != work.pk or work.state != State.DRAFT:
        raise StaysIn
    draft = Draft.objects.get(submission=work)
    copy = Draft.objects.create(submission=row, edit_number=draft.edit_number, saved_at=now, **draft.content())
    attach(draft=copy, files=[(each.file, each.caption) for each in draft.attachments.select_related("file")])
    WorkInvitation.objects.filter(submission=row, answer=Answer.OPEN).update(answer=Answer.TAKEN_BACK, answered_at=now)
    row.leading, row.part, row.state_changed_at = None, "", now
    row.save(update_fields=["leading", "part", "state_changed_at"])
    leader = work.enrolment.participant
    post_letter(
        letter=mails.left(row=row, leader=leader),
        kind="work.left",
        key=f"work.left:{row.pk}:{int(now.timestamp())}",
        to=leader.email,
        language=leader.language,
        person_id=leader.pk,
        now=now,
    )
    return row


@transaction.atomic
def set_part(*, submission: Submission, part: str) -> None:
    """Write what somebody does in a work, at most 300 characters; raises `NotEditable` while it is with a trainer."""
    work = lock_work(submission)
    if not work.is_editable:
        raise NotEditable
    Submission.objects.filter(pk=submission.pk).update(part=" ".join(part.split())[:300])


@transaction.atomic
def move(*, enrolment: Enrolment, group: Group | None, now: datetime) -> None:
    """Put somebody into another group, or None, unless work in common holds her in hers.

    Raises:
        SharesWork: work in common is not decided on.
        OtherCohort: the group is not of her cohort.
    """
    # who joins a work does so under the same lock
    lock_people(enrolment.pk)
    here = Membership.objects.filter(enrolment=enrolment).values_list("group", flat=True).first()
    if here is not None and here != (group.pk if group is not None else None):
        works = open_shared_works(enrolment)
        if works:
            raise SharesWork(works)
    groups.put(enrolment=enrolment, group=group, now=now)
