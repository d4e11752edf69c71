"""A drawing for models that come without one: pools below each other, lanes as bands, steps from left to right.

Everything depends on the model alone and takes time in proportion to it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from modules.drawings.bands import NO_LANE, Bands, band_of, bands_of, lane_shapes
from modules.drawings.details import Detail
from modules.drawings.geometry import Box, Drawing, Edge, Point, Shape
from modules.drawings.grid import grid_of
from modules.drawings.levels import Level, levels_of
from modules.drawings.messages import Area, messages, sides_touched
from modules.drawings.moving import direct, moved_edge, moved_shape
from modules.drawings.placing import Placed, border_width, placed
from modules.drawings.routes import routes_of
from modules.drawings.sizes import HEADER, Size, data_shapes, size_of
from modules.processes.model import Flow, MessageFlow, ProcessModel

_BETWEEN = 60.0
"""Room between two pools, in which messages run."""

_CLOSED_POOL = 60.0
_NARROWEST = 400.0
_INSET = 16.0
_TITLE = 24.0
"""Room for the name of an open sub-process."""


@dataclass(kw_only=True)
class _Sheet:
    shapes: dict[str, Shape] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)


@dataclass(kw_only=True)
class _Frame:
    """One process with what surrounds it: a pool, lanes, both or neither."""

    process_id: str
    pool_id: str = ""
    bands: Bands = field(default_factory=Bands)

    @property
    def header(self) -> float:
        return (HEADER if self.pool_id else 0) + self.bands.header


def lay_out(model: ProcessModel, *, details: Mapping[str, Detail] | None = None) -> Drawing:
    """Work out where everything of a model could lie; `details` tell what the model does not (see `details`).

    No two nodes cover each other (but what lies in a sub-process lies on it, and events on the border of an
    activity on its border), each node lies in its lane, and each flow begins and ends on the border of its ends.
    """
    insides: dict[str, Placed] = {}
    outer: dict[str, Placed] = {}
    frames = _frames(model)
    bands = {frame.process_id: frame.bands for frame in frames}
    touched = sides_touched(model, order=[frame.process_id or frame.pool_id for frame in frames])
    for level in levels_of(model):
        if level.place.parent_id:
            insides[level.place.parent_id] = _placed(level, bands=Bands(), insides=insides, touched=touched)
        else:
            process_id = level.place.process_id
            outer[process_id] = _placed(level, bands=bands[process_id], insides=insides, touched=touched)
    sheet = _assembled(model, frames=frames, outer=outer, insides=insides)
    sheet.edges |= messages(model.message_flows, areas=sheet.areas, shapes=sheet.shapes)
    flows: list[Flow | MessageFlow] = [*model.flows, *model.message_flows]
    for flow in flows:
        one, other = sheet.shapes.get(flow.source), sheet.shapes.get(flow.target)
        if one and other and flow.id not in sheet.edges:
            sheet.edges[flow.id] = Edge(element_id=flow.id, points=direct(one.box, other.box))
    return Drawing(shapes=sheet.shapes, edges=sheet.edges, details=details or {}, is_own_layout=True)


def _frames(model: ProcessModel) -> list[_Frame]:
    """Pools in the file's order (a process has one pool at most), then processes without a pool."""
    pools = {pool.id: pool for pool in reversed(model.pools)}
    frames = [_Frame(process_id=pool.process_id, pool_id=pool.id) for pool in reversed(pools.values())]
    framed: set[str] = set()
    for frame in frames:
        if frame.process_id in framed:
            frame.process_id = ""
        framed.add(frame.process_id)
    ids = [process.id for process in model.processes] + [node.process_id for node in model.nodes]
    ids += [data.process_id for data in model.data]
    frames += [_Frame(process_id=each) for each in dict.fromkeys(ids) if each not in framed]
    for frame in frames:
        if frame.process_id or not frame.pool_id:
            frame.bands = bands_of(model.lanes, process_id=frame.process_id)
    return frames


