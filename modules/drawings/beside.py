"""Data and notes of a process in a strip below its steps, each as near as there is room to what it belongs to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from modules.drawings.details import Detail, DetailKind
from modules.drawings.geometry import Box, Edge, Point, Shape
from modules.drawings.messages import Area, way_out
from modules.drawings.moving import direct
from modules.drawings.sizes import DATA, DATA_SIZES, Size, label_size
from modules.processes.model import ProcessModel

_STEP = 124.0
_TOP = 26.0
_BETWEEN = 20.0
_NOTE_WIDTH = 104.0
_NOTE_INSET = 8.0
_RAIL = 12.0
"""How far above the strip lines run across."""

_ROWS_TRIED = 3
_LINKS = (DetailKind.ASSOCIATION, DetailKind.DATA_ASSOCIATION)


@dataclass(frozen=True, kw_only=True)
class Item:
    """What stands in the strip of a process: data with its name below it, or a note."""

    element_id: str
    size: Size
    label: Size

    @property
    def height(self) -> float:
        """With its name."""
        return self.size.height + self.label.height + 4


def items_of(model: ProcessModel, *, details: Mapping[str, Detail]) -> dict[str, list[Item]]:
    """Return the data of each process, and the notes that belong to one of its nodes."""
    found: dict[str, list[Item]] = defaultdict(list)
    for data in {each.id: each for each in model.data}.values():
        size = Size(*DATA_SIZES.get(data.element, DATA))
        found[data.process_id].append(Item(element_id=data.id, size=size, label=label_size(data.name)))
    processes = {node.id: node.process_id for node in model.nodes}
    neighbours = neighbours_of(details)
    for note_id, detail in details.items():
        process_id = next((processes[each] for each in neighbours[note_id] if each in processes), None)
        if detail.kind is DetailKind.NOTE and process_id is not None:
            height = label_size(detail.text, width=_NOTE_WIDTH - _NOTE_INSET, lines=6).height + _NOTE_INSET
            item = Item(element_id=note_id, size=Size(_NOTE_WIDTH, max(height, 30)), label=Size(0, 0))
            found[process_id].append(item)
    return found


def neighbours_of(details: Mapping[str, Detail]) -> dict[str, list[str]]:
    """Say for each end of an association what stands at the other ends."""
    found: dict[str, list[str]] = defaultdict(list)
    for detail in details.values():
        if detail.kind in _LINKS:
            found[detail.source].append(detail.target)
            found[detail.target].append(detail.source)
    return found


def strip(items: Iterable[Item], *, near: Mapping[str, float], x: float, y: float, right: float) -> dict[str, Shape]:
    """Place the items of a process.

    Args:
        items: in the file's order.
        near: where from left to right an item wants to stand; those that do not care come first.
        x: where the strip begins, `right` where it should end.
        y: where the steps end.
        right: see `x`.
    """
    rows: list[float] = [x]
    places: list[tuple[Item, float, int]] = []
    for item in sorted(items, key=lambda each: near.get(each.element_id, x)):
        wanted = near.get(item.element_id, x) - _STEP / 2
        for row in range(max(len(rows) - _ROWS_TRIED, 0), len(rows) + 1):
            if row == len(rows):
                rows.append(x)
            left = max(rows[row], min(wanted, right - _STEP))
            if left + _STEP <= right or rows[row] == x:
                break
        rows[row] = left + _STEP
        places.append((item, left + _STEP / 2, row))
    heights: dict[int, float] = defaultdict(float)
    for item, _, row in places:
        heights[row] = max(heights[row], item.height)
    tops, top = [], y + _TOP
    for row in range(len(rows)):
        tops.append(top)
        top += heights[row] + _BETWEEN
    return {item.element_id: _shape(item, middle=middle, top=tops[row]) for item, middle, row in places}


def associations(
    details: Mapping[str, Detail], *, areas: Iterable[Area], shapes: Mapping[str, Shape]
) -> dict[str, Edge]:
    """Draw what joins data and notes to steps: down out of the steps, then across above the strip."""
    area_of = {node_id: area for area in areas for node_id in area.holders}
    found: dict[str, Edge] = {}
    for own_id, detail in details.items():
        ends = shapes.get(detail.source), shapes.get(detail.target)
        if detail.kind not in _LINKS or ends[0] is None or ends[1] is None:
            continue
        points = direct(ends[0].box, ends[1].box)
        if detail.source in area_of and detail.target not in area_of:
            points = _down(ends[0], ends[1], area=area_of[detail.source])
        elif detail.target in area_of and detail.source not in area_of:
            points = _down(ends[1], ends[0], area=area_of[detail.target])[::-1]
        found[own_id] = Edge(element_id=own_id, points=points)
    return found


def _down(node: Shape, item: Shape, *, area: Area) -> tuple[Point, ...]:
    if area.placed is None or item.box.y < node.box.bottom:
        return direct(node.box, item.box)
    way = way_out(node, area=area, side=1, edge=min(area.origin.y + area.placed.height + _RAIL, item.box.y))
    across = [Point(item.box.middle.x, way[-1].y)] if way[-1].x != item.box.middle.x else []
    return (*way, *across, Point(item.box.middle.x, item.box.y))


def _shape(item: Item, *, middle: float, top: float) -> Shape:
    box = Box(middle - item.size.width / 2, top, *item.size)
    label = Box(middle - item.label.width / 2, box.bottom + 4, *item.label) if item.label.height else None
    return Shape(element_id=item.element_id, box=box, label=label)
