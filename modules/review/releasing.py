"""Let participants know of results: at once, for a whole assignment, or not yet."""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from lms.accounts.models import User
from lms.shared.background import background_task, enqueue
from lms.shared.mailing.actions import post_letter
from lms.shared.outbox.actions import record_event
from modules.assignments.actions import lock_work, take_step
from modules.assignments.models import Assignment, Submission
from modules.assignments.queries import authors_of
from modules.assignments.rules import Step
from modules.review import mails
from modules.review.models import Decision, ResultHold, Review
from modules.review.permissions import require_cohort, require_teaching

logger = logging.getLogger(__name__)


class NotAllReleased(Exception):
    """Results whose time has come could not be released; the log says why."""

    def __init__(self, review_ids: list[int]) -> None:
        super().__init__(", ".join(map(str, review_ids)))
        self.review_ids = review_ids


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
        person: who releases a held result now; None if it is released by itself, or was marked by somebody before.
    """
    review.released_at = now
    if person is not None:
        review.released_by = person
    review.save(update_fields=["released_at", *(["released_by"] if person is not None else [])])
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
    """Release one result if it was not; return whether it was released by this call.

    Args:
        review_id: of the judgement; one that was taken back meanwhile is no error.
        now: the present moment.
        person: the trainer who releases it; None if its time has come.

    Raises:
        NotYourCohort: the person does not teach the authors.
    """
    found = Review.objects.select_related("version__submission").filter(pk=review_id, released_at=None).first()
    if found is None:
        return False
    locked = lock_work(found.version.submission)
    if person is not None:
        require_teaching(locked, trainer=person)
    # somebody may have released it, or taken it back, before the lock was ours
    waiting = Review.objects.select_related("version__submission").filter(pk=review_id, released_at=None).first()
    if waiting is None:
        return False
    release_now(review=waiting, now=now, person=person)
    return True


def release_due(*, now: datetime) -> int:
    """Release every result whose time has come; return how many.

    Raises:
        NotAllReleased: some failed; all others are released.
    """
    released, failed = 0, []
    for pk in list(Review.objects.due(now=now).order_by("release_at", "pk").values_list("pk", flat=True)):
        try:
            released += release_result(review_id=pk, now=now)
        except Exception:
            logger.exception("Result %s could not be released", pk)
            failed.append(pk)
    if failed:
        raise NotAllReleased(failed)
    return released


@background_task
def release_due_task(review_id: int) -> None:
    """Release one result in the worker, if its time has come."""
    now = timezone.now()
    if Review.objects.due(now=now).filter(pk=review_id).exists():
        release_result(review_id=review_id, now=now)


@background_task
def release_all_due_task() -> None:
    """Release in the worker whatever was marked for it."""
    release_due(now=timezone.now())


@transaction.atomic
def hold_results(*, assignment: Assignment, cohort_key: str, trainer: User, now: datetime) -> ResultHold:
    """Hold back what is decided on an assignment in a cohort from now on; a second time changes nothing.

    Raises:
        NotYourCohort: the trainer does not teach the cohort.
    """
    require_cohort(cohort_key, trainer=trainer)
    return ResultHold.objects.get_or_create(
        assignment=assignment, cohort_key=cohort_key, defaults={"held_by": trainer, "since": now}
    )[0]


def lock_hold(submission: Submission) -> ResultHold | None:
    """Return what holds back the results of a work, locked: nobody lifts it before the caller's judgement is written.

    Who decides has the work first and the hold second; who lifts the hold takes no work, so the two never block
    each other for good.
    """
    held = ResultHold.objects.filter(
        assignment=submission.assignment_id, cohort_key=submission.enrolment.cohort_key
    ).select_for_update()
    return held.first()


def held_in(*, cohort_key: str, assignment: Assignment | None = None) -> QuerySet[Review]:
    """Return the held results of a cohort, of one assignment or of all, the oldest first."""
    held = Review.objects.held().filter(version__submission__enrolment__cohort_key=cohort_key)
    if assignment is not None:
        held = held.filter(version__submission__assignment=assignment)
    return held.order_by("decided_at", "pk")


@transaction.atomic
def release_held(*, cohort_key: str, person: User, now: datetime, assignment: Assignment | None = None) -> int:
    """Hold nothing of an assignment, or of the whole cohort, any longer, and let the worker release what was held.

    The results are marked in one statement, so that a release of hundreds is decided whole or not at all; the worker
    then moves each work on and writes to its authors, and `tick` does what the worker left over.

    Args:
        cohort_key: of a cohort that the person teaches.
        person: the trainer who releases.
        now: the present moment.
        assignment: only this one; all of the cohort if none is given.

    Returns:
        How many results were marked.

    Raises:
        NotYourCohort: the person does not teach the cohort.
    """
    require_cohort(cohort_key, trainer=person)
    holds = ResultHold.objects.filter(cohort_key=cohort_key)
    if assignment is not None:
        holds = holds.filter(assignment=assignment)
    # waits for judgements that are being written under the hold (`lock_hold`), so that the next line sees them
    holds.delete()
    # two who press at once: the second finds no row that still waits
    keys = held_in(cohort_key=cohort_key, assignment=assignment).order_by().values("pk")
    marked = Review.objects.held().filter(pk__in=keys).update(release_at=now, released_by=person)
    if marked:
        enqueue(release_all_due_task)
    return marked
