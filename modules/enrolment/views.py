"""Parts of a video, after the gate's question."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from lms.shared.files.kinds import MIME, kind_of
from lms.shared.files.serving import serve_private
from modules.content.models import Video
from modules.enrolment.gate import ask_for_part

_TEXT_TRACKS = {"untertitel": "captions", "untertitel-en": "captions_en", "kapitel": "chapters"}
_FILES = {"film": "file", "standbild": "poster", **_TEXT_TRACKS}


@require_safe
def video_part(request: HttpRequest, video_id: int, part: str) -> HttpResponseBase:
    """Hand out the film, its still picture, captions, chapters, or the transcript as plain text."""
    video = get_object_or_404(Video, pk=video_id)
    answer = ask_for_part(video, request=request)
    if answer is not None:
        return answer
    if part == "mitschrift":
        return _transcript(video)
    file = getattr(video, _FILES.get(part, ""), None)
    if not file:
        raise Http404
    with file.open("rb") as handle:
        mime = "text/vtt" if part in _TEXT_TRACKS else MIME.get(kind_of(handle) or "", "application/octet-stream")
    return serve_private(request, file=file, name=f"{video.title} {part}", mime=mime, inline=True)


def _transcript(video: Video) -> HttpResponse:
    text = "\n\n".join([video.title, *(f"{line.time}  {line.text}" for line in video.lines)])
    response = HttpResponse(text + "\n", content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="mitschrift.txt"'
    return response
