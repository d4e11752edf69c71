"""How messages run between pools: out of their pool by a free way, then in the room between pools."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from modules.drawings.geometry import Box, Edge, Point, Shape
from modules.drawings.grid import Cell
from modules.drawings.labels import flow_size
from modules.drawings.placing import Placed
from modules.drawings.tracks import Stretch, spread
from modules.processes.model import MessageFlow, ProcessModel

_FAR = 40
_OUTSIDE = -1
"""The gap right of all pools."""

_MARGIN = 12.0
_STEP = 9.0
_AWAY = 16.0


@dataclass(frozen=True, kw_only=True)
class Area:
    """A pool (or a process without one) on the sheet; `origin` is where its level begins, if it has one."""

    pool_id: str
    box: Box
    placed: Placed | None
    origin: Point
    holders: Mapping[str, str] = field(default_factory=dict)
    """For each node of the area the node of its outermost level that is or holds it."""


class _End(NamedTuple):
    """Where a message leaves or arrives; `node_id` is empty for a pool."""

    area: int
    node_id: str
    box: Box


@dataclass(kw_only=True)
class _Run:
    """A message with its ways out of and into its pools, and where it crosses the gaps between pools."""

    flow: MessageFlow
    start: list[Point]
    end: list[Point]
    first: Stretch | None = None
    last: Stretch | None = None
    outside: Stretch | None = None


def sides_touched(model: ProcessModel, *, order: Sequence[str]) -> dict[str, set[str]]:
    """Say for each node whether messages touch it at its "top" or "bottom".

    `order` names what lies below each other: processes, and pools without one.
    """
    at = {each: number for number, each in enumerate(order)}
    places = {pool.id: at.get(pool.process_id, at.get(pool.id, -1)) for pool in model.pools}
    places |= {node.id: at.get(node.process_id, -1) for node in model.nodes}
    found: dict[str, set[str]] = defaultdict(set)
    for flow in model.message_flows:
        if flow.source in places and flow.target in places and places[flow.source] != places[flow.target]:
            goes_down = places[flow.target] > places[flow.source]
            found[flow.source].add("bottom" if goes_down else "top")
            found[flow.target].add("top" if goes_down else "bottom")
    return found


def messages(flows: Iterable[MessageFlow], *, areas: Sequence[Area], shapes: Mapping[str, Shape]) -> dict[str, Edge]:
    """Draw the messages that go from one area to another; others are left to the caller."""
    ends = _ends(areas, shapes=shapes)
    uses: dict[str, int] = defaultdict(int)
    gaps: dict[int, list[Stretch]] = defaultdict(list)
    runs: list[_Run] = []
    for flow in flows:
        one, other = ends.get(flow.source), ends.get(flow.target)
        if one is not None and other is not None and one.area != other.area:
            runs.append(_run(flow, one, other, areas=areas, uses=uses, gaps=gaps))
    tracks = {gap: spread(stretches) for gap, stretches in gaps.items()}
    return {run.flow.id: _edge(run, areas=areas, tracks=tracks) for run in runs}


def _run(
    flow: MessageFlow,
    one: _End,
    other: _End,
    *,
    areas: Sequence[Area],
    uses: dict[str, int],
    gaps: dict[int, list[Stretch]],
) -> _Run:
    side = 1 if other.area > one.area else -1
    start = _way(one, areas=areas, side=side, shift=_shift(one, uses=uses))
    end = _way(other, areas=areas, side=-side, shift=_shift(other, uses=uses))
    if not one.node_id:
        start = [Point(_within(end[-1].x, one.box), start[0].y)]
    elif not other.node_id:
        end = [Point(_within(start[-1].x, other.box), end[0].y)]
    run = _Run(flow=flow, start=start, end=end)
    first = one.area if side > 0 else one.area - 1
    last = other.area - 1 if side > 0 else other.area
    x, further = start[-1].x, end[-1].x
    if first == last and x != further:
        run.first = _stretch(flow, gap=first, low=x, high=further, gaps=gaps)
    elif first != last:
        right = areas[0].box.right
        run.first = _stretch(flow, gap=first, low=x, high=right, gaps=gaps)
        run.last = _stretch(flow, gap=last, low=further, high=right, gaps=gaps)
        run.outside = _stretch(flow, gap=_OUTSIDE, low=first, high=last, gaps=gaps)
    return run


def _stretch(flow: MessageFlow, *, gap: int, low: float, high: float, gaps: dict[int, list[Stretch]]) -> Stretch:
    stretch = Stretch(group=flow.id, gap=gap, low=min(low, high), high=max(low, high))
    gaps[gap].append(stretch)
    return stretch


def _edge(run: _Run, *, areas: Sequence[Area], tracks: Mapping[int, int]) -> Edge:
    x, further = run.start[-1].x, run.end[-1].x
    middle: list[Point] = []
    if run.first is not None:
        y = _height(run.first, areas=areas, tracks=tracks)
        middle = [Point(x, y), Point(further, y)]
        if run.last is not None and run.outside is not None:
            lower = _height(run.last, areas=areas, tracks=tracks)
            outside = areas[0].box.right + 2 * _MARGIN + run.outside.track * _STEP
            middle = [Point(x, y), Point(outside, y), Point(outside, lower), Point(further, lower)]
    points = _without_doubles([*run.start, *middle, *reversed(run.end)])
    goes_down = points[-1].y > points[0].y
    label = _label(run.flow.name, start=run.start[-1], goes_down=goes_down)
    return Edge(element_id=run.flow.id, points=points, label=label)


def _height(stretch: Stretch, *, areas: Sequence[Area], tracks: Mapping[int, int]) -> float:
    """Messages share the room between two pools evenly."""
    top, bottom = areas[stretch.gap].box.bottom + 2 * _MARGIN, areas[stretch.gap + 1].box.y - _MARGIN
    return top + (bottom - top) / max(tracks[stretch.gap] - 1, 3) * stretch.track


def _ends(areas: Sequence[Area], *, shapes: Mapping[str, Shape]) -> dict[str, _End]:
    found: dict[str, _End] = {}
    for number, area in enumerate(areas):
        if area.pool_id:
            found[area.pool_id] = _End(number, "", area.box)
        for each in area.holders:
            found[each] = _End(number, each, shapes[each].box)
    return found


def _shift(end: _End, *, uses: dict[str, int]) -> float:
    """The second message of an activity stands beside the first."""
    number = uses[end.node_id]
    uses[end.node_id] += 1
    return (0.0, 20.0, -20.0, 32.0, -32.0)[number % 5] if end.box.width > 2 * 36 and end.node_id else 0.0


def _way(end: _End, *, areas: Sequence[Area], side: int, shift: float) -> list[Point]:
    area = areas[end.area]
    edge = area.box.bottom if side > 0 else area.box.y
    if not end.node_id:
        return [Point(end.box.middle.x + shift, edge)]
    return way_out(Shape(element_id=end.node_id, box=end.box), area=area, side=side, edge=edge, shift=shift)


def way_out(node: Shape, *, area: Area, side: int, edge: float, shift: float = 0) -> list[Point]:
    """From the border of a node up or down to a height, straight or through the gap beside its column.

    Args:
        node: one of the area's nodes.
        area: which has a level of its own.
        side: 1 leads down, -1 up.
        edge: the height to be reached.
        shift: how far from the node's middle the line begins.
    """
    x = node.box.middle.x + shift
    start = Point(x, node.box.bottom if side > 0 else node.box.y)
    placed = area.placed
    if placed is None:
        return [start, Point(x, edge)]
    column, row = placed.grid.cells[placed.level.host(area.holders[node.element_id])]
    rows = range(row + side, placed.grid.height if side > 0 else -1, side)
    if len(rows) <= _FAR and not any(Cell(column, each) in placed.grid.nodes for each in rows):
        return [start, Point(x, edge)]
    top, bottom = placed.rows[row]
    y = area.origin.y + (bottom + _AWAY if side > 0 else top - _AWAY)
    aside = area.origin.x + placed.gutters[column + 1]
    return [start, Point(x, y), Point(aside, y), Point(aside, edge)]


def _within(x: float, box: Box) -> float:
    return min(max(x, box.x), box.right)


def _label(name: str, *, start: Point, goes_down: bool) -> Box | None:
    if not name:
        return None
    text = flow_size(name)
    return Box(start.x + 5, start.y + 4 if goes_down else start.y - 4 - text.height, *text)


def _without_doubles(points: Sequence[Point]) -> tuple[Point, ...]:
    return tuple(point for number, point in enumerate(points) if not number or point != points[number - 1])
