"""WebM: the elements of EBML (RFC 8794) as Matroska uses them (RFC 9559)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from modules.videos.reading import Film, NoFilm, Refusal, Source

_MOST_ELEMENTS = 4096
_HEADER, _DOC_TYPE = 0x1A45DFA3, 0x4282
_SEGMENT, _INFO, _TRACKS, _CLUSTER = 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675
_SCALE, _DURATION = 0x2AD7B1, 0x4489
_ENTRY, _TRACK_TYPE = 0xAE, 0x83
_VIDEO, _AUDIO = 1, 2
_NANOSECONDS = 1_000_000_000
_USUAL_SCALE = 1_000_000


@dataclass(frozen=True, kw_only=True)
class _Element:
    kind: int
    body: int
    end: int


def read_webm(source: Source) -> Film:
    """Return what the tables of the segment say.

    Raises:
        NoFilm: it is another kind of Matroska, it names no picture and no sound, or no length.
    """
    top = _elements(source, start=0, end=source.size)
    header = next(top, None)
    if header is None or header.kind != _HEADER or _text(source, header, _DOC_TYPE) != "webm":
        raise NoFilm(Refusal.OTHER_KIND)
    segment = next((each for each in top if each.kind == _SEGMENT), None)
    if segment is None:
        raise NoFilm(Refusal.NO_TRACK)
    seconds, kinds = 0.0, set()
    for each in _elements(source, start=segment.body, end=segment.end):
        if each.kind == _INFO:
            seconds = _length(source, each)
        elif each.kind == _TRACKS:
            kinds = _track_kinds(source, each)
        # what describes the film stands before the film
        if each.kind == _CLUSTER or (seconds and kinds):
            break
    if not kinds & {_VIDEO, _AUDIO}:
        raise NoFilm(Refusal.NO_TRACK)
    return Film(seconds=seconds, is_audio=_VIDEO not in kinds)


def _elements(source: Source, *, start: int, end: int) -> Iterator[_Element]:
    """Return the elements side by side in a part; one of unknown size (live recordings) reaches to its end."""
    place = start
    for _count in range(_MOST_ELEMENTS):
        if place >= end:
            return
        kind, width = _variable(source, place, keep_mark=True)
        size, size_width = _variable(source, place + width, keep_mark=False)
        body = place + width + size_width
        is_open = size == 2 ** (7 * size_width) - 1
        stop = end if is_open else body + size
        if stop > end:
            raise NoFilm(Refusal.CUT_OFF)
        yield _Element(kind=kind, body=body, end=stop)
        place = stop
    raise NoFilm(Refusal.DAMAGED)


def _variable(source: Source, place: int, *, keep_mark: bool) -> tuple[int, int]:
    """Return a number of variable width and the width in bytes (RFC 8794, section 4)."""
    first = source.number(place, 1)
    width = 9 - first.bit_length()
    if first == 0:
        raise NoFilm(Refusal.DAMAGED)
    value = source.number(place, width)
    return (value if keep_mark else value & (2 ** (7 * width) - 1)), width


def _child(source: Source, parent: _Element, kind: int) -> bytes:
    """Return the short value of a child, or nothing."""
    for each in _elements(source, start=parent.body, end=parent.end):
        if each.kind == kind:
            return source.at(each.body, min(each.end - each.body, 16))
    return b""


def _text(source: Source, parent: _Element, kind: int) -> str:
    return _child(source, parent, kind).rstrip(b"\x00").decode("ascii", "replace")


def _length(source: Source, info: _Element) -> float:
    scale = int.from_bytes(_child(source, info, _SCALE)[:8], "big") or _USUAL_SCALE
    raw = _child(source, info, _DURATION)
    forms = {4: ">f", 8: ">d"}
    if len(raw) not in forms:
        return 0.0
    duration = float(struct.unpack(forms[len(raw)], raw)[0])
    return duration * scale / _NANOSECONDS


def _track_kinds(source: Source, tracks: _Element) -> set[int]:
    entries = (each for each in _elements(source, start=tracks.body, end=tracks.end) if each.kind == _ENTRY)
    return {int.from_bytes(_child(source, entry, _TRACK_TYPE), "big") for entry in entries}
