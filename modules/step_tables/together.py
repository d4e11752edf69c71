"""Steps that are done side by side: what lies between the split and the place where all ways are together again.

The place is the nearest one that every way from the split passes (its immediate post-dominator; Lengauer and Tarjan
1979 name the notion, for 200 rows sets are quick enough).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from modules.step_tables.rows import End, Row, Table, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """What happens side by side after row `split`: the places on each way until `meeting` (None: each ends alone)."""

    split: int
    branches: tuple[frozenset[Target], ...]
    meeting: Target | None

    @property
    def size(self) -> int:
        """How much lies inside; of two regions in each other the inner one is smaller."""
        return sum(map(len, self.branches))


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A region that parallel gateways cannot show: the row to tell it at, a key for `words.problem`, another row."""

    row: int
    key: str
    number: int = 0


def regions(table: Table) -> list[Region]:
    """One region per row whose ways are taken at the same time, in the order of the rows."""
    splits = [row for row in table.rows if row.is_parallel]
    if not splits:
        return []
    following = {row.number: [way.target for way in row.ways] for row in table.rows}
    meetings = _meetings(following, ends=table.ends)
    return [_region(row, meeting=meetings.get(row.number), following=following) for row in splits]


def misplaced(found: Sequence[Region], *, table: Table) -> Iterator[Misplaced]:
    """The first thing that is wrong with each region."""
    leading = defaultdict(list)
    for row in table.rows:
        for way in row.ways:
            leading[way.target].append(row.number)
    for region in found:
        wrong = _wrong(region, leading=leading)
        if wrong is not None:
            yield wrong


def _region(row: Row, *, meeting: Target | None, following: Mapping[int, Sequence[Target]]) -> Region:
    branches = tuple(_reached(way.target, until=meeting, following=following) for way in row.ways)
    return Region(split=row.number, branches=branches, meeting=meeting)


def _reached(start: Target, *, until: Target | None, following: Mapping[int, Sequence[Target]]) -> frozenset[Target]:
    found: set[Target] = set()
    ahead = [start]
    while ahead:
        here = ahead.pop()
        if here == until or here in found:
            continue
        found.add(here)
        ahead += following[here] if isinstance(here, int) else []
    return frozenset(found)


def _wrong(region: Region, *, leading: Mapping[Target, Sequence[int]]) -> Misplaced | None:
    inside: set[Target] = set().union(*region.branches)
    if not all(region.branches):
        if isinstance(region.meeting, int):
            return Misplaced(region.split, "together_into_each_other", region.meeting)
        return Misplaced(region.split, "together_one")
    if region.size > len(inside) or region.split in inside:
        return Misplaced(region.split, "together_apart")
    for place in inside:
        for row in leading[place]:
            if row != region.split and row not in inside:
                return Misplaced(region.split, "together_entered", row)
    return None


def _meetings(following: dict[int, list[Target]], *, ends: Sequence[End]) -> dict[Target, Target]:
    """For each place the nearest one that every way to an end passes; none where ways part for good or never end."""
    places: list[Target] = [*following, *ends]
    bit = {place: 1 << position for position, place in enumerate(places)}
    every = (1 << len(places)) - 1
    passed: dict[Target, int] = {place: every if isinstance(place, int) else bit[place] for place in places}
    is_settled = False
    while not is_settled:
        is_settled = True
        for row, targets in reversed(following.items()):
            common = reduce(and_, (passed[target] for target in targets), every) | bit[row]
            is_settled = is_settled and common == passed[row]
            passed[row] = common
    ending = _ending(following, ends=ends)
    nearest: dict[Target, Target] = {}
    for row in following:
        after = [place for place in places if place != row and passed[row] & bit[place]]
        if after and row in ending:
            nearest[row] = max(after, key=lambda place: passed[place].bit_count())
    return nearest


def _ending(following: Mapping[int, Sequence[Target]], *, ends: Sequence[End]) -> set[Target]:
    """All places from which some way leads to an end."""
    before: dict[Target, list[int]] = defaultdict(list)
    for row, targets in following.items():
        for target in targets:
            before[target].append(row)
    found: set[Target] = set()
    ahead: list[Target] = list(ends)
    while ahead:
        here = ahead.pop()
        if here not in found:
            found.add(here)
            ahead += before[here]
    return found
