"""Parts of a video, after the gate's question."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from lms.shared.files.kinds import MIME, kind_of
from lms.shared.files.serving import serve_private
from modules.enrolment.gate import ask_for_part
from modules.videos.models import Video

_FILES = {"film": "file", "audiodeskription": "described", "standbild": "poster", "kapitel": "chapters"}
_CAPTIONS = "untertitel-"


@require_safe
def video_part(request: HttpRequest, video_id: int, part: str) -> HttpResponseBase:
    """Hand out the film, its still picture, captions, chapters, or the transcript as plain text."""
    video = get_object_or_404(Video, pk=video_id)
    answer = ask_for_part(video, request=request)
    if answer is not None:
        return answer
    if part == "mitschrift":
        return _transcript(video)
    file = _file(video, part=part)
    if not file:
        raise Http404
    is_text = part == "kapitel" or part.startswith(_CAPTIONS)
    with file.open("rb") as handle:
        mime = "text/vtt" if is_text else MIME.get(kind_of(handle) or "", "application/octet-stream")
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
