"""Who looks at whose work. Works on paper: no database, no clock; chance comes from a number that is handed in."""

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

Pair = tuple[int, int]
"""Key of the giver, key of the work."""


@dataclass(frozen=True, kw_only=True)
class Giver:
    """Somebody who gives feedback.

    Attributes:
        key: primary key of the enrolment.
        segment: kind of her administration: municipal, state or federal; may be empty.
        administration: key of who sends her, or 0.
    """

    key: int
    segment: str = ""
    administration: int = 0


@dataclass(frozen=True, kw_only=True)
class Work:
    """A work that somebody is to look at.

    Attributes:
        key: primary key of the work.
        authors: keys of the enrolments that handed it in; several in group work.
        segments: of its authors.
        administrations: keys of who sends its authors.
    """

    key: int
    authors: frozenset[int]
    segments: frozenset[str] = frozenset()
    administrations: frozenset[int] = frozenset()


Keyed = TypeVar("Keyed", Giver, Work)


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """What is given out.

    Attributes:
        pairs: who looks at which work, sorted.
        missing: by how many works somebody gets fewer than wanted, by key of the giver.
        received: how many people look at a work, with those from before, by its key.
        crossing: those of the pairs that join two segments.
        same_administration: how many of the pairs stay within one administration.
    """

    pairs: tuple[Pair, ...]
    missing: Mapping[int, int]
    received: Mapping[int, int]
    crossing: frozenset[Pair]
    same_administration: int

    @property
    def other_segment(self) -> int:
        """How many of the pairs join two segments."""
        return len(self.crossing)

    def is_same_segment(self, pair: Pair) -> bool:
        """Say whether giver and work of a pair are of one segment."""
        return pair not in self.crossing


def draw(
    *,
    givers: Iterable[Giver],
    works: Iterable[Work],
    each: int,
    seed: int,
    given: Iterable[Pair] = (),
    barred: Iterable[Pair] = (),
) -> Drawing:
    """Give works out.

    "Each participant gets two or three works of others (same segment first)": nobody gets a work of which she is an
    author, nobody the same work twice, and everybody gets `each` as long as there are so many works of others. Among
    all ways to do that one is taken that is best in this order:

    1. Works receive equally much: the sum of the squares of what they receive is smallest, so no work is ahead of
       another by more than one wherever that can be. A work without feedback is worse than one from another segment.
    2. As few pairs as possible join two segments.
    3. As few pairs as possible stay within one administration.

    What is left open is decided by `seed`; the same numbers always give the same answer, in whatever order they come.

    Moodle's workshop gives a random one of the works with the lowest load to one person after another
    (mod/workshop/allocation/random/lib.php), Open edX the oldest work that has too little to whoever asks next
    (edx-ora2, PeerWorkflow). Both never take a decision back: who comes last may find that the only work with too
    little is her own. Here an earlier decision is exchanged where that makes the whole better: successive shortest
    paths in a flow of least cost (Ahuja, Magnanti, Orlin: Network Flows, chapter 9), with the squares as cost of a
    work. 25 people take milliseconds, 100 people a few seconds.

    Args:
        givers: who gives feedback.
        works: what there is.
        each: how many works everybody should get, with those from before.
        seed: any number.
        given: pairs from before; they count, and they stay.
        barred: pairs that were taken back: they do not count, and they do not come again.
    """
    people, things = _shuffled(givers, seed=seed), _shuffled(works, seed=seed)
    before = list(given)
    had = Counter(giver for giver, _work in before)
    taken = {*before, *barred}
    free = {
        giver.key: [work for work in things if giver.key not in work.authors and (giver.key, work.key) not in taken]
        for giver in people
    }
    wanted = {giver.key: max(0, each - had[giver.key]) for giver in people}
    exchange = _Exchange.begin(people, free=free, works=things, before=before)
    for turn in range(each):
        for giver in people:
            if turn < min(wanted[giver.key], len(free[giver.key])):
                exchange.give_one(giver.key)
    pairs = exchange.pairs
    return Drawing(
        pairs=pairs,
        missing={key: wanted[key] - len(free[key]) for key in sorted(wanted) if wanted[key] > len(free[key])},
        received={work.key: exchange.received[work.key] for work in sorted(things, key=lambda one: one.key)},
        crossing=frozenset(pair for pair in pairs if exchange.crosses[pair]),
        same_administration=sum(exchange.stays[pair] for pair in pairs),
    )


