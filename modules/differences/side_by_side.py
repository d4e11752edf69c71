"""The steps of two models in two columns, the same ones beside each other."""

from dataclasses import dataclass
from enum import StrEnum

from modules.differences.alignment import aligned
from modules.differences.changes import ModelDifference
from modules.processes.model import Kind, ProcessModel
from modules.processes.steps import Step, steps


class RowKind(StrEnum):
    """What a row says about its step."""

    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"
    WENT = "went"
    CAME = "came"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A step before and after; None where that side has none in this place.

    `WENT` and `CAME` are the two places of a step that both models hold at different places in the order.
    """

    kind: RowKind
    before: Step | None = None
    after: Step | None = None


def side_by_side(before: ProcessModel, after: ProcessModel, *, difference: ModelDifference) -> tuple[Row, ...]:
    """Return the tasks, calls and sub-processes of both models in their order, without events and decisions."""
    same = dict(difference.same)
    back = {other: one for one, other in same.items()}
    changed = {change.after_id for change in difference.told if change.before_id and change.after_id}
    left, right = _work(before), _work(after)
    names = [same.get(step.element_id) or f"\0{step.element_id}" for step in left]
    rows: list[Row] = []
    low = start = 0
    for block in (*aligned(names, [step.element_id for step in right]), None):
        upto, until = (block.before, block.after) if block else (len(left), len(right))
        rows += [_alone(step, is_kept=step.element_id in same, is_before=True) for step in left[low:upto]]
        rows += [_alone(step, is_kept=step.element_id in back, is_before=False) for step in right[start:until]]
        low, start = upto + (block.length if block else 0), until + (block.length if block else 0)
        rows += [
            Row(kind=RowKind.CHANGED if other.element_id in changed else RowKind.SAME, before=one, after=other)
            for one, other in zip(left[upto:low], right[until:start], strict=True)
        ]
    return tuple(rows)


def _alone(step: Step, *, is_kept: bool, is_before: bool) -> Row:
    if is_before:
        return Row(kind=RowKind.WENT if is_kept else RowKind.REMOVED, before=step)
    return Row(kind=RowKind.CAME if is_kept else RowKind.ADDED, after=step)


def _work(model: ProcessModel) -> list[Step]:
    kinds = {node.id: node.kind for node in reversed(model.nodes)}
    return [step for step in steps(model) if kinds[step.element_id] not in {Kind.EVENT, Kind.GATEWAY}]
