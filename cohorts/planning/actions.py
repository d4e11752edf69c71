"""Tell the floor below what changed about a cohort."""

from datetime import datetime

from django.db import transaction

from cohorts.planning.models import Cohort, CohortState
from modules.enrolment.actions import set_period, set_trainers
from modules.plans.models import PlanVersion
from modules.plans.queries import newest_plan
from modules.replanning.actions import write_plan


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
