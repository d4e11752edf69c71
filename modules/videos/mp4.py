"""MP4 and M4A: the boxes of the ISO base media file format (ISO/IEC 14496-12)."""

from collections.abc import Iterator
from dataclasses import dataclass

from modules.videos.reading import Film, NoFilm, Refusal, Source

# side by side: fragmented files have two for each piece of a second or more
_MOST_ON_TOP = 65536
_MOST_INSIDE = 512
_HEAD = 8
_LONG_HEAD = 16


@dataclass(frozen=True, kw_only=True)
class _Box:
    kind: bytes
    start: int
    body: int
    end: int


def read_mp4(source: Source) -> Film:
    """Return what the movie's tables say.

    Raises:
        NoFilm: there are none, they name no picture and no sound, or the file was cut off.
    """
    top = list(_boxes(source, start=0, end=source.size, most=_MOST_ON_TOP))
    movie = next((box for box in top if box.kind == b"moov"), None)
    if movie is None:
        raise NoFilm(Refusal.NO_TRACK)
    data = next((box for box in top if box.kind == b"mdat"), None)
    parts = list(_boxes(source, start=movie.body, end=movie.end))
    kinds = {_handler(source, track) for track in parts if track.kind == b"trak"}
    if not kinds & {b"vide", b"soun"}:
        raise NoFilm(Refusal.NO_TRACK)
    return Film(
        seconds=_length(source, parts),
        is_audio=b"vide" not in kinds,
        starts_fast=data is None or movie.start < data.start,
    )


def _boxes(source: Source, *, start: int, end: int, most: int = _MOST_INSIDE) -> Iterator[_Box]:
    """Return the boxes that lie side by side in a part of the file."""
    place = start
    for _count in range(most):
        if place + _HEAD > end:
            return
        size, kind, head = source.number(place, 4), source.at(place + 4, 4), _HEAD
        if size == 1:
            size, head = source.number(place + _HEAD, 8), _LONG_HEAD
        elif size == 0:
            size = end - place
        if size < head:
            raise NoFilm(Refusal.DAMAGED)
        if place + size > end:
            raise NoFilm(Refusal.CUT_OFF)
        yield _Box(kind=kind, start=place, body=place + head, end=place + size)
        place += size
    raise NoFilm(Refusal.DAMAGED)


def _inside(source: Source, box: _Box, *kinds: bytes) -> _Box | None:
    """Return the first box that lies as deep as the kinds say."""
    found: _Box | None = box
    for kind in kinds:
        if found is None:
            return None
        found = next((each for each in _boxes(source, start=found.body, end=found.end) if each.kind == kind), None)
    return found


def _handler(source: Source, track: _Box) -> bytes:
    box = _inside(source, track, b"mdia", b"hdlr")
    return source.at(box.body + 8, 4) if box is not None else b""


def _length(source: Source, parts: list[_Box]) -> float:
    """Return the length in seconds from the movie's header, in fragmented files from that of the fragments."""
    header = next((box for box in parts if box.kind == b"mvhd"), None)
    if header is None:
        raise NoFilm(Refusal.NO_LENGTH)
    is_long = source.number(header.body, 1) == 1
    scale = source.number(header.body + (20 if is_long else 12), 4)
    width = 8 if is_long else 4
    duration = source.number(header.body + (24 if is_long else 16), width)
    if duration in (0, 256**width - 1):
        duration = _fragments(source, parts)
    if scale == 0 or duration == 0:
        raise NoFilm(Refusal.NO_LENGTH)
    return duration / scale


def _fragments(source: Source, parts: list[_Box]) -> int:
    extends = next((box for box in parts if box.kind == b"mvex"), None)
    box = _inside(source, extends, b"mehd") if extends is not None else None
    if box is None:
        return 0
    return source.number(box.body + 4, 8 if source.number(box.body, 1) == 1 else 4)
