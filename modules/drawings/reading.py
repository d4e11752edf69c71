"""Reads where the elements of a BPMN file lie (BPMN DI). What makes no sense is left out, nothing is believed.

Numbers that are none, shapes of nothing and places far outside the picture are passed over: the file comes from a
stranger, and each tool has its own slips.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from statistics import median
from time import monotonic

from lxml import etree

from modules.drawings.details import Detail, details_of
from modules.drawings.geometry import Box, Drawing, Edge, Point, Shape
from modules.drawings.moving import direct
from modules.processes.extraction import BPMN, DRAWING
from modules.processes.reading import root_of

_DC = "http://www.omg.org/spec/DD/20100524/DC"
_DI = "http://www.omg.org/spec/DD/20100524/DI"

_LARGEST = 1e7
"""No coordinate is further from the origin, no shape larger."""

_ROOM = 3_000.0
_ROOM_EACH = 400.0
"""How far from the middle of a drawing shapes may lie: so much, and so much more for each shape."""

_MOST_POINTS = 200


def drawings(content: bytes, *, clock: Callable[[], float] = monotonic) -> tuple[Drawing, ...]:
    """Return the drawings of a file in its order, those without anything left out; refuses what `processes` refuses.

    Raises `processes.reading.UnreadableModel`.
    """
    return drawings_of(root_of(content, clock=clock))


def drawings_of(root: etree._Element) -> tuple[Drawing, ...]:
    """Return the drawings of a `definitions` element in the file's order."""
    details = details_of(root)
    elements = _by_id(root)
    found = (_drawing(each, elements=elements, details=details) for each in root.iter(_di("BPMNDiagram")))
    return tuple(each for each in found if each.shapes)


def _drawing(
    diagram: etree._Element, *, elements: Mapping[str, etree._Element], details: Mapping[str, Detail]
) -> Drawing:
    tags = [(each, _reference(each.get("bpmnElement"))) for each in diagram.iter(_di("BPMNShape"))]
    drawn = {element_id for _, element_id in tags}
    shapes: dict[str, Shape] = {}
    for tag, element_id in tags:
        if element_id in elements and element_id not in shapes:
            shape = _shape(tag, element_id, element=elements[element_id], drawn=drawn)
            if shape is not None:
                shapes[element_id] = shape
    shapes = _without_strays(_without_hidden(shapes, elements=elements))
    edges: dict[str, Edge] = {}
    hull = _hull(shapes.values())
    for tag in diagram.iter(_di("BPMNEdge")):
        element_id = _reference(tag.get("bpmnElement"))
        if element_id in elements and element_id not in edges:
            ends = _ends(elements[element_id], details.get(element_id))
            edge = _edge(tag, element_id, shapes=shapes, hull=hull, ends=ends)
            if edge is not None:
                edges[element_id] = edge
    return Drawing(shapes=shapes, edges=edges, details=details)


def _by_id(root: etree._Element) -> dict[str, etree._Element]:
    found: dict[str, etree._Element] = {}
    for element in root.iter(f"{{{BPMN}}}*"):
        own_id = (element.get("id") or "").strip()
        if own_id:
            found.setdefault(own_id, element)
    return found


def _shape(tag: etree._Element, element_id: str, *, element: etree._Element, drawn: set[str]) -> Shape | None:
    box = _box(tag.find(f"{{{_DC}}}Bounds"))
    if box is None or not box.width or not box.height:
        return None
    said = tag.get("isExpanded")
    holds_drawn = any(each.get("id") in drawn for each in element)
    return Shape(
        element_id=element_id,
        box=box,
        label=_label(tag, near=box),
        is_horizontal=tag.get("isHorizontal") != "false",
        is_expanded=said in ("true", "1") if said else holds_drawn,
    )


