"""MP3 (ISO/IEC 11172-3), Ogg (RFC 3533) and WAV: enough of each to know its length."""

from modules.videos.reading import Film, NoFilm, Refusal, Source

_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_KBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
_KBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
_SEARCHED = 64 * 1024
_MOST_CHUNKS = 256
_OPUS_RATE = 48000
_SYNC = 0xFF
_FRAME_HEAD = 80


def read_mp3(source: Source) -> Film:
    """Return the length from the table of a variable rate, or from size and rate.

    Raises:
        NoFilm: no frame of layer III is found.
    """
    place = _after_tag(source)
    piece = source.at(place, min(_SEARCHED, source.size - place))
    for at in range(len(piece) - 4):
        if piece[at] != _SYNC:
            continue
        if seconds := _mp3_length(piece[at : at + _FRAME_HEAD], left=source.size - place - at):
            return Film(seconds=seconds, is_audio=True)
    raise NoFilm(Refusal.NO_TRACK)


def _after_tag(source: Source) -> int:
    if source.size < 10 or source.at(0, 3) != b"ID3":  # noqa: PLR2004 - the head of a tag
        return 0
    size = 0
    for byte in source.at(6, 4):
        size = size << 7 | (byte & 0x7F)
    if size + 10 >= source.size:
        raise NoFilm(Refusal.CUT_OFF)
    return size + 10


def _mp3_length(frame: bytes, *, left: int) -> float:
    version, layer = frame[1] >> 3 & 3, frame[1] >> 1 & 3
    rate_at, bits_at = frame[2] >> 2 & 3, frame[2] >> 4
    if frame[1] & 0xE0 != 0xE0 or layer != 1 or version not in _RATES or rate_at == 3:  # noqa: PLR2004 - reserved
        return 0
    kbits = (_KBITS_1 if version == 3 else _KBITS_2)[bits_at]  # noqa: PLR2004 - version 1
    if not kbits:
        return 0
    rate, samples = _RATES[version][rate_at], 1152 if version == 3 else 576  # noqa: PLR2004 - MPEG-1
    for mark in (b"Xing", b"Info"):
        at = frame.find(mark, 0, 64)
        if at >= 0 and len(frame) >= at + 12 and frame[at + 7] & 1:
            return int.from_bytes(frame[at + 8 : at + 12], "big") * samples / rate
    return left * 8 / (kbits * 1000)


def read_ogg(source: Source) -> Film:
    """Return the length from the last page (Vorbis and Opus).

    Raises:
        NoFilm: it holds something else, or has no end.
    """
    head = source.at(0, min(source.size, 256))
    at = head.find(b"OpusHead")
    if at >= 0 and len(head) >= at + 12:
        rate, skipped = _OPUS_RATE, int.from_bytes(head[at + 10 : at + 12], "little")
    else:
        at = head.find(b"\x01vorbis")
        rate, skipped = int.from_bytes(head[at + 12 : at + 16], "little") if at >= 0 else 0, 0
    if not rate:
        raise NoFilm(Refusal.NO_TRACK)
    tail = source.tail(_SEARCHED)
    last = tail.rfind(b"OggS")
    granule = int.from_bytes(tail[last + 6 : last + 14], "little", signed=True) if last >= 0 else 0
    return Film(seconds=(granule - skipped) / rate, is_audio=True)


def read_wav(source: Source) -> Film:
    """Return the length from the size of the data and the bytes per second.

    Raises:
        NoFilm: one of them is missing.
    """
    place, rate = 12, 0
    for _count in range(_MOST_CHUNKS):
        if place + 8 > source.size:
            break
        kind, size = source.at(place, 4), int.from_bytes(source.at(place + 4, 4), "little")
        if kind == b"fmt ":
            rate = int.from_bytes(source.at(place + 16, 4), "little")
        if kind == b"data" and rate:
            if place + 8 + size > source.size:
                raise NoFilm(Refusal.CUT_OFF)
            return Film(seconds=size / rate, is_audio=True)
        place += 8 + size + size % 2
    raise NoFilm(Refusal.NO_TRACK)
