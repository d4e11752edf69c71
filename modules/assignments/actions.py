"""Start, save, hand in, withdraw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from lms.accounts.models import User
from lms.shared.mailing.actions import post_letter
from lms.shared.outbox.actions import record_event
from modules.assignments import mails
from modules.assignments.models import (
    WORK_FIELDS,
    Assignment,
    Draft,
    DraftAttachment,
    Kind,
    Submission,
    Version,
    VersionAttachment,
)
from modules.assignments.queries import authors_of, opening_day
from modules.assignments.receipts import checksum_of
from modules.assignments.rules import State, Step, after, required_of_a_process
from modules.assignments.terms import terms_of
from modules.enrolment.models import Enrolment
from modules.processes.profile import missing as missing_in_profile


class NotOpenYet(Exception):
    """The module of the assignment opens later."""


class AlreadyBegun(Exception):
    """Something stands in the draft already, so that nothing else can be laid into it."""


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


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """What a draft is begun with instead of nothing.

    Attributes:
        values: fields of the work that are filled from the start; models are files of this participant.
        origin: a value of `Origin`.
        key: where it came from, for machines; what it says depends on the origin.
        title: the same for people, at most 200 characters.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    origin: str
    key: str
    title: str


@transaction.atomic
def start(
    *, assignment: Assignment, enrolment: Enrolment, now: datetime, beginning: Beginning | None = None
) -> Submission:
    """Return the open submission with its draft, beginning one where there is none or the last was declined.

    Args:
        assignment: what is asked.
        enrolment: whose work.
        now: the present moment.
        beginning: what the draft holds from the start; a draft in which nothing was ever saved takes it as well.

    Raises:
        NotOpenYet: the module opens later.
        AlreadyBegun: a beginning was given, but the draft was saved before; nothing was changed.
    """
    if opening_day(assignment, enrolment=enrolment) > timezone.localdate(now):
        raise NotOpenYet
    # two windows that begin at once meet on this row
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    attempts = Submission.objects.filter(assignment=assignment, enrolment=enrolment)
    current = attempts.exclude(state=State.DECLINED).first()
    if current is None:
        last = attempts.aggregate(last=Max("attempt"))["last"] or 0
        current = Submission.objects.create(
            assignment=assignment, enrolment=enrolment, attempt=last + 1, created_at=now, state_changed_at=now
        )
        Draft.objects.create(submission=current, saved_at=now)
    if beginning is not None:
        _begin_with(beginning, submission=current, now=now)
    return current


@transaction.atomic
def save_draft(*, submission: Submission, edit_number: int, values: Mapping[str, Any], now: datetime) -> Draft:
    """Store what was typed.

    Args:
        submission: of one of the authors.
        edit_number: of the draft that the person saw while typing.
        values: fields of the work that change; the others stay as they are.
        now: the present moment.

    Raises:
        NotEditable: it is not the participant's turn.
        EditedElsewhere: somebody saved in between; nothing was stored.
    """
    locked = lock_work(submission)
    if not locked.is_editable:
        raise NotEditable
    draft = Draft.objects.select_related("as_is", "to_be").get(submission=locked)
    if draft.edit_number != edit_number:
        raise EditedElsewhere(draft)
    _lay(values, draft=draft, now=now)
    return draft


@transaction.atomic
def hand_in(*, submission: Submission, now: datetime, person: User | None = None) -> Version:
    """Make an unchangeable version of the draft and put it into the inbox of the trainers.

    Args:
        submission: of one of the authors.
        now: the present moment.
        person: who hands it in; the author whose submission it is if nobody is named.

    Raises:
        Incomplete: something required is empty.
        NotPossible: the state does not allow it.
    """
    locked = lock_work(submission)
    draft = Draft.objects.get(submission=locked)
    state = after(state=State(locked.state), step=Step.HAND_IN)
    names = missing(draft=draft, assignment=locked.assignment)
    if names:
        raise Incomplete(names)
    authors = authors_of(locked)
    attached = list(draft.attachments.select_related("file"))
    version = Version.objects.create(
        submission=locked,
        number=_next_number(locked, authors=authors),
        handed_in_at=now,
        handed_in_by=person or submission.enrolment.participant,
        due_on=None if locked.versions.exists() else _due_on(locked),
        sha256=checksum_of(draft.content(), attachments=[each.file for each in attached]),
        **draft.content(),
    )
    VersionAttachment.objects.bulk_create(
        VersionAttachment(version=version, file=each.file, caption=each.caption) for each in attached
    )
    _enter(locked, state=state, now=now)
    record_event("version.handed_in", now=now, version_id=version.pk, enrolment_id=locked.enrolment_id)
    for author in authors:
        post_letter(
            letter=mails.receipt(version=version, person=author.participant),
            kind="version.receipt",
            key=f"version.receipt:{version.pk}:{author.pk}",
            to=author.participant.email,
            language=author.participant.language,
            person_id=author.participant_id,
            now=now,
        )
    return version


