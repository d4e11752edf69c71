"""Start, save, hand in, withdraw."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lms.shared.mailing.actions import post_letter
from lms.shared.outbox.actions import record_event
from modules.assignments import mails
from modules.assignments.models import WORK_FIELDS, Assignment, Draft, Kind, Submission, Version
from modules.assignments.queries import opening_day
from modules.assignments.rules import State, Step, after, required_of_a_process
from modules.enrolment.models import Enrolment
from modules.processes.profile import missing as missing_in_profile


class NotOpenYet(Exception):
    """The module of the assignment opens later."""


class NotEditable(Exception):
    """The work is being reviewed, or its way is over."""


class EditedElsewhere(Exception):
    """Another window saved the draft meanwhile; `draft` is what is stored now."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.pk)
        self.draft = draft


class Incomplete(Exception):
    """Something required is still empty; `names` are the fields in the order of the form."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


@transaction.atomic
def start(*, assignment: Assignment, enrolment: Enrolment, now: datetime) -> Submission:
    """Return the open submission with its draft, beginning one where there is none or the last was declined.

    Raises:
        NotOpenYet: the module opens later.
    """
    if opening_day(assignment, enrolment=enrolment) > timezone.localdate(now):
        raise NotOpenYet
    # two windows that begin at once meet on this row
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    attempts = Submission.objects.filter(assignment=assignment, enrolment=enrolment)
    current = attempts.exclude(state=State.DECLINED).first()
    if current is not None:
        return current
    last = attempts.aggregate(last=Max("attempt"))["last"] or 0
    submission = Submission.objects.create(
        assignment=assignment, enrolment=enrolment, attempt=last + 1, created_at=now, state_changed_at=now
    )
    Draft.objects.create(submission=submission, saved_at=now)
    return submission


@transaction.atomic
def save_draft(*, submission: Submission, edit_number: int, values: Mapping[str, Any], now: datetime) -> Draft:
    """Store what was typed.

    Args:
        submission: whose draft.
        edit_number: of the draft that the person saw while typing.
        values: fields of the work that change; the others stay as they are.
        now: the present moment.

    Raises:
        NotEditable: it is not the participant's turn.
        EditedElsewhere: somebody saved in between; nothing was stored.
    """
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    if not locked.is_editable:
        raise NotEditable
    draft = Draft.objects.select_related("as_is", "to_be").get(submission=locked)
    if draft.edit_number != edit_number:
        raise EditedElsewhere(draft)
    for name in WORK_FIELDS:
        if name in values:
            setattr(draft, name, values[name])
    draft.edit_number += 1
    draft.saved_at = now
    draft.save()
    return draft


@transaction.atomic
def hand_in(*, submission: Submission, now: datetime) -> Version:
    """Make an unchangeable version of the draft and put it into the inbox of the trainers.

    Raises:
        Incomplete: something required is empty.
        NotPossible: the state does not allow it.
    """
    locked = Submission.objects.select_for_update().select_related("assignment").get(pk=submission.pk)
    draft = Draft.objects.get(submission=locked)
    state = after(state=State(locked.state), step=Step.HAND_IN)
    names = missing(draft=draft, assignment=locked.assignment)
    if names:
        raise Incomplete(names)
    # counted over all attempts, since the number is part of the version's address
    earlier = Version.objects.filter(
        submission__assignment=locked.assignment_id, submission__enrolment=locked.enrolment_id
    )
    last = earlier.aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(submission=locked, number=last + 1, handed_in_at=now, **draft.content())
    _enter(locked, state=state, now=now)
    record_event("version.handed_in", now=now, version_id=version.pk, enrolment_id=locked.enrolment_id)
    person = locked.enrolment.participant
    post_letter(
        letter=mails.receipt(version=version),
        kind="version.receipt",
        key=f"version.receipt:{version.pk}",
        to=person.email,
        language=person.language,
        person_id=person.pk,
        now=now,
    )
    return version


def withdraw(*, submission: Submission, now: datetime) -> None:
    """Take back what was handed in, as long as nobody reviews it; raises `NotPossible`."""
    take_step(submission=submission, step=Step.WITHDRAW, now=now)


@transaction.atomic
def take_step(*, submission: Submission, step: Step, now: datetime) -> Submission:
    """Move a submission one step on its way and return it as it is now.

    Raises:
        NotPossible: the state does not allow it.
    """
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    state = after(state=State(locked.state), step=step)
    if state != locked.state:
        _enter(locked, state=state, now=now)
    return locked


def missing(*, draft: Draft, assignment: Assignment) -> tuple[str, ...]:
    """Return the names of required fields that are empty, in the order of the form."""
    if assignment.kind == Kind.CONCEPT:
        return () if draft.text.strip() else ("text",)
    others = required_of_a_process(needs_to_be=assignment.needs_to_be)
    name = () if draft.process_name.strip() else ("process_name",)
    return (*name, *missing_in_profile(draft.profile), *(each for each in others if not getattr(draft, each)))


def _enter(submission: Submission, *, state: State, now: datetime) -> None:
    submission.state = state
    submission.state_changed_at = now
    submission.save(update_fields=["state", "state_changed_at"])
