"""Answer a comment, tick it off."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lms.accounts.models import User
from lms.shared.mailing.actions import post_letter
from modules.assignments.actions import lock_work
from modules.assignments.queries import authors_of
from modules.follow_up import mails
from modules.follow_up.models import CommentAnswer, CommentTick, Side
from modules.follow_up.permissions import teaches, writes_as_author
from modules.follow_up.rules import MOST_ANSWERS
from modules.review.models import Review, ReviewComment


class NotYours(Exception):
    """The person neither wrote the work nor teaches who did, or has left the programme."""


class NotReleased(Exception):
    """The authors do not know of the result yet."""


class SaysNothing(Exception):
    """An answer has words."""


class TooManyAnswers(Exception):
    """Enough was written to this comment."""


class NoNewerVersion(Exception):
    """Trainers confirm on the version that followed; there is none yet."""


class AlreadyConfirmed(Exception):
    """A trainer agreed that it is done; the authors leave it at that."""


@transaction.atomic
def answer_comment(*, comment: ReviewComment, person: User, text: str, now: datetime) -> CommentAnswer:
    """Say something to a comment; the same words sent twice in a row are written once.

    Authors get a letter when a trainer answered: one for everything she writes on a day before they answer. What
    authors write stands on the trainer's start page (`queries.answers_for`), since she is there every day.

    Args:
        comment: of a result that is released.
        person: an author who still studies, or a trainer of the cohort.
        text: what she says.
        now: the present moment.

    Raises:
        NotYours, NotReleased, SaysNothing, TooManyAnswers: see there; nothing was written.
    """
    side = _side(comment, person=person, now=now)
    said = text.strip()
    if not said:
        raise SaysNothing
    lock_work(comment.review.version.submission)
    earlier = list(comment.answers.order_by("written_at", "pk"))
    if earlier and (earlier[-1].author_id, earlier[-1].text) == (person.pk, said):
        return earlier[-1]
    if len(earlier) >= MOST_ANSWERS:
        raise TooManyAnswers
    answer = CommentAnswer.objects.create(
        comment=comment, author=person, is_from_trainer=side is Side.TRAINER, text=said, written_at=now
    )
    if answer.is_from_trainer:
        _tell(answer, now=now)
    return answer


@transaction.atomic
def tick(*, comment: ReviewComment, side: Side, person: User, now: datetime) -> None:
    """Tick a comment off; a second time changes nothing.

    Args:
        comment: of a result that is released.
        side: as whom the person does it.
        person: an author who still studies, or a trainer of the cohort.
        now: the present moment.

    Raises:
        NotYours, NotReleased, NoNewerVersion: see there.
    """
    _require(comment, side=side, person=person, now=now)
    version = comment.review.version
    lock_work(version.submission)
    if side is Side.TRAINER and not version.submission.versions.filter(number__gt=version.number).exists():
        raise NoNewerVersion
    CommentTick.objects.get_or_create(comment=comment, side=side, defaults={"person": person, "ticked_at": now})


@transaction.atomic
def untick(*, comment: ReviewComment, side: Side, person: User, now: datetime) -> None:
    """Take a tick away; where there is none, nothing changes.

    Raises:
        NotYours, NotReleased, AlreadyConfirmed: see there.
    """
    _require(comment, side=side, person=person, now=now)
    lock_work(comment.review.version.submission)
    if side is Side.AUTHOR and comment.ticks.filter(side=Side.TRAINER).exists():
        raise AlreadyConfirmed
    comment.ticks.filter(side=side).delete()


def _side(comment: ReviewComment, *, person: User, now: datetime) -> Side:
    """As whom a person speaks."""
    review = comment.review
    if writes_as_author(person, version=review.version, now=now):
        _require_released(review)
        return Side.AUTHOR
    if teaches(person, version=review.version):
        _require_released(review)
        return Side.TRAINER
    raise NotYours


def _require(comment: ReviewComment, *, side: Side, person: User, now: datetime) -> None:
    if _side(comment, person=person, now=now) is not side:
        raise NotYours


def _require_released(review: Review) -> None:
    if not review.is_released:
        raise NotReleased


def _tell(answer: CommentAnswer, *, now: datetime) -> None:
    review = answer.comment.review
    # as long as the authors say nothing, one letter a day is enough
    said = CommentAnswer.objects.filter(comment__review=review, is_from_trainer=False).count()
    for enrolment in authors_of(review.version.submission):
        author = enrolment.participant
        post_letter(
            letter=mails.answered(answer=answer, person=author),
            kind="comment.answered",
            key=f"comment.answered:{review.pk}:{enrolment.pk}:{timezone.localdate(now).isoformat()}:{said}",
            to=author.email,
            language=author.language,
            person_id=author.pk,
            now=now,
        )
