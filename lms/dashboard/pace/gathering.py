"""Lessons and assignments as the things that a plan asks, made of what was loaded; no trip to the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from lms.dashboard.pace.things import Kind, Thing
from modules.assignments import models as assignments
from modules.assignments.models import PlannedAssignment
from modules.assignments.queries import Work
from modules.assignments.rules import WAITING, State
from modules.assignments.terms import Terms
from modules.progress.queries import LessonState, ModuleState
from modules.progress.rules import State as LessonWord
from modules.progress.rules import counts


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """The newest attempt at an assignment; `name` is that of the process, or empty."""

    state: str
    changed_at: datetime
    name: str = ""


def lesson_things(path: Iterable[ModuleState], *, finished: Mapping[int, date]) -> list[Thing]:
    """Return the lessons that count for somebody.

    Args:
        path: modules and lessons as they stand.
        finished: day on which a lesson was finished, by primary key of its page.
    """
    return [
        _lesson(each, module=module, done_on=finished.get(each.lesson.page_id))
        for module in path
        for each in module.lessons
        if counts(is_planned=each.lesson.counts, is_live=each.lesson.is_live, is_finished=each.is_finished)
    ]


def work_things(works: Iterable[Work]) -> list[Thing]:
    """Return the assignments of the plan as they stand."""
    return [
        _work(
            kind=work.assignment.kind,
            title=work.title,
            address=work.assignment.address,
            minutes=work.minutes,
            due_on=work.due_on,
            module=work.assignment.module_number,
            state=work.state,
            changed_at=work.submission.state_changed_at if work.submission is not None else None,
        )
        for work in works
        if work.is_planned
    ]


def planned_things(terms: Terms, *, attempts: Mapping[int, Attempt], today: date) -> list[Thing]:
    """Return the assignments of a plan version as they stand for somebody.

    Args:
        terms: hers, with the assignment of each line loaded.
        attempts: the newest ones, by primary key of the assignment.
        today: the present day.
    """
    return [_planned(row, terms=terms, attempt=attempts.get(pk), today=today) for pk, row in terms.planned.items()]


def _planned(row: PlannedAssignment, *, terms: Terms, attempt: Attempt | None, today: date) -> Thing:
    untouched = "open" if terms.opens_on(row.assignment) <= today else "locked"
    return _work(
        kind=row.assignment.kind,
        title=(attempt.name if attempt is not None else "") or row.assignment.title,
        address=row.assignment.address,
        minutes=row.minutes,
        due_on=terms.due_on(row.assignment, is_done=attempt is not None and attempt.state == State.ACCEPTED)[0],
        module=row.module_number,
        state=attempt.state if attempt is not None else untouched,
        changed_at=attempt.changed_at if attempt is not None else None,
    )


def _lesson(each: LessonState, *, module: ModuleState, done_on: date | None) -> Thing:
    return Thing(
        kind=Kind.LESSON,
        title=each.lesson.title,
        address=each.lesson.address,
        minutes=each.lesson.minutes,
        due_on=each.due_on,
        module=module.number,
        done_on=done_on,
        is_begun=each.state == LessonWord.IN_PROGRESS.value,
        is_open=module.state != LessonWord.LOCKED.value and each.lesson.is_live,
    )


def _work(
    *,
    kind: str,
    title: str,
    address: str,
    minutes: int,
    due_on: date,
    module: int,
    state: str,
    changed_at: datetime | None,
) -> Thing:
    is_done = state == State.ACCEPTED and changed_at is not None
    return Thing(
        kind=Kind.PROCESS if kind == assignments.Kind.PROCESS else Kind.CHAPTER,
        title=title,
        address=address,
        minutes=minutes,
        due_on=due_on,
        module=module,
        done_on=timezone.localdate(changed_at) if is_done and changed_at is not None else None,
        is_begun=changed_at is not None,
        is_waiting=state in WAITING,
        is_open=state != "locked" and not is_done and state not in WAITING,
    )
