"""Hands out the parts of a film. Who may have them is asked before, by the caller."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from lms.shared.files.kinds import MIME
from lms.shared.files.serving import serve_private
from lms.shared.files.storage import kind_of_stored
from modules.videos.models import Video

_FILES = {"film": "file", "audiodeskription": "described", "standbild": "poster", "kapitel": "chapters"}
_CAPTIONS = "untertitel-"


def serve_part(request: HttpRequest, *, video: Video, part: str) -> HttpResponseBase:
    """Return the film, its still picture, captions, chapters, or the transcript as plain text.

    Raises:
        Http404: there is no such part.
    """
    if part == "mitschrift":
        return _transcript(video)
    file = _file(video, part=part)
    if not file:
        raise Http404
    is_text = part == "kapitel" or part.startswith(_CAPTIONS)
    mime = "text/vtt" if is_text else MIME.get(kind_of_stored(file) or "", "application/octet-stream")
    return serve_private(request, file=file, name=f"{video.title} {part}", mime=mime, inline=True)


def _file(video: Video, *, part: str) -> Any:
    if part.startswith(_CAPTIONS):
        track = video.tracks.filter(language=part.removeprefix(_CAPTIONS)).first()
        return track.file if track is not None else None
    return getattr(video, _FILES.get(part, ""), None)


def _transcript(video: Video) -> HttpResponse:
    text = "\n\n".join([video.title, *(f"{line.time}  {line.text}" for line in video.lines)])
    response = HttpResponse(text + "\n", content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="mitschrift.txt"'
    return response
