"""Allocate works, one by one, many at once, or what comes from an administration from now on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.allocation.models import Allocation, StandingAllocation
from modules.assignments.actions import lock_work
from modules.assignments.models import Submission, Version
from modules.enrolment.models import Enrolment


class NotYourCohort(Exception):
    """The person neither teaches the people whose works she allocates nor organises."""


class NotTheirTrainer(Exception):
    """A work would go to somebody who does not teach its people, or teaches no longer; nothing was written."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """What an allocation had been and is; None stands for nobody."""

    before: int | None
    after: int | None


Changes = dict[int, Change]


@dataclass(frozen=True, kw_only=True)
class Done:
    """What one allocation changed in a cohort: works, and administrations whose works go to somebody from now on."""

    cohort_key: str
    works: Changes
    organisations: Changes


@transaction.atomic
def carry_out(
    *,
    cohort_key: str,
    works: Mapping[int, int | None],
    organisations: Mapping[int, int | None],
    by: User,
    now: datetime,
) -> Done:
    """Allocate works, and administrations for what comes from now on; both or nothing.

    Args:
        cohort_key: of the administrations.
        works: as for `allocate`.
        organisations: as for `keep_organisations`; may be empty.
        by: a trainer of the people, or an organiser.
        now: the present moment.

    Raises:
        NotYourCohort, NotTheirTrainer: see there; nothing was written.
    """
    changed = allocate(plan=works, by=by, now=now)
    kept = keep_organisations(cohort_key=cohort_key, plan=organisations, by=by, now=now) if organisations else {}
    return Done(cohort_key=cohort_key, works=changed, organisations=kept)


@transaction.atomic
def allocate(*, plan: Mapping[int, int | None], by: User, now: datetime) -> Changes:
    """Give works to trainers; return what changed, by key of the work, so that it can be undone.

    Args:
        plan: key of the trainer, or None for nobody, by key of the work (the row that leads).
        by: a trainer of the people, or an organiser.
        now: the present moment.

    Raises:
        NotYourCohort, NotTheirTrainer: see there; nothing was written.
    """
    # under the lock of the works, in the same order for everybody
    works = Submission.objects.select_for_update().filter(pk__in=list(plan), leading=None).order_by("pk")
    enrolments = dict(works.values_list("pk", "enrolment"))
    _require_standing(set(enrolments.values()), by=by)
    wanted = {work: plan[work] for work in enrolments}
    _require_teachers({(trainer, enrolments[work]) for work, trainer in wanted.items() if trainer is not None})
    present = dict(Allocation.objects.filter(submission__in=wanted).values_list("submission", "trainer"))
    changes = {
        work: Change(before=present.get(work), after=trainer)
        for work, trainer in wanted.items()
        if present.get(work) != trainer
    }
    Allocation.objects.filter(submission__in=[key for key, each in changes.items() if each.after is None]).delete()
    Allocation.objects.bulk_create(
        [
            Allocation(submission_id=key, trainer_id=each.after, allocated_by=by, allocated_at=now)
            for key, each in changes.items()
            if each.after is not None
        ],
        update_conflicts=True,
        unique_fields=["submission"],
        update_fields=["trainer", "allocated_by", "allocated_at"],
    )
    return changes


@transaction.atomic
def undo(*, done: Done, by: User, now: datetime) -> Done:
    """Take back what `carry_out` changed, where nobody changed it again; return what changed now.

    What had been with somebody who teaches no longer goes to nobody.

    Raises:
        NotYourCohort: see there; nothing was written.
    """
    works = Allocation.objects.filter(submission__in=list(done.works))
    back = _back(done.works, present=dict(works.values_list("submission", "trainer")))
    enrolments = dict(Submission.objects.filter(pk__in=list(back)).values_list("pk", "enrolment"))
    able = _teaching({(trainer, enrolments[work]) for work, trainer in back.items() if trainer is not None})
    rules = StandingAllocation.objects.filter(cohort_key=done.cohort_key, organisation__in=list(done.organisations))
    back_to = _back(done.organisations, present=dict(rules.values_list("organisation", "trainer")))
    trainers = _teaching_in(done.cohort_key, trainers={each for each in back_to.values() if each is not None})
    return carry_out(
        cohort_key=done.cohort_key,
        works={work: each if (each, enrolments[work]) in able else None for work, each in back.items()},
        organisations={key: each if each in trainers else None for key, each in back_to.items()},
        by=by,
        now=now,
    )


@transaction.atomic
def keep_organisations(*, cohort_key: str, plan: Mapping[int, int | None], by: User, now: datetime) -> Changes:
    """Let what an administration's people hand in from now on go to a trainer; return what changed.

    Args:
        cohort_key: of the cohort.
        plan: key of the trainer, or None for nobody, by key of the administration.
        by: a trainer of the cohort, or an organiser.
        now: the present moment.

    Raises:
        NotYourCohort, NotTheirTrainer: see there; nothing was written.
    """
    if not by.has_role(Role.ORGANISER) and not _teaching_in(cohort_key, trainers={by.pk}):
        raise NotYourCohort
    trainers = {each for each in plan.values() if each is not None}
    if trainers - _teaching_in(cohort_key, trainers=trainers):
        raise NotTheirTrainer
    rows = StandingAllocation.objects.select_for_update().filter(cohort_key=cohort_key, organisation__in=list(plan))
    present = dict(rows.values_list("organisation", "trainer"))
    changes = {
        key: Change(before=present.get(key), after=trainer)
        for key, trainer in plan.items()
        if present.get(key) != trainer
    }
    rows.filter(organisation__in=[key for key, each in changes.items() if each.after is None]).delete()
    StandingAllocation.objects.bulk_create(
        [
            StandingAllocation(
                cohort_key=cohort_key,
                organisation_id=key,
                trainer_id=each.after,
                allocated_by=by,
                allocated_at=now,
            )
            for key, each in changes.items()
            if each.after is not None
        ],
        update_conflicts=True,
        unique_fields=["cohort_key", "organisation"],
        update_fields=["trainer", "allocated_by", "allocated_at"],
    )
    return changes


@transaction.atomic
def follow_standing(*, version_id: int, now: datetime) -> Allocation | None:
    """Give a work that was just handed in to whom its administration's works go; a second time does nothing.

    A work that somebody has keeps its trainer through all versions, as long as she teaches its people.

    Returns:
        The allocation that stands, or None where nobody is named.
    """
    version = Version.objects.select_related("submission").filter(pk=version_id).first()
    if version is None:
        return None
    work = lock_work(version.submission)
    enrolment = work.enrolment
    found = Allocation.objects.filter(submission=work).first()
    if found is not None and _teaching({(found.trainer_id, enrolment.pk)}):
        return found
    rule = StandingAllocation.objects.filter(
        cohort_key=enrolment.cohort_key, organisation=enrolment.organisation_id
    ).first()
    if rule is None or not _teaching({(rule.trainer_id, enrolment.pk)}):
        return None
    values = {"trainer": rule.trainer, "allocated_by": None, "allocated_at": now}
    return Allocation.objects.update_or_create(submission=work, defaults=values)[0]


def _require_standing(enrolments: set[int], *, by: User) -> None:
    if by.has_role(Role.ORGANISER):
        return
    own = Enrolment.objects.taught_by(by) if by.has_role(Role.TRAINER) else Enrolment.objects.none()
    if own.filter(pk__in=enrolments).count() != len(enrolments):
        raise NotYourCohort


def _require_teachers(pairs: set[tuple[int, int]]) -> None:
    if pairs - _teaching(pairs):
        raise NotTheirTrainer


def _teaching(pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return those pairs of trainer and enrolment that hold: she teaches it, with her role, and has an account."""
    links = Enrolment.trainers.through.objects.filter(
        enrolment__in={enrolment for _trainer, enrolment in pairs},
        user__in={trainer for trainer, _enrolment in pairs},
        user__is_active=True,
        user__groups__name=Role.TRAINER.value,
    )
    return pairs & set(links.values_list("user", "enrolment"))


def _teaching_in(cohort_key: str, *, trainers: set[int]) -> set[int]:
    """Return those who teach somebody of a cohort, with their role, and have an account."""
    links = Enrolment.trainers.through.objects.filter(
        enrolment__cohort_key=cohort_key,
        user__in=trainers,
        user__is_active=True,
        user__groups__name=Role.TRAINER.value,
    )
    return trainers & set(links.values_list("user", flat=True))


def _back(changes: Changes, *, present: Mapping[int, int | None]) -> dict[int, int | None]:
    return {key: each.before for key, each in changes.items() if present.get(key) == each.after}
