"""A plan as it was written, as it would be written now, and what lies between them for everybody of a cohort."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from modules.assignments.models import Assignment, PlannedAssignment, Submission
from modules.assignments.rules import WAITING, State
from modules.content.models import LessonPage, ModulePage, Programme
from modules.content.queries import live_pages
from modules.enrolment.models import Enrolment, EnrolmentQuerySet
from modules.enrolment.queries import extensions_of
from modules.plans.models import PlanLesson, PlanModule, PlanVersion
from modules.progress.models import LessonFinish
from modules.replanning.effects import Effect, Learner, effect, standing
from modules.replanning.rules import LESSON, Difference, Outline, Stage, Task, differences, last_weeks


@dataclass(frozen=True, kw_only=True)
class Affected:
    """A participant, with person and administration loaded, and what the other plan changes for her."""

    enrolment: Enrolment
    effect: Effect


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What moving a cohort to what is published now would do.

    Attributes:
        differences: between the plan in force and the new one; empty where nothing changed.
        people: everybody who studies, by name.
        fingerprint: of the new plan; sent back with the confirmation.
        is_empty: nothing is published, so that nobody can be moved.
    """

    differences: list[Difference]
    people: list[Affected]
    fingerprint: str
    is_empty: bool


def outline_now(programme: Programme) -> Outline:
    """Return the plan as it would be written from what is published now, in a fixed number of trips."""
    modules, lessons = live_pages(programme)
    assignments = Assignment.objects.filter(programme=programme)
    return Outline(
        watched_percent=programme.watched_percent,
        stages=tuple(_stage(each, number=each.number, week=each.opens_in_week) for each in modules),
        tasks=(
            *_published(modules, lessons=lessons),
            *(_assignment(each, line=each) for each in assignments.order_by("kind", "number")),
        ),
    )


def outline_of(plan: PlanVersion) -> Outline:
    """Return a plan as it was written, with the titles of today, in a fixed number of trips."""
    modules = list(PlanModule.objects.filter(plan=plan).select_related("page"))
    lessons = PlanLesson.objects.filter(module__plan=plan).select_related("page").order_by("page__path")
    planned = PlannedAssignment.objects.filter(plan=plan).select_related("assignment")
    return Outline(
        watched_percent=plan.watched_percent,
        stages=tuple(_stage(each.page, number=each.number, week=each.opens_in_week) for each in modules),
        tasks=(
            *_written(modules, lessons=list(lessons)),
            *(_assignment(each.assignment, line=each) for each in planned),
        ),
    )


def preview_of(plan: PlanVersion, *, today: date) -> Preview:
    """Return what moving the cohort of a plan to what is published now would change, for whom.

    The number of database trips does not depend on the number of people.

    Args:
        plan: the version in force, with `programme` loaded.
        today: the present day.
    """
    before, after = outline_of(plan), outline_now(plan.programme)
    people = list(people_of(plan).not_ended(on=today).select_related("participant", "organisation"))
    live = {task.key for task in after.tasks}
    learners = _learners(people)
    return Preview(
        differences=differences(before=before, after=after),
        people=[
            Affected(
                enrolment=each,
                effect=effect(
                    before=standing(before, learner=learners[each.pk], live=live, today=today),
                    after=standing(after, learner=learners[each.pk], live=None, today=today),
                ),
            )
            for each in people
        ],
        fingerprint=after.fingerprint,
        is_empty=not after.stages,
    )


def people_of(plan: PlanVersion) -> EnrolmentQuerySet:
    """Return everybody of a plan's cohort."""
    return Enrolment.objects.filter(programme=plan.programme_id, cohort_key=plan.cohort_key)


def versions_of(plan: PlanVersion) -> QuerySet[PlanVersion]:
    """Return every version of a plan's cohort, the newest first, with who asked for it."""
    found = PlanVersion.objects.filter(programme=plan.programme_id, cohort_key=plan.cohort_key)
    return found.select_related("written_by").order_by("-number")


def _stage(page: ModulePage, *, number: int, week: int) -> Stage:
    return Stage(page_id=page.pk, number=number, title=page.title, opens_in_week=week)


def _published(modules: Sequence[ModulePage], *, lessons: Iterable[LessonPage]) -> Iterable[Task]:
    rows = list(lessons)
    weeks = last_weeks([module.opens_in_week for module in modules])
    for module, week in zip(modules, weeks, strict=True):
        own = [lesson for lesson in rows if lesson.path.startswith(module.path)]
        for place, lesson in enumerate(own, start=1):
            yield _lesson(lesson, line=lesson, module=module, place=place, week=week)


def _written(modules: Iterable[PlanModule], *, lessons: Sequence[PlanLesson]) -> Iterable[Task]:
    for module in modules:
        own = [lesson for lesson in lessons if lesson.module_id == module.pk]
        for place, lesson in enumerate(own, start=1):
            yield _lesson(lesson.page, line=lesson, module=module, place=place, week=lesson.due_in_week)


def _lesson(
    page: LessonPage, *, line: LessonPage | PlanLesson, module: ModulePage | PlanModule, place: int, week: int | None
) -> Task:
    return Task(
        kind=LESSON,
        pk=page.pk,
        number=f"{module.number}.{place}",
        title=page.title,
        module=module.number,
        stage=module.page_id if isinstance(module, PlanModule) else module.pk,
        minutes=line.minutes,
        counts=line.counts,
        due_in_week=week,
        finish_rule=line.finish_rule,
        place=page.pk,
    )


def _assignment(assignment: Assignment, *, line: Assignment | PlannedAssignment) -> Task:
    return Task(
        kind="process" if assignment.kind == "process" else "chapter",
        pk=assignment.pk,
        number=str(assignment.number),
        title=assignment.title,
        module=line.module_number,
        stage=0,
        minutes=line.minutes,
        counts=True,
        due_in_week=line.due_in_week,
        finish_rule="",
        place=assignment.number,
    )


def _learners(people: Sequence[Enrolment]) -> Mapping[int, Learner]:
    done: dict[int, set[tuple[str, int]]] = {each.pk: set() for each in people}
    waiting: dict[int, set[tuple[str, int]]] = {each.pk: set() for each in people}
    finishes = LessonFinish.objects.filter(enrolment__in=people)
    for owner, page_id in finishes.values_list("enrolment_id", "lesson_id"):
        done[owner].add((LESSON, page_id))
    handed_in = Submission.objects.filter(enrolment__in=people, state__in=[State.ACCEPTED, *WAITING])
    for owner, assignment_id, state in handed_in.values_list("enrolment_id", "assignment_id", "state"):
        (done if state == State.ACCEPTED else waiting)[owner].add(("assignment", assignment_id))
    extensions = extensions_of(people)
    return {
        each.pk: Learner(
            cohort_first_on=each.cohort_first_on,
            first_on=each.first_on,
            last_on=each.last_on,
            done=frozenset(done[each.pk]),
            waiting=frozenset(waiting[each.pk]),
            extensions=tuple(extensions[each.pk]),
        )
        for each in people
    }
