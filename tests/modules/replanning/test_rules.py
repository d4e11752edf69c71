"""Plans on paper: what differs between two of them, and what that changes for somebody."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.enrolment.rules import MoreTime
from modules.replanning.effects import Learner, effect, standing
from modules.replanning.rules import Change, Outline, Stage, Task, differences, last_weeks

FIRST_ON = date(2025, 10, 10)
TODAY = date(2026, 1, 22)  # a Thursday in week 15


def lesson(pk: int, **fields: object) -> Task:
    values = {
        "kind": "lesson",
        "number": f"1.{pk}",
        "title": f"Lektion {pk}",
        "module": 1,
        "stage": 101,
        "minutes": 20,
        "counts": True,
        "due_in_week": 4,
        "finish_rule": "declared",
        "place": pk,
        **fields,
    }
    return Task(pk=pk, **values)


def process(pk: int, **fields: object) -> Task:
    return lesson(
        pk, kind="process", stage=0, finish_rule="", **{"minutes": 90, "due_in_week": 30, "number": str(pk), **fields}
    )


def outline(*tasks: Task, week: int = 1, percent: int = 90) -> Outline:
    stage = Stage(page_id=101, number=1, title="Grundlagen", opens_in_week=week)
    return Outline(watched_percent=percent, stages=(stage,), tasks=tasks)


def learner(*done: tuple[str, int], **fields: object) -> Learner:
    values = {
        "cohort_first_on": FIRST_ON,
        "first_on": FIRST_ON,
        "last_on": date(2026, 7, 9),
        "waiting": frozenset(),
        **fields,
    }
    return Learner(done=frozenset(done), **values)


@pytest.mark.parametrize(
    ("weeks", "expected"), [([], []), ([1], [None]), ([1, 7, 13], [6, 12, None]), ([1, 1, 5], [None, 4, None])]
)
def test_lessons_are_due_before_the_next_module_opens(weeks: list[int], expected: list[int | None]) -> None:
    assert last_weeks(weeks) == expected


def test_equal_plans_differ_in_nothing_and_a_new_title_is_no_difference() -> None:
    before = outline(lesson(1), process(1))
    after = outline(lesson(1, title="Neuer Titel"), process(1))
    assert differences(before=before, after=after) == []
    assert before.fingerprint == after.fingerprint


def test_a_lesson_and_an_assignment_with_one_number_are_two_things() -> None:
    assert [each.kind for each in differences(before=outline(lesson(1)), after=outline(lesson(1), process(1)))] == [
        "process"
    ]


@pytest.mark.parametrize(
    ("change", "field", "value", "old", "new"),
    [
        (Change.MINUTES, "minutes", 45, 20, 45),
        (Change.MODULE, "module", 3, 1, 3),
        (Change.DUE, "due_in_week", 9, 4, 9),
        (Change.DUE, "due_in_week", None, 4, 0),
        (Change.COUNTS, "counts", False, 1, 0),
        (Change.FINISH, "finish_rule", "watched", "declared", "watched"),
    ],
)
def test_each_change_is_told_with_both_values(
    change: Change, field: str, value: object, old: object, new: object
) -> None:
    before = outline(lesson(1), lesson(2))
    after = outline(lesson(1), replace(lesson(2), **{field: value}))
    (found,) = differences(before=before, after=after)
    assert (found.change, found.title, found.before, found.after) == (change, "Lektion 2", old, new)
    assert before.fingerprint != after.fingerprint


def test_what_comes_and_goes_and_what_is_about_all() -> None:
    found = differences(before=outline(lesson(1), percent=90), after=outline(lesson(2), week=3, percent=80))
    assert [(each.change, each.kind, each.before, each.after) for each in found] == [
        (Change.WATCHED, "", 90, 80),
        (Change.OPENS, "module", 1, 3),
        (Change.ADDED, "lesson", None, None),
        (Change.REMOVED, "lesson", None, None),
    ]
    other = replace(outline(), stages=())
    assert [each.change for each in differences(before=other, after=outline())] == [Change.ADDED]
    assert [each.change for each in differences(before=outline(), after=other)] == [Change.REMOVED]


def effect_of(before: Outline, after: Outline, who: Learner, *, gone: frozenset[tuple[str, int]] = frozenset()):
    live = {task.key for task in (*before.tasks, *after.tasks)} - gone
    return effect(
        before=standing(before, learner=who, live=live, today=TODAY),
        after=standing(after, learner=who, live=None, today=TODAY),
    )


def test_a_new_lesson_that_was_due_earlier_is_overdue_at_once() -> None:
    found = effect_of(outline(lesson(1)), outline(lesson(1), lesson(2)), learner(("lesson", 1)))
    assert (found.before.percent, found.after.percent) == (100, 50)
    assert (found.becomes_due, found.becomes_overdue, found.falls_away) == (1, 1, 0)
    assert found.falls
    assert found.is_felt


def test_more_time_keeps_it_from_being_overdue() -> None:
    after = outline(lesson(1), lesson(2))
    for extension in (
        MoreTime(until=TODAY),
        MoreTime(until=TODAY, module=1),
        MoreTime(until=TODAY, kind="lesson", key=2),
    ):
        found = effect_of(outline(lesson(1)), after, learner(extensions=(extension,)))
        assert (found.becomes_due, found.becomes_overdue) == (1, 0)
    of_another = MoreTime(until=TODAY, kind="process", key=2)
    assert effect_of(outline(lesson(1)), after, learner(extensions=(of_another,))).becomes_overdue == 1


def test_a_late_entrant_counts_from_the_own_first_day() -> None:
    late = learner(first_on=TODAY - timedelta(days=7))
    assert effect_of(outline(), outline(lesson(1)), late).becomes_overdue == 0
    assert effect_of(outline(), outline(lesson(1)), learner()).becomes_overdue == 1


def test_nothing_is_due_in_a_module_that_is_not_open() -> None:
    found = effect_of(outline(week=30), outline(lesson(1), week=30), learner())
    assert (found.becomes_due, found.after.planned) == (0, 20)


def test_what_waits_for_a_trainer_is_not_to_be_done() -> None:
    before, after = outline(process(1, due_in_week=30)), outline(process(1, due_in_week=3))
    assert effect_of(before, after, learner()).becomes_overdue == 1
    assert effect_of(before, after, learner(waiting=frozenset({("assignment", 1)}))).becomes_overdue == 0


def test_who_finished_a_lesson_that_was_taken_off_sees_it_leave_the_percentage_only_after_the_move() -> None:
    before, after = outline(lesson(1), lesson(2)), outline(lesson(2))
    gone = frozenset({("lesson", 1)})
    done = effect_of(before, after, learner(("lesson", 1)), gone=gone)
    assert (done.before.percent, done.after.percent) == (50, 0)
    open_still = effect_of(before, after, learner(), gone=gone)
    assert not open_still.is_felt
    assert effect_of(before, after, learner()).falls_away == 1


tasks = st.lists(
    st.builds(
        lesson,
        st.integers(1, 6),
        minutes=st.integers(1, 90),
        counts=st.booleans(),
        due_in_week=st.one_of(st.none(), st.integers(1, 40)),
    ),
    unique_by=lambda task: task.pk,
    max_size=6,
)
done_ones = st.frozensets(st.tuples(st.just("lesson"), st.integers(1, 6)), max_size=6)


@given(tasks, tasks, done_ones)
def test_the_fingerprint_is_equal_exactly_where_nothing_differs(old: list[Task], new: list[Task], done: object) -> None:
    before, after = outline(*old), outline(*new)
    assert (before.fingerprint == after.fingerprint) is (differences(before=before, after=after) == [])


@given(tasks, tasks, done_ones)
def test_minutes_done_are_part_of_the_planned_and_the_overdue_of_what_is_due(
    old: list[Task], new: list[Task], done: frozenset[tuple[str, int]]
) -> None:
    for each in (outline(*old), outline(*new)):
        found = standing(each, learner=learner(*done), live=None, today=TODAY)
        assert 0 <= found.share.done <= found.share.planned
        assert found.overdue <= found.due
        assert not found.due & done
