"""What a model shows of places worth a question: hand-overs, double checks, printing and typing in again, waiting.

Each rule can be read and is asked as a question; who knows the process answers it. Nothing here says what to do.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from modules.processes import improvement_words as words
from modules.processes.activities import Activity
from modules.processes.figures import Figures, figures
from modules.processes.model import ProcessModel
from modules.processes.sequence import Sequence, sequence_of
from modules.processes.weaknesses import (
    between_roles,
    by_hand_in_a_row,
    checked_again,
    circles,
    media_breaks,
    places_of,
    printed_and_scanned,
    waits,
)

HAND_OVERS_PER_STEP = 0.5
"""More hand-overs than half the steps: then a case changes hands after fewer than two steps on average, and lies in
an in-tray about as often as somebody works on it."""

FEWEST_HAND_OVERS = 4
"""Below this even a short process is not asked about its hand-overs: a request passed on and answered has two."""

STEPS_BY_HAND = 3
"""So many steps by hand of one role in a row are a stretch that a system could take over as a whole."""


class Weakness(StrEnum):
    """Stable keys, in the order in which hints are told."""

    MANY_HAND_OVERS = "many_hand_overs"
    PING_PONG = "ping_pong"
    DOUBLE_CHECK = "double_check"
    PRINT_THEN_SCAN = "print_then_scan"
    MEDIA_BREAKS = "media_breaks"
    WAITING = "waiting"
    BY_HAND = "by_hand"
    LOOP = "loop"


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known of steps beyond the file, by element id: where building blocks are set they count, not names.

    `known` holds every step with a building block, the others the ids of those that are or do what they say.
    """

    known: frozenset[str] = frozenset()
    media_breaks: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    checks: frozenset[str] = frozenset()
    prints: frozenset[str] = frozenset()
    types_in: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Improvement:
    """One place worth a question; `element_ids` in the order of the flow, `figures` what the sentence counts."""

    kind: Weakness
    element_ids: tuple[str, ...]
    figures: tuple[tuple[str, Any], ...] = field(default=())

    @property
    def sentence(self) -> str:
        """What is seen, in the reader's language (German without one)."""
        return words.seen(self.kind, values=dict(self.figures))

    @property
    def question(self) -> str:
        """What to ask about it."""
        return words.question(self.kind)


def improvements(model: ProcessModel, *, marks: Marks = Marks()) -> tuple[Improvement, ...]:
    """All hints in the order of `Weakness`, within one in the order of the flow; time linear to the model."""
    steps = sequence_of(model)
    counted = figures(model)
    rules: tuple[Callable[..., Iterator[Improvement]], ...] = (
        _hand_overs,
        _ping_pong,
        _double_checks,
        _paper,
        _waiting,
        _by_hand,
        _loops,
    )
    return tuple(each for rule in rules for each in rule(steps, counted=counted, marks=marks))


def _hint(kind: Weakness, ids: Iterable[str], **values: Any) -> Improvement:
    return Improvement(kind=kind, element_ids=tuple(ids), figures=tuple(values.items()))


def _hand_overs(steps: Sequence, *, counted: Figures, marks: Marks) -> Iterator[Improvement]:
    passing = between_roles(steps)
    number = sum(len(each) for each in passing.values())
    if number >= FEWEST_HAND_OVERS and number > counted.steps * HAND_OVERS_PER_STEP:
        ids = steps.sorted(each for sources in passing.values() for each in sources)
        yield _hint(Weakness.MANY_HAND_OVERS, ids, hand_overs=number, steps=counted.steps)


def _ping_pong(steps: Sequence, *, counted: Figures, marks: Marks) -> Iterator[Improvement]:
    passing = between_roles(steps)
    for each in counted.ping_pong:
        ids = [*passing.get((each.one, each.other), ()), *passing.get((each.other, each.one), ())]
        yield _hint(Weakness.PING_PONG, steps.sorted(ids), one=each.one, other=each.other, times=each.there + each.back)


def _double_checks(steps: Sequence, *, counted: Figures, marks: Marks) -> Iterator[Improvement]:
    does = steps.doing(Activity.CHECKS, known=marks.known, marked=marks.checks)
    for first, second in checked_again(steps, checks=does):
        one, other = steps.role(first), steps.role(second)
        yield _hint(Weakness.DOUBLE_CHECK, (first, second), one=one, other=other)


def _paper(steps: Sequence, *, counted: Figures, marks: Marks) -> Iterator[Improvement]:
    """First what is printed and comes back, then the media breaks that were not told with it."""
    pairs = list(printed_and_scanned(steps, known=marks.known, prints=marks.prints, types_in=marks.types_in))
    for pair in pairs:
        yield _hint(Weakness.PRINT_THEN_SCAN, dict.fromkeys(pair))
    told = frozenset(each for pair in pairs for each in pair) - marks.known
    found = [each for each in media_breaks(steps, known=marks.known, marked=marks.media_breaks) if each not in told]
    if found:
        yield _hint(Weakness.MEDIA_BREAKS, found, number=len(found), is_exact=set(found) <= marks.known)


def _waiting(steps: Sequence, *, counted: Figures, marks: Marks) -> Iterator[Improvement]:
    if found := waits(steps, known=marks.known, marked=marks.waiting):
        yield _hint(Weakness.WAITING, found, number=places_of(found, steps=steps))


def _by_hand(steps: Sequence, *, counted: Figures, marks: Marks) -> Iterator[Improvement]:
    for row in by_hand_in_a_row(steps, fewest=STEPS_BY_HAND):
        yield _hint(Weakness.BY_HAND, row, number=len(row), role=steps.role(row[0]))


def _loops(steps: Sequence, *, counted: Figures, marks: Marks) -> Iterator[Improvement]:
    for circle in circles(steps):
        yield _hint(Weakness.LOOP, circle, number=len(circle))
