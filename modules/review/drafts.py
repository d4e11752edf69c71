"""What a trainer has typed and not sent."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from lms.accounts.models import User
from modules.assignments.models import Version
from modules.review.models import Review, ReviewDraft


class SavedElsewhere(Exception):
    """Another window of the same trainer saved meanwhile; `draft` is what is stored now."""

    def __init__(self, draft: ReviewDraft) -> None:
        super().__init__(draft.pk)
        self.draft = draft


@dataclass(frozen=True, kw_only=True)
class TypedComment:
    """A comment as it was typed: `place` and the rest as in `ReviewComment`, files by their key."""

    text: str
    place: str = ""
    element_id: str = ""
    element_name: str = ""
    file_id: int | None = None
    page: int | None = None
    x: int | None = None
    y: int | None = None


@dataclass(frozen=True, kw_only=True)
class Typed:
    """Everything that a trainer has typed about a version: words, steps by key of their criterion, comments."""

    words: str = ""
    grades: Mapping[str, int] = field(default_factory=dict)
    comments: tuple[TypedComment, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not (self.words.strip() or self.grades or any(each.text.strip() for each in self.comments))

    def tidy(self) -> "Typed":
        """Return it as a review would hold it: without empty comments and without blanks around."""
        written = tuple(replace(each, text=each.text.strip()) for each in self.comments if each.text.strip())
        return replace(self, words=self.words.strip(), grades=dict(self.grades), comments=written)

    def with_rest_of(self, other: "Typed") -> "Typed":
        """Return this with whatever only the other says: its words below, its comments behind, its other steps."""
        own, rest = self.words.strip(), other.words.strip()
        words = max(own, rest, key=len) if own in rest or rest in own else f"{own}\n\n{rest}"
        known = set(self.tidy().comments)
        comments = (*self.comments, *(each for each in other.tidy().comments if each not in known))
        return Typed(words=words, grades={**other.grades, **self.grades}, comments=comments)

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)

    @classmethod
    def from_plain(cls, content: Mapping[str, Any]) -> "Typed":
        """Read it from what was stored."""
        return cls(
            words=content.get("words", ""),
            grades=dict(content.get("grades", {})),
            comments=tuple(TypedComment(**each) for each in content.get("comments", ())),
        )


def typed_in(review: Review) -> Typed:
    """Return a judgement as it was typed."""
    return Typed(
        words=review.words,
        grades={
            each.criterion.key: each.step_id
            for each in review.grades.all()
            if each.criterion is not None and each.step_id is not None
        },
        comments=tuple(
            TypedComment(
                text=each.text,
                place=each.place,
                element_id=each.element_id,
                element_name=each.element_name,
                file_id=each.file_id,
                page=each.page,
                x=each.x,
                y=each.y,
            )
            for each in review.comments.all()
        ),
    )


def draft_of(*, version: Version, trainer: User) -> ReviewDraft | None:
    """Return what a trainer has stored about a version."""
    return ReviewDraft.objects.filter(version=version, trainer=trainer).first()


@transaction.atomic
def save_review_draft(
    *, version: Version, trainer: User, typed: Typed, now: datetime, edit_number: int | None = None
) -> ReviewDraft:
    """Store what was typed; who may open the version may keep a draft on it, whatever became of it meanwhile.

    Args:
        version: which.
        trainer: whose draft.
        typed: everything on the form.
        now: the present moment.
        edit_number: of the draft on which the form was built, 0 where there was none; None overwrites what is there.

    Raises:
        SavedElsewhere: another window saved in between; nothing was stored.
    """
    found = ReviewDraft.objects.select_for_update().filter(version=version, trainer=trainer).first()
    if found is None:
        try:
            with transaction.atomic():
                return ReviewDraft.objects.create(
                    version=version, trainer=trainer, content=typed.as_plain(), saved_at=now
                )
        except IntegrityError:
            # a second window wrote the first row at the same moment
            found = ReviewDraft.objects.select_for_update().get(version=version, trainer=trainer)
    if edit_number is not None and found.edit_number != edit_number:
        raise SavedElsewhere(found)
    found.content, found.edit_number, found.saved_at = typed.as_plain(), found.edit_number + 1, now
    found.save(update_fields=["content", "edit_number", "saved_at"])
    return found


def forget_draft(*, version: Version, trainer: User) -> None:
    """Delete what was stored, once it became a review."""
    ReviewDraft.objects.filter(version=version, trainer=trainer).delete()
