"""Write plan versions, and move a cohort to a newer one."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from lms.accounts.models import User
from modules.assignments.models import PlannedAssignment
from modules.content.models import Programme
from modules.plans.models import PlanLesson, PlanModule, PlanVersion
from modules.replanning.queries import outline_now, outline_of, people_of
from modules.replanning.rules import LESSON, Outline, differences


class NothingPublished(Exception):
    """No module is published; nobody is moved to an empty plan."""


class NothingChanged(Exception):
    """What is published now is what the plan in force asks for."""


class PublishedSince(Exception):
    """What is published now is not what was shown when somebody decided to move."""


@transaction.atomic
def write_plan(*, programme: Programme, cohort_key: str, now: datetime, by: User | None = None) -> PlanVersion:
    """Write the next plan version of a cohort from what is published now; nobody is moved to it.

    Args:
        programme: what is taught.
        cohort_key: slug of the cohort.
        now: the present moment.
        by: who asked for it, or None where opening the cohort did.
    """
    locked = Programme.objects.select_for_update().get(pk=programme.pk)
    written = PlanVersion.objects.filter(programme=locked, cohort_key=cohort_key.lower())
    plan = PlanVersion.objects.create(
        programme=locked,
        cohort_key=cohort_key.lower(),
        number=(written.aggregate(last=Max("number"))["last"] or 0) + 1,
        watched_percent=locked.watched_percent,
        written_at=now,
        written_by=by,
    )
    _write(outline_now(locked), plan=plan)
    return plan


@transaction.atomic
def move_cohort(*, plan: PlanVersion) -> int:
    """Let everybody of the plan's cohort study by it from now on; what they did stays. Return how many moved."""
    return people_of(plan).update(plan=plan)


@transaction.atomic
def replan(*, plan: PlanVersion, seen: str, by: User, now: datetime) -> PlanVersion:
    """Write the next version of a plan from what is published now and move its cohort to it.

    Args:
        plan: the version in force; the caller holds the lock on its cohort.
        seen: fingerprint of the plan that the person was shown.
        by: who decided it.
        now: the present moment.

    Raises:
        NothingPublished: there is nothing to ask for.
        NothingChanged: the new version would say the same.
        PublishedSince: something was published or taken off since the preview.
    """
    programme = Programme.objects.select_for_update().get(pk=plan.programme_id)
    after = outline_now(programme)
    if not after.stages:
        raise NothingPublished
    if not differences(before=outline_of(plan), after=after):
        raise NothingChanged
    if after.fingerprint != seen:
        raise PublishedSince
    newer = write_plan(programme=programme, cohort_key=plan.cohort_key, now=now, by=by)
    move_cohort(plan=newer)
    return newer


def _write(outline: Outline, *, plan: PlanVersion) -> None:
    modules = PlanModule.objects.bulk_create(
        PlanModule(plan=plan, page_id=stage.page_id, number=stage.number, opens_in_week=stage.opens_in_week)
        for stage in outline.stages
    )
    of_page = {module.page_id: module for module in modules}
    PlanLesson.objects.bulk_create(
        PlanLesson(
            module=of_page[task.stage],
            page_id=task.pk,
            minutes=task.minutes,
            counts=task.counts,
            finish_rule=task.finish_rule,
            due_in_week=task.due_in_week,
        )
        for task in outline.tasks
        if task.kind == LESSON
    )
    PlannedAssignment.objects.bulk_create(
        PlannedAssignment(
            plan=plan,
            assignment_id=task.pk,
            module_number=task.module,
            minutes=task.minutes,
            # an assignment always names its week
            due_in_week=task.due_in_week or 1,
        )
        for task in outline.tasks
        if task.kind != LESSON
    )
