"""What a trainer took and left is handed back by itself."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from modules.assignments.actions import lock_work, take_step
from modules.assignments.models import Submission
from modules.assignments.rules import State, Step
from modules.review.models import Claim, Review


def return_expired_claims(*, now: datetime) -> int:
    """Put works back before their trainers that nobody looks at any longer; return how many.

    Their authors may withdraw them again. What was judged and is not told yet stays in review; a stored draft alone
    holds nothing, and it stays where it is.
    """
    left = _left(Submission.objects.filter(state=State.IN_REVIEW, leading=None), now=now)
    return sum(_hand_back(submission, now=now) for submission in left)


@transaction.atomic
def _hand_back(submission: Submission, *, now: datetime) -> bool:
    locked = lock_work(submission)
    # somebody may have taken it, or judged it, before the lock was ours
    if not _left(Submission.objects.filter(pk=locked.pk, state=State.IN_REVIEW), now=now).exists():
        return False
    Claim.objects.filter(version__submission=locked).delete()
    take_step(submission=locked, step=Step.RELEASE, now=now)
    return True


def _left(found: QuerySet[Submission], *, now: datetime) -> QuerySet[Submission]:
    this = {"version__submission": OuterRef("pk")}
    claims = Claim.objects.filter(**this, until__gt=now)
    judgements = Review.objects.filter(**this, released_at=None)
    return found.filter(~Exists(claims), ~Exists(judgements))
