"""Re-checks: of a review, for a trainer, and what is known of a version that may be looked at again."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.models import Submission, Version
from modules.rechecks.models import Recheck
from modules.rechecks.rules import Standing
from modules.review.models import Review

_PEOPLE = (
    "asked_by",
    "answered_by",
    "review__reviewer",
    "review__version",
    "submission__assignment",
    "submission__enrolment__participant",
    "submission__enrolment__organisation",
)


def rechecks_on(reviews: Iterable[Review]) -> dict[int, Recheck]:
    """Return who asked for a re-check of which review and what came of it, by key of the review; one trip.

    Whether a person may know of the reviews was asked before, by who loaded them.
    """
    found = Recheck.objects.filter(review__in=[each.pk for each in reviews]).select_related("asked_by", "answered_by")
    return {each.review_id: each for each in found}


def recheck_of(version: Version) -> Recheck | None:
    """Return the re-check of one version for who may read it as staff, with its people; one trip."""
    return Recheck.objects.filter(review__version=version).select_related("asked_by", "answered_by", "review").first()


def decisions_on(reviews: Iterable[Review]) -> dict[int, str]:
    """Return what holds now, by key of the review: its decision, or what a re-check made of it; one trip."""
    listed = list(reviews)
    answered = Recheck.objects.filter(review__in=[each.pk for each in listed]).exclude(answered_at=None)
    changed = dict(answered.values_list("review", "decision"))
    return {each.pk: changed.get(each.pk, each.decision) for each in listed}


def own_review(person: User, *, review_id: int) -> Review:
    """Return a review of which its authors know, if the person is one of them.

    Raises:
        Review.DoesNotExist: there is none, it is not released, or others wrote the work.
    """
    written = Version.objects.written_by(person).values("pk")
    return (
        Review.objects.released()
        .filter(version__in=written)
        .select_related("reviewer", "version__submission__assignment__programme", "version__submission__enrolment")
        .get(pk=review_id)
    )


def taught_by(trainer: User) -> QuerySet[Recheck]:
    """Return all re-checks of the cohorts that a trainer teaches, with their people; answered ones last."""
    return (
        Recheck.objects.filter(submission__enrolment__trainers=trainer)
        .select_related(*_PEOPLE)
        .prefetch_related("submission__partners__enrolment__participant")
    )


def waiting_for(trainer: User) -> QuerySet[Recheck]:
    """Return the re-checks that wait for a trainer, the oldest first.

    Her own judgements are looked at by a colleague, unless she teaches the cohort alone.
    """
    others = _active_trainers().filter(taught_enrolments=OuterRef("submission__enrolment"))
    others = others.exclude(pk=OuterRef("review__reviewer"))
    return taught_by(trainer).filter(answered_at=None).filter(~Q(review__reviewer=trainer) | ~Exists(others))


def who_may_answer(review: Review) -> list[User]:
    """Return the trainers of the cohort who may answer a re-check: all but who judged, or she if she is alone."""
    trainers = list(_active_trainers().filter(taught_enrolments=review.version.submission.enrolment_id))
    others = [each for each in trainers if each.pk != review.reviewer_id]
    return others or trainers


def standing_of(review: Review) -> Standing:
    """Return what decides whether a released review can be looked at again, as it is now; three trips."""
    version = review.version
    work = version.submission
    rows = Submission.objects.filter(Q(pk=work.pk) | Q(leading=work.pk))
    later = Submission.objects.filter(
        assignment=work.assignment_id, enrolment__in=rows.values("enrolment"), attempt__gt=work.attempt
    ).exclude(pk__in=rows.values("pk"))
    return Standing(
        decision=review.decision,
        released_on=timezone.localdate(review.released_at),
        was_asked=Recheck.objects.filter(submission=work).exists(),
        has_newer_version=work.versions.filter(number__gt=version.number).exists(),
        has_newer_attempt=later.exists(),
    )


def _active_trainers() -> QuerySet[User]:
    return User.objects.filter(is_active=True, groups__name=Role.TRAINER.value).order_by("last_name", "first_name")
