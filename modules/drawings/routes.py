"""How each flow of a level runs from node to node, told by columns, rows and the gaps between them.

A route is straight pieces, across and down in turn. Where cells in between are free it runs through their middle,
else through a gap between columns (gutter) or a gap above or below a row (channel).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from modules.drawings.grid import Cell, Grid
from modules.drawings.levels import Level
from modules.drawings.tracks import Stretch
from modules.processes.model import GATEWAYS, Flow

_FAR = 40
"""Cells looked at before a line takes a gap; keeps time linear where lines are long."""


class Across(NamedTuple):
    """Where a corner lies from left to right: in the middle of a column, or on a stretch of a gutter."""

    column: int = -1
    stretch: Stretch | None = None
    node: str = ""
    side: int = 0
    """-1 the left border of `node`, 1 its right border, 0 its middle."""


class Down(NamedTuple):
    """Where a corner lies from top to bottom: in the middle of a row, or on a stretch of a channel."""

    row: int = -1
    stretch: Stretch | None = None
    node: str = ""
    side: int = 0
    """-1 the upper border of `node`, 1 its lower border, 0 its middle."""


Corner = tuple[Across, Down]


@dataclass(kw_only=True)
class Routes:
    """All routes of a level, with what lies in its gaps.

    Gutter n lies left of column n; channels are told by row and side (-1 above the nodes, 1 below).
    """

    corners: dict[str, list[Corner]] = field(default_factory=dict)
    gutters: dict[int, list[Stretch]] = field(default_factory=lambda: defaultdict(list))
    channels: dict[tuple[int, int], list[Stretch]] = field(default_factory=lambda: defaultdict(list))
    ports: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The sides of each node that lines touch: "left", "right", "top", "bottom"."""


def routes_of(level: Level, *, grid: Grid, touched: Mapping[str, set[str]]) -> Routes:
    """Route every flow of a level whose ends have cells; an event on a border lies at its activity's cell.

    `touched` names the sides of nodes ("top", "bottom") that messages use: ways back leave such a node elsewhere.
    """
    router = _Router(level, grid=grid, touched=touched)
    for flow in sorted(level.flows, key=router.order):
        router.add(flow)
    return router.routes


