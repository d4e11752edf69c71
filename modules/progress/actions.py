"""Finish a lesson and take it back."""

from datetime import datetime

from modules.content.models import FinishRule, LessonPage
from modules.content.queries import source_lesson
from modules.enrolment.models import Enrolment
from modules.exercises.queries import answered_blocks
from modules.plans.queries import finish_rule
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
    source = source_lesson(lesson)
    missing = _missing(enrolment, lesson=lesson, rule=finish_rule(enrolment.plan, lesson=source))
    if missing is not None:
        raise missing
    return _finish(enrolment, source=source, now=now)


def finish_if_done(*, enrolment: Enrolment, lesson: LessonPage, now: datetime) -> bool:
    """Finish a lesson whose last part was done; say whether it is finished by its parts now."""
    source = source_lesson(lesson)
    rule = finish_rule(enrolment.plan, lesson=source)
    if rule is FinishRule.DECLARED or _missing(enrolment, lesson=lesson, rule=rule) is not None:
        return False
    _finish(enrolment, source=source, now=now)
    return True


def _finish(enrolment: Enrolment, *, source: LessonPage, now: datetime) -> LessonFinish:
    finish, _is_new = LessonFinish.objects.get_or_create(
        enrolment=enrolment, lesson=source, defaults={"finished_at": now}
    )
    return finish


def _missing(enrolment: Enrolment, *, lesson: LessonPage, rule: FinishRule) -> PartsMissing | None:
    """Return what is missing, or None: the rule is that of the plan, the parts are those of the page as it stands."""
    if rule is FinishRule.DECLARED:
        return None
    # of a film whose length nobody could read, no seconds can be counted
    films = [film for film in lesson.videos() if film.seconds]
    watched = watched_videos(enrolment, videos=films)
    unseen = [film.title for film in films if film.pk not in watched]
    tasks = lesson.exercises() if rule is FinishRule.WORKED else {}
    answered = answered_blocks(enrolment, block_ids=tasks)
    open_tasks = [title for block_id, title in tasks.items() if block_id not in answered]
    return PartsMissing(videos=unseen, exercises=open_tasks) if unseen or open_tasks else None


def reopen_lesson(*, enrolment: Enrolment, lesson: LessonPage) -> None:
    """Take back that a lesson is finished."""
    LessonFinish.objects.filter(enrolment=enrolment, lesson=source_lesson(lesson)).delete()
