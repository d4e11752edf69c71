"""Tell the floor below what changed about a cohort."""

from datetime import datetime

from django.db import transaction

from cohorts.planning.models import Cohort, CohortState
from lms.accounts.models import User
from modules.enrolment.actions import set_period, set_trainers
from modules.plans.models import PlanVersion
from modules.plans.queries import newest_plan
from modules.replanning.actions import replan, write_plan


class MovedSince(Exception):
    """Somebody else has moved the cohort to another plan version in the meantime."""


@transaction.atomic
def spread_cohort(*, cohort: Cohort) -> None:
    """Write period and trainers of a cohort into the enrolments of its participants, where the gate reads them."""
    set_period(cohort_key=cohort.slug, first_on=cohort.starts_on, last_on=cohort.ends_on)
    set_trainers(cohort_key=cohort.slug, trainers=list(cohort.trainers.all()))


@transaction.atomic
def plan_for(cohort: Cohort, *, now: datetime) -> PlanVersion:
    """Return the plan version by which a cohort studies; the first one is written from what is published now.

    Args:
        cohort: which; its `plan` is filled.
        now: the present moment.
    """
    locked = Cohort.objects.select_for_update(of=("self",)).select_related("programme", "plan").get(pk=cohort.pk)
    plan = locked.plan or newest_plan(programme_id=cohort.programme_id, cohort_key=cohort.slug)
    if plan is None:
        plan = write_plan(programme=locked.programme, cohort_key=cohort.slug, now=now)
    if locked.plan_id != plan.pk:
        Cohort.objects.filter(pk=cohort.pk).update(plan=plan)
    cohort.plan = plan
    return plan


def open_plan(cohort: Cohort, *, now: datetime) -> None:
    """Write the plan of a cohort that takes registrations, if it has none yet."""
    if cohort.state == CohortState.OPEN and cohort.plan_id is None:
        plan_for(cohort, now=now)


@transaction.atomic
def move_to_what_is_published(*, cohort: Cohort, seen_number: int, seen: str, by: User, now: datetime) -> PlanVersion:
    """Write a plan version from what is published now and let the whole cohort study by it.

    The cohort's row is locked first, so that of two organisers one writes the version and the other learns of it.

    Args:
        cohort: which; its `plan` is filled.
        seen_number: number of the version that was in force in the preview.
        seen: fingerprint of the new version in the preview.
        by: who decided it.
        now: the present moment.

    Raises:
        MovedSince: another version is in force by now.
        NothingPublished, NothingChanged, PublishedSince: see `modules.replanning.actions.replan`.
    """
    plan = plan_for(cohort, now=now)
    if plan.number != seen_number:
        raise MovedSince
    newer = replan(plan=plan, seen=seen, by=by, now=now)
    Cohort.objects.filter(pk=cohort.pk).update(plan=newer)
    cohort.plan = newer
    return newer
