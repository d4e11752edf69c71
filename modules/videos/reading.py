"""Tells what a film or sound recording is and how long it lasts, by its content alone.

No player and no codec stands behind it: only the tables of the container are read, in bounded steps. Every refusal
is `NoFilm`; a file made to confuse raises nothing else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

MAX_SECONDS = 24 * 60 * 60
"""Longest recording accepted, in seconds; a longer one is a damaged table."""


class Refusal(StrEnum):
    """Why a file is refused; stable codes for messages and tests."""

    EMPTY = "empty"
    EXECUTABLE = "executable"
    OTHER_KIND = "other_kind"
    NO_TRACK = "no_track"
    NO_LENGTH = "no_length"
    CUT_OFF = "cut_off"
    DAMAGED = "damaged"


class NoFilm(Exception):
    """The file is no film or sound recording that browsers play."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True, kw_only=True)
class Film:
    """What a file says of itself.

    Attributes:
        seconds: its length.
        is_audio: there is sound but no picture.
        starts_fast: playing can begin before the whole file has arrived.
    """

    seconds: float
    is_audio: bool
    starts_fast: bool = True


class Source:
    """A file that is read in small pieces, never past its end."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.size = file.seek(0, 2)

    def at(self, place: int, count: int) -> bytes:
        """Return `count` bytes from a place.

        Raises:
            NoFilm: the file ends before.
        """
        if place < 0 or place + count > self.size:
            raise NoFilm(Refusal.CUT_OFF)
        self._file.seek(place)
        return self._file.read(count)

    def number(self, place: int, count: int) -> int:
        """Return an unsigned number in network order; raises as `at` does."""
        return int.from_bytes(self.at(place, count), "big")

    def tail(self, count: int) -> bytes:
        """Return the last bytes, fewer if there are not so many."""
        count = min(count, self.size)
        return self.at(self.size - count, count)


Reader = Callable[[Source], Film]


def read_with(file: IO[bytes], *, readers: Mapping[str, Reader], kind: str | None) -> Film:
    """Read a file with the reader of its kind; it is left at its start.

    Args:
        file: open for reading in binary mode.
        readers: by kind.
        kind: what the first bytes say.

    Raises:
        NoFilm: it is none of these kinds, or damaged.
    """
    source = Source(file)
    try:
        if source.size == 0:
            raise NoFilm(Refusal.EMPTY)
        if kind == "executable":
            raise NoFilm(Refusal.EXECUTABLE)
        reader = readers.get(kind or "")
        if reader is None:
            raise NoFilm(Refusal.OTHER_KIND)
        film = reader(source)
    finally:
        file.seek(0)
    # NaN is not between them either
    if not 0 < film.seconds <= MAX_SECONDS:
        raise NoFilm(Refusal.NO_LENGTH)
    return film
