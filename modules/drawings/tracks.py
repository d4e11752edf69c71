"""Lines side by side: which lane of a gap between columns or rows each stretch of a line takes."""

import heapq
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count


@dataclass(kw_only=True)
class Stretch:
    """A piece of a line inside a gap, from `low` to `high` along it.

    `gap` is the number of a gutter, or twice the row of a channel, plus one for the channel below the row. Stretches of
    one `group` (they come from or lead to the same node) may lie on each other.
    """

    group: str
    gap: int
    low: float
    high: float
    track: int = 0


def spread(stretches: Iterable[Stretch]) -> int:
    """Give each stretch of one gap its track; returns how many tracks are needed."""
    groups: dict[str, list[Stretch]] = defaultdict(list)
    for each in stretches:
        groups[each.group].append(each)
    spans = sorted((min(s.low for s in group), max(s.high for s in group), name) for name, group in groups.items())
    free: list[int] = []
    busy: list[tuple[float, int]] = []
    fresh = count()
    used = 0
    for low, high, name in spans:
        while busy and busy[0][0] < low:
            heapq.heappush(free, heapq.heappop(busy)[1])
        track = heapq.heappop(free) if free else next(fresh)
        used = max(used, track + 1)
        heapq.heappush(busy, (high, track))
        for each in groups[name]:
            each.track = track
    return used
