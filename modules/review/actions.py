"""Claim, release, decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from lms.accounts.models import User
from lms.shared.mailing.actions import post_letter
from lms.shared.outbox.actions import record_event
from modules.assignments.actions import take_step
from modules.assignments.models import Submission, Version
from modules.assignments.queries import authors_of
from modules.assignments.rules import NotPossible, Step
from modules.review import mails
from modules.review.models import Claim, Decision, GradeStep, Review, ReviewComment, ReviewGrade
from modules.review.rules import CLAIM, needs_words

_STEPS = {
    Decision.ACCEPTED: Step.ACCEPT,
    Decision.CHANGES_WANTED: Step.RETURN,
    Decision.DECLINED: Step.DECLINE,
}


class NotYourCohort(Exception):
    """The reviewer does not teach the participant."""


class AlreadyDecided(Exception):
    """Somebody decided on this version before; `review` is what stands."""

    def __init__(self, review: Review) -> None:
        super().__init__(review.pk)
        self.review = review


class NotWaiting(Exception):
    """The version waits for nobody: it was withdrawn, or a newer one exists."""


class ClaimedByColleague(Exception):
    """Somebody else is looking at it; `claim` says who and until when."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(claim.pk)
        self.claim = claim


class NeedsWords(Exception):
    """A decision other than acceptance needs a reason."""


@dataclass(frozen=True, kw_only=True)
class Comment:
    """A comment on a field of the work, or on an element of a model (then with its id and name)."""

    place: str
    text: str
    element_id: str = ""
    element_name: str = ""


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
    _require_teaching(_lock(version), trainer=trainer)
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
) -> Review:
    """Write the judgement of one version, move the submission on, and tell every author after the commit.

    Args:
        version: the newest version of a submission that waits.
        reviewer: a trainer of the participant's cohort.
        decision: a value of `Decision`.
        words: the overall impression.
        grades: the chosen steps, in the order of the rubric; not every criterion must be graded.
        comments: in the order in which they are numbered.
        now: the present moment.

    Raises:
        NotYourCohort, NotWaiting: see there.
        AlreadyDecided: another trainer was faster; nothing was written.
        NeedsWords: a reason is missing.
    """
    _check(version=version, trainer=reviewer)
    if needs_words(decision=decision, words=words, comments=len(comments)):
        raise NeedsWords
    review = Review.objects.create(
        version=version, reviewer=reviewer, decision=decision, words=words.strip(), decided_at=now
    )
    ReviewGrade.objects.bulk_create(
        ReviewGrade(
            review=review,
            number=number,
            criterion=step.criterion,
            step=step,
            criterion_title=step.criterion.title,
            step_title=step.title,
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
            text=comment.text.strip(),
        )
        for number, comment in enumerate(comments, start=1)
    )
    Claim.objects.filter(version=version).delete()
    take_step(submission=version.submission, step=_STEPS[Decision(decision)], now=now)
    _tell(review, now=now)
    return review


def _check(*, version: Version, trainer: User) -> None:
    submission = _lock(version)
    _require_teaching(submission, trainer=trainer)
    decided = Review.objects.select_related("reviewer").filter(version=version).first()
    if decided is not None:
        raise AlreadyDecided(decided)
    newest = submission.versions.order_by("-number").values_list("pk", flat=True).first()
    if newest != version.pk or submission.state not in {"handed_in", "in_review"}:
        raise NotWaiting


def _require_teaching(submission: Submission, *, trainer: User) -> None:
    if not submission.enrolment.trainers.filter(pk=trainer.pk).exists():
        raise NotYourCohort


def _lock(version: Version) -> Submission:
    """Everything about a submission is decided under the lock of its row."""
    return Submission.objects.select_for_update().get(pk=version.submission_id)


def _tell(review: Review, *, now: datetime) -> None:
    """Write to every author, and record for each what may wake a floor above: each has a certificate of her own."""
    for enrolment in authors_of(review.version.submission):
        person = enrolment.participant
        ids = {"version_id": review.version_id, "enrolment_id": enrolment.pk}
        record_event("version.reviewed", now=now, **ids)
        if review.decision == Decision.ACCEPTED:
            record_event("version.accepted", now=now, **ids)
        post_letter(
            letter=mails.reviewed(review=review, person=person),
            kind="version.reviewed",
            key=f"version.reviewed:{review.pk}:{enrolment.pk}",
            to=person.email,
            language=person.language,
            person_id=person.pk,
            now=now,
        )
