"""What can be worked out on paper about watching: distinct seconds, when a film counts, and what cannot be true.

"Distinct seconds watched count, not the furthest position; finished at 90 % (a setting). Seek freely."
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

Interval = tuple[int, int]
"""From one whole second up to another, which is not included."""

FASTEST = 2
"""Highest speed that the player offers."""
SLACK = 5
"""Seconds by which a report may be ahead of that, for rounding; in the first seconds of a page not more than passed."""
OVERHANG = 2
"""Seconds by which a player may see a film's end later than its file says."""
MOST_INTERVALS = 2_000
_NEAR_START, _NEAR_END = 3, 5


class Refusal(StrEnum):
    """Why a report is refused; stable codes for messages, logs and tests."""

    TICKET = "ticket"
    EXPIRED = "expired"
    SOMEBODY_ELSE = "somebody_else"
    NOT_OPEN = "not_open"
    UNREADABLE = "unreadable"
    TOO_FAST = "too_fast"
    BEYOND_THE_END = "beyond_the_end"


class Refused(Exception):
    """A report that cannot be true or comes from somebody else; nothing of it is counted."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


def read_intervals(text: str) -> list[Interval]:
    """Return what a report names as "0-12,30-34"; an empty text is nothing.

    Raises:
        Refused: it is something else.
    """
    parts = text.split(",") if text else []
    if len(parts) > MOST_INTERVALS:
        raise Refused(Refusal.UNREADABLE)
    return [_interval(part) for part in parts]


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """Return the same seconds as sorted intervals that neither overlap nor touch."""
    found: list[Interval] = []
    for start, end in sorted(each for each in intervals if each[0] < each[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def clamped(intervals: Iterable[Interval], *, length: int) -> list[Interval]:
    """Return the merged intervals without what lies outside a film of so many seconds."""
    return merged((max(start, 0), min(end, length)) for start, end in intervals)


def distinct_seconds(intervals: Iterable[Interval]) -> int:
    """Return how many different seconds lie in the intervals."""
    return sum(end - start for start, end in merged(intervals))


def is_enough(seconds: int, *, length: int, percent: int) -> bool:
    """Say whether so many distinct seconds finish a film; one whose length is not known (0) cannot be finished."""
    return length > 0 and seconds * 100 >= length * percent


def whole_percent(seconds: int, *, length: int) -> int:
    """Return the share that was watched in whole percent, rounded down."""
    return min(seconds * 100 // length, 100) if length else 0


def start_at(position: int, *, length: int) -> int:
    """Return where to go on: at the position, or from the start if that is where it is or nothing is left."""
    return position if _NEAR_START <= position < length - _NEAR_END else 0


def most_seconds(elapsed: float) -> float:
    """Return how many seconds can have been watched in so many seconds.

    The slack grows with them, so that nobody gathers it by loading pages.
    """
    return elapsed * FASTEST + min(max(elapsed, 0), SLACK)


def check(intervals: Sequence[Interval], *, position: int, length: int, elapsed: float) -> None:
    """Refuse what cannot have been watched since a page was loaded.

    Args:
        intervals: everything that the page claims so far.
        position: where it stands now, in seconds.
        length: of the film, in seconds.
        elapsed: seconds since the page was loaded.

    Raises:
        Refused: more seconds than passed at the highest speed, or some beyond the film's end.
    """
    furthest = max([position, *(end for _start, end in intervals)])
    if furthest > length + OVERHANG:
        raise Refused(Refusal.BEYOND_THE_END)
    if distinct_seconds(intervals) > most_seconds(elapsed):
        raise Refused(Refusal.TOO_FAST)


def _interval(part: str) -> Interval:
    start, dash, end = part.partition("-")
    if not (dash and _is_number(start) and _is_number(end)) or int(start) >= int(end):
        raise Refused(Refusal.UNREADABLE)
    return int(start), int(end)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 6  # noqa: PLR2004 - eleven days
