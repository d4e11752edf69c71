"""Which part of a file a `Range` header asks for (RFC 9110, section 14). Pure: text and numbers only.

What the standard leaves open is decided here: several ranges are answered with the whole file, and a header that
says `bytes` but names no part of this file (nonsense, reversed, of an empty file) is refused instead of ignored.
"""

import re
from dataclasses import dataclass

# An open range is answered with at most this many bytes: a slow viewer would otherwise hold a thread for the
# length of the video. The browser asks for the next part by itself.
LARGEST_PART = 1024 * 1024

# Longer numbers than any file has bytes; Python itself refuses to read numbers of 4,300 digits.
_SPEC = re.compile(r"([0-9]{0,40})-([0-9]{0,40})", re.ASCII)


class NotSatisfiable(Exception):
    """No byte of the file is asked for: answered with 416."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """Some bytes of a file.

    Attributes:
        first: place of the first byte, from 0.
        length: number of bytes, at least 1.
    """

    first: int
    length: int

    def content_range(self, *, size: int) -> str:
        """Return the value of `Content-Range` for a file of so many bytes."""
        return f"bytes {self.first}-{self.first + self.length - 1}/{size}"


def part_asked(header: str, *, size: int) -> Part | None:
    """Return the part that is asked for, or None for the whole file.

    Args:
        header: value of `Range`, or empty.
        size: bytes of the file.

    Raises:
        NotSatisfiable: the header speaks of bytes, but of none that the file has.
    """
    unit, _, value = header.partition("=")
    if unit.strip().lower() != "bytes":
        return None
    specs = [_read(text.strip()) for text in value.split(",") if text.strip()]
    if not specs:
        raise NotSatisfiable(header)
    if len(specs) > 1:
        return None
    start, end = specs[0]
    return _last(end, size=size) if start is None else _from(start, end=end, size=size)


def _read(text: str) -> tuple[int | None, int | None]:
    found = _SPEC.fullmatch(text)
    if found is None or text == "-":
        raise NotSatisfiable(text)
    start, end = (int(digits) if digits else None for digits in found.groups())
    if start is not None and end is not None and end < start:
        raise NotSatisfiable(text)
    return start, end


def _from(start: int, *, end: int | None, size: int) -> Part:
    if start >= size:
        raise NotSatisfiable(start)
    longest = LARGEST_PART if end is None else end - start + 1
    return Part(first=start, length=min(longest, size - start))


def _last(count: int | None, *, size: int) -> Part:
    if not count or not size:
        raise NotSatisfiable(count)
    return Part(first=max(0, size - count), length=min(count, size))
