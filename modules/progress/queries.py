"""How far somebody is with the lessons, derived from the plan version and from what was done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from lms.shared.due import DueItem
from modules.checklists.models import ItemDate, LessonTick, OwnItem
from modules.enrolment.models import Enrolment
from modules.enrolment.queries import extensions_of
from modules.enrolment.rules import MoreTime, due_on, extension_of, opens_on
from modules.exercises.models import ExerciseAnswer
from modules.notes.models import LessonNote
from modules.plans.queries import CourseLesson, CourseModule, course_of
from modules.progress.models import LessonFinish
from modules.progress.rules import Progress, Share, State, counts, lesson_state, module_state, progress, share
from modules.viewing.models import VideoWatch

# what a participant leaves in a lesson; each of them makes it "in progress" and keeps its page from being deleted
_TRACES: tuple[Any, ...] = (LessonTick, OwnItem, ExerciseAnswer, LessonNote, VideoWatch)


@dataclass(frozen=True, kw_only=True)
class LessonState:
    """A lesson and how far the participant is with it.

    Attributes:
        lesson: which.
        state: as `state_mark` draws it.
        due_on: its last day.
        progress: one of the four states.
        reason: why its last day was moved for this person, or empty.
    """

    lesson: CourseLesson
    state: str
    due_on: date
    progress: Progress
    reason: str = ""

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to do."""
        return self.state == State.FINISHED.value

    @property
    def is_voluntary(self) -> bool:
        """Whether it is an offer beside the plan."""
        return not self.lesson.counts


@dataclass(frozen=True, kw_only=True)
class ModuleState:
    """A module and how far the participant is with its lessons; `state` as `state_mark` draws it.

    Attributes:
        number: of the module.
        title: in the reader's language.
        address: its path.
        state: of its lessons together.
        finished: lessons that count and are finished.
        total: lessons that count.
        share: the same in minutes.
        opens_on: first day.
        due_on: last day of the lesson that is due last.
        progress: one of the four states.
        lessons: those that can be opened, and finished ones that were taken off.
    """

    number: int
    title: str
    address: str
    state: str
    finished: int
    total: int
    share: Share
    opens_on: date
    due_on: date
    progress: Progress
    lessons: tuple[LessonState, ...]


@dataclass(frozen=True, kw_only=True)
class Records:
    """What a participant left in lessons: primary keys of pages in the source language."""

    finished: dict[int, date]
    touched: frozenset[int]

    def state(self, lesson: CourseLesson) -> State:
        """Return the state of a lesson that is open."""
        is_touched, is_finished = lesson.page_id in self.touched, lesson.page_id in self.finished
        return lesson_state(is_touched=is_touched, is_finished=is_finished)


def records_of(enrolments: Iterable[Enrolment]) -> dict[int, Records]:
    """Return what participants left in lessons, by primary key of the enrolment, in a fixed number of trips."""
    people = [each.pk for each in enrolments]
    finished: dict[int, dict[int, date]] = {each: {} for each in people}
    touched: dict[int, set[int]] = {each: set() for each in people}
    for owner, lesson, at in LessonFinish.objects.filter(enrolment__in=people).values_list(
        "enrolment_id", "lesson_id", "finished_at__date"
    ):
        finished[owner][lesson] = at
    first, *others = (
        trace.objects.filter(enrolment__in=people).order_by().values_list("enrolment_id", "lesson_id")
        for trace in _TRACES
    )
    # without repetitions, in one trip
    for owner, lesson in first.union(*others):
        # the recording of a date was watched in no lesson
        if lesson is not None:
            touched[owner].add(lesson)
    return {each: Records(finished=finished[each], touched=frozenset(touched[each])) for each in people}


def module_path(enrolment: Enrolment, *, today: date) -> list[ModuleState]:
    """Return every module of the programme with its lessons and their states."""
    course = course_of(enrolment.plan, language=get_language() or "de")
    records = records_of([enrolment])[enrolment.pk]
    extensions = extensions_of([enrolment])[enrolment.pk]
    return path_of(enrolment, course=course, records=records, extensions=extensions, today=today)


def path_of(
    enrolment: Enrolment,
    *,
    course: Sequence[CourseModule],
    records: Records,
    extensions: Sequence[MoreTime],
    today: date,
) -> list[ModuleState]:
    """Return the same from what was loaded before, without a trip to the database."""
    return [_module(each, enrolment=enrolment, records=records, extensions=extensions, today=today) for each in course]


