"""What a module or lesson page shows of the reader's own progress: the slot `request.study` that the pages read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from lms.accounts.models import User
from modules.checklists.queries import ticked_items
from modules.content.models import LessonPage, ModulePage
from modules.content.queries import module_around, programme_of, source_lesson
from modules.enrolment.queries import current_enrolment
from modules.progress.queries import LessonState, ModuleState, module_path
from modules.progress.rules import State


@dataclass(frozen=True, kw_only=True)
class Study:
    """A participant's place in the programme, seen from one page.

    Attributes:
        module: the module around the page.
        lesson: the lesson, or None on a module's own page.
        place: its place in the module, from 1; 0 on a module's own page.
        ticked: ids of the ticked points.
        previous: the lesson before it in the module, or None.
        following: the lesson after it, in the next open module if this one ends, or None.
    """

    module: ModuleState
    lesson: LessonState | None = None
    place: int = 0
    ticked: frozenset[str] = frozenset()
    previous: LessonState | None = None
    following: LessonState | None = None

    @property
    def is_finished(self) -> bool:
        """Whether the lesson is finished."""
        return self.lesson is not None and self.lesson.state == State.FINISHED.value


def study_of(person: User, *, page: ModulePage | LessonPage, now: datetime) -> Study | None:
    """Return the place of a participant, or None for everybody else."""
    today = timezone.localdate(now)
    enrolment = current_enrolment(person, on=today, programme=programme_of(page))
    if enrolment is None:
        return None
    path = module_path(enrolment, today=today)
    module = next((each for each in path if each.number == module_around(page).number), None)
    if module is None:
        return None
    if isinstance(page, ModulePage):
        return Study(module=module)
    source = source_lesson(page)
    ticked = ticked_items(enrolment, item_ids=page.item_ids())
    lessons = list(module.lessons)
    at = next((place for place, each in enumerate(lessons) if each.lesson.page_id == source.pk), None)
    if at is None:
        return Study(module=module, ticked=ticked)
    later = [each for other in path if other.number > module.number for each in other.lessons]
    ahead = [each for each in [*lessons[at + 1 :], *later] if each.state != State.LOCKED.value]
    return Study(
        module=module,
        lesson=lessons[at],
        place=at + 1,
        ticked=ticked,
        previous=lessons[at - 1] if at else None,
        following=ahead[0] if ahead else None,
    )


def attach_study(page: Page, request: HttpRequest, serve_args: Any, serve_kwargs: Any) -> None:
    """Lay the place of the reader beside the request; registered at `before_serve_page`, after the gate."""
    specific = page.specific
    person = getattr(request, "user", None)
    if isinstance(specific, ModulePage | LessonPage) and isinstance(person, User):
        request.study = study_of(person, page=specific, now=timezone.now())  # type: ignore[attr-defined]  # slot
