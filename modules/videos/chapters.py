"""The chapters of a film, read from its WebVTT file."""

from functools import lru_cache

from modules.videos.files import read_cues
from modules.videos.models import Video
from modules.videos.rules import BadCaptions, Line, clock


def chapters_of(video: Video) -> tuple[Line, ...]:
    """Return where the chapters begin and how they are called; nothing if there are none or they cannot be read."""
    if not video.chapters:
        return ()
    try:
        return _read(str(video.chapters.name))
    except (OSError, BadCaptions):
        return ()


@lru_cache(maxsize=512)
def _read(name: str) -> tuple[Line, ...]:
    # the name of a file cannot be guessed and is never used again, so what it holds never changes
    storage = Video._meta.get_field("chapters").storage
    with storage.open(name) as file:
        found = read_cues(file)
    starts = [(round(cue.start), cue.text) for cue in found]
    return tuple(Line(seconds=start, time=clock(start), text=text) for start, text in starts)
