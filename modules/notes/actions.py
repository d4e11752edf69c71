"""Save a note."""

from datetime import datetime

from django.db import transaction

from modules.content.models import LessonPage
from modules.content.queries import source_lesson
from modules.enrolment.models import Enrolment
from modules.notes.models import LessonNote

LONGEST = 50_000


class EditedElsewhere(Exception):
    """Another window saved meanwhile; `note` is what is stored now. Nothing was changed."""

    def __init__(self, note: LessonNote) -> None:
        super().__init__(note.pk)
        self.note = note


class TooLong(Exception):
    """A note has at most `LONGEST` characters."""


def save_note(*, enrolment: Enrolment, lesson: LessonPage, edit_number: int, text: str, now: datetime) -> LessonNote:
    """Store the note on a lesson. Sent twice, for example after a lost reply, it is stored once.

    Args:
        enrolment: whose.
        lesson: the page, in any language.
        edit_number: of the note that the person saw while typing, 0 without one.
        text: as it was typed.
        now: the present moment.

    Raises:
        TooLong: it has more characters than we keep.
        EditedElsewhere: another window saved in between.
    """
    typed = text.replace("\r\n", "\n").rstrip()
    if len(typed) > LONGEST:
        raise TooLong
    source = source_lesson(lesson)
    with transaction.atomic():
        # two windows that begin at once meet at the constraint, then on this row
        LessonNote.objects.get_or_create(enrolment=enrolment, lesson=source, defaults={"saved_at": now})
        note = LessonNote.objects.select_for_update().get(enrolment=enrolment, lesson=source)
        if note.text == typed and note.edit_number:
            return note
        if note.edit_number != edit_number:
            raise EditedElsewhere(note)
        note.text = typed
        note.edit_number += 1
        note.saved_at = now
        note.save(update_fields=["text", "edit_number", "saved_at"])
    return note
