"""Boxes and lines: what hits what. Coordinates in pixels, x to the right, y downwards."""

from itertools import pairwise
from typing import NamedTuple


class Point(NamedTuple):
    x: float
    y: float


class Box(NamedTuple):
    x: float
    y: float
    width: float
    height: float

    def grown(self, by: float) -> "Box":
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def touches(self, other: "Box") -> bool:
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


class Segment(NamedTuple):
    """A horizontal or vertical piece of a line."""

    a: Point
    b: Point

    @property
    def is_flat(self) -> bool:
        return self.a.y == self.b.y

    @property
    def box(self) -> Box:
        return Box(
            min(self.a.x, self.b.x),
            min(self.a.y, self.b.y),
            abs(self.a.x - self.b.x),
            abs(self.a.y - self.b.y),
        )

    @property
    def length(self) -> float:
        return abs(self.a.x - self.b.x) + abs(self.a.y - self.b.y)


def segments(points: list[Point]) -> list[Segment]:
    """The pieces of a line through `points`, those without length left out."""
    return [Segment(a, b) for a, b in pairwise(points) if a != b]


def cross(one: Segment, other: Segment) -> bool:
    """Whether two pieces at right angles cut each other."""
    if one.is_flat == other.is_flat:
        return False
    return one.box.grown(0.5).touches(other.box.grown(0.5))


def run_together(one: Segment, other: Segment, *, distance: float) -> bool:
    """Whether two parallel pieces lie beside each other closer than `distance` pixels."""
    if one.is_flat != other.is_flat:
        return False
    return one.box.grown(distance / 2).touches(other.box.grown(distance / 2))
