"""Write and take away a note."""

from datetime import datetime

from lms.accounts.models import User
from modules.colleague_notes.models import ColleagueNote
from modules.colleague_notes.queries import taught
from modules.enrolment.models import Enrolment


class NotYourCohort(Exception):
    """The writer does not teach the participant."""


class NotYourNote(Exception):
    """Only its writer takes a note away."""


def write_note(*, enrolment: Enrolment, author: User, text: str, now: datetime) -> ColleagueNote:
    """Write a note to the other trainers of the cohort; the same words twice in a row are one note.

    Args:
        enrolment: on whom.
        author: a trainer of the cohort.
        text: not empty, at most 500 characters.
        now: the present moment.

    Raises:
        NotYourCohort: see there.
    """
    if not taught(author).filter(pk=enrolment.pk).exists():
        raise NotYourCohort
    last = ColleagueNote.objects.filter(enrolment=enrolment, author=author, removed_at=None).first()
    if last is not None and last.text == text:
        return last
    return ColleagueNote.objects.create(enrolment=enrolment, author=author, text=text, written_at=now)


def remove_note(*, note: ColleagueNote, person: User, now: datetime) -> None:
    """Take a note away; it no longer stands on any page, and a second time changes nothing.

    Raises:
        NotYourNote: somebody else wrote it.
    """
    if note.author_id != person.pk:
        raise NotYourNote
    ColleagueNote.objects.filter(pk=note.pk, removed_at=None).update(removed_at=now)


def restore_note(*, note: ColleagueNote, person: User) -> None:
    """Bring a note back that was taken away.

    Raises:
        NotYourNote: somebody else wrote it.
    """
    if note.author_id != person.pk:
        raise NotYourNote
    ColleagueNote.objects.filter(pk=note.pk).update(removed_at=None)
