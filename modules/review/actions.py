"""Claim, release, decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from lms.accounts.models import User
from lms.shared.background import enqueue_at
from modules.assignments.actions import lock_work, take_step
from modules.assignments.models import Submission, Version, WorkFile
from modules.assignments.rules import NotPossible, Step
from modules.review import permissions
from modules.review.drafts import Typed, draft_of, forget_draft, save_review_draft, typed_in
from modules.review.models import (
    ATTACHMENT,
    Claim,
    Review,
    ReviewComment,
    ReviewDraft,
    ReviewGrade,
)
from modules.review.permissions import require_teaching
from modules.review.releasing import lock_hold, release_due_task, release_now
from modules.review.rules import CLAIM, needs_words
from modules.rubrics.actions import StepsGone, use_steps
from modules.rubrics.models import GradeStep

NotYourCohort = permissions.NotYourCohort


class AlreadyDecided(Exception):
    """Somebody decided on this version before; `review` is what stands."""

    def __init__(self, review: Review) -> None:
        super().__init__(review.pk)
        self.review = review


class AlreadyYours(AlreadyDecided):
    """The same trainer decided before: a double click, a second window, or a page that was sent again."""


class NotWaiting(Exception):
    """The version waits for nobody: it was withdrawn, or a newer one exists."""


class ClaimedByColleague(Exception):
    """Somebody else is looking at it; `claim` says who and until when."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(claim.pk)
        self.claim = claim


class NeedsWords(Exception):
    """A decision other than acceptance needs a reason."""


class RubricChanged(Exception):
    """The rubric was written anew since the steps were chosen."""


class NotYourReview(Exception):
    """Only who wrote a judgement takes it back."""


class AlreadyReleased(Exception):
    """The participant knows of the result; it cannot be taken back any more."""


@dataclass(frozen=True, kw_only=True)
class Comment:
    """A comment on the whole, a field of the work, an element of a model (then with its id and name) or a page.

    A comment on an attachment names file and page, and a point in thousandths of the page where one was chosen.
    """

    place: str
    text: str
    element_id: str = ""
    element_name: str = ""
    file: WorkFile | None = None
    page: int | None = None
    x: int | None = None
    y: int | None = None

    @classmethod
    def on_page(cls, *, file: WorkFile, page: int, text: str, x: int | None = None, y: int | None = None) -> "Comment":
        """Return a comment on a page of an attachment."""
        return cls(place=ATTACHMENT, text=text, file=file, page=page, x=x, y=y)


@transaction.atomic
def claim(*, version: Version, trainer: User, now: datetime) -> Claim:
    """Take a version for a while, so that colleagues see that somebody looks at it; a second time prolongs it.

    Raises:
        NotYourCohort, AlreadyDecided, NotWaiting: see there.
        ClaimedByColleague: somebody else took it before.
    """
    _check(version=version, trainer=trainer)
    found = Claim.objects.select_related("trainer").filter(version=version).first()
    if found is not None and found.trainer_id != trainer.pk and found.until > now:
        raise ClaimedByColleague(found)
    taken, _is_new = Claim.objects.update_or_create(
        version=version, defaults={"trainer": trainer, "until": now + CLAIM}
    )
    take_step(submission=version.submission, step=Step.CLAIM, now=now)
    return taken


@transaction.atomic
def release(*, version: Version, trainer: User, now: datetime) -> None:
    """Give a version back to the inbox; does nothing where the trainer does not hold it.

    Raises:
        NotYourCohort: see there.
    """
    require_teaching(_lock(version), trainer=trainer)
    deleted, _kinds = Claim.objects.filter(version=version, trainer=trainer).delete()
    if deleted:
        try:
            take_step(submission=version.submission, step=Step.RELEASE, now=now)
        except NotPossible:
            return


