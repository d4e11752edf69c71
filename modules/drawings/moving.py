"""Shapes and lines moved to another place, and the plainest line between two boxes."""

from dataclasses import replace

from modules.drawings.geometry import Box, Edge, Point, Shape


def moved_box(box: Box, *, by: Point) -> Box:
    """Return the box further to the right and below."""
    return Box(box.x + by.x, box.y + by.y, box.width, box.height)


def moved_shape(shape: Shape, *, by: Point) -> Shape:
    """Return the shape with its label further to the right and below."""
    return replace(shape, box=moved_box(shape.box, by=by), label=moved_box(shape.label, by=by) if shape.label else None)


def moved_edge(edge: Edge, *, by: Point) -> Edge:
    """Return the line with its label further to the right and below."""
    points = tuple(Point(point.x + by.x, point.y + by.y) for point in edge.points)
    return replace(edge, points=points, label=moved_box(edge.label, by=by) if edge.label else None)


def direct(one: Box, other: Box) -> tuple[Point, ...]:
    """Join two boxes border to border with at most two corners, whatever lies between."""
    if one.right <= other.x or other.right <= one.x:
        goes_right = one.right <= other.x
        start = Point(one.right if goes_right else one.x, one.middle.y)
        end = Point(other.x if goes_right else other.right, other.middle.y)
        turn = (start.x + end.x) / 2
        corners = (Point(turn, start.y), Point(turn, end.y))
    else:
        goes_down = one.middle.y <= other.middle.y
        start = Point(one.middle.x, one.bottom if goes_down else one.y)
        end = Point(other.middle.x, other.y if goes_down else other.bottom)
        turn = (start.y + end.y) / 2
        corners = (Point(start.x, turn), Point(end.x, turn))
    is_straight = start.x == end.x or start.y == end.y
    return (start, end) if is_straight else (start, *corners, end)
