"""What was said to comments and ticked off: by review, for one version, and what is new for a trainer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from lms.accounts.models import User
from modules.assignments.models import Version
from modules.assignments.permissions import readable_versions
from modules.enrolment.models import Enrolment
from modules.follow_up.models import CommentAnswer, CommentTick, Side
from modules.review.models import Review, ReviewComment


@dataclass(frozen=True, kw_only=True)
class Thread:
    """What became of one comment.

    Attributes:
        answers: in their order, with their authors.
        is_done: an author ticked it off.
        is_confirmed: a trainer agreed.
    """

    answers: tuple[CommentAnswer, ...] = ()
    is_done: bool = False
    is_confirmed: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether somebody ticked it off."""
        return self.is_done or self.is_confirmed


def threads_on(reviews: Iterable[Review]) -> dict[int, Thread]:
    """Return what became of each comment of some reviews, by its primary key.

    Two trips, where the comments were loaded with their reviews. Whether a person may know of the reviews was asked
    before, by who loaded them.
    """
    comments = [comment.pk for review in reviews for comment in review.comments.all()]
    answers: dict[int, list[CommentAnswer]] = {}
    for answer in CommentAnswer.objects.filter(comment__in=comments).select_related("author"):
        answers.setdefault(answer.comment_id, []).append(answer)
    ticks = set(CommentTick.objects.filter(comment__in=comments).values_list("comment", "side"))
    return {
        pk: Thread(
            answers=tuple(answers.get(pk, ())),
            is_done=(pk, Side.AUTHOR) in ticks,
            is_confirmed=(pk, Side.TRAINER) in ticks,
        )
        for pk in comments
    }


def comment_for(person: User, *, comment_id: int) -> ReviewComment:
    """Return a comment of which participants know, if a person may read the version on which it was made.

    Raises:
        ReviewComment.DoesNotExist: there is none, its result is not released, or it is no business of this person.
    """
    return (
        ReviewComment.objects.exclude(review__released_at=None)
        .filter(review__version__in=readable_versions(person).values("pk"))
        .select_related("review__version__submission__assignment", "review__version__submission__enrolment")
        .get(pk=comment_id)
    )


def earlier_reviews(version: Version) -> list[Review]:
    """Return the reviews of the versions of this attempt before one, the newest first, with their comments.

    For trainers: it also has results that are not released yet, though those keep a next version from coming.
    """
    return list(
        Review.objects.filter(version__submission=version.submission_id, version__number__lt=version.number)
        .select_related("version", "reviewer")
        .prefetch_related("comments__file")
        .order_by("-version__number")
    )


def answers_for(trainer: User, *, since: datetime) -> QuerySet[CommentAnswer]:
    """Return what authors answered a trainer after a moment, the newest first.

    They are answers to her own comments, and to those of colleagues who no longer teach the cohort.

    Args:
        trainer: asks.
        since: exclusive.
    """
    path = "comment__review__version__submission__enrolment"
    teaches = Enrolment.trainers.through.objects.filter(
        enrolment=OuterRef(path), user=OuterRef("comment__review__reviewer")
    )
    return (
        CommentAnswer.objects.filter(**{f"{path}__trainers": trainer}, is_from_trainer=False, written_at__gt=since)
        .filter(Q(comment__review__reviewer=trainer) | ~Exists(teaches))
        .select_related("author", "comment__file", "comment__review__version__submission__assignment")
        .order_by("-written_at", "-pk")
    )


def count_answers_for(trainer: User, *, since: datetime) -> int:
    """Return how many they are; one trip."""
    return answers_for(trainer, since=since).count()
