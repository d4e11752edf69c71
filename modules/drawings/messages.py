"""How messages run between pools: out of their pool by a free way, then in the room between pools."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from modules.drawings.geometry import Box, Edge, Point, Shape
from modules.drawings.grid import Cell
from modules.drawings.labels import flow_size
from modules.drawings.placing import Placed
from modules.processes.model import MessageFlow

_FAR = 40
_MARGIN = 12.0
_STEP = 9.0
_AWAY = 10.0


@dataclass(frozen=True, kw_only=True)
class Area:
    """A pool (or a process without one) on the sheet; `origin` is where its level begins, if it has one."""

    pool_id: str
    box: Box
    placed: Placed | None
    origin: Point


class _End(NamedTuple):
    """Where a message leaves or arrives: the number of the area, the node (empty for a pool) and its box."""

    area: int
    node_id: str
    box: Box


def messages(flows: Iterable[MessageFlow], *, areas: Sequence[Area], shapes: Mapping[str, Shape]) -> dict[str, Edge]:
    """Draw the messages that go from one area to another; others are left to the caller."""
    ends = _ends(areas, shapes=shapes)
    uses: dict[str, int] = defaultdict(int)
    used_gaps: dict[int, int] = defaultdict(int)
    found: dict[str, Edge] = {}
    for flow in flows:
        one, other = ends.get(flow.source), ends.get(flow.target)
        if one is None or other is None or one.area == other.area:
            continue
        side = 1 if other.area > one.area else -1
        start = _way_out(one, areas=areas, side=side, shift=_shift(one, uses=uses))
        end = _way_out(other, areas=areas, side=-side, shift=_shift(other, uses=uses))
        if not one.node_id:
            start = [Point(_within(end[-1].x, one.box), start[0].y)]
        elif not other.node_id:
            end = [Point(_within(start[-1].x, other.box), end[0].y)]
        middle = _between(start[-1], end[-1], one=one, other=other, areas=areas, used=used_gaps)
        points = _without_doubles([*start, *middle, *reversed(end)])
        found[flow.id] = Edge(element_id=flow.id, points=points, label=_label(flow.name, start=start[-1], side=side))
    return found


def _ends(areas: Sequence[Area], *, shapes: Mapping[str, Shape]) -> dict[str, _End]:
    found: dict[str, _End] = {}
    for number, area in enumerate(areas):
        if area.pool_id:
            found[area.pool_id] = _End(number, "", area.box)
        if area.placed is not None:
            for each in area.placed.shapes:
                found[each] = _End(number, each, shapes[each].box)
    return found


def _shift(end: _End, *, uses: dict[str, int]) -> float:
    """The second message of an activity stands beside the first."""
    number = uses[end.node_id]
    uses[end.node_id] += 1
    return (0.0, 20.0, -20.0, 32.0, -32.0)[number % 5] if end.box.width > 2 * 36 and end.node_id else 0.0


def _way_out(end: _End, *, areas: Sequence[Area], side: int, shift: float) -> list[Point]:
    """From the border of a node to the border of its area, straight or through the gap beside its column."""
    area = areas[end.area]
    edge = area.box.bottom if side > 0 else area.box.y
    x = end.box.middle.x + shift
    if not end.node_id or area.placed is None:
        return [Point(x, edge)]
    placed = area.placed
    start = Point(x, end.box.bottom if side > 0 else end.box.y)
    column, row = placed.grid.cells[placed.level.host(end.node_id)]
    rows = range(row + side, placed.grid.height if side > 0 else -1, side)
    if len(rows) <= _FAR and not any(Cell(column, each) in placed.grid.nodes for each in rows):
        return [start, Point(x, edge)]
    top, bottom = placed.rows[row]
    y = area.origin.y + (bottom + _AWAY if side > 0 else top - _AWAY)
    aside = area.origin.x + placed.gutters[column + 1]
    return [start, Point(x, y), Point(aside, y), Point(aside, edge)]


def _between(
    start: Point, end: Point, *, one: _End, other: _End, areas: Sequence[Area], used: dict[int, int]
) -> list[Point]:
    """Across in the gap between two pools; past the pools in between on their right."""
    side = 1 if other.area > one.area else -1
    first = one.area if side > 0 else one.area - 1
    last = other.area - 1 if side > 0 else other.area
    if first == last and start.x == end.x:
        return []
    y = _gap(first, areas=areas, used=used)
    if first == last:
        return [Point(start.x, y), Point(end.x, y)]
    outside = areas[0].box.right + 2 * _MARGIN + used[-1] % 20 * _STEP
    used[-1] += 1
    further = _gap(last, areas=areas, used=used)
    return [Point(start.x, y), Point(outside, y), Point(outside, further), Point(end.x, further)]


def _gap(number: int, *, areas: Sequence[Area], used: dict[int, int]) -> float:
    """A height between area `number` and the next, another one for each message until the room is used up."""
    top, bottom = areas[number].box.bottom + 2 * _MARGIN, areas[number + 1].box.y - _MARGIN
    steps = max(int((bottom - top) // _STEP), 1)
    used[number] += 1
    return top + (used[number] - 1) % steps * _STEP


def _within(x: float, box: Box) -> float:
    return min(max(x, box.x), box.right)


def _label(name: str, *, start: Point, side: int) -> Box | None:
    if not name:
        return None
    text = flow_size(name)
    return Box(start.x + 5, start.y + 4 if side > 0 else start.y - 4 - text.height, *text)


def _without_doubles(points: Sequence[Point]) -> tuple[Point, ...]:
    return tuple(point for number, point in enumerate(points) if not number or point != points[number - 1])
