"""Reads what an editor uploads: a film or sound recording, captions, a still picture."""

from typing import IO

from lms.shared.files.kinds import kind_of
from modules.videos.captions import MAX_BYTES, Cue, cues, decoded
from modules.videos.mp4 import read_mp4
from modules.videos.reading import Film, read_with
from modules.videos.sounds import read_mp3, read_ogg, read_wav
from modules.videos.webm import read_webm

_READERS = {
    "mp4": read_mp4,
    "m4a": read_mp4,
    "webm": read_webm,
    "mp3": read_mp3,
    "ogg": read_ogg,
    "wav": read_wav,
}


def read_film(file: IO[bytes]) -> Film:
    """Return what a file is, by its content.

    Raises:
        NoFilm: it is no film and no sound recording.
    """
    return read_with(file, readers=_READERS, kind=kind_of(file))


def read_cues(file: IO[bytes]) -> list[Cue]:
    """Return the cues of captions or chapters; the file is left at its start.

    Raises:
        BadCaptions: they do not parse.
    """
    file.seek(0)
    content = file.read(MAX_BYTES + 1)
    file.seek(0)
    return cues(decoded(content))
