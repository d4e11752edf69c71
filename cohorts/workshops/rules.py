"""Slots of a workshop on paper: when they lie, and what cannot happen at the same time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_SLOTS = 60
"""Slots that are made at once."""
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=8)


@dataclass(frozen=True, kw_only=True)
class Time:
    """A slot in a track (a room or a corner); ends exclusively."""

    track: str
    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: "Time") -> bool:
        """Whether both run at some moment, whatever their tracks are."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


class OutsideTheWorkshop(Exception):
    """A slot would begin before the workshop or end after it."""


class TooMany(Exception):
    """More slots than can be made at once."""


def series(*, tracks: Sequence[str], first: datetime, minutes: int, pause: int, count: int) -> list[Time]:
    """Return parallel slots one after the other in several tracks.

    Args:
        tracks: names of rooms or corners, each once.
        first: when the first slots begin.
        minutes: how long each lasts.
        pause: minutes between two of a track.
        count: how many in each track.

    Raises:
        TooMany: see there.
    """
    if len(tracks) * count > MOST_SLOTS:
        raise TooMany
    step = timedelta(minutes=minutes + pause)
    starts = [first + step * place for place in range(count)]
    return [
        Time(track=track, starts_at=start, ends_at=start + timedelta(minutes=minutes))
        for start in starts
        for track in tracks
    ]


def require_inside(times: Iterable[Time], *, starts_at: datetime, ends_at: datetime) -> None:
    """Raise `OutsideTheWorkshop` unless all slots lie between beginning and end of the workshop."""
    if any(each.starts_at < starts_at or each.ends_at > ends_at for each in times):
        raise OutsideTheWorkshop


def clashes(wanted: Iterable[Time], *, taken: Iterable[Time]) -> Iterator[Time]:
    """Return the wanted slots whose track is in use at that time."""
    there = list(taken)
    for each in wanted:
        if any(each.track.casefold() == other.track.casefold() and each.overlaps(other) for other in there):
            yield each


def is_busy(time: Time, *, others: Iterable[Time]) -> bool:
    """Say whether somebody who presents in the other slots presents at this time already."""
    return any(time.overlaps(other) for other in others)
