"""What an assignment's page offers to begin with."""

from typing import Any

from lms.accounts.models import User
from modules.assignments.beginnings import copyable_works
from modules.assignments.queries import Work
from modules.assignments.rules import State
from modules.portfolio.forms import CopyForm, OwnProcessForm


def is_untouched(work: Work) -> bool:
    """Say whether something can be laid into a work: nothing was written, or what was written is declined."""
    if work.state in ("open", State.DECLINED):
        return True
    is_empty = work.draft is not None and work.draft.edit_number == 0
    return work.state == State.DRAFT and is_empty and not work.is_shared


def beginning_of(work: Work, *, person: User) -> dict[str, Any] | None:
    """Return the forms to begin with, or None where the participant is on her way; one who is needs no trip."""
    if not is_untouched(work):
        return None
    sources = copyable_works(person)
    return {
        "is_again": work.state == State.DECLINED,
        "own": OwnProcessForm(),
        "copy": CopyForm(sources=sources) if sources else None,
    }
