"""Notes as they stand beside a work."""

from collections.abc import Sequence
from dataclasses import dataclass

from lms.accounts.models import User
from modules.colleague_notes.forms import NoteForm
from modules.colleague_notes.models import ColleagueNote
from modules.colleague_notes.queries import taught
from modules.enrolment.models import Enrolment


@dataclass(frozen=True, kw_only=True)
class NotesOn:
    """One author of the work with the notes on her, and the form for another; `back` is where the form leads."""

    enrolment: Enrolment
    notes: tuple[ColleagueNote, ...]
    form: NoteForm
    back: str


def notes_beside(enrolments: Sequence[Enrolment], *, trainer: User, back: str) -> list[NotesOn]:
    """Return the notes on the authors of a work, for a trainer who teaches them; one trip, however many they are.

    Args:
        enrolments: of the authors, with their people.
        trainer: who reads; has no notes on whom she does not teach.
        back: path of the page on which they stand.
    """
    allowed = taught(trainer).filter(pk__in=[each.pk for each in enrolments])
    found = ColleagueNote.objects.filter(enrolment__in=allowed, removed_at=None).select_related("author")
    notes: dict[int, list[ColleagueNote]] = {}
    for note in found:
        notes.setdefault(note.enrolment_id, []).append(note)
    return [
        NotesOn(
            enrolment=each,
            notes=tuple(notes.get(each.pk, ())),
            form=NoteForm(auto_id=f"notiz-{each.pk}-%s"),
            back=back,
        )
        for each in enrolments
    ]
