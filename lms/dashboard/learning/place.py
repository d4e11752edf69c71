"""Where somebody stopped: the lesson that was touched last, and the place in it."""

from collections.abc import Mapping, Sequence
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
# the newest traces; more than one, since a film may stand in no lesson
_LOOKED_AT = 5


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
    """Return where somebody did something in a lesson last, or None; one trip, and a second one for films."""
    traces = [
        _rows(LessonTick, enrolment, what="punkt", lesson=F("lesson_id"), key="item_id", at="ticked_at"),
        _rows(ExerciseAnswer, enrolment, what="uebung", lesson=F("lesson_id"), key="block_id", at="saved_at"),
        _rows(LessonNote, enrolment, what="notiz", lesson=F("lesson_id"), key="lesson_id", at="saved_at"),
        _rows(VideoWatch, enrolment, what="film", lesson=Value(0), key="video_id", at="watched_at"),
    ]
    newest = list(traces[0].union(*traces[1:], all=True).order_by("-at")[:_LOOKED_AT])
    films = _films([key for what, _lesson, key, _at in newest if what == "film"])
    places = (_place(what, lesson=lesson, key=key, films=films) for what, lesson, key, _at in newest)
    return next((each for each in places if each is not None), None)


def _place(what: str, *, lesson: int, key: str, films: Mapping[str, Place]) -> Place | None:
    if what == "film":
        # the recording of a date stands in no lesson
        return films.get(key)
    return Place(lessons=frozenset({lesson}), anchor="notiz" if what == "notiz" else f"{what}-{UUID(key)}")


def _rows(model: Any, enrolment: Enrolment, *, what: str, lesson: Any, key: str, at: str) -> Any:
    rows = model.objects.filter(enrolment=enrolment).order_by()
    return rows.annotate(
        what=Value(what, output_field=CharField()),
        page=Cast(lesson, IntegerField()),
        place=Cast(key, CharField()),
        at=F(at),
    ).values_list("what", "page", "place", "at")


def _films(keys: Sequence[str]) -> dict[str, Place]:
    """Return where films stand, by primary key; Wagtail keeps an index of what refers to them."""
    if not keys:
        return {}
    found = ReferenceIndex.objects.filter(
        to_content_type__app_label="modules",
        to_content_type__model="video",
        to_object_id__in=keys,
        content_type__model="lessonpage",
        content_path__startswith=_BODY,
    ).values_list("to_object_id", "object_id", "content_path")
    pages: dict[str, dict[int, str]] = {}
    for key, page, path in found.order_by("pk"):
        pages.setdefault(key, {})[int(page)] = path.removeprefix(_BODY).split(".")[0]
    return {
        key: Place(lessons=frozenset(blocks), anchor=f"film-{next(iter(blocks.values()))}")
        for key, blocks in pages.items()
    }
