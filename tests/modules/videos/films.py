"""Films and recordings that are as small as a file can be and still say what they are."""

import struct


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + kind + body


def _track(handler: bytes) -> bytes:
    return box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(13))))


def mp4(
    *,
    seconds: float = 89,
    handlers: tuple[bytes, ...] = (b"vide", b"soun"),
    brand: bytes = b"isom",
    is_fast: bool = True,
    is_long: bool = False,
) -> bytes:
    scale = 1000
    width = "Q" if is_long else "I"
    times = struct.pack(f">{width}{width}I{width}", 0, 0, scale, int(seconds * scale))
    header = box(b"mvhd", bytes([is_long, 0, 0, 0]), times, bytes(80))
    moov = box(b"moov", header, *(_track(each) for each in handlers))
    mdat = box(b"mdat", b"x" * 64)
    return box(b"ftyp", brand, bytes(4)) + (moov + mdat if is_fast else mdat + moov)


def element(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack(">Q", len(body) | 1 << 56) + body


def webm(*, seconds: float | None = 89, types: tuple[int, ...] = (1, 2), doc_type: bytes = b"webm") -> bytes:
    header = element(b"\x1a\x45\xdf\xa3", element(b"\x42\x82", doc_type))
    length = b"" if seconds is None else element(b"\x44\x89", struct.pack(">d", seconds * 1000))
    info = element(b"\x15\x49\xa9\x66", element(b"\x2a\xd7\xb1", (1_000_000).to_bytes(3, "big")) + length)
    entries = b"".join(element(b"\xae", element(b"\x83", bytes([each]))) for each in types)
    tracks = element(b"\x16\x54\xae\x6b", entries)
    cluster = element(b"\x1f\x43\xb6\x75", b"x" * 32)
    return header + element(b"\x18\x53\x80\x67", info + tracks + cluster)


def wav(*, seconds: int = 3) -> bytes:
    rate = 8000
    form = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, rate, rate, 1, 8)
    data = b"data" + struct.pack("<I", rate * seconds) + bytes(rate * seconds)
    return b"RIFF" + struct.pack("<I", 4 + len(form) + len(data)) + b"WAVE" + form + data


def mp3(*, seconds: int = 2, tag: int = 0) -> bytes:
    # layer III, 64 kbit/s, 44.1 kHz
    head = b"ID3\x03\x00\x00" + bytes([0, 0, tag >> 7, tag & 127]) + bytes(tag) if tag else b""
    frame = b"\xff\xfb\x50\x00"
    return head + frame + bytes(64_000 // 8 * seconds - len(frame))


def ogg(*, seconds: int = 4) -> bytes:
    def page(granule: int, body: bytes) -> bytes:
        return b"OggS\x00\x00" + struct.pack("<qIIIB", granule, 1, 0, 0, 1) + bytes([len(body)]) + body

    return page(0, b"OpusHead\x01\x01" + struct.pack("<HIhB", 312, 48000, 0, 0)) + page(48000 * seconds + 312, b"x")
