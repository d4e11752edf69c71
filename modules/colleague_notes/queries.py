"""Which notes a trainer may read."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.colleague_notes.models import ColleagueNote
from modules.enrolment.models import Enrolment

UNDO = timedelta(hours=1)


def taught(trainer: User) -> QuerySet[Enrolment]:
    """Return the participants on whom a trainer reads and writes notes: those of the cohorts she teaches."""
    if not trainer.has_role(Role.TRAINER):
        return Enrolment.objects.none()
    return Enrolment.objects.taught_by(trainer)


def notes_on(enrolment: Enrolment, *, trainer: User) -> list[ColleagueNote]:
    """Return the notes on a participant that stand, the newest first; none for who does not teach her. One trip."""
    found = ColleagueNote.objects.filter(enrolment__in=taught(trainer), enrolment=enrolment, removed_at=None)
    return list(found.select_related("author"))


def removed_lately(enrolment: Enrolment, *, author: User, now: datetime) -> list[ColleagueNote]:
    """Return the own notes on a participant that were taken away within the hour, so that they can come back."""
    found = ColleagueNote.objects.filter(enrolment__in=taught(author), enrolment=enrolment, author=author)
    return list(found.filter(removed_at__gt=now - UNDO))
