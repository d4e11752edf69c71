"""How people are put into groups. Works on paper: no database, no clock, nothing thrown by dice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

FEWEST, MOST = 3, 6
# a new group leaves one place for somebody who enters late
_USUAL = MOST - 1


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody to be put into a group.

    Attributes:
        key: primary key of the enrolment.
        administration: key of who sends the person, or 0.
        segment: kind of administration: municipal, state or federal; may be empty.
        size_class: size of the administration; may be empty.
    """

    key: int
    administration: int
    segment: str = ""
    size_class: str = ""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """Who should be together.

    Attributes:
        new: keys of the members of each new group.
        joining: keys of those who should go into a group that is there, by the key of the group.
        left: keys of those for whom there is no group: too few to found one, and no group has a place.
    """

    new: tuple[tuple[int, ...], ...] = ()
    joining: Mapping[int, tuple[int, ...]]
    left: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nobody would be moved."""
        return not self.new and not self.joining


def proposal(people: Iterable[Candidate], *, sizes: Mapping[int, int]) -> Proposal:
    """Return groups of three to six for people without one, administrations and segments mixed.

    Colleagues of one administration are dealt to different groups as far as there are groups, and so are segments and
    size classes. One or two people found no group: they go where the fewest are. The same people always get the same
    answer.

    Args:
        people: those without a group.
        sizes: how many are in each group that is there, by its key.
    """
    dealt = sorted(people, key=lambda each: (each.segment, each.administration, each.size_class, each.key))
    if len(dealt) >= FEWEST:
        return Proposal(new=_dealt([each.key for each in dealt]), joining={})
    return _joining([each.key for each in dealt], sizes=sizes)


def _dealt(keys: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Deal like cards: neighbours in the order come into different groups, and sizes differ by one at most."""
    groups = -(-len(keys) // _USUAL)
    return tuple(tuple(keys[first::groups]) for first in range(groups))


def _joining(keys: Sequence[int], *, sizes: Mapping[int, int]) -> Proposal:
    counts = dict(sizes)
    joining: dict[int, tuple[int, ...]] = {}
    left = []
    for key in keys:
        group = min(counts, key=lambda each: (counts[each], each), default=None)
        if group is None or counts[group] >= MOST:
            left.append(key)
            continue
        joining[group] = (*joining.get(group, ()), key)
        counts[group] += 1
    return Proposal(joining=joining, left=tuple(left))
