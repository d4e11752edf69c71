"""Which rubric an assignment is judged by."""

from django.db.models import Prefetch, QuerySet

from modules.assignments.models import Assignment
from modules.rubrics.models import Criterion, GradeStep, Rubric


def rubric_for(assignment: Assignment) -> Rubric | None:
    """Return the rubric in force with criteria and steps: the assignment's own, else that of its kind; three trips."""
    current = _with_criteria(Rubric.objects.filter(is_current=True, kind=assignment.kind))
    own_or_shared = current.filter(assignment=assignment) | current.filter(assignment=None)
    # databases do not agree on where NULL is sorted
    return min(own_or_shared, key=lambda each: each.assignment_id is None, default=None)


def criteria_for(assignment: Assignment) -> list[Criterion]:
    """Return the criteria by which an assignment is judged, with their steps; none without a rubric."""
    rubric = rubric_for(assignment)
    return list(rubric.criteria.all()) if rubric is not None else []


def _with_criteria(rubrics: QuerySet[Rubric]) -> QuerySet[Rubric]:
    steps = Prefetch("steps", queryset=GradeStep.objects.order_by("sort_order", "pk"))
    criteria = Criterion.objects.order_by("sort_order", "pk").prefetch_related(steps)
    return rubrics.prefetch_related(Prefetch("criteria", queryset=criteria))
