"""From cells and routes of one level to places in the units of a drawing, seen from the level's upper left corner."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from modules.drawings.geometry import Box, Edge, Point, Shape
from modules.drawings.grid import Grid
from modules.drawings.labels import border_label, border_steps, flow_label, flow_size, label_of
from modules.drawings.levels import Level
from modules.drawings.routes import Across, Down, Routes
from modules.drawings.sizes import EVENT, Size
from modules.drawings.tracks import spread

_GUTTER = 50.0
_EDGE_GUTTER = 34.0
_CHANNEL = 16.0
_TRACK = 12.0
_BESIDE = 22.0
"""From a gutter's right side to its first track, in which an arrow's head has room."""

_BAND_PADDING = 8.0
_FEWEST_IN_BAND = 124.0


@dataclass(kw_only=True)
class Placed:
    """A level as it is drawn, from (0, 0) to (`width`, `height`); `bands` gives top and bottom of each."""

    level: Level
    grid: Grid
    shapes: dict[str, Shape] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    bands: dict[str, tuple[float, float]] = field(default_factory=dict)
    gutters: list[float] = field(default_factory=list)
    """Where in each gutter no flow runs down, from left to right."""
    rows: list[tuple[float, float]] = field(default_factory=list)
    """Top and bottom of each row."""
    width: float = 0
    height: float = 0


def border_width(level: Level, node_id: str) -> float:
    """How wide an activity has to be for the events on its border."""
    return max(border_steps(level.on_border.get(node_id, ())), default=0) + EVENT[0]


def placed(level: Level, *, grid: Grid, routes: Routes, sizes: Mapping[str, Size]) -> Placed:
    """Work out every box and line of a level; `sizes` names each of its nodes."""
    return _Placing(level, grid=grid, routes=routes, sizes=sizes).done()


class _Placing:
    def __init__(self, level: Level, *, grid: Grid, routes: Routes, sizes: Mapping[str, Size]) -> None:
        self.level = level
        self.grid = grid
        self.routes = routes
        self.sizes = sizes
        self.middle_x: list[float] = []
        self.middle_y: list[float] = []
        self.gutter_end: list[float] = []
        self.boxes: dict[str, Box] = {}
        self.result = Placed(level=level, grid=grid)
        self.labels = {
            node.id: label_of(node, size=sizes[node.id], ports=frozenset(routes.ports.get(node.id, ())))
            for node in level.nodes
        }

    def done(self) -> Placed:
        self._columns()
        self._rows()
        for node in self.level.nodes:
            cell, size, label = self.grid.cells[node.id], self.sizes[node.id], self.labels[node.id]
            x, y = self.middle_x[cell.column], self.middle_y[cell.row]
            self.boxes[node.id] = box = Box(x - size.width / 2, y - size.height / 2, *size)
            self.result.shapes[node.id] = Shape(element_id=node.id, box=box, label=_moved(label, x=x, y=y))
            self._place_border(node.id, box=box)
        for flow in self.level.flows:
            corners = self.routes.corners.get(flow.id)
            if corners:
                points = _straightened([Point(self._x(across), self._y(down)) for across, down in corners])
                label = flow_label(flow.name, points=points)
                self.result.edges[flow.id] = Edge(element_id=flow.id, points=points, label=label)
        return self.result

    def _place_border(self, node_id: str, *, box: Box) -> None:
        width, height = EVENT
        events = self.level.on_border.get(node_id, ())
        for event, step in zip(events, border_steps(events), strict=True):
            middle = Point(box.right - step, box.bottom)
            self.boxes[event.id] = place = Box(middle.x - width / 2, middle.y - height / 2, width, height)
            label = _moved(border_label(event), x=middle.x, y=middle.y)
            self.result.shapes[event.id] = Shape(element_id=event.id, box=place, label=label)

    def _columns(self) -> None:
        left: dict[int, float] = defaultdict(float)
        right: dict[int, float] = defaultdict(float)
        need = self._needed_gutters()
        for node in self.level.nodes:
            column, size, label = self.grid.cells[node.id].column, self.sizes[node.id], self.labels[node.id]
            left[column] = max(left[column], size.width / 2, -label.x if label else 0)
            hanging = size.width / 2 + self._overhanging(node.id)
            right[column] = max(right[column], hanging, label.right if label else 0)
        x = 0.0
        for column in range(self.grid.width + 1):
            tracks = spread(self.routes.gutters.get(column, ()))
            base = _GUTTER if 0 < column < self.grid.width else _EDGE_GUTTER
            width = max(base, need[column] + tracks * _TRACK, 2 * _BESIDE + (tracks - 1) * _TRACK)
            self.gutter_end.append(x + width)
            self.result.gutters.append(x + width - _BESIDE / 2)
            x += width
            if column < self.grid.width:
                self.middle_x.append(x + left[column])
                x += left[column] + right[column]
        self.result.width = x

    def _needed_gutters(self) -> dict[int, float]:
        """The names of flows that leave a node stand in the gutter behind it."""
        need: dict[int, float] = defaultdict(float)
        for flow in self.level.flows:
            if flow.name and flow.id in self.routes.corners:
                column = self.grid.cells[self.level.host(flow.source)].column
                need[column + 1] = max(need[column + 1], flow_size(flow.name).width + _BESIDE)
        return need

    def _rows(self) -> None:
        above: dict[int, float] = defaultdict(float)
        below: dict[int, float] = defaultdict(float)
        for node in self.level.nodes:
            row, size, label = self.grid.cells[node.id].row, self.sizes[node.id], self.labels[node.id]
            above[row] = max(above[row], size.height / 2, -label.y if label else 0)
            under = size.height / 2 + self._hanging(node.id)
            below[row] = max(below[row], under, label.bottom if label else 0)
        y, row = 0.0, 0
        for band, count in self.grid.bands.items():
            top, first = y, row
            heights = []
            for each in range(row, row + count):
                upper, lower = self._channel(each, -1), self._channel(each, 1)
                heights.append((upper, above[each] or 20, below[each] or 20, lower))
            total = sum(sum(each) for each in heights) + 2 * _BAND_PADDING
            y += _BAND_PADDING + max((_FEWEST_IN_BAND - total) / 2, 0)
            for upper, over, under, lower in heights:
                self.result.rows.append((y + upper, y + upper + over + under))
                self.middle_y.append(y + upper + over)
                y += upper + over + under + lower
            row = first + count
            y = max(y + _BAND_PADDING, top + max(total, _FEWEST_IN_BAND))
            self.result.bands[band] = (top, y)
        self.result.height = y

    def _overhanging(self, node_id: str) -> float:
        """How far the name of an event on the lower border reaches beyond the right end."""
        events = self.level.on_border.get(node_id, ())
        labels = zip(map(border_label, events), border_steps(events), strict=True)
        return max([0.0, *(label.right - step for label, step in labels if label)])

    def _hanging(self, node_id: str) -> float:
        """How far events on the lower border, with their names, hang below it."""
        events = self.level.on_border.get(node_id, ())
        labels = [label.bottom for event in events if (label := border_label(event))]
        return max([EVENT[1] / 2, *labels]) if events else 0

    def _channel(self, row: int, side: int) -> float:
        tracks = spread(self.routes.channels.get((row, side), ()))
        return max(_CHANNEL, _CHANNEL + (tracks - 1) * _TRACK + 4)

    def _x(self, across: Across) -> float:
        if across.stretch is not None:
            return self._gutter_x(across)
        if across.node:
            box = self.boxes[across.node]
            return (box.x, box.middle.x, box.right)[across.side + 1]
        return self.middle_x[across.column]

    def _gutter_x(self, across: Across) -> float:
        stretch = across.stretch
        assert stretch is not None  # noqa: S101 - for the type checker
        return self.gutter_end[stretch.gap] - _BESIDE - stretch.track * _TRACK

    def _y(self, down: Down) -> float:
        if down.stretch is not None:
            row, side = divmod(down.stretch.gap, 2)
            top, bottom = self.result.rows[row]
            away = _CHANNEL / 2 + 2 + down.stretch.track * _TRACK
            return bottom + away if side else top - away
        if down.node:
            box = self.boxes[down.node]
            return (box.y, box.middle.y, box.bottom)[down.side + 1]
        return self.middle_y[down.row]


def _moved(box: Box | None, *, x: float, y: float) -> Box | None:
    return Box(box.x + x, box.y + y, box.width, box.height) if box else None


def _straightened(points: list[Point]) -> tuple[Point, ...]:
    """Leave out corners that are none."""
    found: list[Point] = []
    for point in points:
        if found and point == found[-1]:
            continue
        if len(found) > 1 and (found[-2].x == found[-1].x == point.x or found[-2].y == found[-1].y == point.y):
            found.pop()
        found.append(point)
    return tuple(found)