class _Router:
    def __init__(self, level: Level, *, grid: Grid, touched: Mapping[str, set[str]]) -> None:
        self.level = level
        self.touched = touched
        self.grid = grid
        self.routes = Routes()
        self.element = {node.id: node.element for node in level.nodes}
        self._across: dict[Cell, set[str]] = defaultdict(set)
        self._down: dict[Cell, set[str]] = defaultdict(set)

    def order(self, flow: Flow) -> tuple[int, int]:
        """Straight ones first, then near ones."""
        one, other = self._cell(flow.source), self._cell(flow.target)
        return (0 if one.row == other.row else 1, abs(other.column - one.column))

    def add(self, flow: Flow) -> None:
        if flow.target in self.level.hosts:
            return
        one, other = self._cell(flow.source), self._cell(flow.target)
        if flow.source in self.level.hosts:
            corners = self._from_border(flow, one, other)
        elif other.column > one.column:
            corners = self._forward(flow, one, other)
        else:
            corners = self._back(flow, one, other)
        self.routes.corners[flow.id] = corners

    def _cell(self, node_id: str) -> Cell:
        return self.grid.cells[self.level.host(node_id)]

    def _is_gateway(self, node_id: str) -> bool:
        return self.element.get(node_id) in GATEWAYS

    def _forward(self, flow: Flow, one: Cell, other: Cell) -> list[Corner]:
        between = range(one.column + 1, other.column)
        side = 1 if other.row > one.row else -1
        if one.row == other.row and self._take_across(flow, row=one.row, columns=between):
            return [self._right(flow), self._left(flow)]
        if one.row != other.row:
            rows = range(one.row + side, other.row, side)
            if self._is_gateway(flow.source) and self._are_free(
                flow, columns=[*between], row=other.row, down=[*rows, other.row], column=one.column
            ):
                turn = (self._middle(flow.source), Down(row=other.row))
                return [self._vertical(flow.source, side), turn, self._left(flow)]
            if self._is_gateway(flow.target) and self._are_free(
                flow, columns=[*between, other.column], row=one.row, down=[one.row, *rows], column=other.column
            ):
                turn = (self._middle(flow.target), Down(row=one.row))
                return [self._right(flow), turn, self._vertical(flow.target, -side)]
            if self._take_across(flow, row=other.row, columns=between):
                return self._step(flow, one, other, gutter=one.column + 1, group=f"out {flow.source}")
            if self._take_across(flow, row=one.row, columns=between):
                return self._step(flow, one, other, gutter=other.column, group=f"in {flow.target}")
        return self._around(flow, one, other, side=side if one.row != other.row else 1)

    def _step(self, flow: Flow, one: Cell, other: Cell, *, gutter: int, group: str) -> list[Corner]:
        """Across, down in one gutter, across."""
        x = Across(stretch=self._in_gutter(gutter, group=group, low=one.row, high=other.row))
        return [self._right(flow), (x, Down(row=one.row)), (x, Down(row=other.row)), self._left(flow)]

    def _around(self, flow: Flow, one: Cell, other: Cell, *, side: int) -> list[Corner]:
        """Through the channel beside the first row, then down or up in the gutter before the target.

        A gateway of the same row is entered from below or above.
        """
        if one.row == other.row and other.column > one.column and self._is_gateway(flow.target):
            y = self._in_channel(one.row, side, group=f"past {flow.source}", low=one.column, high=other.column)
            end = [(self._middle(flow.target), Down(stretch=y)), self._vertical(flow.target, side)]
            return [*self._leave(flow, one, side=side, channel=y), *end]
        y = self._in_channel(one.row, side, group=f"around {flow.source}", low=one.column, high=other.column - 0.5)
        x = self._in_gutter(other.column, group=f"in {flow.target}", low=one.row + 0.4 * side, high=other.row)
        end = [(Across(stretch=x), Down(stretch=y)), (Across(stretch=x), Down(row=other.row)), self._left(flow)]
        return [*self._leave(flow, one, side=side, channel=y), *end]

    def _leave(self, flow: Flow, one: Cell, *, side: int, channel: Stretch) -> list[Corner]:
        """From the source into a channel of its row, from a gateway or event on a border at once."""
        if self._is_gateway(flow.source) or flow.source in self.level.hosts:
            return [self._vertical(flow.source, side), (self._middle(flow.source), Down(stretch=channel))]
        return self._past(flow, one, side=side, channel=channel)

    def _turn_back(self, flow: Flow, one: Cell, *, side: int, channel: Stretch) -> list[Corner]:
        if ("bottom" if side > 0 else "top") in self.touched.get(flow.source, ()):
            channel.high += 0.5
            return self._past(flow, one, side=side, channel=channel)
        return [self._vertical(flow.source, side), (self._middle(flow.source), Down(stretch=channel))]

    def _past(self, flow: Flow, one: Cell, *, side: int, channel: Stretch) -> list[Corner]:
        """Out at the right, then up or down in the gutter."""
        out = self._in_gutter(one.column + 1, group=f"out {flow.source}", low=one.row, high=one.row + 0.4 * side)
        first = [(Across(stretch=out), Down(row=one.row)), (Across(stretch=out), Down(stretch=channel))]
        return [self._right(flow), *first]

    def _back(self, flow: Flow, one: Cell, other: Cell) -> list[Corner]:
        """Leave above or below, run back in the channel, arrive above or below where that is free."""
        side = 1 if one.row > other.row else -1
        group = f"back {flow.target}"
        if flow.source == flow.target:
            y = self._in_channel(one.row, -1, group=group, low=one.column, high=one.column + 0.5)
            x = self._in_gutter(one.column + 1, group=f"out {flow.source}", low=one.row - 0.4, high=one.row)
            corners = [self._right(flow), (Across(stretch=x), Down(row=one.row)), (Across(stretch=x), Down(stretch=y))]
            return [*corners, (self._middle(flow.target), Down(stretch=y)), self._vertical(flow.target, -1)]
        rows = [] if one.row == other.row else [*range(other.row + side, one.row, side), one.row]
        if self._are_free(flow, columns=[], row=one.row, down=rows, column=other.column):
            y = self._in_channel(one.row, side, group=group, low=other.column, high=one.column)
            start = self._turn_back(flow, one, side=side, channel=y)
            return [*start, (self._middle(flow.target), Down(stretch=y)), self._vertical(flow.target, side)]
        y = self._in_channel(one.row, side, group=group, low=other.column - 0.5, high=one.column)
        x = self._in_gutter(other.column, group=f"in {flow.target}", low=one.row + 0.4 * side, high=other.row)
        start = self._turn_back(flow, one, side=side, channel=y)
        return [
            *start,
            (Across(stretch=x), Down(stretch=y)),
            (Across(stretch=x), Down(row=other.row)),
            self._left(flow),
        ]

    def _from_border(self, flow: Flow, one: Cell, other: Cell) -> list[Corner]:
        if other.column > one.column and other.row > one.row:
            down = [*range(one.row + 1, other.row + 1)]
            columns = [*range(one.column + 1, other.column)]
            if self._are_free(flow, columns=columns, row=other.row, down=down, column=one.column):
                turn = (self._middle(flow.source), Down(row=other.row))
                return [self._vertical(flow.source, 1), turn, self._left(flow)]
        return self._around(flow, one, other, side=1)

    def _right(self, flow: Flow) -> Corner:
        self.routes.ports[flow.source].add("right")
        return Across(node=flow.source, side=1), Down(node=flow.source)

    def _left(self, flow: Flow) -> Corner:
        self.routes.ports[flow.target].add("left")
        return Across(node=flow.target, side=-1), Down(node=flow.target)

    def _vertical(self, node_id: str, side: int) -> Corner:
        self.routes.ports[node_id].add("bottom" if side > 0 else "top")
        return self._middle(node_id), Down(node=node_id, side=side)

    def _middle(self, node_id: str) -> Across:
        return Across(node=node_id)

    def _in_gutter(self, gutter: int, *, group: str, low: float, high: float) -> Stretch:
        stretch = Stretch(group=group, gap=gutter, low=min(low, high), high=max(low, high))
        self.routes.gutters[gutter].append(stretch)
        return stretch

    def _in_channel(self, row: int, side: int, *, group: str, low: float, high: float) -> Stretch:
        stretch = Stretch(group=group, gap=2 * row + (side > 0), low=min(low, high), high=max(low, high))
        self.routes.channels[row, side].append(stretch)
        return stretch

    def _take_across(self, flow: Flow, *, row: int, columns: Sequence[int]) -> bool:
        return self._are_free(flow, columns=columns, row=row, down=[], column=-1)

    def _are_free(self, flow: Flow, *, columns: Sequence[int], row: int, down: Sequence[int], column: int) -> bool:
        """Whether a line may run through these cells; if so they are taken by it."""
        if len(columns) + len(down) > _FAR:
            return False
        across = [Cell(each, row) for each in columns]
        along = [Cell(column, each) for each in down]
        groups = {f"from {flow.source}", f"to {flow.target}"}
        if any(cell in self.grid.nodes for cell in (*across, *along)):
            return False
        if any(self._across[cell] and not self._across[cell] & groups for cell in across):
            return False
        if any(self._down[cell] and not self._down[cell] & groups for cell in along):
            return False
        for cell in across:
            self._across[cell] |= groups
        for cell in along:
            self._down[cell] |= groups
        return True
