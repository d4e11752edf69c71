"""Fill the profile of a draft with what its model says."""

from datetime import datetime

from django.db import transaction

from modules.assignments.actions import lock_work, save_draft
from modules.assignments.files import model_of
from modules.assignments.models import Draft, Submission
from modules.processes.proposal import Suggestion, proposed_profile


class NoModel(Exception):
    """The draft has no as-is model from which anything can be read."""


@transaction.atomic
def fill_profile(*, submission: Submission, edit_number: int, now: datetime) -> tuple[Suggestion, ...]:
    """Lay what the as-is model says into the fields of the draft that are still empty; nothing typed is replaced.

    Args:
        submission: of one of the authors.
        edit_number: of the draft that the person saw last.
        now: the present moment.

    Returns:
        What was laid in, with the place in the model where it stands.

    Raises:
        NoModel: there is none, or it is a picture.
        NotEditable: it is not the participant's turn.
        EditedElsewhere: somebody saved in between; nothing was stored.
    """
    draft = Draft.objects.select_related("as_is").get(submission=lock_work(submission))
    model = model_of(draft.as_is)
    if model is None:
        raise NoModel
    found = proposed_profile(model).suggestions
    taken = tuple(each for each in found if not str(getattr(draft, each.name) or "").strip())
    if taken:
        values = {each.name: each.value for each in taken}
        save_draft(submission=submission, edit_number=edit_number, values=values, now=now)
    return taken
