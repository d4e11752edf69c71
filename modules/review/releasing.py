"""Let participants know of results: at once, for a whole assignment, or not yet."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lms.accounts.models import User
from lms.shared.background import background_task
from lms.shared.mailing.actions import post_letter
from lms.shared.outbox.actions import record_event
from modules.assignments.actions import lock_work, take_step
from modules.assignments.models import Assignment
from modules.assignments.queries import authors_of
from modules.assignments.rules import Step
from modules.review import mails
from modules.review.models import Decision, ResultHold, Review

_STEPS = {
    Decision.ACCEPTED: Step.ACCEPT,
    Decision.CHANGES_WANTED: Step.RETURN,
    Decision.DECLINED: Step.DECLINE,
}


def release_now(*, review: Review, now: datetime, person: User | None = None) -> None:
    """Move the submission on and tell every author, once; the caller holds the lock of the work.

    Args:
        review: not released yet.
        now: the present moment.
        person: who released a held result; None if it was released by itself.
    """
    review.released_at, review.released_by = now, person
    review.save(update_fields=["released_at", "released_by"])
    take_step(submission=review.version.submission, step=_STEPS[Decision(review.decision)], now=now)
    for enrolment in authors_of(review.version.submission):
        ids = {"version_id": review.version_id, "enrolment_id": enrolment.pk}
        record_event("version.reviewed", now=now, **ids)
        if review.decision == Decision.ACCEPTED:
            record_event("version.accepted", now=now, **ids)
        author = enrolment.participant
        post_letter(
            letter=mails.reviewed(review=review, person=author),
            kind="version.reviewed",
            key=f"version.reviewed:{review.pk}:{enrolment.pk}",
            to=author.email,
            language=author.language,
            person_id=author.pk,
            now=now,
        )


@transaction.atomic
def release_result(*, review_id: int, now: datetime, person: User | None = None) -> bool:
    """Release one result if it was not; return whether it was released by this call."""
    found = Review.objects.select_related("version__submission").filter(pk=review_id, released_at=None).first()
    if found is None:
        return False
    lock_work(found.version.submission)
    # somebody may have released it, or taken it back, before the lock was ours
    waiting = Review.objects.select_related("version__submission").filter(pk=review_id, released_at=None).first()
    if waiting is None:
        return False
    release_now(review=waiting, now=now, person=person)
    return True


def release_due(*, now: datetime) -> int:
    """Release every result whose time to think again is over; return how many."""
    due = Review.objects.filter(released_at=None, release_at__lte=now).values_list("pk", flat=True)
    return sum(release_result(review_id=pk, now=now) for pk in due)


@background_task
def release_due_task(review_id: int) -> None:
    """Release one result in the worker."""
    if Review.objects.filter(pk=review_id, released_at=None, release_at__lte=timezone.now()).exists():
        release_result(review_id=review_id, now=timezone.now())


@transaction.atomic
def hold_results(*, assignment: Assignment, cohort_key: str, trainer: User, now: datetime) -> ResultHold:
    """Hold back what is decided on an assignment in a cohort from now on; a second time changes nothing."""
    return ResultHold.objects.get_or_create(
        assignment=assignment, cohort_key=cohort_key, defaults={"held_by": trainer, "since": now}
    )[0]


def held_results(*, cohort_key: str, assignment: Assignment | None = None) -> list[int]:
    """Return the keys of held results of a cohort, of one assignment or of all, the oldest first."""
    held = Review.objects.held().filter(version__submission__enrolment__cohort_key=cohort_key)
    if assignment is not None:
        held = held.filter(version__submission__assignment=assignment)
    return list(held.order_by("decided_at", "pk").values_list("pk", flat=True))


@transaction.atomic
def release_held(*, cohort_key: str, person: User, now: datetime, assignment: Assignment | None = None) -> int:
    """Release what is held of an assignment, or of the whole cohort, and hold nothing of it any longer.

    Returns:
        How many results were released.
    """
    holds = ResultHold.objects.filter(cohort_key=cohort_key)
    if assignment is not None:
        holds = holds.filter(assignment=assignment)
    holds.delete()
    keys = held_results(cohort_key=cohort_key, assignment=assignment)
    return sum(release_result(review_id=pk, now=now, person=person) for pk in keys)
