"""Who may read which opinion: the trainers of the cohort, and nobody else."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.models import Version
from modules.assignments.rules import WAITING
from modules.review.models import Review
from modules.review.queries import load_partners
from modules.second_opinions.models import SecondOpinion


def readable_opinions(trainer: User) -> QuerySet[SecondOpinion]:
    """Return the questions and answers in the cohorts that somebody teaches; none for anybody else.

    Each is loaded with what `has_waiting_version` reads.
    """
    if not trainer.has_role(Role.TRAINER):
        return SecondOpinion.objects.none()
    found = SecondOpinion.objects.filter(version__submission__enrolment__trainers=trainer)
    return (
        found.annotate(has_later=_later(), has_review=_decided())
        .select_related("asked_by", "asked_of", "version__submission__assignment")
        .select_related("version__submission__enrolment__participant")
    )


def has_waiting_version(opinion: SecondOpinion) -> bool:
    """Say of an opinion from `readable_opinions` whether its version, the newest of its work, still waits."""
    is_over = getattr(opinion, "has_later", False) or getattr(opinion, "has_review", False)
    return not is_over and opinion.version.submission.state in WAITING


def asked_of(trainer: User) -> QuerySet[SecondOpinion]:
    """Return what a trainer is asked and should answer, the oldest first, with the authors of the works."""
    waits = readable_opinions(trainer).filter(
        ~_later(),
        ~_decided(),
        asked_of=trainer,
        answered_at=None,
        withdrawn_at=None,
        version__submission__state__in=WAITING,
    )
    return waits.prefetch_related(load_partners("version__submission"))


def waiting_for(trainer: User) -> int:
    """Return how many opinions colleagues wait for from a trainer; one trip."""
    return asked_of(trainer).count()


def asked_by(trainer: User) -> QuerySet[SecondOpinion]:
    """Return what a trainer asked and did not take back, the newest first, with the authors of the works."""
    own = readable_opinions(trainer).filter(asked_by=trainer, withdrawn_at=None).order_by("-asked_at", "-pk")
    return own.prefetch_related(load_partners("version__submission"))


def answered_by(trainer: User) -> QuerySet[SecondOpinion]:
    """Return what a trainer was asked and cannot answer any more, or has answered; the newest first."""
    over = readable_opinions(trainer).filter(asked_of=trainer, withdrawn_at=None)
    over = over.exclude(pk__in=asked_of(trainer).order_by().values("pk"))
    return over.order_by("-asked_at", "-pk").prefetch_related(load_partners("version__submission"))


def opinions_on(versions: Iterable[Version], *, trainer: User) -> list[SecondOpinion]:
    """Return what trainers asked each other on versions, the oldest first; one trip."""
    return list(readable_opinions(trainer).filter(version__in=list(versions), withdrawn_at=None))


def colleagues_on(version: Version, *, trainer: User) -> QuerySet[User]:
    """Return the other trainers of the authors' cohort, by name."""
    others = version.submission.enrolment.trainers.filter(is_active=True, groups__name=Role.TRAINER.value)
    return others.exclude(pk=trainer.pk).order_by("last_name", "first_name", "pk").distinct()


def _later() -> Exists:
    newer = Version.objects.filter(submission=OuterRef("version__submission"), number__gt=OuterRef("version__number"))
    return Exists(newer)


def _decided() -> Exists:
    return Exists(Review.objects.filter(version=OuterRef("version")))
