"""What the addresses of notes among trainers are about."""

from typing import Any

from django.utils import timezone

from modules.colleague_notes.models import ColleagueNote
from tests.cast import Cast


def participant(cast: Cast) -> dict[str, Any]:
    return {"enrolment_id": cast.enrolment.pk}


def note(cast: Cast) -> dict[str, Any]:
    row = ColleagueNote(enrolment=cast.enrolment, author=cast.trainer, text="Ruft zurück.", written_at=timezone.now())
    row.save()
    return {"note_id": row.pk}