def _placed(level: Level, *, bands: Bands, insides: Mapping[str, Placed], touched: Mapping[str, set[str]]) -> Placed:
    of_node = band_of(level.nodes, bands=bands)
    order = [*bands.order, *([NO_LANE] if NO_LANE in of_node.values() or not bands.order else [])]
    grid = grid_of(level, bands=order, band_of=of_node)
    sizes = {}
    for node in level.nodes:
        size = size_of(node.element)
        inside = insides.get(node.id)
        if inside:
            size = Size(max(inside.width, size.width), inside.height + _TITLE)
        sizes[node.id] = (
            Size(max(size.width, border_width(level, node.id)), size.height) if (node.id in level.on_border) else size
        )
    routes = routes_of(level, grid=grid)
    for node in level.nodes:
        routes.ports[node.id] |= touched.get(node.id, set())
    return placed(level, grid=grid, routes=routes, sizes=sizes)


def _assembled(
    model: ProcessModel,
    *,
    frames: Sequence[_Frame],
    outer: Mapping[str, Placed],
    insides: Mapping[str, Placed],
) -> _Sheet:
    """Put the frames below each other, all as wide as the widest."""
    sheet = _Sheet()
    data = defaultdict(list)
    for each in model.data:
        data[each.process_id].append(each)
    widths = [frame.header + outer[frame.process_id].width for frame in frames if frame.process_id in outer]
    right = max([_NARROWEST, *widths])
    y = 0.0
    for frame in frames:
        level = outer.get(frame.process_id)
        if level is None and not frame.pool_id and not data[frame.process_id]:
            continue
        below = data_shapes(data[frame.process_id], x=frame.header, y=y + (level.height if level else 0), right=right)
        bottom = max([y, *(shape.box.bottom + _INSET + _INSET for shape in below.values())])
        if level is not None:
            bottom = max(bottom, y + level.height)
            spans = {band: (top + y, end + y) for band, (top, end) in level.bands.items()}
            last = list(spans)[-1]
            spans[last] = (spans[last][0], bottom)
            x = HEADER if frame.pool_id else 0
            sheet.shapes |= lane_shapes(frame.bands, spans=spans, x=x, right=right)
        bottom = max(bottom, y + _CLOSED_POOL)
        box = Box(0, y, right, bottom - y)
        origin = Point(frame.header, y)
        if frame.pool_id:
            sheet.shapes[frame.pool_id] = Shape(element_id=frame.pool_id, box=box, is_expanded=bool(frame.process_id))
        holders = _put(level, origin=origin, sheet=sheet, insides=insides) if level is not None else {}
        sheet.areas.append(Area(pool_id=frame.pool_id, box=box, placed=level, origin=origin, holders=holders))
        for data_id, shape in below.items():
            sheet.shapes.setdefault(data_id, shape)
        y = bottom + _BETWEEN
    return sheet


def _put(level: Placed, *, origin: Point, sheet: _Sheet, insides: Mapping[str, Placed]) -> dict[str, str]:
    """Write a level and all levels inside it where it lies; returns for each node the one of `level` that holds it."""
    waiting = [(level, origin, "")]
    holders: dict[str, str] = {}
    while waiting:
        here, at, holder = waiting.pop()
        holders |= {node_id: holder or node_id for node_id in here.shapes}
        for shape in here.shapes.values():
            moved = moved_shape(shape, by=at)
            inside = insides.get(shape.element_id)
            sheet.shapes[shape.element_id] = replace(moved, is_expanded=inside is not None)
            if inside is not None:
                x = moved.box.middle.x - inside.width / 2
                waiting.append((inside, Point(x, moved.box.y + _TITLE), holder or shape.element_id))
        sheet.edges |= {edge.element_id: moved_edge(edge, by=at) for edge in here.edges.values()}
    return holders