def withdraw(*, submission: Submission, now: datetime) -> None:
    """Take back what was handed in, as long as nobody reviews it; raises `NotPossible`."""
    take_step(submission=submission, step=Step.WITHDRAW, now=now)


@transaction.atomic
def take_step(*, submission: Submission, step: Step, now: datetime) -> Submission:
    """Move a work one step on its way, for all its authors, and return the leading submission as it is now.

    Raises:
        NotPossible: the state does not allow it.
    """
    locked = lock_work(submission)
    state = after(state=State(locked.state), step=step)
    if state != locked.state:
        _enter(locked, state=state, now=now)
    return locked


def lock_work(submission: Submission) -> Submission:
    """Return the row that carries draft and versions, locked; everything about a work is decided under this lock.

    Somebody may have joined another's work, or left it, after `submission` was read: it is brought up to date.
    """
    submission.refresh_from_db(fields=["leading"])
    locked = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("assignment", "enrolment")
        .get(pk=submission.work_id)
    )
    before = submission.work_id
    submission.refresh_from_db(fields=["leading"])
    return locked if submission.work_id == before else lock_work(submission)


def missing(*, draft: Draft, assignment: Assignment) -> tuple[str, ...]:
    """Return the names of required fields that are empty, in the order of the form."""
    if assignment.kind == Kind.CONCEPT:
        return () if draft.text.strip() else ("text",)
    others = required_of_a_process(needs_to_be=assignment.needs_to_be)
    name = () if draft.process_name.strip() else ("process_name",)
    return (*name, *missing_in_profile(draft.profile), *(each for each in others if not getattr(draft, each)))


def attach(*, draft: Draft, files: Sequence[tuple[Any, str]]) -> None:
    """Add files with their captions to a draft; a file that is there already stays once."""
    DraftAttachment.objects.bulk_create(
        (DraftAttachment(draft=draft, file=file, caption=caption) for file, caption in files), ignore_conflicts=True
    )


def _begin_with(beginning: Beginning, *, submission: Submission, now: datetime) -> None:
    draft = Draft.objects.select_for_update().get(submission=submission.work_id)
    if draft.edit_number or submission.leading_id is not None:
        raise AlreadyBegun
    _lay(beginning.values, draft=draft, now=now)
    submission.origin, submission.origin_key, submission.origin_title = (
        beginning.origin,
        beginning.key,
        beginning.title[:200],
    )
    submission.save(update_fields=["origin", "origin_key", "origin_title"])


def _lay(values: Mapping[str, Any], *, draft: Draft, now: datetime) -> None:
    for name in WORK_FIELDS:
        if name in values:
            setattr(draft, name, values[name])
    draft.edit_number += 1
    draft.saved_at = now
    draft.save()


def _next_number(submission: Submission, *, authors: Sequence[Enrolment]) -> int:
    """Counted over all attempts of all authors, since the number is part of the version's address."""
    rows = Submission.objects.filter(assignment=submission.assignment_id, enrolment__in=authors)
    earlier = Version.objects.filter(Q(submission__in=rows) | Q(submission__partners__in=rows))
    return (earlier.aggregate(last=Max("number"))["last"] or 0) + 1


def _due_on(submission: Submission) -> Any:
    return terms_of(submission.enrolment).due_on(submission.assignment, is_done=False)[0]


def _enter(submission: Submission, *, state: State, now: datetime) -> None:
    submission.state = state
    submission.state_changed_at = now
    rows = Submission.objects.filter(Q(pk=submission.pk) | Q(leading=submission.pk))
    rows.update(state=state, state_changed_at=now)
