"""In which column and row of a level each node stands: the main way straight on, other ways in rows below it.

Every node has a cell of its own, so that none covers another. Rows belong to bands (lanes), from top to bottom.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from modules.drawings.levels import Level, columns

_TRIED = 12
"""Rows looked at before a new one is opened; keeps time linear where hundreds of ways run side by side."""


class Cell(NamedTuple):
    """A place in the grid, counted from 0."""

    column: int
    row: int


@dataclass(kw_only=True)
class Grid:
    """Cells of the nodes of one level; `bands` gives the number of rows of each band in their order."""

    cells: dict[str, Cell]
    nodes: dict[Cell, str]
    bands: Mapping[str, int]
    width: int
    height: int


@dataclass(kw_only=True)
class _Chain:
    """Nodes of one band that follow each other straight on."""

    nodes: list[str]
    band: str
    first: int
    last: int
    parent: "_Chain | None" = None
    children: list["_Chain"] = field(default_factory=list)
    row: int = -1


def grid_of(level: Level, *, bands: Sequence[str], band_of: Mapping[str, str]) -> Grid:
    """Place the nodes of a level.

    Args:
        level: what is to be placed.
        bands: from top to bottom, at least one.
        band_of: the band of each node.
    """
    column = columns(level)
    rows = _Rows()
    roots = _chains(level, column=column, band_of=band_of)
    waiting = list(reversed(roots))
    while waiting:
        chain = waiting.pop()
        chain.row = rows.take(chain)
        waiting += sorted(chain.children, key=lambda each: (-(each.last - each.first), -each.first))
    starts, height = {}, 0
    for band in bands:
        starts[band] = height
        height += max(rows.height(band), 1)
    cells = {node: Cell(column[node], starts[chain.band] + chain.row) for chain in _all(roots) for node in chain.nodes}
    return Grid(
        cells=cells,
        nodes={cell: node for node, cell in cells.items()},
        bands={band: max(rows.height(band), 1) for band in bands},
        width=max(column.values(), default=-1) + 1,
        height=height,
    )


class _Rows:
    """Which stretches of each row are taken, band by band."""

    def __init__(self) -> None:
        self._taken: dict[str, list[list[tuple[int, int]]]] = defaultdict(list)

    def height(self, band: str) -> int:
        return len(self._taken[band])

    def take(self, chain: _Chain) -> int:
        rows = self._taken[chain.band]
        same_band = chain.parent is not None and chain.parent.band == chain.band
        first = chain.parent.row + 1 if same_band and chain.parent else 0
        tried = [*range(first, min(first + _TRIED, len(rows)))]
        row = next((each for each in tried if _is_free(rows[each], chain)), len(rows))
        if row == len(rows):
            rows.append([])
        insort(rows[row], (chain.first, chain.last))
        return row


def _is_free(row: Sequence[tuple[int, int]], chain: _Chain) -> bool:
    place = bisect_left(row, (chain.first, chain.first))
    before = row[place - 1] if place else None
    after = row[place] if place < len(row) else None
    return (before is None or before[1] < chain.first) and (after is None or after[0] > chain.last)


def _chains(level: Level, *, column: Mapping[str, int], band_of: Mapping[str, str]) -> list[_Chain]:
    """Follow the longest way from each node not yet on a chain; a chain ends where its band ends."""
    ahead: dict[str, list[str]] = defaultdict(list)
    behind: dict[str, list[str]] = defaultdict(list)
    straight: dict[str, list[str]] = defaultdict(list)
    for flow in level.flows:
        source, target = level.host(flow.source), level.host(flow.target)
        if column[target] > column[source]:
            ahead[source].append(target)
            behind[target].append(source)
            if flow.source == source:
                straight[source].append(target)
    length = _lengths(level, ahead=ahead)
    chain_of: dict[str, _Chain] = {}
    roots: list[_Chain] = []
    for node in level.nodes:
        if node.id in chain_of:
            continue
        chain = _follow(node.id, straight=straight, length=length, band_of=band_of, taken=chain_of)
        parents = [chain_of[each] for each in behind[node.id] if each in chain_of]
        chain.parent = next((each for each in parents if each.band == chain.band), None)
        chain.first, chain.last = _stretch(chain, column=column, ahead=ahead, behind=behind, chain_of=chain_of)
        (chain.parent.children if chain.parent else roots).append(chain)
        chain_of.update(dict.fromkeys(chain.nodes, chain))
    return roots


def _follow(
    start: str,
    *,
    straight: Mapping[str, Sequence[str]],
    length: Mapping[str, int],
    band_of: Mapping[str, str],
    taken: Mapping[str, _Chain],
) -> _Chain:
    nodes = [start]
    band = band_of[start]
    while True:
        ways = straight.get(nodes[-1], ())
        open_ways = [each for each in ways if each not in taken and band_of[each] == band]
        onward = max(open_ways, key=lambda each: length[each], default="")
        if not onward:
            return _Chain(nodes=nodes, band=band, first=0, last=0)
        nodes.append(onward)


def _stretch(
    chain: _Chain,
    *,
    column: Mapping[str, int],
    ahead: Mapping[str, Sequence[str]],
    behind: Mapping[str, Sequence[str]],
    chain_of: Mapping[str, _Chain],
) -> tuple[int, int]:
    """The columns a chain needs in its row: its own and those its way in and its way on run along."""
    head, tail = chain.nodes[0], chain.nodes[-1]
    entries = [column[each] for each in behind.get(head, ()) if each in chain_of and chain_of[each].band == chain.band]
    exits = [column[each] for each in ahead.get(tail, ()) if each in chain_of and chain_of[each].band == chain.band]
    return min([column[head], *(each + 1 for each in entries)]), max([column[tail], *(each - 1 for each in exits)])


def _lengths(level: Level, *, ahead: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """How many nodes the longest way from each node still has."""
    found: dict[str, int] = {}
    for node in reversed(level.nodes):
        found[node.id] = 1 + max((found.get(each, 0) for each in ahead.get(node.id, ())), default=0)
    return found


def _all(roots: Sequence[_Chain]) -> list[_Chain]:
    found = list(roots)
    for chain in found:
        found += chain.children
    return found
