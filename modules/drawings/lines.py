"""Draws flows, messages and associations with the signs at their ends."""

from collections.abc import Sequence
from itertools import pairwise

from modules.drawings.geometry import Box, Edge, Point
from modules.drawings.pen import Pen, towards
from modules.processes.model import Flow

_CORNER = 5.0
_HEAD = 9.0
_HALF = 4.5


def draw_flow(pen: Pen, flow: Flow, *, edge: Edge, leaves_activity: bool) -> None:
    """A full line with a filled head; a slash marks the way taken otherwise, a diamond a condition of an activity."""
    start, second, *_ = edge.points
    pen.line(_shortened(edge.points, end=_HEAD - 1), "n", radius=_CORNER)
    pen.polygon(_head(edge.points), "s")
    if flow.is_default:
        at = towards(start, second, by=12)
        pen.line([_beside(at, start, along=-4, aside=5), _beside(at, start, along=4, aside=-5)], "n")
    elif flow.condition and leaves_activity:
        at = towards(start, second, by=8)
        sides = [
            _beside(at, start, along=0, aside=5),
            towards(start, second, by=16),
            _beside(at, start, along=0, aside=-5),
        ]
        pen.polygon([start, *sides], "f")


def draw_message(pen: Pen, *, edge: Edge) -> None:
    """A dashed line from a small ring to an open head."""
    start, second, *_ = edge.points
    pen.line(_shortened(edge.points, start=8, end=_HEAD), "n msg", radius=_CORNER)
    pen.circle(towards(start, second, by=4), 4, "f")
    pen.polygon(_head(edge.points), "f")


def draw_association(pen: Pen, *, edge: Edge, to_target: bool, to_source: bool) -> None:
    """A dotted line, with an open head where it has a direction."""
    pen.line(edge.points, "n dot")
    if to_target:
        tip, left, right = _head(edge.points)
        pen.line([left, tip, right], "n")
    if to_source:
        tip, left, right = _head(edge.points[::-1])
        pen.line([left, tip, right], "n")


def middle_of(points: Sequence[Point]) -> Point:
    """Return the point halfway along a line."""
    lengths = [_length(one, other) for one, other in pairwise(points)]
    rest = sum(lengths) / 2
    for number, length in enumerate(lengths):
        if rest <= length:
            return towards(points[number], points[number + 1], by=rest)
        rest -= length
    return points[-1]


def box_beside(points: Sequence[Point], *, width: float, height: float) -> Box:
    """Where a name may stand that the file gives no place: in the middle of the line, a little above it."""
    middle = middle_of(points)
    return Box(middle.x - width / 2, middle.y - height - 3, width, height)


def _head(points: Sequence[Point]) -> list[Point]:
    """Tip, left and right corner of an arrow's head."""
    tip, before = points[-1], points[-2]
    base = towards(tip, before, by=_HEAD)
    return [tip, _beside(base, tip, along=0, aside=_HALF), _beside(base, tip, along=0, aside=-_HALF)]


def _beside(at: Point, start: Point, *, along: float, aside: float) -> Point:
    """A point seen from `at` in the direction that leads there from `start`."""
    length = _length(start, at) or 1
    x, y = (at.x - start.x) / length, (at.y - start.y) / length
    return Point(at.x + x * along - y * aside, at.y + y * along + x * aside)


def _shortened(points: Sequence[Point], *, start: float = 0, end: float = 0) -> list[Point]:
    """Leave room for what is drawn at the ends."""
    found = list(points)
    if start:
        found[0] = towards(found[0], found[1], by=min(start, _length(found[0], found[1]) / 2))
    found[-1] = towards(found[-1], found[-2], by=min(end, _length(found[-1], found[-2]) / 2))
    return found


def _length(one: Point, other: Point) -> float:
    return float(((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5)