@transaction.atomic
def decide(
    *,
    version: Version,
    reviewer: User,
    decision: str,
    words: str,
    grades: Sequence[GradeStep],
    comments: Sequence[Comment],
    now: datetime,
    undo_for: timedelta = timedelta(0),
) -> Review:
    """Write the judgement of one version; it is released at once, after a while, or when somebody releases it.

    Results of an assignment that is held back in the cohort (`ResultHold`) wait; all others are released once the
    time to think again is over. Only then the submission moves on and every author is told.

    Args:
        version: the newest version of a submission that waits.
        reviewer: a trainer of the participant's cohort.
        decision: a value of `Decision`.
        words: the overall impression.
        grades: the chosen steps, in the order of the rubric; not every criterion must be graded.
        comments: in the order in which they are numbered.
        now: the present moment.
        undo_for: how long it can be taken back before the authors learn of it.

    Raises:
        NotYourCohort, NotWaiting: see there.
        AlreadyDecided: somebody was faster; nothing was written, the draft stays.
        AlreadyYours: the same, and it was the reviewer herself.
        NeedsWords: a reason is missing.
        RubricChanged: steps are gone; nothing was written.
    """
    _check(version=version, trainer=reviewer)
    if needs_words(decision=decision, words=words, comments=len(comments)):
        raise NeedsWords
    try:
        rubric = use_steps(steps=grades, now=now)
    except StepsGone as error:
        raise RubricChanged from error
    review = Review.objects.create(
        version=version,
        reviewer=reviewer,
        rubric=rubric,
        decision=decision,
        words=words.strip(),
        decided_at=now,
        release_at=None if lock_hold(version.submission) is not None else now + undo_for,
    )
    ReviewGrade.objects.bulk_create(
        ReviewGrade(
            review=review,
            number=number,
            criterion=step.criterion,
            step=step,
            criterion_title=step.criterion.title,
            step_title=step.title,
            step_text=step.text,
            points=step.points,
            most_points=max((each.points or 0 for each in step.criterion.steps.all()), default=0) or None,
        )
        for number, step in enumerate(grades, start=1)
    )
    ReviewComment.objects.bulk_create(
        ReviewComment(
            review=review,
            number=number,
            place=comment.place,
            element_id=comment.element_id,
            element_name=comment.element_name,
            file=comment.file,
            page=comment.page,
            x=comment.x,
            y=comment.y,
            text=comment.text.strip(),
        )
        for number, comment in enumerate(comments, start=1)
    )
    Claim.objects.filter(version=version).delete()
    forget_draft(version=version, trainer=reviewer)
    # until the release nobody can withdraw the work
    take_step(submission=version.submission, step=Step.CLAIM, now=now)
    if review.release_at is not None and review.release_at <= now:
        release_now(review=review, now=now)
    elif review.release_at is not None:
        enqueue_at(release_due_task, review.release_at, review_id=review.pk)
    return review


def _check(*, version: Version, trainer: User) -> None:
    submission = _lock(version)
    require_teaching(submission, trainer=trainer)
    decided = Review.objects.select_related("reviewer").filter(version=version).first()
    if decided is not None:
        raise AlreadyYours(decided) if decided.reviewer_id == trainer.pk else AlreadyDecided(decided)
    newest = submission.versions.order_by("-number").values_list("pk", flat=True).first()
    if newest != version.pk or submission.state not in {"handed_in", "in_review"}:
        raise NotWaiting


def _lock(version: Version) -> Submission:
    """Everything about a submission is decided under the lock of its row."""
    return lock_work(version.submission)


@transaction.atomic
def take_back(*, review: Review, reviewer: User, now: datetime) -> ReviewDraft:
    """Make a draft again of a judgement that nobody knows of yet, and put the version back before its trainer.

    Args:
        review: of which only the key is read; all else is asked under the lock.
        reviewer: who wrote it.
        now: the present moment.

    Returns:
        The draft; where it was taken back before, by a double click, the one that is there.

    Raises:
        NotYourReview: somebody else judged.
        NotYourCohort: the reviewer does not teach there any more; her colleagues release the result.
        AlreadyReleased: the participant was told.
    """
    if review.reviewer_id != reviewer.pk:
        raise NotYourReview
    version = review.version
    require_teaching(_lock(version), trainer=reviewer)
    found = Review.objects.prefetch_related("grades__criterion", "comments").filter(pk=review.pk).first()
    there = draft_of(version=version, trainer=reviewer)
    if found is None and there is not None:
        return there
    if found is None or found.is_released:
        raise AlreadyReleased
    # what another window stored after the sending stays, below what was sent
    typed = typed_in(found).with_rest_of(Typed.from_plain(there.content)) if there is not None else typed_in(found)
    draft = save_review_draft(version=version, trainer=reviewer, typed=typed, now=now)
    found.grades.all().delete()
    found.comments.all().delete()
    found.delete()
    Claim.objects.update_or_create(version=version, defaults={"trainer": reviewer, "until": now + CLAIM})
    return draft
