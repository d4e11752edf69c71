"""What waits and what is new, what a sheet speaks of, and how its works stand; each in a fixed number of trips."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, Prefetch, QuerySet, Sum

from lms.accounts.models import User
from lms.shared.background import Stage
from modules.assignments.models import Assignment, Submission, Version, VersionAttachment
from modules.enrolment.models import Enrolment
from modules.inbox.filters import Filter
from modules.inbox.queries import waiting
from modules.offline_review.keys import LineKey
from modules.offline_review.models import OfflinePackage, PackedVersion, ReturnedSheet
from modules.review.models import Claim, Review, ReviewDraft
from modules.rubrics.models import Criterion, GradeStep, Rubric

_LATELY = 10


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """How much could be taken along: works, those among them that no package holds yet, moment of the last package."""

    total: int
    new: int
    last_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Known:
    """What a sheet may speak of: versions that its trainer teaches, and rubrics, by their keys."""

    versions: Mapping[int, Version]
    rubrics: Mapping[int, Rubric]


@dataclass(frozen=True, kw_only=True)
class Standings:
    """How versions stand now, by their keys.

    Attributes:
        versions: those that the trainer teaches, with submission and review.
        newest: number of the newest version, by key of the submission.
        drafts: what the trainer has typed on the page.
        holders: names of colleagues who look at them now.
        steps: keys of the chosen steps that still exist.
    """

    versions: Mapping[int, Version]
    newest: Mapping[int, int]
    drafts: Mapping[int, ReviewDraft]
    holders: Mapping[int, str]
    steps: frozenset[int]


def to_take(trainer: User, *, query: str, is_only_new: bool, now: datetime) -> QuerySet[Version]:
    """Return the versions of the inbox that a package would hold.

    Args:
        trainer: whose inbox.
        query: its filter, as `Filter.as_query` gives it.
        is_only_new: without those that lie in one of her packages.
        now: the present moment.
    """
    found = waiting(trainer, chosen=Filter.from_query(query), now=now)
    if is_only_new:
        found = found.exclude(pk__in=_packed(trainer).values("version"))
    return found


def waiting_of(trainer: User, *, query: str, now: datetime) -> Waiting:
    """Return how much a trainer could take along; three trips."""
    last = OfflinePackage.objects.filter(trainer=trainer, stage=Stage.READY).aggregate(at=Max("ordered_at"))["at"]
    return Waiting(
        total=to_take(trainer, query=query, is_only_new=False, now=now).count(),
        new=to_take(trainer, query=query, is_only_new=True, now=now).count(),
        last_at=last,
    )


def size_of_attachments(versions: QuerySet[Version]) -> int:
    """Return the bytes of all files of versions together."""
    ids = versions.order_by().values("pk")
    attached = VersionAttachment.objects.filter(version__in=ids).aggregate(sum=Sum("file__size"))["sum"] or 0
    models = Version.objects.filter(pk__in=ids).aggregate(as_is=Sum("as_is__size"), to_be=Sum("to_be__size"))
    return attached + (models["as_is"] or 0) + (models["to_be"] or 0)


def packages_of(trainer: User) -> QuerySet[OfflinePackage]:
    """Return the newest packages of a trainer; `has_lost` where one is not handed out since she left a cohort."""
    return OfflinePackage.objects.filter(trainer=trainer).annotate(has_lost=_with_lost(trainer))[:_LATELY]


def packages_to_fetch(trainer: User) -> QuerySet[OfflinePackage]:
    """Return the packages that are ready, with works only of people whom the trainer teaches."""
    ready = OfflinePackage.objects.filter(trainer=trainer, stage=Stage.READY, forgotten_at=None)
    return ready.exclude(_with_lost(trainer))


def sheets_of(trainer: User) -> QuerySet[ReturnedSheet]:
    """Return the newest sheets that a trainer brought, without their lines."""
    return ReturnedSheet.objects.filter(trainer=trainer).defer("lines")[:_LATELY]


def taught_among(ids: Iterable[int | None], *, trainer_id: int) -> set[int | None]:
    """Return those of some versions that a trainer may read now, by their key; one trip."""
    known = {each for each in ids if each is not None}
    taught = Version.objects.filter(pk__in=known, submission__enrolment__trainers=trainer_id)
    return set(taught.values_list("pk", flat=True))


def with_everything(ids: Sequence[int]) -> list[Version]:
    """Return versions with all that a package says of them, in the given order."""
    found = (
        Version.objects.filter(pk__in=ids)
        .select_related(
            "as_is",
            "to_be",
            "submission__assignment",
            "submission__enrolment__participant",
            "submission__enrolment__organisation",
        )
        .prefetch_related(_attachments(), partners_prefetch())
    )
    by_key = {each.pk: each for each in found}
    return [by_key[pk] for pk in ids if pk in by_key]


def earlier_versions(versions: Iterable[Version]) -> list[Version]:
    """Return what was handed in before on the same works, the newest first; one trip."""
    numbers = {each.submission_id: each.number for each in versions}
    found = Version.objects.filter(submission__in=list(numbers)).order_by("submission", "-number")
    return [each for each in found if each.number < numbers[each.submission_id]]


def drafts_of(trainer: User, *, versions: Iterable[Version | int]) -> dict[int, ReviewDraft]:
    """Return what a trainer has typed about versions, by their keys."""
    found = ReviewDraft.objects.filter(trainer=trainer, version__in=list(versions))
    return {each.version_id: each for each in found}


def rubrics_for(assignments: Iterable[Assignment]) -> dict[int, Rubric]:
    """Return the rubric in force of each assignment, by its key; three trips, however many there are."""
    asked = {each.pk: each for each in assignments}
    current = _with_criteria(Rubric.objects.filter(is_current=True))
    own = {each.assignment_id: each for each in current if each.assignment_id is not None}
    shared = {each.kind: each for each in current if each.assignment_id is None}
    found = {pk: own.get(pk) or shared.get(each.kind) for pk, each in asked.items()}
    return {pk: rubric for pk, rubric in found.items() if rubric is not None}


def known_of(keys: Iterable[LineKey], *, trainer: User) -> Known:
    """Return what keys speak of; seven trips, however many there are."""
    keys = list(keys)
    versions = (
        _taught(trainer)
        .filter(pk__in={each.version_id for each in keys})
        .select_related("as_is", "to_be", "submission__assignment", "submission__enrolment__participant")
        .prefetch_related(_attachments(), partners_prefetch())
    )
    rubrics = _with_criteria(Rubric.objects.filter(pk__in={each.rubric_id for each in keys}))
    return Known(versions={each.pk: each for each in versions}, rubrics={each.pk: each for each in rubrics})


def standings_of(ids: Iterable[int], *, steps: Iterable[int], trainer: User, now: datetime) -> Standings:
    """Return how versions stand now; a fixed number of trips, however many there are.

    Args:
        ids: keys of versions.
        steps: keys of the steps that were chosen.
        trainer: who brings a sheet.
        now: the present moment.
    """
    keys = list(ids)
    reviews = Review.objects.select_related("reviewer").prefetch_related("grades__criterion", "comments")
    found = (
        _taught(trainer)
        .filter(pk__in=keys)
        .select_related("submission")
        .prefetch_related(Prefetch("review", queryset=reviews))
    )
    versions = {each.pk: each for each in found}
    works = {each.submission_id for each in versions.values()}
    newest = Version.objects.filter(submission__in=works).order_by().values_list("submission").annotate(Max("number"))
    held = Claim.objects.filter(version__in=keys, until__gt=now).exclude(trainer=trainer).select_related("trainer")
    return Standings(
        versions=versions,
        newest=dict(newest),
        drafts=drafts_of(trainer, versions=keys),
        holders={each.version_id: each.trainer.name for each in held},
        steps=frozenset(GradeStep.objects.filter(pk__in=set(steps)).values_list("pk", flat=True)),
    )


def steps_by_key(ids: Iterable[int]) -> dict[int, GradeStep]:
    """Return steps with criterion, rubric, and the other steps of their criterion."""
    found = GradeStep.objects.filter(pk__in=list(ids)).select_related("criterion__rubric")
    return {each.pk: each for each in found.prefetch_related("criterion__steps")}


def partners_prefetch() -> Prefetch[str, QuerySet[Submission], str]:
    """Return how the other authors of a work are loaded with their people."""
    rows = Submission.objects.select_related("enrolment__participant").order_by("created_at", "pk")
    return Prefetch("submission__partners", queryset=rows)


def _attachments() -> Prefetch[str, QuerySet[VersionAttachment], str]:
    return Prefetch("attachments", queryset=VersionAttachment.objects.select_related("file").order_by("pk"))


def _taught(trainer: User) -> QuerySet[Version]:
    return Version.objects.filter(submission__enrolment__trainers=trainer)


def _with_lost(trainer: User) -> Exists:
    """Return the condition that a work in a package is of somebody whom the trainer does not teach any more."""
    teaches = Enrolment.trainers.through.objects.filter(
        enrolment=OuterRef("version__submission__enrolment"), user=trainer
    )
    return Exists(PackedVersion.objects.filter(~Exists(teaches), package=OuterRef("pk")))


def _packed(trainer: User) -> QuerySet[PackedVersion]:
    return PackedVersion.objects.filter(package__trainer=trainer, package__stage=Stage.READY)


def _with_criteria(rubrics: QuerySet[Rubric]) -> QuerySet[Rubric]:
    steps = Prefetch("steps", queryset=GradeStep.objects.order_by("sort_order", "pk"))
    criteria = Criterion.objects.order_by("sort_order", "pk").prefetch_related(steps)
    return rubrics.prefetch_related(Prefetch("criteria", queryset=criteria))
