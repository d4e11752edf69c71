"""What happens with a posted form of a participant: one flow for process assignments and chapters."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from lms.accounts.models import User
from modules.assignments import actions
from modules.assignments.files import keep_model
from modules.assignments.forms import DraftForm
from modules.assignments.models import Draft, Version
from modules.assignments.queries import Work
from modules.assignments.rules import NotPossible
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
    """How it went; `draft` is what is stored now, `version` what was handed in."""

    result: Result
    draft: Draft | None = None
    version: Version | None = None


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
    values = form.typed()
    # files of a work in common lie with the person who began it
    owner = (submission.leading or submission).enrolment
    for name, upload in form.uploads().items():
        values[name] = keep_model(
            enrolment=owner, uploaded_by=person, name=upload.name or "", content=upload.read(), now=now
        )
    try:
        draft = actions.save_draft(
            submission=submission, edit_number=form.cleaned_data["edit_number"], values=values, now=now
        )
    except actions.EditedElsewhere as conflict:
        form.show_edit_number(conflict.draft.edit_number)
        return Outcome(result=Result.EDITED_ELSEWHERE, draft=conflict.draft)
    except actions.NotEditable:
        return Outcome(result=Result.CLOSED)
    form.show_edit_number(draft.edit_number)
    if form.errors or not hands_in:
        return Outcome(result=Result.WRONG if form.errors else Result.SAVED, draft=draft)
    return _handed_in(form, draft=draft, person=person, now=now)


def _handed_in(form: DraftForm, *, draft: Draft, person: User, now: datetime) -> Outcome:
    try:
        version = actions.hand_in(submission=draft.submission, now=now, person=person)
    except actions.Incomplete as lack:
        form.name_missing(lack.names)
        return Outcome(result=Result.INCOMPLETE, draft=draft)
    except NotPossible:
        return Outcome(result=Result.CLOSED, draft=draft)
    return Outcome(result=Result.HANDED_IN, draft=draft, version=version)
