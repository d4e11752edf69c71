"""What can be worked out on paper about lessons: transcripts and times."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

_CUE = re.compile(r"(?:(\d+):)?(\d{2}):(\d{2})\.(\d{3})\s+-->")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a transcript.

    Attributes:
        seconds: where in the video it is spoken, in whole seconds.
        time: the same for people, for example "2:31".
        text: what is spoken.
    """

    seconds: int
    time: str
    text: str


def clock(seconds: float) -> str:
    """Return a time in a video as "0:48", "12:05" or "1:02:30"."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def transcript_lines(stored: Sequence[dict[str, Any]]) -> list[Line]:
    """Return a stored transcript (`start` in seconds, `text`) as lines for a page."""
    return [Line(seconds=int(entry["start"]), time=clock(entry["start"]), text=str(entry["text"])) for entry in stored]


def transcript_of(captions: str) -> list[dict[str, Any]]:
    """Return the transcript that captions in WebVTT (W3C, 2019) hold, in the form that is stored.

    Settings, notes and markup inside cues are left out; what is no WebVTT gives an empty list.
    """
    found: list[dict[str, Any]] = []
    if not captions.lstrip("\ufeff").startswith("WEBVTT"):
        return found
    for block in re.split(r"\n\s*\n", captions.replace("\r\n", "\n")):
        lines = block.strip().split("\n")
        at = next((number for number, line in enumerate(lines) if _CUE.match(line)), None)
        if at is None:
            continue
        cue = _CUE.match(lines[at])
        text = unescape(_TAG.sub("", " ".join(lines[at + 1 :]))).strip()
        if cue and text:
            hours, minutes, seconds, millis = (int(part or 0) for part in cue.groups())
            found.append({"start": hours * 3600 + minutes * 60 + seconds + millis / 1000, "text": text})
    return found
