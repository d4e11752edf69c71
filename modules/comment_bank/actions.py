"""Keep, change, share, remove texts, and note that they were used."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from lms.accounts.models import User
from modules.assignments.models import Assignment
from modules.comment_bank.models import BankComment
from modules.comment_bank.rules import LONGEST, UNDO_FOR, as_kept, is_same


class NoText(Exception):
    """There is nothing to keep."""


class TooLong(Exception):
    """A text has at most `LONGEST` characters."""


class KeptAlready(Exception):
    """The trainer has this text for this place already; `comment` is it. Nothing was changed."""

    def __init__(self, comment: BankComment) -> None:
        super().__init__(comment.pk)
        self.comment = comment


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a text belongs: all assignments of a kind or one of them, and a criterion of the rubric or none."""

    kind: str
    assignment: Assignment | None = None
    criterion_key: str = ""

    @classmethod
    def at(cls, assignment: Assignment, *, criterion_key: str = "") -> "Place":
        """Return the place of one assignment."""
        return cls(kind=assignment.kind, assignment=assignment, criterion_key=criterion_key)


@transaction.atomic
def keep(*, trainer: User, text: str, place: Place, now: datetime, is_shared: bool = False) -> BankComment:
    """Keep a text to use again.

    Raises:
        NoText, TooLong, KeptAlready: see there.
    """
    _lock(trainer)
    kept = _checked(text)
    _refuse_double(kept, trainer=trainer, place=place)
    return BankComment.objects.create(
        owner=None if is_shared else trainer,
        written_by=trainer,
        kind=place.kind,
        assignment=place.assignment,
        criterion_key=place.criterion_key,
        text=kept,
        created_at=now,
        changed_at=now,
    )


@transaction.atomic
def change(*, trainer: User, comment_id: int, text: str, place: Place, now: datetime) -> BankComment:
    """Write a text of one's own anew; reviews keep what they said with it.

    Raises:
        BankComment.DoesNotExist: somebody else wrote it, or it was removed.
        NoText, TooLong, KeptAlready: see there.
    """
    _lock(trainer)
    comment = BankComment.objects.kept_by(trainer).get(pk=comment_id)
    kept = _checked(text)
    _refuse_double(kept, trainer=trainer, place=place, but=comment)
    comment.text, comment.kind, comment.assignment = kept, place.kind, place.assignment
    comment.criterion_key, comment.changed_at = place.criterion_key, now
    comment.save(update_fields=["text", "kind", "assignment", "criterion_key", "changed_at"])
    return comment


def share(*, trainer: User, comment_id: int, now: datetime) -> BankComment:
    """Let all trainers use a text; only who wrote it does so.

    Raises:
        BankComment.DoesNotExist: somebody else wrote it, or it was removed.
    """
    return _give(comment_id, owner=None, trainer=trainer, now=now)


def make_personal(*, trainer: User, comment_id: int, now: datetime) -> BankComment:
    """Take a shared text back; only who wrote it does so.

    Raises:
        BankComment.DoesNotExist: somebody else wrote it, or it was removed.
    """
    return _give(comment_id, owner=trainer, trainer=trainer, now=now)


@transaction.atomic
def remove(*, trainer: User, comment_id: int, now: datetime) -> BankComment:
    """Remove a text; it can be brought back for `UNDO_FOR`. What was said with it stays.

    Raises:
        BankComment.DoesNotExist: somebody else wrote it, or it was removed before.
    """
    comment = BankComment.objects.select_for_update().kept_by(trainer).get(pk=comment_id)
    comment.removed_at = now
    comment.save(update_fields=["removed_at"])
    return comment


@transaction.atomic
def bring_back(*, trainer: User, comment_id: int, now: datetime) -> BankComment:
    """Undo a removal.

    Raises:
        BankComment.DoesNotExist: somebody else wrote it, it was not removed, or too long ago.
        KeptAlready: the same text was written meanwhile.
    """
    _lock(trainer)
    comment = BankComment.objects.removed_by(trainer, since=now - UNDO_FOR).get(pk=comment_id)
    place = Place(kind=comment.kind, assignment=comment.assignment, criterion_key=comment.criterion_key)
    _refuse_double(comment.text, trainer=trainer, place=place)
    comment.removed_at = None
    comment.save(update_fields=["removed_at"])
    return comment


def note_use(*, trainer: User, ids: Iterable[int]) -> None:
    """Count that a trainer said something with texts; numbers of texts that she does not see are left out."""
    BankComment.objects.visible_to(trainer).filter(pk__in=set(ids)).update(uses=F("uses") + 1)


def forget_removed(*, now: datetime) -> int:
    """Delete what was removed too long ago to be brought back; return how many."""
    deleted, _kinds = BankComment.objects.filter(removed_at__lt=now - UNDO_FOR).delete()
    return deleted


@transaction.atomic
def _give(comment_id: int, *, owner: User | None, trainer: User, now: datetime) -> BankComment:
    comment = BankComment.objects.select_for_update().kept_by(trainer).get(pk=comment_id)
    comment.owner, comment.changed_at = owner, now
    comment.save(update_fields=["owner", "changed_at"])
    return comment


def _lock(trainer: User) -> None:
    """Two windows that keep the same text at once meet on the row of the person."""
    User.objects.select_for_update().get(pk=trainer.pk)


def _checked(text: str) -> str:
    kept = as_kept(text)
    if not kept:
        raise NoText
    if len(kept) > LONGEST:
        raise TooLong
    return kept


def _refuse_double(text: str, *, trainer: User, place: Place, but: BankComment | None = None) -> None:
    there = BankComment.objects.visible_to(trainer).filter(
        kind=place.kind, assignment=place.assignment, criterion_key=place.criterion_key
    )
    for comment in there:
        if comment != but and is_same(comment.text, other=text):
            raise KeptAlready(comment)
