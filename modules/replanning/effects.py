"""What another plan changes for a participant. Works on paper."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from modules.enrolment.rules import MoreTime, due_on, extended, opens_on
from modules.progress.rules import Share, counts, share
from modules.replanning.rules import LESSON, Outline, Task


@dataclass(frozen=True, kw_only=True)
class Learner:
    """A participant as far as a plan touches her.

    Attributes:
        cohort_first_on: first day of the cohort, from which modules open.
        first_on: own first day, from which days count.
        last_on: last day, included.
        done: keys of finished lessons and accepted assignments.
        waiting: keys of assignments that wait for a trainer.
        extensions: those in force.
    """

    cohort_first_on: date
    first_on: date
    last_on: date
    done: frozenset[tuple[str, int]]
    waiting: frozenset[tuple[str, int]]
    extensions: tuple[MoreTime, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How somebody stands by one plan: the share in minutes, keys of what is to be done, and of what is overdue."""

    share: Share
    due: frozenset[tuple[str, int]]
    overdue: frozenset[tuple[str, int]]


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What another plan changes for one participant.

    Attributes:
        before: share by the plan in force.
        after: share by the other.
        becomes_due: things that are to be done only by the other plan, in modules that are open.
        becomes_overdue: things that are overdue only by the other plan.
        falls_away: things that were to be done and are not asked for any more.
    """

    before: Share
    after: Share
    becomes_due: int
    becomes_overdue: int
    falls_away: int

    @property
    def is_felt(self) -> bool:
        """Whether anything is different for her."""
        return bool(self.before != self.after or self.becomes_due or self.becomes_overdue or self.falls_away)

    @property
    def falls(self) -> bool:
        """Whether the percentage is lower by the other plan."""
        return self.after.percent < self.before.percent


def standing(outline: Outline, *, learner: Learner, live: Collection[tuple[str, int]] | None, today: date) -> Standing:
    """Return how somebody stands by a plan, as the rooms `progress` and `assignments` count it.

    Args:
        outline: the plan.
        learner: who.
        live: keys of what can be opened, or None where all of it can.
        today: the present day.
    """
    weeks = outline.opening_weeks
    asked = [
        task
        for task in outline.tasks
        if counts(
            is_planned=task.counts, is_live=live is None or task.key in live, is_finished=task.key in learner.done
        )
    ]
    settled = learner.done | learner.waiting
    to_do = {
        task.key: _due(task, learner=learner)
        for task in asked
        if task.key not in settled and opens_on(learner.cohort_first_on, week=weeks.get(task.module, 1)) <= today
    }
    return Standing(
        share=share((task.minutes, task.key in learner.done) for task in asked),
        due=frozenset(to_do),
        overdue=frozenset(key for key, day in to_do.items() if day < today),
    )


def effect(*, before: Standing, after: Standing) -> Effect:
    """Return what changes between two standings of the same participant."""
    return Effect(
        before=before.share,
        after=after.share,
        becomes_due=len(after.due - before.due),
        becomes_overdue=len(after.overdue - before.overdue),
        falls_away=len(before.due - after.due),
    )


def _due(task: Task, *, learner: Learner) -> date:
    day = learner.last_on
    if task.due_in_week is not None:
        planned = due_on(learner.first_on, week=task.due_in_week)
        day = min(planned, day) if task.kind == LESSON else planned
    return extended(day, extensions=learner.extensions, kind=task.kind, module=task.module, key=task.place)
