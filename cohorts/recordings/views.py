"""The recording of a date: its page, the parts of its film, and the address to which its player reports."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cohorts.attendance.actions import choices_for
from cohorts.attendance.rules import Presence
from cohorts.recordings.actions import note_watched
from cohorts.recordings.permissions import recorded_events, watching_enrolment
from cohorts.schedule.models import Event
from lms.accounts.permissions import signed_in
from modules.enrolment.models import Enrolment
from modules.videos.models import Video
from modules.videos.parts import serve_part
from modules.viewing.models import VideoWatch
from modules.viewing.queries import films_of
from modules.viewing.rules import Refusal
from modules.viewing.views import answer_report, refuse


@login_required
@require_safe
def recording(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the recording of a date."""
    now = timezone.now()
    person = signed_in(request)
    event, video = _recorded(request, pk=pk, now=now)
    enrolment = watching_enrolment(person, event=event, now=now)
    base = reverse("recording_part", args=[pk, "film"]).removesuffix("film/")
    film = films_of([video], enrolment=enrolment, now=now, base=base)[video.pk]
    counts = Presence.RECORDING in choices_for(event)
    return render(request, "recordings/recording.html", {"event": event, "film": film, "counts": counts})


@login_required
@require_safe
def recording_part(request: HttpRequest, pk: int, part: str) -> HttpResponseBase:
    """Hand out a part of the film. The gate below knows only pages, so recordings have addresses of their own."""
    _event, video = _recorded(request, pk=pk, now=timezone.now())
    return serve_part(request, video=video, part=part)


@login_required
@require_POST
def recording_watched(request: HttpRequest, pk: int) -> JsonResponse:
    """Note what was watched of a recording; watched as far as the plan asks, it counts as attendance."""
    now = timezone.now()
    try:
        event, video, enrolment = _watched(request, pk=pk, now=now)
    except Http404:
        return refuse(Refusal.NOT_OPEN, person_id=signed_in(request).pk, what=f"event {pk}")

    def then(watch: VideoWatch) -> dict[str, Any]:
        if watch.finished_at is not None:
            note_watched(event=event, enrolment=enrolment, finished_at=watch.finished_at, now=now)
        return {}

    return answer_report(request, enrolment=enrolment, video=video, now=now, then=then)


def _recorded(request: HttpRequest, *, pk: int, now: datetime) -> tuple[Event, Video]:
    """Return a date and its recording.

    Raises:
        Http404: there is none, or it is not for this person.
    """
    event = get_object_or_404(recorded_events(signed_in(request), now=now), pk=pk)
    if event.recording is None:
        raise Http404
    return event, event.recording


def _watched(request: HttpRequest, *, pk: int, now: datetime) -> tuple[Event, Video, Enrolment]:
    """Return a date, its recording, and the enrolment whose seconds count.

    Raises:
        Http404: there is no recording, or this person's seconds do not count.
    """
    event, video = _recorded(request, pk=pk, now=now)
    enrolment = watching_enrolment(signed_in(request), event=event, now=now)
    if enrolment is None:
        raise Http404
    return event, video, enrolment
