"""How ways come together in front of each step and each end: in which gateways, one inside the other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from modules.step_tables.rows import Table, Target
from modules.step_tables.together import Region, regions


class Source(NamedTuple):
    """A way by the row it leaves and its place among the row's ways; row 0 is the start."""

    row: int
    way: int = 0


@dataclass(frozen=True, slots=True)
class Join:
    """A gateway where ways come together: all of them (parallel) or one of them at a time."""

    is_parallel: bool
    parts: tuple["Entry", ...]


Entry = Source | Join


def entries(table: Table) -> dict[Target, Entry]:
    """What leads to each place; places that nothing leads to are left out. The table has no misplaced regions."""
    leading: dict[Target, list[_Part]] = defaultdict(list)
    if table.rows:
        leading[1].append(_Part(0, Source(0)))
    for row in table.rows:
        for place, way in enumerate(row.ways):
            leading[way.target].append(_Part(row.number, Source(row.number, place)))
    for region in sorted(regions(table), key=lambda each: each.size):
        if region.meeting is not None:
            leading[region.meeting] = _together(leading[region.meeting], region=region)
    return {target: one_of([part.entry for part in parts]) for target, parts in leading.items()}


def one_of(parts: Sequence[Entry]) -> Entry:
    """One way at a time: nothing to join where there is only one."""
    return parts[0] if len(parts) == 1 else Join(is_parallel=False, parts=tuple(parts))


def same(one: Entry, other: Entry) -> bool:
    """Whether two entries mean the same: neither order nor gateways of one kind in each other make a difference."""
    return _told(one) == _told(other)


class _Part(NamedTuple):
    row: int
    entry: Entry


def _together(parts: Sequence[_Part], *, region: Region) -> list[_Part]:
    """The ways of one region joined: within each branch one at a time, then all branches."""
    groups: list[list[Entry]] = [[] for _ in region.branches]
    others: list[_Part] = []
    for part in parts:
        place = next((n for n, branch in enumerate(region.branches) if part.row in branch), None)
        if place is None:
            others.append(part)
        else:
            groups[place].append(part.entry)
    join = Join(is_parallel=True, parts=tuple(one_of(group) for group in groups if group))
    return [*others, _Part(region.split, join)]


def _told(entry: Entry) -> str:
    if isinstance(entry, Source):
        return f"{entry.row}.{entry.way}"
    return f"{'all' if entry.is_parallel else 'one'}({','.join(sorted(map(_told, _parts(entry))))})"


def _parts(join: Join) -> Iterator[Entry]:
    """The parts of a join, those of joins of the same kind inside it in their place."""
    for part in join.parts:
        if isinstance(part, Join) and part.is_parallel == join.is_parallel:
            yield from _parts(part)
        else:
            yield part
