"""Which parts of two sequences are the same, in their order; fast also where one line was pasted 10,000 times.

First what both begin and end with, then what stands once in each (patience sorting, as Bram Cohen proposed it for
version control), and only in what is left between, if it is small, difflib.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_MOST_CELLS = 40_000
"""Largest product of two lengths that difflib is asked about; it may take time in proportion to more than that."""


class Block(NamedTuple):
    """A run of `length` equal items, at `before` in the one sequence and at `after` in the other."""

    before: int
    after: int
    length: int


def aligned(before: Sequence[str], after: Sequence[str]) -> list[Block]:
    """Return the runs that both have in common, in order and without overlap."""
    found: list[Block] = []
    pending = [(0, len(before), 0, len(after))]
    while pending:
        low, high, start, stop = pending.pop()
        head = _common(before, after, low=low, high=high, start=start, stop=stop)
        found.append(Block(low, start, head))
        low, start = low + head, start + head
        tail = _common_end(before, after, low=low, high=high, start=start, stop=stop)
        found.append(Block(high - tail, stop - tail, tail))
        high, stop = high - tail, stop - tail
        if low == high or start == stop:
            continue
        anchors = _anchors(before[low:high], after[start:stop])
        if anchors:
            edges = [(low + one, start + other) for one, other in anchors]
            pending += [
                (a, c, b, d) for (a, b), (c, d) in zip([(low, start), *edges], [*edges, (high, stop)], strict=True)
            ]
        elif (high - low) * (stop - start) <= _MOST_CELLS:
            found += _by_difflib(before[low:high], after[start:stop], low=low, start=start)
    return sorted(block for block in found if block.length)


def _common(before: Sequence[str], after: Sequence[str], *, low: int, high: int, start: int, stop: int) -> int:
    length = 0
    while low + length < high and start + length < stop and before[low + length] == after[start + length]:
        length += 1
    return length


def _common_end(before: Sequence[str], after: Sequence[str], *, low: int, high: int, start: int, stop: int) -> int:
    length = 0
    while high - length > low and stop - length > start and before[high - length - 1] == after[stop - length - 1]:
        length += 1
    return length


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Places of items that stand once in each, as many as keep their order (longest increasing subsequence)."""
    once_before, once_after = _places_of_single(before), _places_of_single(after)
    pairs = [(place, once_after[item]) for item, place in once_before.items() if item in once_after]
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(tails, place)
        previous.append(ends[at - 1] if at else -1)
        tails[at:], ends[at:] = [place, *tails[at + 1 :]], [number, *ends[at + 1 :]]
    chosen: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = previous[number]
    return chosen[::-1]


def _places_of_single(items: Sequence[str]) -> dict[str, int]:
    count = Counter(items)
    return {item: place for place, item in enumerate(items) if count[item] == 1}


def _by_difflib(before: Sequence[str], after: Sequence[str], *, low: int, start: int) -> Iterator[Block]:
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        yield Block(low + block.a, start + block.b, block.size)
