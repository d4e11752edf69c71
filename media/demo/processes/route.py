"""Finds the lines: every flow tries a handful of right-angled ways and takes the one that disturbs least."""

from collections.abc import Iterator

from describe import Description, Link, Step
from geometry import Box, Point, Segment, cross, run_together, segments
from place import ROW, Places, shape

_CLEARANCE = 9
_COMFORT = 16
_OFFSETS = (0, -12, 12)


def route(
    description: Description,
    places: Places,
    *,
    fixed: list[Segment],
    labels: list[Box],
    known: dict[str, list[Point]],
) -> dict[str, list[Point]]:
    """Lines by flow id. `fixed` are messages, `labels` are kept free, `known` is the round before."""
    lines = dict(known)
    for link in description.links:
        lines.pop(link.id, None)
        others = [(each, segments(lines[each.id])) for each in description.links if each.id in lines]
        surroundings = _Surroundings(description, places, link, others=others, fixed=fixed, labels=labels)
        best, least = None, float("inf")
        for way in sorted(_ways(description, places, link), key=surroundings.own_cost):
            cost = surroundings.own_cost(way)
            if cost >= least:
                break
            cost += surroundings.disturbance(way)
            if cost < least:
                best, least = way, cost
        if best is None:
            raise ValueError(f"{description.slug}: no way for {link.id}")
        lines[link.id] = best
    return lines


def _ports(step: Step) -> dict[str, Point]:
    width, height = step.size
    return {
        "right": Point(step.x + width / 2, step.y),
        "left": Point(step.x - width / 2, step.y),
        "top": Point(step.x, step.y - height / 2),
        "bottom": Point(step.x, step.y + height / 2),
    }


def _ways(description: Description, places: Places, link: Link) -> Iterator[list[Point]]:
    source, target = description.steps[link.source], description.steps[link.target]
    rows = sorted({step.y + side * ROW / 2 for step in description.steps.values() for side in (-1, 1)})
    level = [y + offset for offset in _OFFSETS for y in rows]
    upright = [x + offset for offset in _OFFSETS for x in places.gaps]
    for leaving, a in _ports(source).items():
        for entering, b in _ports(target).items():
            out_flat, in_flat = leaving in ("right", "left"), entering in ("right", "left")
            if out_flat and in_flat:
                middle = [[Point(x, a.y), Point(x, b.y)] for x in upright] if a.y != b.y else [[]]
            elif out_flat:
                middle = [[Point(b.x, a.y)]]
            elif in_flat:
                middle = [[Point(a.x, b.y)]]
            else:
                middle = [[Point(a.x, y), Point(b.x, y)] for y in level] if a.x != b.x else [[]]
            for points in middle:
                way = [a, *points, b]
                if _leaves(way[0], way[1], leaving) and _leaves(way[-1], way[-2], entering):
                    yield way


def _leaves(port: Point, following: Point, side: str) -> bool:
    """Whether the line goes away from the shape at this side, by at least the room an arrowhead needs."""
    away = {
        "right": following.x - port.x,
        "left": port.x - following.x,
        "top": port.y - following.y,
        "bottom": following.y - port.y,
    }[side]
    return away >= 10


class _Surroundings:
    """What a line for one flow has to respect."""

    def __init__(
        self,
        description: Description,
        places: Places,
        link: Link,
        *,
        others: list[tuple[Link, list[Segment]]],
        fixed: list[Segment],
        labels: list[Box],
    ) -> None:
        self._link, self._others, self._fixed, self._labels = link, others, fixed, labels
        self._source, self._target = description.steps[link.source], description.steps[link.target]
        foreign = [step for step in description.steps.values() if step.key not in (link.source, link.target)]
        self._forbidden = [shape(step).grown(_CLEARANCE) for step in foreign]
        self._forbidden += [shape(self._source).grown(-1), shape(self._target).grown(-1)]
        self._near = [shape(step).grown(_COMFORT) for step in foreign]
        self._top = places.pool.y + 6
        self._borders = [Segment(Point(lane.x, lane.y), Point(lane.x + lane.width, lane.y)) for lane in places.lanes]

    def own_cost(self, way: list[Point]) -> float:
        """Bends, length and the sides it uses: known without looking around."""
        pieces = segments(way)
        length = sum(piece.length for piece in pieces)
        return 12 * (len(pieces) - 1) + 0.02 * length + _side_cost(self._source, self._target, way)

    def disturbance(self, way: list[Point]) -> float:
        """What it runs through, over, or too close along."""
        pieces = segments(way)
        if any(piece.box.touches(room) for piece in pieces for room in self._forbidden):
            return 10_000
        cost: float = 500 * sum(piece.box.y < self._top for piece in pieces)
        cost += 5 * sum(piece.box.touches(room) for piece in pieces for room in self._near)
        cost += 70 * sum(piece.box.touches(label) for piece in pieces for label in self._labels)
        cost += 40 * sum(run_together(piece, border, distance=7) for piece in pieces for border in self._borders)
        cost += 20 * sum(cross(piece, each) for piece in pieces for each in self._fixed)
        cost += 400 * sum(run_together(piece, each, distance=16) for piece in pieces for each in self._fixed)
        return cost + sum(self._meeting(pieces, other, taken) for other, taken in self._others)

    def _meeting(self, pieces: list[Segment], other: Link, taken: list[Segment]) -> float:
        """Flows may share a trunk out of a fork or into a join, and cross only where nothing else works."""
        if not any(run_together(piece, each, distance=8) for piece in pieces for each in taken):
            return 30 * sum(cross(piece, each) for piece in pieces for each in taken)
        if other.source == self._link.source and not other.name and not self._link.name:
            return 1 if not pieces[0].is_flat else 60
        if other.target == self._link.target:
            return 4 if self._target.element == "parallelGateway" else 60
        return 400


def _side_cost(source: Step, target: Step, way: list[Point]) -> float:
    """Left to right is what a reader expects; gateways may send and collect upwards and downwards."""
    leaving = next(side for side, port in _ports(source).items() if port == way[0])
    entering = next(side for side, port in _ports(target).items() if port == way[-1])
    splits = source.element.endswith("Gateway")
    joins = target.element.endswith("Gateway")
    cost = {"right": 0, "left": 45, "top": 4 if splits else 26, "bottom": 2 if splits else 24}[leaving]
    return cost + {"left": 0, "right": 40, "top": 4 if joins else 16, "bottom": 4 if joins else 16}[entering]
