"""What the addresses of lessons, films and exercises are about."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from modules.checklists.models import OwnItem
from modules.exercises.models import ExerciseAnswer, ExerciseTry
from modules.videos.models import Video
from tests.cast import Cast
from tests.cohorts.make import make_event
from tests.modules.exercises.written import text_exercise
from tests.modules.make import ITEM_1, make_lesson, make_module


def lesson(cast: Cast) -> dict[str, Any]:
    return {"page_id": make_lesson(module=make_module(programme=cast.cohort.programme)).pk}


def checklist(cast: Cast) -> dict[str, Any]:
    lesson = make_lesson(module=make_module(programme=cast.cohort.programme))
    return {"page_id": lesson.pk, "block_id": lesson.checklists()[0].key}


def item(cast: Cast) -> dict[str, Any]:
    lesson = make_lesson(module=make_module(programme=cast.cohort.programme))
    return {"page_id": lesson.pk, "item_id": ITEM_1}


def own_item(cast: Cast) -> dict[str, Any]:
    """A point that one participant added; nobody else knows of it."""
    lesson = make_lesson(module=make_module(programme=cast.cohort.programme))
    item = OwnItem.objects.create(
        enrolment=cast.enrolment,
        lesson=lesson,
        block_id=lesson.checklists()[0].key,
        text="Frau Sommer fragen",
        created_at=timezone.now(),
    )
    return {"page_id": lesson.pk, "pk": item.pk}


def exercise(cast: Cast) -> dict[str, Any]:
    block = text_exercise()
    return {
        "page_id": make_lesson(module=make_module(programme=cast.cohort.programme), body=[block]).pk,
        "block_id": block["id"],
    }


def exercise_file(cast: Cast) -> dict[str, Any]:
    """A file that somebody sent as an answer to an exercise; exercises are for the own practice only."""
    place = exercise(cast)
    answer = ExerciseAnswer.objects.create(
        enrolment=cast.enrolment, lesson_id=place["page_id"], block_id=place["block_id"], saved_at=timezone.now()
    )
    row = ExerciseTry(answer=answer, number=1, original_name="plan.pdf", kind="pdf", tried_at=timezone.now())
    row.file.save("plan.pdf", ContentFile(b"%PDF-1.7 Plan"))
    return {"try_id": row.pk}


def video(cast: Cast) -> dict[str, Any]:
    lesson_module = make_module(programme=cast.cohort.programme)
    video = Video(title="Schwachstellen", seconds=89)
    video.file.save("film.mp4", ContentFile(b"\0\0\0\x18ftypmp42film"))
    video.save()
    block = {"type": "video", "value": {"title": "Film", "video": video.pk}}
    make_lesson(module=lesson_module, body=[block])
    return {"video_id": video.pk, "part": "film"}


def film(cast: Cast) -> dict[str, Any]:
    return {"video_id": video(cast)["video_id"]}


def recording(cast: Cast) -> dict[str, Any]:
    """A film that stands in no lesson."""
    video = Video(title="Aufzeichnung", seconds=89)
    video.file.save("film.mp4", ContentFile(b"\0\0\0\x18ftypmp42film"))
    video.save()
    return {"pk": make_event(cohort=cast.cohort, starts_at=timezone.now() - timedelta(days=1), recording=video).pk}


def recording_part(cast: Cast) -> dict[str, Any]:
    return {**recording(cast), "part": "film"}
