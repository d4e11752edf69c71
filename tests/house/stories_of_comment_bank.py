"""What the addresses of the texts to use again are about."""

from typing import Any

from django.utils import timezone

from modules.assignments.models import Kind
from modules.comment_bank import actions
from modules.comment_bank.actions import Place
from modules.comment_bank.models import BankComment
from tests.cast import Cast


def text(cast: Cast) -> dict[str, Any]:
    """A text that only its writer sees."""
    return {"comment_id": _kept(cast).pk}


def shared(cast: Cast) -> dict[str, Any]:
    """A text that all trainers see and only its writer changes."""
    return {"comment_id": _kept(cast, is_shared=True).pk}


def removed(cast: Cast) -> dict[str, Any]:
    """A text that was removed just now."""
    comment = _kept(cast)
    actions.remove(trainer=cast.trainer, comment_id=comment.pk, now=timezone.now())
    return {"comment_id": comment.pk}


def _kept(cast: Cast, *, is_shared: bool = False) -> BankComment:
    place = Place(kind=Kind.PROCESS)
    return actions.keep(
        trainer=cast.trainer, text="Bitte nennen Sie die Frist.", place=place, is_shared=is_shared, now=timezone.now()
    )
