"""What happens with a posted form of a participant: one flow for process assignments and chapters."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.db import transaction

from lms.accounts.models import User
from modules.assignments import actions
from modules.assignments.attaching import change_attachments
from modules.assignments.blocks import blocks_with
from modules.assignments.file_fields import CheckedFile
from modules.assignments.files import keep_file
from modules.assignments.forms import DraftForm
from modules.assignments.models import Draft, Submission, Version, WorkFile
from modules.assignments.queries import Work
from modules.assignments.rules import NotPossible
from modules.assignments.uploads import name_of
from modules.enrolment.models import Enrolment


class Result(Enum):
    """How it went."""

    SAVED = "saved"
    HANDED_IN = "handed_in"
    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    EDITED_ELSEWHERE = "edited_elsewhere"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How it went: what is stored now, what was handed in, how many files were kept."""

    result: Result
    draft: Draft | None = None
    version: Version | None = None
    new_files: int = 0


def take_form(
    form: DraftForm, *, work: Work, enrolment: Enrolment, person: User, hands_in: bool, now: datetime
) -> Outcome:
    """Save what a form holds and hand it in where that was asked.

    Fields that are wrong keep what was typed in the form and what was stored before; all others are saved, so
    that an upload is never lost to a mistyped figure.

    Args:
        form: bound; errors are added to it.
        work: what it belongs to.
        enrolment: whose work.
        person: who sent the form.
        hands_in: whether the button for handing in was pressed.
        now: the present moment.

    Raises:
        NotOpenYet: the module opens later.
    """
    if not form.is_valid() and "edit_number" in form.errors:
        return Outcome(result=Result.WRONG)
    submission = actions.start(assignment=work.assignment, enrolment=enrolment, now=now)
    try:
        draft = _saved(form, submission=submission, person=person, now=now)
    except actions.EditedElsewhere as conflict:
        form.show_edit_number(conflict.draft.edit_number)
        return Outcome(result=Result.EDITED_ELSEWHERE, draft=conflict.draft)
    except actions.NotEditable:
        return Outcome(result=Result.CLOSED)
    form.show_edit_number(draft.edit_number)
    if form.errors or not hands_in:
        result = Result.WRONG if form.errors else Result.SAVED
        return Outcome(result=result, draft=draft, new_files=len(form.models()) + len(form.attachments()))
    return _handed_in(form, draft=draft, person=person, now=now)


def _saved(form: DraftForm, *, submission: Submission, person: User, now: datetime) -> Draft:
    values = form.typed()
    if form.removed_model:
        values |= {form.removed_model: None, f"{form.removed_model}_blocks": {}}
    # files are written before the work is locked: nothing slow happens under a lock
    for name, file in form.models().items():
        values[name] = _kept(file, submission=submission, person=person, now=now)
        values |= blocks_with(values[name], name=name, draft=(submission.leading or submission).draft)
    added = [_kept(file, submission=submission, person=person, now=now) for file in form.attachments()]
    with transaction.atomic():
        draft = actions.save_draft(
            submission=submission, edit_number=form.cleaned_data["edit_number"], values=values, now=now
        )
        change_attachments(draft=draft, added=added, changes=form.attachment_changes)
    return draft


def _kept(file: CheckedFile, *, submission: Submission, person: User, now: datetime) -> WorkFile:
    """Store a file that was checked; those of a work in common lie with the person who began it."""
    return keep_file(
        enrolment=(submission.leading or submission).enrolment,
        uploaded_by=person,
        name=name_of(file.upload, kind=file.kind),
        content=file.upload.read(),
        kind=file.kind,
        now=now,
    )


def _handed_in(form: DraftForm, *, draft: Draft, person: User, now: datetime) -> Outcome:
    try:
        version = actions.hand_in(submission=draft.submission, now=now, person=person)
    except actions.Incomplete as lack:
        form.name_missing(lack.names)
        return Outcome(result=Result.INCOMPLETE, draft=draft)
    except NotPossible:
        return Outcome(result=Result.CLOSED, draft=draft)
    return Outcome(result=Result.HANDED_IN, draft=draft, version=version)
