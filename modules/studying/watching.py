"""The address to which players in lessons report."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from modules.progress.actions import finish_if_done
from modules.studying.doors import own_lesson
from modules.viewing.models import VideoWatch
from modules.viewing.views import answer_report


@login_required
@require_POST
def watched(request: HttpRequest, video_id: int) -> JsonResponse:
    """Note what was watched of a film in the lesson `page`; a lesson whose last part it was finishes by itself."""
    now = timezone.now()
    number = request.POST.get("page", "")
    lesson, enrolment = own_lesson(request, page_id=int(number) if number.isdecimal() else 0)
    video = next((film for film in lesson.videos() if film.pk == video_id), None)
    if video is None:
        raise Http404

    def then(watch: VideoWatch) -> dict[str, Any]:
        is_done = watch.finished_at is not None and finish_if_done(enrolment=enrolment, lesson=lesson, now=now)
        return {"lesson_finished": is_done}

    return answer_report(request, enrolment=enrolment, video=video, now=now, then=then)
