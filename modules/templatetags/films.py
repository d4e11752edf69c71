"""A film as the reader of a page gets it."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone

from modules.content.models import LessonPage
from modules.videos.models import Video
from modules.viewing.queries import Film, films_of

register = template.Library()


@register.simple_tag(takes_context=True)
def film_of(context: Context, video: Video) -> Film:
    """Return the film with what the reader has watched of it; all films of a page are loaded at once."""
    request = context.get("request")
    kept = _kept(request, page=context.get("page"))
    return kept.get(video.pk) or films_of([video], enrolment=None, now=timezone.now())[video.pk]


def _kept(request: Any, *, page: Any) -> Any:
    """Return the films of the participant, or those that everybody else sees, remembered at the request."""
    study = getattr(request, "study", None)
    if study is not None and study.films:
        return study.films
    if getattr(request, "films", None) is None and request is not None:
        videos = page.videos() if isinstance(page, LessonPage) else []
        request.films = films_of(videos, enrolment=None, now=timezone.now())
    return getattr(request, "films", {})