@dataclass(kw_only=True)
class _Exchange:
    """Works as they are given out step by step; each step leaves the cheapest way to have given out so many.

    Attributes:
        free: works that a giver may get, in the order of chance.
        cost: of each pair that may be.
        crosses, stays: whether a pair joins two segments, or stays within one administration.
        unevenness: what one step away from equality costs: more than all pairs together.
        received: how many people look at a work.
        holders: who was given a work in this drawing.
    """

    free: Mapping[int, Sequence[int]]
    cost: Mapping[Pair, int]
    crosses: Mapping[Pair, bool]
    stays: Mapping[Pair, bool]
    unevenness: int
    received: Counter[int]
    holders: dict[int, list[int]] = field(default_factory=dict)

    @classmethod
    def begin(
        cls,
        givers: Sequence[Giver],
        *,
        free: Mapping[int, Sequence[Work]],
        works: Sequence[Work],
        before: Sequence[Pair],
    ) -> "_Exchange":
        crosses = {(one.key, work.key): one.segment not in work.segments for one in givers for work in free[one.key]}
        stays = {
            (one.key, work.key): one.administration != 0 and one.administration in work.administrations
            for one in givers
            for work in free[one.key]
        }
        # one pair across segments costs more than all pairs within an administration
        across = len(crosses) + 1
        return cls(
            free={key: [work.key for work in things] for key, things in free.items()},
            cost={pair: across * crosses[pair] + stays[pair] for pair in crosses},
            crosses=crosses,
            stays=stays,
            unevenness=len(crosses) * (across + 1) + 1,
            received=Counter(work for _giver, work in before),
            holders={work.key: [] for work in works},
        )

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """What was given out, sorted."""
        return tuple(sorted((giver, work) for work, holders in self.holders.items() for giver in holders))

    def give_one(self, giver: int) -> None:
        """Give one more work to somebody; others may exchange theirs on the way."""
        length, came_from = self._ways(giver)
        end = min(length, key=lambda work: length[work] + self.unevenness * (2 * self.received[work] + 1))
        self.received[end] += 1
        while end in came_from:
            start, holder = came_from[end]
            self.holders[start].remove(holder)
            self.holders[end].append(holder)
            end = start
        self.holders[end].append(giver)

    def _ways(self, giver: int) -> tuple[dict[int, int], dict[int, tuple[int, int]]]:
        """Return the cheapest way to each work, and for each the work before it with who exchanges the two."""
        held = {(holder, work) for work, holders in self.holders.items() for holder in holders}
        length = {work: self.cost[giver, work] for work in self.free[giver] if (giver, work) not in held}
        came_from: dict[int, tuple[int, int]] = {}
        waiting = deque(length)
        while waiting:
            start = waiting.popleft()
            for holder in self.holders[start]:
                spared = length[start] - self.cost[holder, start]
                for work in self.free[holder]:
                    further = spared + self.cost[holder, work]
                    if (holder, work) not in held and further < length.get(work, further + 1):
                        length[work], came_from[work] = further, (start, holder)
                        waiting.append(work)
        return length, came_from


def _shuffled(things: Iterable[Keyed], *, seed: int) -> list[Keyed]:
    found = sorted(things, key=lambda one: one.key)
    # chance for the order only, nobody gains by guessing it
    Random(seed).shuffle(found)  # noqa: S311
    return found
