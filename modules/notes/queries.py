"""Own notes: of one lesson, all of them, those with certain words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lms.accounts.models import User
from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment
from modules.notes.models import LessonNote
from modules.plans.queries import course_of


@dataclass(frozen=True, kw_only=True)
class NotePlace:
    """A note and the lesson it belongs to; `address` is empty where the lesson was taken off."""

    note: LessonNote
    title: str
    address: str


@dataclass(frozen=True, kw_only=True)
class NoteGroup:
    """The notes of one module in the order of its lessons; `anchor` names it in the page."""

    title: str
    anchor: str
    notes: tuple[NotePlace, ...]


def note_on(enrolment: Enrolment, *, lesson: LessonPage) -> LessonNote | None:
    """Return the note on a lesson, given as the page in the source language, or None."""
    return LessonNote.objects.filter(enrolment=enrolment, lesson=lesson).first()


def found_notes(person: User, words: Sequence[str]) -> list[LessonNote]:
    """Return the own notes that hold all of some words, newest first; without words all of them.

    Upper and lower case do not count, and ß is ss; stems are the caller's. People have some dozens of notes, so
    they are read here and not compared by the database, whose two kinds fold letters differently.
    """
    own = LessonNote.objects.readable_by(person).exclude(text="").select_related("lesson").order_by("-saved_at", "pk")
    folded = [word.casefold() for word in words if word.strip()]
    return [note for note in own if all(word in note.text.casefold() for word in folded)]


def notes_by_module(enrolment: Enrolment, *, notes: Sequence[LessonNote], language: str) -> list[NoteGroup]:
    """Return notes in the order of the programme, and at the end those whose lesson is no longer there.

    Args:
        enrolment: whose programme gives order, titles and addresses.
        notes: of the same person, with their lessons loaded.
        language: of titles and addresses.
    """
    by_lesson = {note.lesson_id: note for note in notes if note.enrolment_id == enrolment.pk}
    others = [note for note in notes if note.enrolment_id != enrolment.pk]
    groups = []
    for module in course_of(enrolment.plan, language=language):
        found = tuple(
            NotePlace(
                note=by_lesson.pop(each.page_id),
                title=f"{each.number} {each.title}",
                address=each.address if each.is_live else "",
            )
            for each in module.lessons
            if each.page_id in by_lesson
        )
        if found:
            title = _("Modul %(number)d: %(title)s") % {"number": module.number, "title": module.title}
            groups.append(NoteGroup(title=title, anchor=f"modul-{module.number}", notes=found))
    left = [NotePlace(note=note, title=note.lesson.title, address="") for note in (*by_lesson.values(), *others)]
    if left:
        groups.append(NoteGroup(title=_("Weitere Notizen"), anchor="weitere", notes=tuple(left)))
    return groups
