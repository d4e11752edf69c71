"""Exercises as the editors wrote them: from a block of a lesson to what the rules need."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from modules.content.exercise_blocks import EXERCISES
from modules.content.models import LessonPage
from modules.exercises.rules import Key, Kind, Option

_MB = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """An exercise on a page.

    Attributes:
        block_id: lasting id of its block.
        kind: of the exercise.
        title: as text.
        task: rich text.
        solution: sample solution as rich text, or nothing.
        key: the right answer.
        labels: texts of options or items by their lasting ids.
        right: what is said to a right answer, or nothing.
        wrong: what is said to one that is not right yet, or nothing.
        kinds: allowed kinds of files.
        largest: largest file in bytes.
    """

    block_id: str
    kind: Kind
    title: str
    task: Any
    solution: Any
    key: Key = field(default_factory=Key)
    labels: Mapping[str, str] = field(default_factory=dict)
    right: str = ""
    wrong: str = ""
    kinds: tuple[str, ...] = ()
    largest: int = 0


def exercises_on(lesson: LessonPage) -> dict[str, Exercise]:
    """Return the exercises of a lesson in their order, by lasting id of their block."""
    return {str(block.id): exercise_in(block) for block in lesson.body if block.block_type in EXERCISES}


def exercise_in(block: Any) -> Exercise:
    """Return the exercise that a block of a lesson holds."""
    kind, value = Kind(block.block_type), block.value
    key, labels = _key(kind, value)
    return Exercise(
        block_id=str(block.id),
        kind=kind,
        title=value["title"],
        task=value["task"],
        # an empty rich text is an object too
        solution=value["solution"] if value["solution"] and value["solution"].source.strip() else None,
        key=key,
        labels=labels,
        right=value.get("right") or "",
        wrong=value.get("wrong") or "",
        kinds=tuple(value.get("kinds") or ()),
        largest=(value.get("largest_mb") or 0) * _MB,
    )


def _key(kind: Kind, value: Mapping[str, Any]) -> tuple[Key, Mapping[str, str]]:
    if kind is Kind.CHOICE:
        children = _children(value["options"])
        options = tuple(
            Option(key=key, is_right=bool(option["is_right"]), feedback=option["feedback"] or "")
            for key, option in children
        )
        labels = {key: option["text"] for key, option in children}
        return Key(options=options, several=bool(value["several"])), labels
    if kind is Kind.ORDERING:
        items = dict(_children(value["items"]))
        return Key(items=tuple(items)), items
    if kind is Kind.NUMBER:
        number, tolerance = value["number"] or Decimal(0), value["tolerance"] or Decimal(0)
        return Key(number=number, tolerance=tolerance, unit=value["unit"] or ""), {}
    return Key(), {}


def _children(values: Any) -> list[tuple[str, Any]]:
    bound: Iterable[Any] = values.bound_blocks
    return [(str(child.id), child.value) for child in bound]
