"""How far somebody is, derived from ticks and finishes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count
from django.utils.translation import gettext as _
from wagtail.models import Page

from lms.accounts.models import User
from lms.shared.due import DueItem
from modules.content.queries import PlannedLesson, PlannedModule, plan_of
from modules.enrolment.models import Enrolment
from modules.enrolment.queries import current_enrolment
from modules.enrolment.rules import opens_on
from modules.progress.models import LessonFinish, LessonTick
from modules.progress.rules import State, lesson_state, module_state


@dataclass(frozen=True, kw_only=True)
class LessonState:
    """A lesson of the plan and how far the participant is with it."""

    lesson: PlannedLesson
    state: str


@dataclass(frozen=True, kw_only=True)
class ModuleState:
    """A module of the plan and how far the participant is with its lessons; `state` as `state_mark` draws it."""

    number: int
    title: str
    address: str
    state: str
    finished: int
    total: int
    opens_on: date
    lessons: tuple[LessonState, ...]


def lesson_states(enrolment: Enrolment) -> dict[int, State]:
    """Return for each lesson that was touched (primary key of its page) the state; others are open."""
    ticked = LessonTick.objects.filter(enrolment=enrolment).values_list("lesson").annotate(Count("pk"))
    finished = set(LessonFinish.objects.filter(enrolment=enrolment).values_list("lesson", flat=True))
    counts = dict(ticked)
    return {
        lesson: lesson_state(ticked=counts.get(lesson, 0), is_finished=lesson in finished)
        for lesson in finished | counts.keys()
    }


def ticked_items(enrolment: Enrolment, *, lesson: Page) -> frozenset[str]:
    """Return the ids of the points of a lesson (page in the source language) that are ticked."""
    rows = LessonTick.objects.filter(enrolment=enrolment, lesson_id=lesson.pk)
    return frozenset(str(item) for item in rows.values_list("item_id", flat=True))


def module_path(enrolment: Enrolment, *, today: date) -> list[ModuleState]:
    """Return every module of the programme with its lessons and their states."""
    states = lesson_states(enrolment)
    return [_module(module, states=states, enrolment=enrolment, today=today) for module in plan_of(enrolment.programme)]


def next_lesson(enrolment: Enrolment, *, today: date) -> PlannedLesson | None:
    """Return the first lesson of an open module that is not finished, or None."""
    return next((lesson for _module, lesson in _unfinished(enrolment, today=today)), None)


def due_items(person: User, *, today: date) -> list[DueItem]:
    """Return the unfinished lessons of open modules, each due the day before the next module opens."""
    enrolment = current_enrolment(person, on=today)
    if enrolment is None:
        return []
    path = module_path(enrolment, today=today)
    # a module should be finished before the next one opens
    following = [module.opens_on - timedelta(days=1) for module in path[1:]]
    ends = [*following, enrolment.last_on][: len(path)]
    return [
        DueItem(
            kind="lesson",
            title=each.lesson.title,
            due_on=end,
            verb=_("Weiterlernen") if each.state == State.IN_PROGRESS.value else _("Lerneinheit öffnen"),
            address=each.lesson.address,
            minutes=each.lesson.minutes,
            state=each.state,
            note=_("Lerneinheit %(number)s") % {"number": each.lesson.number},
        )
        for module, end in zip(path, ends, strict=True)
        if module.state != State.LOCKED.value
        for each in module.lessons
        if each.state != State.FINISHED.value
    ]


def done_items(person: User, *, today: date) -> list[DueItem]:
    """Return the lessons that are finished."""
    enrolment = current_enrolment(person, on=today)
    path = module_path(enrolment, today=today) if enrolment is not None else []
    return [
        DueItem(
            kind="lesson",
            title=each.lesson.title,
            due_on=None,
            verb=_("Ansehen"),
            address=each.lesson.address,
            state=each.state,
            note=_("Lerneinheit %(number)s") % {"number": each.lesson.number},
        )
        for module in path
        for each in module.lessons
        if each.state == State.FINISHED.value
    ]


def records_below(pages: Sequence[Page]) -> int:
    """Return how many participants ticked or finished something on these pages or below them."""
    below = (Page.objects.descendant_of(page, inclusive=True) for page in pages)
    lessons = {pk for found in below for pk in found.values_list("pk", flat=True)}
    ticks = LessonTick.objects.filter(lesson_id__in=lessons).values_list("enrolment_id", flat=True)
    finishes = LessonFinish.objects.filter(lesson_id__in=lessons).values_list("enrolment_id", flat=True)
    return len({*ticks, *finishes})


def _module(module: PlannedModule, *, states: dict[int, State], enrolment: Enrolment, today: date) -> ModuleState:
    own = [states.get(lesson.page_id, State.OPEN) for lesson in module.lessons]
    day = opens_on(enrolment.first_on, week=module.opens_in_week)
    return ModuleState(
        number=module.number,
        title=module.title,
        address=module.address,
        state=module_state(lessons=own, opens_on=day, today=today).value,
        finished=own.count(State.FINISHED),
        total=len(own),
        opens_on=day,
        lessons=tuple(
            LessonState(lesson=lesson, state=state.value if day <= today else State.LOCKED.value)
            for lesson, state in zip(module.lessons, own, strict=True)
        ),
    )


def _unfinished(enrolment: Enrolment, *, today: date) -> list[tuple[ModuleState, PlannedLesson]]:
    return [
        (module, each.lesson)
        for module in module_path(enrolment, today=today)
        if module.state != State.LOCKED.value
        for each in module.lessons
        if each.state != State.FINISHED.value
    ]
