"""The address to which players in lessons report."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from lms.accounts.permissions import signed_in
from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment
from modules.progress.actions import finish_if_done
from modules.studying.doors import own_lesson
from modules.videos.models import Video
from modules.viewing.models import VideoWatch
from modules.viewing.rules import Refusal
from modules.viewing.views import answer_report, refuse

# of the greatest primary key that is asked for
_DIGITS = 9


@login_required
@require_POST
def watched(request: HttpRequest, video_id: int) -> JsonResponse:
    """Note what was watched of a film in the lesson `page`; a lesson whose last part it was finishes by itself."""
    now = timezone.now()
    try:
        lesson, enrolment, video = _shown(request, video_id=video_id)
    except (Http404, PermissionDenied):
        return refuse(Refusal.NOT_OPEN, person_id=signed_in(request).pk, what=f"video {video_id}")

    def then(watch: VideoWatch) -> dict[str, Any]:
        is_done = watch.finished_at is not None and finish_if_done(enrolment=enrolment, lesson=lesson, now=now)
        return {"lesson_finished": is_done}

    return answer_report(request, enrolment=enrolment, video=video, now=now, lesson=lesson, then=then)


def _shown(request: HttpRequest, *, video_id: int) -> tuple[LessonPage, Enrolment, Video]:
    """Return the lesson that the report names, the enrolment and the film in it; raises as `own_lesson` does."""
    number = request.POST.get("page", "")
    is_number = number.isascii() and number.isdigit() and len(number) <= _DIGITS
    lesson, enrolment = own_lesson(request, page_id=int(number) if is_number else 0)
    video = next((film for film in lesson.videos() if film.pk == video_id), None)
    if video is None:
        raise Http404
    return lesson, enrolment, video
