"""The rubric was changed while its page stood open: what was chosen there, as steps of the rubric in force."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from modules.assignments.forms import changed
from modules.rubrics.models import Criterion, GradeStep
from modules.rubrics.queries import carried_over

_FIELD = "grade-"
_DIGITS, _MOST = 18, 100


def is_of_another_rubric(data: Mapping[str, Any], *, criteria: Sequence[Criterion]) -> bool:
    """Say whether a form was sent on which steps were chosen that the rubric in force does not have."""
    return any(_strange(data, criteria=criteria))


def in_force(data: Mapping[str, Any], *, criteria: Sequence[Criterion]) -> Mapping[str, Any]:
    """Return what was sent with steps of an earlier rubric as the same steps of the one in force, where it has them.

    Args:
        data: what was sent.
        criteria: of the rubric in force, with their steps.
    """
    strange = list(_strange(data, criteria=criteria))[:_MOST]
    if not strange:
        return data
    sent = (str(data.get(name, "")) for name in strange)
    ids = [int(value) for value in sent if value.isascii() and value.isdigit() and len(value) <= _DIGITS]
    chosen: dict[str, int] = dict(GradeStep.objects.filter(pk__in=ids).values_list("criterion__key", "pk"))
    kept = carried_over(chosen, criteria=criteria)
    values: dict[str, int | str] = dict.fromkeys(strange, "")
    values |= {f"{_FIELD}{each.pk}": kept[each.key] for each in criteria if each.key in kept}
    return changed(data, **values)


def _strange(data: Mapping[str, Any], *, criteria: Sequence[Criterion]) -> Iterator[str]:
    offered = {f"{_FIELD}{each.pk}": {str(step.pk) for step in each.steps.all()} for each in criteria}
    for name in data:
        value = str(data.get(name, ""))
        if name.startswith(_FIELD) and value and value not in offered.get(name, ()):
            yield name
