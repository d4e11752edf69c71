"""A lesson as a participant would meet it in a week. Nothing is written: the enrolment stands in no table."""

from dataclasses import replace
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lms.accounts.models import User
from modules.content.models import LessonPage, ModulePage, Programme
from modules.content.queries import PlannedModule, module_around, plan_of, programme_of, source_lesson
from modules.enrolment.models import Enrolment
from modules.enrolment.rules import opens_on
from modules.plans.models import PlanVersion
from modules.plans.queries import CourseLesson, CourseModule
from modules.progress.queries import Records, path_of
from modules.studying.study import study_in

# so long that nothing of the programme is over in the preview
_WEEKS = 52
# belongs to no row
_NOBODY = -1


def lesson_in_week(lesson: LessonPage, request: HttpRequest, *, week: int) -> HttpResponse | None:
    """Return the locked page if the module is not open in that week; else lay an untouched place beside the request.

    Args:
        lesson: the draft.
        request: of the preview.
        week: of a cohort that would be in it today, from 1.
    """
    now = timezone.now()
    today = timezone.localdate(now)
    module, programme = module_around(lesson), programme_of(lesson)
    first_on = today - timedelta(weeks=week - 1)
    day = opens_on(first_on, week=module.opens_in_week)
    if day > today:
        return render(request, "enrolment/not_yet.html", {"page": lesson, "module": module, "opens_on": day})
    enrolment = _enrolment(programme, first_on=first_on)
    course = _course(programme, module=module, lesson=lesson)
    records = Records(finished={}, touched=frozenset())
    path = path_of(enrolment, course=course, records=records, extensions=(), today=today)
    study = study_in(path, page=lesson, enrolment=enrolment, now=now)
    # films are shown as to who only looks, so that no seconds are sent
    request.study = replace(study, films={}) if study is not None else None  # type: ignore[attr-defined]  # slot
    return None


def _enrolment(programme: Programme, *, first_on: date) -> Enrolment:
    return Enrolment(
        pk=_NOBODY,
        participant=User(pk=_NOBODY),
        programme=programme,
        plan=PlanVersion(pk=_NOBODY, programme=programme, watched_percent=programme.watched_percent),
        cohort_first_on=first_on,
        first_on=first_on,
        last_on=first_on + timedelta(weeks=_WEEKS),
    )


def _course(programme: Programme, *, module: ModulePage, lesson: LessonPage) -> list[CourseModule]:
    """Return what is published, and the draft in its module, as a cohort would get it that opened today."""
    return [_with_draft(_module(each), module=module, lesson=lesson) for each in _modules(programme, module=module)]


def _modules(programme: Programme, *, module: ModulePage) -> list[PlannedModule]:
    found = list(plan_of(programme))
    if any(each.number == module.number for each in found):
        return found
    draft = PlannedModule(
        page_id=module.pk,
        number=module.number,
        title=module.title,
        address="#",
        opens_in_week=module.opens_in_week,
    )
    return sorted([*found, draft], key=lambda each: each.number)


def _module(planned: PlannedModule) -> CourseModule:
    lessons = [
        _lesson(page_id=each.page_id, number=each.number, title=each.title, address=each.address, minutes=each.minutes)
        for each in planned.lessons
    ]
    return CourseModule(
        page_id=planned.page_id,
        number=planned.number,
        title=planned.title,
        address=planned.address,
        opens_in_week=planned.opens_in_week,
        is_live=True,
        lessons=tuple(lessons),
    )


def _with_draft(course: CourseModule, *, module: ModulePage, lesson: LessonPage) -> CourseModule:
    source = source_lesson(lesson)
    if course.number != module.number or source.pk is None:
        return course
    if any(each.page_id == source.pk for each in course.lessons):
        lessons = [
            replace(each, title=lesson.title, counts=lesson.counts) if each.page_id == source.pk else each
            for each in course.lessons
        ]
        return replace(course, lessons=tuple(lessons))
    number = f"{course.number}.{len(course.lessons) + 1}"
    draft = _lesson(page_id=source.pk, number=number, title=lesson.title, address="#", minutes=lesson.minutes)
    return replace(course, lessons=(*course.lessons, draft))


def _lesson(*, page_id: int, number: str, title: str, address: str, minutes: int) -> CourseLesson:
    return CourseLesson(
        page_id=page_id,
        number=number,
        title=title,
        address=address,
        minutes=minutes,
        counts=True,
        is_new=False,
        is_live=True,
        finish_rule="declared",
        due_in_week=None,
    )
