"""Processes put below each other on one sheet, with their pools and lanes around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from modules.drawings.bands import Bands, bands_of, lane_shapes
from modules.drawings.beside import Item, strip
from modules.drawings.geometry import Box, Edge, Point, Shape
from modules.drawings.messages import Area
from modules.drawings.moving import moved_edge, moved_shape
from modules.drawings.placing import Placed
from modules.drawings.sizes import HEADER, TITLE
from modules.processes.model import ProcessModel

_BETWEEN = 60.0
"""Room between two pools, in which messages run."""

_CLOSED_POOL = 60.0
_NARROWEST = 400.0
_INSET = 16.0


@dataclass(kw_only=True)
class Frame:
    """One process with what surrounds it: a pool, lanes, both or neither."""

    process_id: str
    pool_id: str = ""
    bands: Bands = field(default_factory=Bands)

    @property
    def header(self) -> float:
        """How much room the names of pool and lanes take at the left."""
        return (HEADER if self.pool_id else 0) + self.bands.header


def frames_of(model: ProcessModel) -> list[Frame]:
    """Return pools in the file's order (a process has one pool at most), then processes without a pool."""
    pools = {pool.id: pool for pool in reversed(model.pools)}
    frames = [Frame(process_id=pool.process_id, pool_id=pool.id) for pool in reversed(pools.values())]
    framed: set[str] = set()
    for frame in frames:
        if frame.process_id in framed:
            frame.process_id = ""
        framed.add(frame.process_id)
    ids = [process.id for process in model.processes] + [node.process_id for node in model.nodes]
    ids += [data.process_id for data in model.data]
    frames += [Frame(process_id=each) for each in dict.fromkeys(ids) if each not in framed]
    for frame in frames:
        if frame.process_id or not frame.pool_id:
            frame.bands = bands_of(model.lanes, process_id=frame.process_id)
    return frames


@dataclass(kw_only=True)
class Sheet:
    """What is drawn. `items` are data and notes of each process, `neighbours` what they are joined to."""

    items: Mapping[str, Sequence[Item]]
    neighbours: Mapping[str, Sequence[str]]
    insides: Mapping[str, Placed]
    """What lies in each open sub-process."""
    shapes: dict[str, Shape] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)

    def assemble(self, frames: Sequence[Frame], *, outer: Mapping[str, Placed]) -> None:
        """Put the frames below each other, all as wide as the widest; `outer` gives the level of each process."""
        widths = [frame.header + outer[frame.process_id].width for frame in frames if frame.process_id in outer]
        right = max([_NARROWEST, *widths])
        y = 0.0
        for frame in frames:
            level = outer.get(frame.process_id)
            if level is not None or frame.pool_id or self.items.get(frame.process_id):
                y = self._add(frame, level=level, y=y, right=right) + _BETWEEN

    def _add(self, frame: Frame, *, level: Placed | None, y: float, right: float) -> float:
        """Write a process with its frame; returns where it ends."""
        origin = Point(frame.header, y)
        holders = self._put(level, origin=origin) if level is not None else {}
        steps_end = y + (level.height if level is not None else 0)
        below = self._strip(frame, y=steps_end, right=right)
        ends = [shape.label.bottom if shape.label else shape.box.bottom for shape in below.values()]
        bottom = max([steps_end, y + _CLOSED_POOL, *(end + _INSET for end in ends)])
        if level is not None:
            spans = {band: (top + y, end + y) for band, (top, end) in level.bands.items()}
            last = list(spans)[-1]
            spans[last] = (spans[last][0], bottom)
            x = HEADER if frame.pool_id else 0
            self.shapes |= lane_shapes(frame.bands, spans=spans, x=x, right=right)
        box = Box(0, y, right, bottom - y)
        if frame.pool_id:
            self.shapes[frame.pool_id] = Shape(element_id=frame.pool_id, box=box, is_expanded=bool(frame.process_id))
        self.areas.append(Area(pool_id=frame.pool_id, box=box, placed=level, origin=origin, holders=holders))
        return bottom

    def _strip(self, frame: Frame, *, y: float, right: float) -> dict[str, Shape]:
        items = [each for each in self.items.get(frame.process_id, ()) if each.element_id not in self.shapes]
        near: dict[str, float] = {}
        for item in items:
            places = [
                self.shapes[each].box.middle.x
                for each in self.neighbours.get(item.element_id, ())
                if each in self.shapes
            ]
            if places:
                near[item.element_id] = places[0]
        below = strip(items, near=near, x=frame.header + _INSET, y=y, right=right)
        self.shapes |= below
        return below

    def _put(self, level: Placed, *, origin: Point) -> dict[str, str]:
        """Write a level and all inside it where it lies; returns for each node the one of `level` that holds it."""
        waiting = [(level, origin, "")]
        holders: dict[str, str] = {}
        while waiting:
            here, at, holder = waiting.pop()
            holders |= {node_id: holder or node_id for node_id in here.shapes}
            for shape in here.shapes.values():
                moved = moved_shape(shape, by=at)
                inside = self.insides.get(shape.element_id)
                self.shapes[shape.element_id] = replace(moved, is_expanded=inside is not None)
                if inside is not None:
                    x = moved.box.middle.x - inside.width / 2
                    waiting.append((inside, Point(x, moved.box.y + TITLE), holder or shape.element_id))
            self.edges |= {edge.element_id: moved_edge(edge, by=at) for edge in here.edges.values()}
        return holders
