"""Texts of the bank for tests."""

from datetime import datetime
from typing import Any

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.models import Kind
from modules.comment_bank.actions import Place, keep
from modules.comment_bank.models import BankComment
from tests.modules.make import NOW, make_person


def make_trainer(**fields: Any) -> User:
    return make_person(role=Role.TRAINER, **fields)


def make_text(
    text: str = "Bitte nennen Sie die Frist.",
    *,
    trainer: User | None = None,
    place: Place | None = None,
    is_shared: bool = False,
    uses: int = 0,
    now: datetime = NOW,
) -> BankComment:
    """A text that somebody kept for all process assignments, unless a place is named."""
    comment = keep(
        trainer=trainer or make_trainer(),
        text=text,
        place=place or Place(kind=Kind.PROCESS),
        is_shared=is_shared,
        now=now,
    )
    BankComment.objects.filter(pk=comment.pk).update(uses=uses)
    comment.refresh_from_db()
    return comment