def _without_hidden(shapes: Mapping[str, Shape], *, elements: Mapping[str, etree._Element]) -> dict[str, Shape]:
    """What lies in a closed sub-process is not seen."""
    closed = {
        elements[each]
        for each, shape in shapes.items()
        if not shape.is_expanded
        and etree.QName(elements[each]).localname.lower().endswith(("subprocess", "transaction"))
    }
    if not closed:
        return dict(shapes)
    return {
        each: shape
        for each, shape in shapes.items()
        if not any(outer in closed for outer in elements[each].iterancestors())
    }


def _without_strays(shapes: Mapping[str, Shape]) -> dict[str, Shape]:
    """Leave out what lies or reaches further from the middle than so many shapes can need."""
    if not shapes:
        return {}
    x = median(shape.box.middle.x for shape in shapes.values())
    y = median(shape.box.middle.y for shape in shapes.values())
    room = _ROOM + _ROOM_EACH * len(shapes)
    return {each: shape for each, shape in shapes.items() if _is_near(shape.box, x=x, y=y, room=room)}


def _is_near(box: Box, *, x: float, y: float, room: float) -> bool:
    return max(abs(box.x - x), abs(box.right - x), abs(box.y - y), abs(box.bottom - y)) <= room


def _edge(
    tag: etree._Element, element_id: str, *, shapes: Mapping[str, Shape], hull: Box, ends: tuple[str, str]
) -> Edge | None:
    """A line without sound points is drawn from border to border of its ends."""
    points = _points(tag.iterchildren(f"{{{_DI}}}waypoint"))
    if len(points) < 2 or not all(_holds(hull, point) for point in points):  # noqa: PLR2004 - a line has two ends
        one, other = (shapes.get(end) for end in ends)
        if one is None or other is None:
            return None
        points = direct(one.box, other.box)
    xs, ys = [point.x for point in points], [point.y for point in points]
    around = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return Edge(element_id=element_id, points=points, label=_label(tag, near=around))


def _points(tags: Iterable[etree._Element]) -> tuple[Point, ...]:
    found: list[Point] = []
    for tag in tags:
        x, y = _number(tag.get("x")), _number(tag.get("y"))
        if x is None or y is None:
            return ()
        if not found or found[-1] != Point(x, y):
            found.append(Point(x, y))
    return tuple(found[:_MOST_POINTS])


def _hull(shapes: Iterable[Shape]) -> Box:
    """Where lines may run: around all shapes, and some way beyond."""
    boxes = [shape.box for shape in shapes] or [Box(0, 0, 0, 0)]
    left, top = min(box.x for box in boxes) - _ROOM, min(box.y for box in boxes) - _ROOM
    right, bottom = max(box.right for box in boxes) + _ROOM, max(box.bottom for box in boxes) + _ROOM
    return Box(left, top, right - left, bottom - top)


def _holds(box: Box, point: Point) -> bool:
    return box.x <= point.x <= box.right and box.y <= point.y <= box.bottom


def _ends(element: etree._Element, detail: Detail | None) -> tuple[str, str]:
    if detail is not None and (detail.source or detail.target):
        return detail.source, detail.target
    return _reference(element.get("sourceRef")), _reference(element.get("targetRef"))


def _label(tag: etree._Element, *, near: Box) -> Box | None:
    found = tag.find(_di("BPMNLabel"))
    box = _box(found.find(f"{{{_DC}}}Bounds")) if found is not None else None
    if box is None or not box.width or not box.height or box.x == box.y == 0:
        return None
    room = _ROOM / 3
    return box if _is_near(box, x=near.middle.x, y=near.middle.y, room=room + max(near.width, near.height)) else None


def _box(tag: etree._Element | None) -> Box | None:
    if tag is None:
        return None
    x, y, width, height = (_number(tag.get(each)) for each in ("x", "y", "width", "height"))
    if x is None or y is None or width is None or height is None or width < 0 or height < 0:
        return None
    return Box(x, y, width, height)


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= _LARGEST else None


def _di(local_name: str) -> str:
    return f"{{{DRAWING}}}{local_name}"


def _reference(value: str | None) -> str:
    return (value or "").strip().rpartition(":")[2]
