"""Draws on an SVG tree. Every text goes through the tree, so that nothing a file says can become markup."""

import re
from collections.abc import Iterable, Sequence

from lxml import etree

from modules.drawings.geometry import Box, Point
from modules.drawings.text import lines_of, width_of

SVG = "http://www.w3.org/2000/svg"
LINE_HEIGHT = 1.2

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""What XML forbids, and marks that turn the direction of a whole line."""

_LONGEST_TITLE = 300


class Pen:
    """A group of the drawing; coordinates are those of BPMN DI."""

    def __init__(self, group: etree._Element) -> None:
        self.group = group

    def inside(self, kind: str, *, element_id: str = "") -> "Pen":
        """Begin a group of its own for one element."""
        group = etree.SubElement(self.group, f"{{{SVG}}}g")
        group.set("class", kind)
        if element_id:
            group.set("data-element", clean(element_id))
        return Pen(group)

    def rect(self, box: Box, look: str, *, radius: float = 0) -> None:
        """A rectangle, with round corners where `radius` says so."""
        element = self._add("rect", look)
        for name, value in zip(("x", "y", "width", "height"), box, strict=True):
            element.set(name, number(value))
        if radius:
            element.set("rx", number(radius))

    def circle(self, middle: Point, radius: float, look: str) -> None:
        """A circle."""
        element = self._add("circle", look)
        element.set("cx", number(middle.x))
        element.set("cy", number(middle.y))
        element.set("r", number(radius))

    def path(self, data: str, look: str) -> None:
        """A path by its commands."""
        self._add("path", look).set("d", data)

    def polygon(self, points: Iterable[Point], look: str) -> None:
        """A closed figure."""
        self.path("M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "z", look)

    def line(self, points: Sequence[Point], look: str, *, radius: float = 0) -> None:
        """A line along points, its corners rounded by `radius`."""
        self.path(_rounded(points, radius=radius), look)

    def icon(self, data: str, look: str, *, at: Point, scale: float = 1) -> None:
        """A figure drawn around (0, 0)."""
        element = self._add("path", look)
        element.set("d", data)
        place = f"translate({number(at.x)} {number(at.y)})"
        element.set("transform", place if scale == 1 else f"{place} scale({number(scale)})")

    def words(
        self,
        text: str,
        *,
        middle: Point,
        width: float,
        size: float,
        most: int,
        anchor: str = "middle",
        turned: bool = False,
    ) -> None:
        """Write a text in lines around a point ("middle") or to its right and below it ("start").

        What does not fit is told by an ellipsis and stands in full (up to 300 characters) in a title.
        """
        text = clean(text)
        lines, is_cut = lines_of(text, width=max(width, size), size=size, most=max(most, 1))
        if not lines:
            return
        element = self._add("text", "t m" if anchor == "middle" else "t")
        element.set("font-size", number(size))
        if turned:
            element.set("transform", f"rotate(-90 {number(middle.x)} {number(middle.y)})")
        if is_cut:
            etree.SubElement(element, f"{{{SVG}}}title").text = text[:_LONGEST_TITLE]
        step = size * LINE_HEIGHT
        y = middle.y + size * 0.35 - (len(lines) - 1) * step / 2 if anchor == "middle" else middle.y + size
        for row, line in enumerate(lines):
            part = etree.SubElement(element, f"{{{SVG}}}tspan")
            part.set("x", number(middle.x))
            part.set("y", number(y + row * step))
            part.text = line

    def block(self, text: str, *, top: Box, width: float, size: float, most: int) -> None:
        """Write a text in lines below the upper border of a box, in its middle."""
        lines, _ = lines_of(clean(text), width=max(width, size), size=size, most=most)
        middle = Point(top.middle.x, top.y + len(lines) * size * LINE_HEIGHT / 2)
        self.words(text, middle=middle, width=width, size=size, most=most)

    def ground(self, text: str, *, top: Box, width: float, size: float, most: int) -> None:
        """Clear the ground for what `block` writes, so that no line runs through it."""
        lines, _ = lines_of(clean(text), width=max(width, size), size=size, most=most)
        if lines:
            widest = max(width_of(line, size=size) for line in lines)
            height = len(lines) * size * LINE_HEIGHT
            self.rect(Box(top.middle.x - widest / 2 - 1, top.y, widest + 2, height), "back")

    def label(self, text: str, *, middle: Point, size: float, look: str) -> None:
        """Write a few letters of our own around a point."""
        element = self._add("text", look)
        element.set("x", number(middle.x))
        element.set("y", number(middle.y + size * 0.36))
        element.set("font-size", number(size))
        element.text = text

    def _add(self, name: str, look: str) -> etree._Element:
        element = etree.SubElement(self.group, f"{{{SVG}}}{name}")
        element.set("class", look)
        return element


def number(value: float) -> str:
    """Write a coordinate with at most one decimal."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


def clean(text: str) -> str:
    """Leave out what no XML may hold and what turns the direction of text."""
    return _NO_TEXT.sub("", text)


def _rounded(points: Sequence[Point], *, radius: float) -> str:
    first, *rest = points
    data = [f"M{number(first.x)} {number(first.y)}"]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        cut = min(radius, _distance(before, here) / 2, _distance(here, after) / 2)
        if cut > 0:
            start, end = towards(here, before, by=cut), towards(here, after, by=cut)
            data.append(f"L{number(start.x)} {number(start.y)}Q{number(here.x)} {number(here.y)}")
            data.append(f" {number(end.x)} {number(end.y)}")
        else:
            data.append(f"L{number(here.x)} {number(here.y)}")
    if rest:
        data.append(f"L{number(rest[-1].x)} {number(rest[-1].y)}")
    return "".join(data)


def towards(here: Point, there: Point, *, by: float) -> Point:
    """Return the point `by` units from `here` on the way to `there`."""
    distance = _distance(here, there) or 1
    return Point(here.x + (there.x - here.x) / distance * by, here.y + (there.y - here.y) / distance * by)


def _distance(one: Point, other: Point) -> float:
    return float(((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5)
