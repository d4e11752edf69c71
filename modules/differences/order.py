"""Which steps stand elsewhere in the order, though both models hold them."""

from collections.abc import Mapping, Sequence
from enum import Enum

from modules.processes.graph import components, graph_of
from modules.processes.model import ProcessModel

MOST_STEPS = 400
"""Steps up to which every one is asked what comes before and after it; the answer grows with their square."""


class Moved(Enum):
    """Where a step stands now compared with before."""

    EARLIER = -1
    ELSEWHERE = 0
    LATER = 1


def moved_steps(before: ProcessModel, after: ProcessModel, *, same: Sequence[tuple[str, str]]) -> dict[str, Moved]:
    """Return the fewest steps whose going elsewhere explains the new order, by their id in the earlier model.

    Two steps are in order if a way leads from the one to the other and none back; steps side by side or in a loop
    are in none. Of two that changed places the one that comes first in `same` is told. Beyond `MOST_STEPS` nothing is.

    Args:
        before: the earlier model.
        after: the later one.
        same: ids of the steps that both hold, earlier and later.
    """
    if len(same) > MOST_STEPS:
        return {}
    number_before = {one: number for number, (one, _) in enumerate(same)}
    number_after = {other: number for number, (_, other) in enumerate(same)}
    first, then = _reached(before, numbers=number_before), _reached(after, numbers=number_after)
    later = [here & there for here, there in zip(first.onward, then.backward, strict=True)]
    earlier = [here & there for here, there in zip(first.backward, then.onward, strict=True)]
    found: dict[str, Moved] = {}
    while True:
        crossing = [(one | other).bit_count() for one, other in zip(later, earlier, strict=True)]
        most = max(crossing, default=0)
        if not most:
            return found
        number = crossing.index(most)
        found[same[number][0]] = _whither(later[number].bit_count() - earlier[number].bit_count())
        keep = ~(1 << number)
        later = [0 if each == number else bits & keep for each, bits in enumerate(later)]
        earlier = [0 if each == number else bits & keep for each, bits in enumerate(earlier)]


def _whither(more_later: int) -> Moved:
    if not more_later:
        return Moved.ELSEWHERE
    return Moved.LATER if more_later > 0 else Moved.EARLIER


class _Reached:
    """For each step as a bit set: which steps lie strictly behind it (`onward`) and before it (`backward`)."""

    def __init__(self, *, onward: list[int], backward: list[int]) -> None:
        self.onward = onward
        self.backward = backward


def _reached(model: ProcessModel, *, numbers: Mapping[str, int]) -> _Reached:
    ways = graph_of(model).ways
    groups = components(ways)
    group_of = {each: number for number, group in enumerate(groups) for each in group}
    own = [sum(1 << numbers[each] for each in group if each in numbers) for group in groups]
    onward, backward = [0] * len(groups), [0] * len(groups)
    nexts = [{group_of[way] for each in group for way in ways[each]} - {number} for number, group in enumerate(groups)]
    for number, targets in enumerate(nexts):
        for target in targets:
            onward[number] |= onward[target] | own[target]
    for number in reversed(range(len(groups))):
        for target in nexts[number]:
            backward[target] |= backward[number] | own[number]
    return _Reached(
        onward=[onward[group_of[each]] if each in group_of else 0 for each in numbers],
        backward=[backward[group_of[each]] if each in group_of else 0 for each in numbers],
    )
