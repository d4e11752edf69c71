"""Where somebody stopped: the lesson that was touched last, and the place in it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, IntegerField, Value
from django.db.models.functions import Cast
from wagtail.models import ReferenceIndex

from modules.checklists.models import LessonTick
from modules.enrolment.models import Enrolment
from modules.exercises.models import ExerciseAnswer
from modules.notes.models import LessonNote
from modules.viewing.models import VideoWatch

_BODY = "body."


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place in a lesson.

    Attributes:
        lessons: primary keys of pages that it may be in; a film may stand in several.
        anchor: id of the film, exercise or point, or empty for the top of the page.
    """

    lessons: frozenset[int]
    anchor: str = ""


def last_place(enrolment: Enrolment) -> Place | None:
    """Return where somebody did something last, or None; one trip, and a second one for a film."""
    traces = [
        _rows(LessonTick, enrolment, what="punkt", lesson=F("lesson_id"), key="item_id", at="ticked_at"),
        _rows(ExerciseAnswer, enrolment, what="titel", lesson=F("lesson_id"), key="block_id", at="saved_at"),
        _rows(LessonNote, enrolment, what="notiz", lesson=F("lesson_id"), key="lesson_id", at="saved_at"),
        _rows(VideoWatch, enrolment, what="video", lesson=Value(0), key="video_id", at="watched_at"),
    ]
    newest = traces[0].union(*traces[1:], all=True).order_by("-at").first()
    if newest is None:
        return None
    what, lesson, key, _at = newest
    if what == "video":
        return _film(key)
    anchor = "notiz" if what == "notiz" else f"{what}-{UUID(key)}"
    return Place(lessons=frozenset({lesson}), anchor=anchor)


def _rows(model: Any, enrolment: Enrolment, *, what: str, lesson: Any, key: str, at: str) -> Any:
    rows = model.objects.filter(enrolment=enrolment).order_by()
    return rows.annotate(
        what=Value(what, output_field=CharField()),
        page=Cast(lesson, IntegerField()),
        place=Cast(key, CharField()),
        at=F(at),
    ).values_list("what", "page", "place", "at")


def _film(key: str) -> Place | None:
    """Return where a film stands; Wagtail keeps an index of what refers to it."""
    found = ReferenceIndex.objects.filter(
        to_content_type__app_label="modules",
        to_content_type__model="video",
        to_object_id=key,
        content_type__model="lessonpage",
        content_path__startswith=_BODY,
    ).values_list("object_id", "content_path")
    places = [(int(page), path.split(".")[1]) for page, path in found]
    if not places:
        return None
    return Place(lessons=frozenset(page for page, _block in places), anchor=f"video-{places[0][1]}")
