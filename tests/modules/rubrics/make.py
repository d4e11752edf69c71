"""Rubrics for tests: content on paper, and rows of it."""

from collections.abc import Sequence

from modules.assignments.models import Assignment, Kind
from modules.rubrics.actions import mark_as_used
from modules.rubrics.models import Criterion, GradeStep, Rubric
from modules.rubrics.rules import Content, CriterionContent, StepContent
from tests.modules.make import NOW

WORDS = ("fehlt", "teilweise", "erfüllt")


def criterion(
    key: str, *, title: str = "", steps: Sequence[str] = WORDS, points: Sequence[int | None] = ()
) -> CriterionContent:
    given = list(points) + [None] * (len(steps) - len(points))
    return CriterionContent(
        key=key,
        title=title or f"Kriterium {key}",
        steps=tuple(StepContent(title=word, points=each) for word, each in zip(steps, given, strict=True)),
    )


def content(*criteria: CriterionContent, title: str = "Rubrik", assignment_id: int | None = None) -> Content:
    return Content(kind="process", assignment_id=assignment_id, title=title, criteria=tuple(criteria))


def write_rubric(*, assignment: Assignment | None = None, is_used: bool = False, keys: Sequence[str] = "ab") -> Rubric:
    """A rubric with criteria of these keys; used rubrics cannot be changed any more."""
    rubric = Rubric.objects.create(kind=Kind.PROCESS, assignment=assignment, title="Rubrik")
    for place, key in enumerate(keys):
        row = Criterion.objects.create(rubric=rubric, key=key, title=f"Kriterium {key}", sort_order=place)
        for number, word in enumerate(WORDS):
            GradeStep.objects.create(criterion=row, title=word, sort_order=number)
    if is_used:
        mark_as_used(rubric=rubric, now=NOW)
    return Rubric.objects.get(pk=rubric.pk)
