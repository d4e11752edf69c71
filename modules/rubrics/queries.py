"""Which rubric an assignment is judged by, its versions, and chosen steps through them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Prefetch, QuerySet

from modules.assignments.models import Assignment
from modules.rubrics import rules
from modules.rubrics.models import Criterion, GradeStep, Rubric


def rubric_for(assignment: Assignment) -> Rubric | None:
    """Return the rubric in force with criteria and steps: the assignment's own, else that of its kind; three trips."""
    current = with_criteria(Rubric.objects.filter(is_current=True, kind=assignment.kind))
    own_or_shared = current.filter(assignment=assignment) | current.filter(assignment=None)
    # databases do not agree on where NULL is sorted
    return min(own_or_shared, key=lambda each: each.assignment_id is None, default=None)


def criteria_for(assignment: Assignment) -> list[Criterion]:
    """Return the criteria by which an assignment is judged, with their steps; none without a rubric."""
    rubric = rubric_for(assignment)
    return list(rubric.criteria.all()) if rubric is not None else []


def with_criteria(rubrics: QuerySet[Rubric]) -> QuerySet[Rubric]:
    """Fetch criteria and steps along, in their order."""
    steps = Prefetch("steps", queryset=GradeStep.objects.order_by("sort_order", "pk"))
    criteria = Criterion.objects.order_by("sort_order", "pk").prefetch_related(steps)
    return rubrics.prefetch_related(Prefetch("criteria", queryset=criteria))


def with_use(rubrics: QuerySet[Rubric]) -> QuerySet[Rubric]:
    """Count by each version how many works were judged by it, as `use`."""
    # the room of the judgements stands above this one; its key gives the name
    return rubrics.annotate(use=Count("reviews"))


def content_of(rubric: Rubric) -> rules.Content:
    """Return a rubric as it is written: from the database, or with the children that a form holds in memory."""
    return rules.Content(
        kind=rubric.kind,
        assignment_id=rubric.assignment_id,
        title=rubric.title,
        criteria=tuple(
            rules.CriterionContent(
                key=criterion.key,
                title=criterion.title,
                hint=criterion.hint,
                steps=tuple(
                    rules.StepContent(title=step.title, text=step.text, points=step.points)
                    for step in _in_order(criterion.steps.all())
                ),
            )
            for criterion in _in_order(rubric.criteria.all())
        ),
    )


def versions_of(rubric: Rubric) -> list[Rubric]:
    """Return all versions of a rubric, the newest first, with criteria, steps and `use`; three trips."""
    place = Rubric.objects.filter(kind=rubric.kind, assignment=rubric.assignment_id)
    found = list(with_criteria(with_use(place)))
    by_id = {each.pk: each for each in found}
    after = {each.follows_id: each for each in found if each.follows_id is not None}
    newest = by_id[rubric.pk]
    while newest.pk in after:
        newest = after[newest.pk]
    chain = [newest]
    while (before := chain[-1].follows_id) is not None:
        chain.append(by_id[before])
    return chain


def carried_over(chosen: Mapping[str, int], *, criteria: Iterable[Criterion]) -> dict[str, int]:
    """Return steps that were chosen in any version as steps of the criteria in force; see `rules.carried_over`.

    Takes one trip where a step is of another version, else none.

    Args:
        chosen: ids of steps by key of their criterion.
        criteria: of the rubric in force, with their steps loaded.
    """
    offered = {each.key: {step.title: step.pk for step in each.steps.all()} for each in criteria}
    known = {step_id for steps in offered.values() for step_id in steps.values()}
    others = set(chosen.values()) - known
    rows = GradeStep.objects.filter(pk__in=others).values_list("pk", "criterion__key", "title") if others else ()
    titles = {pk: (key, title) for pk, key, title in rows}
    return rules.carried_over(chosen, titles=titles, offered=offered)


def _in_order(rows: Iterable[Any]) -> list[Any]:
    # children that a form holds in memory have no order of their own
    return sorted(rows, key=lambda each: (each.sort_order or 0, each.pk or 0))
