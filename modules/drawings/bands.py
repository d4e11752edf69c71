"""Lanes of a process as bands from top to bottom, with the lanes around them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from modules.drawings.geometry import Box, Shape
from modules.drawings.sizes import HEADER
from modules.processes.model import Lane, Node

NO_LANE = ""
"""The band of what lies in no lane."""


@dataclass(kw_only=True)
class Bands:
    """`order` names the bands, `around` the lanes around each from inside out, itself the first."""

    order: list[str] = field(default_factory=list)
    around: dict[str, list[str]] = field(default_factory=dict)

    @property
    def header(self) -> float:
        """How much room the names of lanes take, side by side."""
        return HEADER * max((len(each) for each in self.around.values()), default=0)


def bands_of(lanes: Iterable[Lane], *, process_id: str) -> Bands:
    """Take the lanes of a process that hold no other lanes; lanes around themselves count as outer ones."""
    own: dict[str, Lane] = {}
    for lane in lanes:
        if lane.process_id == process_id:
            own.setdefault(lane.id, lane)
    inner: dict[str, list[str]] = defaultdict(list)
    around = {lane_id: _around(lane_id, lanes=own) for lane_id in own}
    for trail in around.values():
        if len(trail) > 1:
            inner[trail[1]].append(trail[0])
    found = Bands()
    waiting = [lane_id for lane_id in reversed(own) if len(around[lane_id]) == 1]
    while waiting:
        here = waiting.pop()
        if inner[here]:
            waiting += reversed(inner[here])
        else:
            found.order.append(here)
            found.around[here] = around[here]
    return found


def band_of(nodes: Iterable[Node], *, bands: Bands) -> dict[str, str]:
    """Say for each node its band: its lane, the first band in it, or none."""
    first: dict[str, str] = {}
    for band in bands.order:
        for lane_id in bands.around[band]:
            first.setdefault(lane_id, band)
    return {node.id: first.get(node.lane_id, NO_LANE) for node in nodes}


def lane_shapes(bands: Bands, *, spans: Mapping[str, tuple[float, float]], x: float, right: float) -> dict[str, Shape]:
    """Draw each lane around its bands.

    Args:
        bands: of one process.
        spans: top and bottom of each band.
        x: where the outermost names begin.
        right: where all lanes end.
    """
    boxes: dict[str, Box] = {}
    for band in bands.order:
        top, bottom = spans[band]
        for depth, lane_id in enumerate(reversed(bands.around[band])):
            left = x + depth * HEADER
            upper = boxes[lane_id].y if lane_id in boxes else top
            boxes[lane_id] = Box(left, upper, right - left, bottom - upper)
    return {lane_id: Shape(element_id=lane_id, box=box) for lane_id, box in boxes.items()}


def _around(lane_id: str, *, lanes: Mapping[str, Lane]) -> list[str]:
    trail = [lane_id]
    while (outer := lanes[trail[-1]].parent_id) in lanes:
        if outer in trail:
            return [lane_id]
        trail.append(outer)
    return trail
