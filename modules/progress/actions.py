"""Finish a lesson and take it back."""

from datetime import datetime

from modules.content.models import FinishRule, LessonPage
from modules.content.queries import source_lesson
from modules.enrolment.models import Enrolment
from modules.exercises.queries import answered_blocks
from modules.progress.models import LessonFinish
from modules.viewing.queries import watched_videos


class PartsMissing(Exception):
    """The lesson is finished by its parts, and some of them are not done yet.

    Attributes:
        videos: films that are not watched, titles.
        exercises: exercises without an answer, titles.
    """

    def __init__(self, *, videos: list[str], exercises: list[str]) -> None:
        self.videos = videos
        self.exercises = exercises
        super().__init__(*videos, *exercises)


def finish_lesson(*, enrolment: Enrolment, lesson: LessonPage, now: datetime) -> LessonFinish:
    """Note that a lesson is finished; a second time changes nothing.

    Args:
        enrolment: whose, with `plan` loaded.
        lesson: the page, in any language.
        now: the present moment.

    Raises:
        PartsMissing: its rule asks for more.
    """
    missing = missing_parts(enrolment=enrolment, lesson=lesson)
    if missing is not None:
        raise missing
    finish, _is_new = LessonFinish.objects.get_or_create(
        enrolment=enrolment, lesson=source_lesson(lesson), defaults={"finished_at": now}
    )
    return finish


def finish_if_done(*, enrolment: Enrolment, lesson: LessonPage, now: datetime) -> bool:
    """Finish a lesson whose last part was done; say whether it is finished by its parts now."""
    if lesson.finish_rule == FinishRule.DECLARED or missing_parts(enrolment=enrolment, lesson=lesson) is not None:
        return False
    finish_lesson(enrolment=enrolment, lesson=lesson, now=now)
    return True


def missing_parts(*, enrolment: Enrolment, lesson: LessonPage) -> PartsMissing | None:
    """Return what is missing by the lesson's rule, or None if nothing is.

    The rule is that of the page as it stands: what finishes a lesson is asked at the moment somebody is about to
    finish it; a lesson that is finished stays so.
    """
    if lesson.finish_rule == FinishRule.DECLARED:
        return None
    films = lesson.videos()
    watched = watched_videos(enrolment, videos=films)
    unseen = [film.title for film in films if film.pk not in watched]
    tasks = lesson.exercises() if lesson.finish_rule == FinishRule.WORKED else {}
    answered = answered_blocks(enrolment, block_ids=tasks)
    open_tasks = [title for block_id, title in tasks.items() if block_id not in answered]
    return PartsMissing(videos=unseen, exercises=open_tasks) if unseen or open_tasks else None


def reopen_lesson(*, enrolment: Enrolment, lesson: LessonPage) -> None:
    """Take back that a lesson is finished."""
    LessonFinish.objects.filter(enrolment=enrolment, lesson=source_lesson(lesson)).delete()
