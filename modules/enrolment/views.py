"""Parts of a video, after the gate's question."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from modules.enrolment.gate import ask_for_part
from modules.videos.models import Video
from modules.videos.parts import serve_part


@require_safe
def video_part(request: HttpRequest, video_id: int, part: str) -> HttpResponseBase:
    """Hand out the film, its still picture, captions, chapters, or the transcript as plain text."""
    video = get_object_or_404(Video, pk=video_id)
    answer = ask_for_part(video, request=request)
    return answer if answer is not None else serve_part(request, video=video, part=part)
