"""What a plan asks for until when, and what another plan asks for instead. Works on paper."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256

LESSON = "lesson"
MODULE = "module"


@dataclass(frozen=True, kw_only=True)
class Task:
    """A lesson or an assignment of a plan.

    Attributes:
        kind: `lesson`, `process` or `chapter`.
        pk: primary key of the page in the source language, or of the assignment.
        number: what people call it, for example "4.3" or "18".
        title: of the page or the assignment.
        module: number of its module.
        stage: primary key of the module's page for a lesson, 0 for an assignment.
        minutes: how long it takes; its weight.
        counts: it is part of what somebody is measured by.
        due_in_week: until whose end it should be finished; None for the last day.
        finish_rule: what finishes a lesson; empty for an assignment.
        place: by what extensions know it: the page of a lesson, the number of an assignment.
    """

    kind: str
    pk: int
    number: str
    title: str
    module: int
    stage: int
    minutes: int
    counts: bool
    due_in_week: int | None
    finish_rule: str
    place: int

    @property
    def key(self) -> tuple[str, int]:
        """What makes it the same thing in two plans."""
        return LESSON if self.kind == LESSON else "assignment", self.pk


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A module of a plan and the week in which it opens, from 1."""

    page_id: int
    number: int
    title: str
    opens_in_week: int


@dataclass(frozen=True, kw_only=True)
class Outline:
    """A plan, written or not: `watched_percent` is what must be seen of a video."""

    watched_percent: int
    stages: tuple[Stage, ...]
    tasks: tuple[Task, ...]

    @property
    def opening_weeks(self) -> dict[int, int]:
        """The week in which each module opens, by its number."""
        return {stage.number: stage.opens_in_week for stage in self.stages}

    @property
    def fingerprint(self) -> str:
        """The same for two plans that ask for the same; titles are not part of it."""
        stages = sorted((stage.page_id, stage.number, stage.opens_in_week) for stage in self.stages)
        tasks = sorted((*each.key, *_terms(each).values()) for each in self.tasks)
        return sha256(repr((self.watched_percent, stages, tasks)).encode()).hexdigest()[:32]


class Change(Enum):
    """What can differ between two plans."""

    ADDED = "added"
    REMOVED = "removed"
    MODULE = "module"
    MINUTES = "minutes"
    COUNTS = "counts"
    DUE = "due_in_week"
    FINISH = "finish_rule"
    OPENS = "opens_in_week"
    WATCHED = "watched_percent"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One thing that differs.

    Attributes:
        change: in what.
        kind: `lesson`, `process`, `chapter`, `module`, or empty for the plan as a whole.
        number: what people call it.
        title: of the thing.
        before: the value in the plan in force, or None.
        after: the value in the other plan, or None.
    """

    change: Change
    kind: str
    number: str
    title: str
    before: int | str | None = None
    after: int | str | None = None


def last_weeks(opening_weeks: Sequence[int]) -> list[int | None]:
    """Return for each module the week until whose end its lessons should be finished.

    A module should be finished before the next one opens; the last one has until the last day (None), and so has
    a module that opens together with the next.

    Args:
        opening_weeks: of the modules in their order, from 1.
    """
    following = [*opening_weeks[1:], None][: len(opening_weeks)]
    return [
        after - 1 if after is not None and after > own else None
        for own, after in zip(opening_weeks, following, strict=True)
    ]


def differences(*, before: Outline, after: Outline) -> list[Difference]:
    """Return what differs between the plan in force and another one; new titles are no difference."""
    whole = []
    if before.watched_percent != after.watched_percent:
        values = {"before": before.watched_percent, "after": after.watched_percent}
        whole = [Difference(change=Change.WATCHED, kind="", number="", title="", **values)]
    return [*whole, *_of_stages(before=before, after=after), *_of_tasks(before=before, after=after)]


def _of_stages(*, before: Outline, after: Outline) -> Iterable[Difference]:
    old = {stage.page_id: stage for stage in before.stages}
    new = {stage.page_id: stage for stage in after.stages}
    for stage in after.stages:
        was = old.get(stage.page_id)
        if was is None:
            yield _stage(stage, change=Change.ADDED)
        elif was.opens_in_week != stage.opens_in_week:
            yield _stage(stage, change=Change.OPENS, before=was.opens_in_week, after=stage.opens_in_week)
    yield from (_stage(stage, change=Change.REMOVED) for stage in before.stages if stage.page_id not in new)


def _stage(stage: Stage, *, change: Change, before: int | None = None, after: int | None = None) -> Difference:
    number = str(stage.number)
    return Difference(change=change, kind=MODULE, number=number, title=stage.title, before=before, after=after)


def _of_tasks(*, before: Outline, after: Outline) -> Iterable[Difference]:
    old = {task.key: task for task in before.tasks}
    new = {task.key for task in after.tasks}
    for task in after.tasks:
        if task.key not in old:
            yield _task(task, change=Change.ADDED)
        else:
            yield from _changed(old[task.key], task)
    yield from (_task(task, change=Change.REMOVED) for task in before.tasks if task.key not in new)


def _changed(was: Task, task: Task) -> Iterable[Difference]:
    old, new = _terms(was), _terms(task)
    return (_task(task, change=each, before=old[each], after=new[each]) for each in old if old[each] != new[each])


def _task(task: Task, *, change: Change, before: int | str | None = None, after: int | str | None = None) -> Difference:
    return Difference(change=change, kind=task.kind, number=task.number, title=task.title, before=before, after=after)


def _terms(task: Task) -> Mapping[Change, int | str]:
    """Return everything about a task that two plans may see differently; week 0 is the last day."""
    return {
        Change.MODULE: task.module,
        Change.MINUTES: task.minutes,
        Change.COUNTS: int(task.counts),
        Change.DUE: task.due_in_week or 0,
        Change.FINISH: task.finish_rule,
    }
