"""What a module or lesson page shows of the reader's own progress: the slot `request.study` that the pages read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from lms.accounts.models import User
from modules.checklists.queries import Checklist, lists_of
from modules.content.models import LessonPage, ModulePage
from modules.content.queries import module_around, programme_of, source_lesson
from modules.downloads.queries import taken_by
from modules.enrolment.models import Enrolment
from modules.enrolment.queries import current_enrolment
from modules.exercises.queries import Answered, answers_to
from modules.notes.models import LessonNote
from modules.notes.queries import note_on
from modules.progress.queries import LessonState, ModuleState, module_path
from modules.progress.rules import State
from modules.viewing.queries import Film, films_of


@dataclass(frozen=True, kw_only=True)
class Study:
    """A participant's place in the programme, seen from one page.

    Attributes:
        module: the module around the page.
        lesson: the lesson, or None on a module's own page.
        place: its place in the module, from 1; 0 on a module's own page.
        lists: the checklists on the page.
        taken: when templates were taken, by primary key of the document.
        previous: the lesson before it in the module, or None.
        following: the lesson after it, in the next open module if this one ends, or None.
        enrolment_id: primary key of the enrolment.
        answers: what is stored of the page's exercises, by id of their block.
        note: the own note on the lesson, or None.
        films: the films on the page, by primary key of the video.
    """

    module: ModuleState
    lesson: LessonState | None = None
    place: int = 0
    lists: tuple[Checklist, ...] = ()
    taken: Mapping[int, datetime] = field(default_factory=dict)
    previous: LessonState | None = None
    following: LessonState | None = None
    enrolment_id: int = 0
    answers: Mapping[str, Answered] = field(default_factory=dict)
    note: LessonNote | None = None
    films: Mapping[int, Film] = field(default_factory=dict)

    @property
    def is_finished(self) -> bool:
        """Whether the lesson is finished."""
        return self.lesson is not None and self.lesson.state == State.FINISHED.value

    def list_of(self, key: str) -> Checklist | None:
        """Return the checklist of a block, or None."""
        return next((each for each in self.lists if each.key == key), None)


def study_of(person: User, *, page: ModulePage | LessonPage, now: datetime) -> Study | None:
    """Return the place of a participant, or None for everybody else."""
    today = timezone.localdate(now)
    enrolment = current_enrolment(person, on=today, programme=programme_of(page))
    if enrolment is None:
        return None
    return study_in(module_path(enrolment, today=today), page=page, enrolment=enrolment, now=now)


def study_in(
    path: Sequence[ModuleState], *, page: ModulePage | LessonPage, enrolment: Enrolment, now: datetime
) -> Study | None:
    """Return the place of a page in a path through the programme, or None if it lies in none of its modules."""
    module = next((each for each in path if each.number == module_around(page).number), None)
    if module is None:
        return None
    if isinstance(page, ModulePage):
        return Study(module=module)
    source = source_lesson(page)
    films = films_of(page.videos(), enrolment=enrolment, now=now)
    lessons = list(module.lessons)
    at = next((place for place, each in enumerate(lessons) if each.lesson.page_id == source.pk), None)
    if at is None:
        return Study(module=module, films=films)
    later = [each for other in path if other.number > module.number for each in other.lessons]
    ahead = [each for each in [*lessons[at + 1 :], *later] if each.state != State.LOCKED.value]
    return Study(
        module=module,
        lesson=lessons[at],
        place=at + 1,
        lists=tuple(lists_of(enrolment, written=[(lessons[at].lesson, page.checklists())], now=now)),
        taken=taken_by(enrolment.participant, documents=page.template_ids()),
        previous=lessons[at - 1] if at else None,
        following=ahead[0] if ahead else None,
        enrolment_id=enrolment.pk,
        answers=answers_to(enrolment, block_ids=page.exercises()),
        note=note_on(enrolment, lesson=source),
        films=films,
    )


def attach_study(page: Page, request: HttpRequest, serve_args: Any, serve_kwargs: Any) -> None:
    """Lay the place of the reader beside the request; registered at `before_serve_page`, after the gate."""
    specific = page.specific
    person = getattr(request, "user", None)
    if isinstance(specific, ModulePage | LessonPage) and isinstance(person, User):
        request.study = study_of(person, page=specific, now=timezone.now())  # type: ignore[attr-defined]  # slot
