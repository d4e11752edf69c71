"""Checklists as they are stored in the body of a lesson: plain values, so that nothing else of it is loaded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class WrittenPoint:
    """A point as the editors wrote it; `key` is its lasting id, `due_in_week` counts from 1, None is no date.

    In a preview a new point has no key yet, "".
    """

    key: str
    text: str
    due_in_week: int | None


@dataclass(frozen=True, kw_only=True)
class WrittenList:
    """A checklist as the editors wrote it; `key` is the lasting id of its block."""

    key: str
    title: str
    points: tuple[WrittenPoint, ...]


def written_lists(body: Iterable[Mapping[str, Any]]) -> tuple[WrittenList, ...]:
    """Return the checklists in the raw form of a lesson's body, in their order."""
    return tuple(_list(block) for block in body if block["type"] == "checklist")


def _list(block: Mapping[str, Any]) -> WrittenList:
    value = block["value"]
    return WrittenList(
        key=block.get("id") or "", title=value["title"], points=tuple(_point(item) for item in value["items"])
    )


def _point(item: Mapping[str, Any]) -> WrittenPoint:
    value = item["value"]
    return WrittenPoint(key=item.get("id") or "", text=value["text"], due_in_week=value.get("due_in_week"))
