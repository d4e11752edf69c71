"""Captions and chapters in WebVTT (W3C, Candidate Recommendation of 2019), read strictly.

Browsers skip what they do not understand, so a wrong line goes unnoticed until somebody misses it. Here it is named.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import unescape

MAX_BYTES = 5 * 1024 * 1024
"""Largest file accepted, in bytes; captions of a whole day are a tenth of it."""

_ARROW = "-->"
_TIME = r"(?:(\d{2,}):)?(\d{2}):(\d{2})\.(\d{3})"
_TIMING = re.compile(rf"^[ \t]*{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?$", re.ASCII)
_COMMA = re.compile(r"\d,\d{3}")
_ASIDE = re.compile(r"^(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_HEADER = re.compile(r"^WEBVTT(?:[ \t]|$)")
_TAG = re.compile(r"<[^>]*>")
_LINE_ENDS = re.compile(r"\r\n|\n|\r")


class Problem(StrEnum):
    """What is wrong with a line; stable codes for messages and tests."""

    TOO_LARGE = "too_large"
    NOT_UTF8 = "not_utf8"
    NO_HEADER = "no_header"
    NO_BLANK_LINE = "no_blank_line"
    BAD_TIME = "bad_time"
    COMMA = "comma"
    NO_TIME = "no_time"
    END_BEFORE_START = "end_before_start"
    NOTHING_IN_IT = "nothing_in_it"


class BadCaptions(Exception):
    """The text is no WebVTT: `problem` says why, `line` counts from 1."""

    def __init__(self, problem: Problem, *, line: int) -> None:
        super().__init__(f"{problem.value} in line {line}")
        self.problem = problem
        self.line = line


@dataclass(frozen=True, kw_only=True)
class Cue:
    """What is shown from `start` until `end`, both in seconds; `text` without markup; `line` of its times, from 1."""

    start: float
    end: float
    text: str
    line: int


@dataclass(frozen=True, kw_only=True)
class _Block:
    first: int
    lines: list[str]


def decoded(content: bytes) -> str:
    """Return the text of a file.

    Raises:
        BadCaptions: it is not in UTF-8, the only encoding that WebVTT knows, or too large.
    """
    if len(content) > MAX_BYTES:
        raise BadCaptions(Problem.TOO_LARGE, line=1)
    try:
        # as the standard asks (WebVTT, section 4.1); databases refuse the sign
        return content.decode("utf-8").replace("\x00", "\ufffd")
    except UnicodeDecodeError as error:
        line = len(_LINE_ENDS.findall(content[: error.start].decode("utf-8"))) + 1
        raise BadCaptions(Problem.NOT_UTF8, line=line) from error


def cues(text: str) -> list[Cue]:
    """Return the cues of a WebVTT file in the order in which they begin.

    Raises:
        BadCaptions: a line is not as the standard has it, or there is no cue at all.
    """
    lines = _LINE_ENDS.split(text.removeprefix("\ufeff").replace("\x00", "\ufffd"))
    if not _HEADER.match(lines[0]):
        raise BadCaptions(Problem.NO_HEADER, line=1)
    found = [cue for block in _blocks(lines) if (cue := _cue(block)) is not None]
    if not found:
        raise BadCaptions(Problem.NOTHING_IN_IT, line=len(lines))
    return sorted(found, key=lambda cue: cue.start)


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """Return what stands between blank lines; the first block is the header."""
    start = 0
    for at, line in enumerate([*lines, ""]):
        if line.strip(" \t"):
            continue
        if at > start:
            yield _Block(first=start + 1, lines=lines[start:at])
        start = at + 1


def _cue(block: _Block) -> Cue | None:
    """Return the cue of a block, or None for the header and for notes.

    Raises:
        BadCaptions: the block is none of them.
    """
    arrows = [at for at, line in enumerate(block.lines) if _ARROW in line]
    if block.first == 1 or _ASIDE.match(block.lines[0]):
        if arrows:
            raise BadCaptions(Problem.NO_BLANK_LINE, line=block.first + arrows[0])
        return None
    if not arrows or arrows[0] > 1:
        raise BadCaptions(Problem.NO_TIME, line=block.first)
    at, line = arrows[0], block.first + arrows[0]
    if len(arrows) > 1:
        raise BadCaptions(Problem.NO_BLANK_LINE, line=block.first + arrows[1])
    start, end = _times(block.lines[at], line=line)
    text = unescape(_TAG.sub("", " ".join(block.lines[at + 1 :])))
    return Cue(start=start, end=end, text=" ".join(text.split()), line=line)


def _times(timing: str, *, line: int) -> tuple[float, float]:
    match = _TIMING.match(timing)
    if match is None:
        raise BadCaptions(Problem.COMMA if _COMMA.search(timing) else Problem.BAD_TIME, line=line)
    parts = [int(part or 0) for part in match.groups()]
    if any(part > 59 for part in (parts[1], parts[2], parts[5], parts[6])):  # noqa: PLR2004 - minutes and seconds
        raise BadCaptions(Problem.BAD_TIME, line=line)
    start, end = _seconds(parts[:4]), _seconds(parts[4:])
    if end <= start:
        raise BadCaptions(Problem.END_BEFORE_START, line=line)
    return start, end


def _seconds(parts: list[int]) -> float:
    hours, minutes, seconds, millis = parts
    return hours * 3600 + minutes * 60 + seconds + millis / 1000
