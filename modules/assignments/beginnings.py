"""What a work can begin with instead of an empty form: an own process, or a copy of an earlier one.

Whoever lays something else into a new work (the library does) calls `actions.start` with a `Beginning` as well.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from django.http import Http404

from lms.accounts.models import User
from modules.assignments.actions import AlreadyBegun, Beginning, EditedElsewhere, NotEditable, attach, save_draft, start
from modules.assignments.files import content_of, keep_file
from modules.assignments.models import (
    WORK_FIELDS,
    Assignment,
    Draft,
    DraftAttachment,
    Kind,
    Origin,
    Submission,
    Version,
    VersionAttachment,
    WorkFile,
)
from modules.assignments.references import WorkConverter, reference_of, work_or_404
from modules.assignments.rules import State
from modules.enrolment.models import Enrolment

_TO_BE = frozenset({"to_be", "to_be_blocks", "minutes_per_case_to_be"})


@dataclass(frozen=True, kw_only=True)
class Source:
    """An own work that can be copied.

    Attributes:
        work: draft or version; only name and days are loaded.
        assignment: for which it was made.
        state: of its submission; a draft is always "draft".
        dated_at: when it was handed in or saved.
    """

    work: Draft | Version
    assignment: Assignment
    state: str
    dated_at: datetime

    @property
    def key(self) -> str:
        """The word for it in forms and in `Submission.origin_key`."""
        return str(reference_of(self.work))

    @property
    def name(self) -> str:
        """Name of the process, else that of the assignment."""
        return self.work.process_name or self.assignment.title


@dataclass(frozen=True, kw_only=True)
class ShownOrigin:
    """From what a work was begun; `address` is empty for who may not read it, or where it is gone."""

    title: str
    address: str


def copied_fields(*, needs_to_be: bool) -> tuple[str, ...]:
    """Return the fields that a copy takes; a to-be model only where it is asked for, else nobody would see it."""
    left_out = {"text"} if needs_to_be else {"text"} | _TO_BE
    return tuple(name for name in WORK_FIELDS if name not in left_out)


def copyable_works(person: User) -> list[Source]:
    """Return the process works of a person, also those written with others, the newest first; in two trips.

    Of each work the newest version, and the draft where it is newer. "Not accepted is final for this process"
    (programme.md, section 4): what was declined is not begun again by copying it.
    """
    versions = Version.objects.order_by("-number").only("submission_id", "number", "process_name", "handed_in_at")
    names = ("process_name", "saved_at", "edit_number", "submission_id")
    rows = (
        Submission.objects.filter(enrolment__participant=person, assignment__kind=Kind.PROCESS)
        .exclude(state=State.DECLINED)
        .select_related("assignment", "draft", "leading__draft")
        .only(
            "state",
            *(f"assignment__{name}" for name in ("number", "title", "kind")),
            *(f"draft__{name}" for name in names),
            *(f"leading__draft__{name}" for name in names),
        )
        .prefetch_related(Prefetch("versions", queryset=versions), Prefetch("leading__versions", queryset=versions))
    )
    found = [source for row in rows for source in _sources(row)]
    return sorted(found, key=lambda each: each.dated_at, reverse=True)


@transaction.atomic
def begin_own(*, assignment: Assignment, enrolment: Enrolment, name: str, now: datetime) -> Submission:
    """Begin with a process of one's own instead of the proposed one, which has nothing but a name yet.

    Raises:
        NotOpenYet: the module opens later.
        AlreadyBegun: something stands in the draft already; nothing was changed.
    """
    submission = _untouched(assignment, enrolment=enrolment, now=now)
    try:
        save_draft(submission=submission, edit_number=0, values={"process_name": name}, now=now)
    except (EditedElsewhere, NotEditable) as error:
        raise AlreadyBegun from error
    return submission


@transaction.atomic
def begin_as_copy(
    *, assignment: Assignment, enrolment: Enrolment, source: Draft | Version, now: datetime
) -> Submission:
    """Begin with everything that an earlier work holds: name, profile, models, building blocks, texts, attachments.

    Args:
        assignment: what is asked.
        enrolment: whose work.
        source: a work of which the participant is an author; the caller made sure (`copyable_works`).
        now: the present moment.

    Raises:
        NotOpenYet: the module opens later.
        AlreadyBegun: something stands in the draft already; nothing was changed.
    """
    _untouched(assignment, enrolment=enrolment, now=now)
    files: dict[int, WorkFile | None] = {}

    def own(file: WorkFile | None) -> WorkFile | None:
        if file is None:
            return None
        if file.pk not in files:
            files[file.pk] = _own_file(file, enrolment=enrolment, now=now)
        return files[file.pk]

    values: dict[str, Any] = {name: getattr(source, name) for name in copied_fields(needs_to_be=assignment.needs_to_be)}
    values |= {name: own(value) for name, value in values.items() if isinstance(value, WorkFile)}
    submission = start(assignment=assignment, enrolment=enrolment, now=now, beginning=_copy_of(source, values=values))
    kept = [(own(each.file), each.caption) for each in _attachments(source)]
    draft = Draft.objects.get(submission=submission)
    attach(draft=draft, files=[(file, caption) for file, caption in kept if file is not None])
    return submission


def origin_of(submission: Submission | None, *, person: User) -> ShownOrigin | None:
    """Return from what a work was begun, with its address where the person may read it; None where it began empty.

    Args:
        submission: a row of any of its authors.
        person: who asks.
    """
    leading = (submission.leading or submission) if submission is not None else None
    if leading is None or not leading.origin:
        return None
    return ShownOrigin(title=leading.origin_title, address=_address(leading.origin_key, person=person))


def _sources(row: Submission) -> Iterator[Source]:
    leading = row.leading or row
    newest = next(iter(leading.versions.all()), None)
    draft = leading.draft
    if newest is not None:
        yield Source(work=newest, assignment=row.assignment, state=row.state, dated_at=newest.handed_in_at)
    is_newer = draft.edit_number > 0 and (newest is None or draft.saved_at > newest.handed_in_at)
    if is_newer and row.is_editable:
        yield Source(work=draft, assignment=row.assignment, state=State.DRAFT, dated_at=draft.saved_at)


def _untouched(assignment: Assignment, *, enrolment: Enrolment, now: datetime) -> Submission:
    """Return the begun submission, or raise before any file is copied; `start` looks again under its lock."""
    submission = start(assignment=assignment, enrolment=enrolment, now=now)
    if submission.leading_id is not None or submission.draft.edit_number:
        raise AlreadyBegun
    return submission


def _copy_of(source: Draft | Version, *, values: Mapping[str, Any]) -> Beginning:
    title = source.process_name or source.submission.assignment.title
    return Beginning(values=values, origin=Origin.COPY, key=str(reference_of(source)), title=title)


def _attachments(source: Draft | Version) -> list[DraftAttachment | VersionAttachment]:
    return list(source.attachments.select_related("file"))


def _own_file(file: WorkFile, *, enrolment: Enrolment, now: datetime) -> WorkFile | None:
    """A file of another enrolment is stored again, so that each work keeps its own; a lost one is left out."""
    if file.enrolment_id == enrolment.pk:
        return file
    try:
        content = content_of(file)
    except FileNotFoundError:
        return None
    return keep_file(
        enrolment=enrolment,
        uploaded_by=enrolment.participant,
        name=file.original_name,
        content=content,
        kind=file.kind,
        source=file.source,
        now=now,
    )


def _address(key: str, *, person: User) -> str:
    try:
        return work_or_404(person, reference=WorkConverter().to_python(key)).back_address
    except (Http404, ValueError):
        return ""
