"""What can be worked out on paper about films: transcripts and times."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from modules.videos.captions import BadCaptions, Cue, Problem, cues

__all__ = ["BadCaptions", "Cue", "Line", "Problem", "clock", "cues", "late_cues", "transcript_lines", "transcript_of"]


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
    """Return the transcript that captions in WebVTT hold, in the form that is stored.

    Settings, notes and markup inside cues are left out; what is no WebVTT gives an empty list.
    """
    try:
        found = cues(captions)
    except BadCaptions:
        return []
    return [{"start": cue.start, "text": cue.text} for cue in found if cue.text]


def late_cues(found: Sequence[Cue], *, seconds: int) -> list[Cue]:
    """Return the cues that would begin after the film's end, which is nowhere if its length is not known (0)."""
    return [cue for cue in found if seconds and cue.start > seconds]
