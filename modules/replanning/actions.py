"""Write plan versions, and move a cohort to a newer one."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from lms.accounts.models import User
from modules.assignments.models import Assignment, PlannedAssignment
from modules.content.models import LessonPage, ModulePage, Programme
from modules.content.queries import live_pages
from modules.enrolment.models import Enrolment
from modules.plans.models import PlanLesson, PlanModule, PlanVersion
from modules.replanning.rules import last_weeks


@transaction.atomic
def write_plan(*, programme: Programme, cohort_key: str, now: datetime, by: User | None = None) -> PlanVersion:
    """Write the next plan version of a cohort from what is published now; nobody is moved to it.

    Args:
        programme: what is taught.
        cohort_key: slug of the cohort.
        now: the present moment.
        by: who asked for it, or None where opening the cohort did.
    """
    Programme.objects.select_for_update().get(pk=programme.pk)
    written = PlanVersion.objects.filter(programme=programme, cohort_key=cohort_key.lower())
    plan = PlanVersion.objects.create(
        programme=programme,
        cohort_key=cohort_key.lower(),
        number=(written.aggregate(last=Max("number"))["last"] or 0) + 1,
        watched_percent=programme.watched_percent,
        written_at=now,
        written_by=by,
    )
    modules, lessons = live_pages(programme)
    _write_modules(plan, modules=modules, lessons=lessons)
    PlannedAssignment.objects.bulk_create(
        PlannedAssignment(
            plan=plan,
            assignment=each,
            module_number=each.module_number,
            minutes=each.minutes,
            due_in_week=each.due_in_week,
        )
        for each in Assignment.objects.filter(programme=programme)
    )
    return plan


@transaction.atomic
def move_cohort(*, plan: PlanVersion) -> int:
    """Let everybody of the plan's cohort study by it from now on; what they did stays. Return how many moved."""
    return Enrolment.objects.filter(programme=plan.programme_id, cohort_key=plan.cohort_key).update(plan=plan)


def _write_modules(plan: PlanVersion, *, modules: list[ModulePage], lessons: list[LessonPage]) -> None:
    weeks = last_weeks([module.opens_in_week for module in modules])
    planned = PlanModule.objects.bulk_create(
        PlanModule(plan=plan, page=module, number=module.number, opens_in_week=module.opens_in_week)
        for module in modules
    )
    PlanLesson.objects.bulk_create(
        PlanLesson(
            module=module,
            page=lesson,
            minutes=lesson.minutes,
            counts=lesson.counts,
            finish_rule=lesson.finish_rule,
            due_in_week=week,
        )
        for module, page, week in zip(planned, modules, weeks, strict=True)
        for lesson in lessons
        if lesson.path.startswith(page.path)
    )
