"""Who gets which work: evenly, and by administration. Works on paper; the same input gives the same answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Open:
    """A work to be given to somebody.

    Attributes:
        key: of the work.
        trainers: keys of those who may get it, as they teach its people.
        holder: who has it now, or None.
    """

    key: int
    trainers: frozenset[int]
    holder: int | None = None


def spread(works: Sequence[Open], *, trainers: Sequence[int], loads: Mapping[int, int]) -> dict[int, int]:
    """Give each work to one of the trainers, so that as far as possible all have the same number in the end.

    Where all may get every work and began with the same number, the numbers differ by at most one. Works stay with
    who has them where that is as even. A work that none of the trainers may get is left out.

    Args:
        works: in the order in which they wait.
        trainers: among whom; the first gets what is left over.
        loads: how many other works each of them has already.
    """
    have = {each: loads.get(each, 0) for each in trainers}
    given: dict[int, int] = {}
    # who stays where she is comes first; then those that few may get
    for work in sorted(works, key=lambda work: (work.holder not in have, len(work.trainers))):
        able = [each for each in trainers if each in work.trainers]
        if able:
            chosen = min(able, key=lambda each: (have[each], each != work.holder))
            have[chosen] += 1
            given[work.key] = chosen
    return {work.key: given[work.key] for work in works if work.key in given}


def share_out(
    sizes: Mapping[int, int], *, trainers: Sequence[int], present: Mapping[int, int] | None = None
) -> dict[int, int]:
    """Give each administration to one trainer, the largest first, each to who has the fewest people by then.

    The sums of people differ by at most the size of the largest administration. Where several have as few, an
    administration stays with who has it.

    Args:
        sizes: number of people by key of the administration.
        trainers: among whom; the first is preferred where the sums are the same.
        present: who has which administration now.
    """
    if not trainers:
        return {}
    have = dict.fromkeys(trainers, 0)
    given: dict[int, int] = {}
    holders = present or {}
    for key, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        holder = holders.get(key)
        chosen = min(trainers, key=lambda each: (have[each], each != holder))
        have[chosen] += size
        given[key] = chosen
    return given
