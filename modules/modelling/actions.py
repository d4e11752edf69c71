"""Keep a model that was made in the page."""

import re
from datetime import datetime

from lms.accounts.models import User
from modules.assignments.actions import EditedElsewhere, NotEditable, save_draft, start
from modules.assignments.blocks import blocks_with
from modules.assignments.files import keep_model
from modules.assignments.models import Draft
from modules.modelling.places import AS_IS, Place


def keep(place: Place, *, content: bytes, source: str, seen: int, person: User, now: datetime) -> Draft:
    """Store a model in the draft, beginning the work where nothing was written yet.

    Args:
        place: which model of whose work.
        content: bytes of a BPMN 2.0 file.
        source: a value of `assignments.models.Source`.
        seen: key of the file that was stored when the person began, 0 for none. What else was saved meanwhile,
            such as the profile, stands in nobody's way.
        person: who made it.
        now: the present moment.

    Raises:
        NotOpenYet: the module opens later.
        NotEditable: it is not the participant's turn.
        EditedElsewhere: the model was replaced meanwhile; nothing was stored.
        UnreadableModel: it is no BPMN 2.0 file that we can read.
    """
    submission = start(assignment=place.work.assignment, enrolment=place.enrolment, now=now)
    if not submission.is_editable:
        raise NotEditable
    leading = submission.leading or submission
    draft = Draft.objects.get(submission=leading)
    if (getattr(draft, f"{place.name}_id") or 0) != seen:
        raise EditedElsewhere(draft)
    file = keep_model(
        enrolment=leading.enrolment,
        uploaded_by=person,
        name=file_name(place),
        content=content,
        now=now,
        source=source,
    )
    values = {place.name: file, **blocks_with(file, name=place.name, draft=draft)}
    return save_draft(submission=submission, edit_number=draft.edit_number, values=values, now=now)


def file_name(place: Place) -> str:
    """A name for a file that has none: the process and which model it is."""
    words = re.sub(r"[^\w.-]+", "-", place.process_name).strip("-.")[:120] or "modell"
    return f"{words}-{'ist' if place.name == AS_IS else 'soll'}.bpmn"