def open_lessons(path: Iterable[ModuleState]) -> list[CourseLesson]:
    """Return the lessons that can be opened now, in their order, finished or not."""
    opened = (module for module in path if module.state != State.LOCKED.value)
    return [each.lesson for module in opened for each in module.lessons if each.lesson.is_live]


def due_items(path: Iterable[ModuleState]) -> list[DueItem]:
    """Return the unfinished lessons of open modules that count."""
    return [_item(each, verb=_verb(each)) for _module, each in _unfinished(path)]


def done_items(path: Iterable[ModuleState]) -> list[DueItem]:
    """Return the lessons that are finished."""
    return [_item(each, verb=_("Ansehen")) for module in path for each in module.lessons if each.is_finished]


def records_below(pages: Sequence[Page]) -> int:
    """Return how many participants left something on these pages or below them."""
    below = (Page.objects.descendant_of(page, inclusive=True) for page in pages)
    lessons = {pk for found in below for pk in found.values_list("pk", flat=True)}
    owners = (
        trace.objects.filter(lesson_id__in=lessons).values_list("enrolment_id", flat=True)
        for trace in (*_TRACES, ItemDate, LessonFinish)
    )
    return len({owner for found in owners for owner in found})


def _module(
    module: CourseModule,
    *,
    enrolment: Enrolment,
    records: Records,
    extensions: Sequence[MoreTime],
    today: date,
) -> ModuleState:
    day = opens_on(enrolment.cohort_first_on, week=module.opens_in_week)
    is_open = day <= today
    lessons = tuple(
        _lesson(
            each,
            # what is finished stays so where a newer plan opens the module later
            state=records.state(each) if is_open or each.page_id in records.finished else State.LOCKED,
            due=_planned_day(each, enrolment=enrolment),
            module=module,
            extensions=extensions,
            today=today,
        )
        for each in module.lessons
        if each.is_live or each.page_id in records.finished
    )
    asked = [
        each
        for each in lessons
        if counts(is_planned=each.lesson.counts, is_live=each.lesson.is_live, is_finished=each.is_finished)
    ]
    state = module_state(lessons=[State(each.state) for each in asked], opens_on=day, today=today)
    due = max((each.due_on for each in asked), default=enrolment.last_on)
    return ModuleState(
        number=module.number,
        title=module.title,
        address=module.address,
        state=state.value,
        finished=sum(each.is_finished for each in asked),
        total=len(asked),
        share=share((each.lesson.minutes, each.is_finished) for each in asked),
        opens_on=day,
        due_on=due,
        progress=progress(state=state, due_on=due, today=today),
        lessons=lessons,
    )


def _lesson(
    lesson: CourseLesson,
    *,
    state: State,
    due: date,
    module: CourseModule,
    extensions: Sequence[MoreTime],
    today: date,
) -> LessonState:
    # more time is given for what is open; what is finished keeps its day
    moving = () if state is State.FINISHED else extensions
    moved = extension_of(due, extensions=moving, kind="lesson", module=module.number, key=lesson.page_id)
    due = due if moved is None else moved.until
    shown = progress(state=state, due_on=due, today=today)
    # nobody is late with an offer
    shown = Progress.NOT_STARTED if shown is Progress.OVERDUE and not lesson.counts else shown
    reason = moved.reason if moved is not None else ""
    return LessonState(lesson=lesson, state=state.value, due_on=due, progress=shown, reason=reason)


def _planned_day(lesson: CourseLesson, *, enrolment: Enrolment) -> date:
    if lesson.due_in_week is None:
        return enrolment.last_on
    return min(due_on(enrolment.first_on, week=lesson.due_in_week), enrolment.last_on)


def _unfinished(path: Iterable[ModuleState]) -> list[tuple[ModuleState, LessonState]]:
    return [
        (module, each)
        for module in path
        if module.state != State.LOCKED.value
        for each in module.lessons
        if each.lesson.is_live and not each.is_finished and not each.is_voluntary
    ]


def _verb(each: LessonState) -> str:
    return _("Weiterlernen") if each.state == State.IN_PROGRESS.value else _("Lerneinheit öffnen")


def _item(each: LessonState, *, verb: str) -> DueItem:
    return DueItem(
        kind="lesson",
        title=each.lesson.title,
        due_on=None if each.is_finished else each.due_on,
        verb=verb,
        address=each.lesson.address,
        minutes=None if each.is_finished else each.lesson.minutes,
        state=each.state,
        note=_("Lerneinheit %(number)s") % {"number": each.lesson.number},
        reason="" if each.is_finished else each.reason,
    )
