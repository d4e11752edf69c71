"""How one person stands over everything, on paper."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.dashboard.pace.rules import Line, Standing, line
from lms.dashboard.pace.things import DATES, Kind, Thing, asked, missing
from modules.progress.rules import Progress, counts

FIRST_ON = date(2025, 10, 10)
LAST_ON = date(2026, 7, 9)
TODAY = date(2026, 3, 12)
ENOUGH = {Kind.PROCESS: 3, Kind.TRAINING: 2, Kind.QA: 2, Kind.WORKSHOP: 2}


def thing(kind: Kind = Kind.PROCESS, *, due: int = 0, done: int | None = None, **fields: object) -> Thing:
    """A thing that is due `due` days after today; dates before today are over and noted."""
    values = {"title": "x", "address": "/", "minutes": 60, "is_open": due > 0 or kind not in DATES, **fields}
    return Thing(
        kind=kind,
        due_on=TODAY + timedelta(days=due),
        done_on=TODAY + timedelta(days=done) if done is not None else None,
        is_over=kind in DATES and due < 0,
        **values,
    )


def line_of(things: Sequence[Thing], *, today: date = TODAY) -> Line:
    return line(things=things, enough=ENOUGH, first_on=FIRST_ON, last_on=LAST_ON, today=today)


@st.composite
def some_things(draw: st.DrawFn) -> list[Thing]:
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(list(Kind)),
                st.integers(min_value=-150, max_value=110),
                st.booleans(),
                st.booleans(),
                st.integers(min_value=5, max_value=480),
                st.sampled_from([None, 1, 2]),
            ),
            max_size=25,
        )
    )
    # nobody can have been at a date to come, and nothing waits for a trainer there
    return [
        thing(
            kind,
            due=due,
            done=min(due, 0) if is_done and (kind not in DATES or due < 0) else None,
            is_waiting=is_waiting and not is_done and kind not in DATES,
            minutes=minutes,
            module=module,
        )
        for kind, due, is_done, is_waiting, minutes, module in rows
    ]


@given(some_things(), st.integers(min_value=-160, max_value=130))
def test_who_catches_up_as_told_is_on_the_plan_that_day(things: list[Thing], offset: int) -> None:
    today = TODAY + timedelta(days=offset)
    found = line_of(things, today=today)
    way = found.catch_up
    assert (found.standing is Standing.BEHIND) == (way is not None)
    if way is None:
        return
    assert today <= way.on <= today + timedelta(weeks=4)
    assert way.weekly_minutes * way.weeks >= way.minutes > 0
    done = {id(each) for each in way.things}
    after = [replace(each, done_on=way.on) if id(each) in done else each for each in things]
    assert missing(asked(after, enough=ENOUGH), enough=ENOUGH, day=way.on + timedelta(days=1)) == []


@given(some_things())
def test_what_is_missing_is_planned_and_in_the_hands_of_the_person(things: list[Thing]) -> None:
    for each in line_of(things).missing:
        assert each.is_planned(today=TODAY)
        assert not each.is_done
        assert not each.is_waiting


@given(some_things())
def test_whose_line_has_nothing_missing_has_no_kind_and_no_module_to_catch_up_with(things: list[Thing]) -> None:
    found = line_of(things)
    parts = [*found.kinds.values(), found.whole]
    assert found.whole.missing == len(found.missing) == sum(part.missing for part in found.kinds.values())
    assert bool(found.missing) == any(part.state is Progress.OVERDUE for part in parts)
    if not found.missing:
        assert all(part.state is not Progress.OVERDUE for part in found.modules.values())
    for part in [*parts, *found.modules.values()]:
        assert 0 <= part.percent <= 100
        assert 0 <= part.planned_percent <= 100
        assert part.done <= part.number
        assert (part.state is Progress.FINISHED) == (part.number == part.done and part.number > 0)


@given(some_things(), st.data())
def test_doing_something_takes_nothing_away(things: list[Thing], data: st.DataObject) -> None:
    left = [place for place, each in enumerate(things) if not each.is_done]
    before = line_of(things)
    if not left:
        return
    place = data.draw(st.sampled_from(left))
    after = line_of([*things[:place], replace(things[place], done_on=TODAY), *things[place + 1 :]])
    assert after.whole.percent >= before.whole.percent
    assert len(after.missing) <= len(before.missing)


lessons = st.lists(
    st.tuples(st.integers(min_value=5, max_value=90), st.booleans(), st.booleans(), st.booleans()), max_size=12
)


def percent(rows: Sequence[tuple[int, bool, bool, bool]]) -> int:
    """Percent of lessons given as minutes, planned, live, finished."""
    things = [
        thing(Kind.LESSON, minutes=minutes, done=0 if is_finished else None)
        for minutes, is_planned, is_live, is_finished in rows
        if counts(is_planned=is_planned, is_live=is_live, is_finished=is_finished)
    ]
    return line_of(things).whole.percent


@given(lessons, lessons, st.sets(st.integers(min_value=0, max_value=11)))
def test_no_percentage_falls_when_editors_add_or_take_off_lessons(
    rows: list[tuple[int, bool, bool, bool]], new: list[tuple[int, bool, bool, bool]], off: set[int]
) -> None:
    added = [(minutes, False, is_live, is_finished) for minutes, _planned, is_live, is_finished in new]
    assert percent([*rows, *added]) == percent(rows)
    taken_off = [
        (minutes, is_planned, is_live and place not in off, is_finished)
        for place, (minutes, is_planned, is_live, is_finished) in enumerate(rows)
    ]
    assert percent(taken_off) >= percent(rows)
    back = [(a, b, c, d) for (a, b, _off, d), (_a, _b, c, _d) in zip(taken_off, rows, strict=True)]
    assert percent(back) == percent(rows)


@pytest.mark.parametrize(
    ("things", "missed"),
    [
        ([thing(due=0)], 0),
        ([thing(due=-1)], 1),
        # the fifth before the third: who did as many as planned is on the plan
        ([thing(due=-1), thing(due=20, done=-3)], 0),
        ([thing(due=-1, is_waiting=True)], 0),
        # three processes are enough
        ([thing(due=-1), *(thing(due=-9, done=-9) for _ in range(3))], 0),
        # one of three dates may be missed
        ([thing(Kind.QA, due=-30), thing(Kind.QA, due=-20, done=-20), thing(Kind.QA, due=9)], 0),
        ([thing(Kind.QA, due=-30), thing(Kind.QA, due=-20), thing(Kind.QA, due=9)], 1),
        # lessons and processes do not stand in for each other
        ([thing(Kind.LESSON, due=-1), thing(due=20, done=-3)], 1),
    ],
)
def test_what_has_to_be_caught_up_with(things: list[Thing], missed: int) -> None:
    assert len(line_of(things).missing) == missed


def test_a_date_counts_as_planned_when_it_is_over_and_somebody_noted_who_was_there() -> None:
    past = thing(Kind.TRAINING, due=-3)
    assert line_of([past]).whole.planned == 1
    assert line_of([replace(past, is_over=False)]).whole.planned == 0


@pytest.mark.parametrize(
    ("things", "today", "standing", "state"),
    [
        ([thing(due=9)], FIRST_ON - timedelta(days=1), Standing.NOT_BEGUN, Progress.NOT_STARTED),
        ([thing(due=9)], TODAY, Standing.ON_PLAN, Progress.NOT_STARTED),
        ([thing(due=9, is_begun=True)], TODAY, Standing.ON_PLAN, Progress.IN_PROGRESS),
        ([thing(due=9, done=-1), thing(due=20)], TODAY, Standing.AHEAD, Progress.IN_PROGRESS),
        ([thing(due=-9), thing(due=20)], TODAY, Standing.BEHIND, Progress.OVERDUE),
        ([thing(due=-9)], LAST_ON + timedelta(days=1), Standing.AFTER_THE_END, Progress.OVERDUE),
        ([thing(due=-9, done=-9)], TODAY, Standing.ENOUGH, Progress.FINISHED),
        ([], TODAY, Standing.ON_PLAN, Progress.NOT_STARTED),
    ],
)
def test_standings_and_the_four_states(things: list[Thing], today: date, standing: Standing, state: Progress) -> None:
    found = line_of(things, today=today)
    assert (found.standing, found.state) == (standing, state)


def test_an_extension_beyond_the_last_day_moves_the_end_of_the_plan() -> None:
    later = thing(due=(LAST_ON - TODAY).days + 30)
    assert line_of([later], today=LAST_ON + timedelta(days=10)).standing is Standing.ON_PLAN


def test_the_next_step_is_work_that_is_open_then_a_date_to_come() -> None:
    locked = thing(due=1, is_open=False, title="noch zu")
    late = thing(Kind.QA, due=-3, title="verpasst")
    soon = thing(Kind.QA, due=2, title="Termin")
    work = thing(due=30, title="Arbeit")
    assert [line_of(rows).next_step.title for rows in ([locked, late, soon, work], [locked, late, soon])] == [
        "Arbeit",
        "Termin",
    ]
    assert line_of([late]).next_step is None


def test_the_way_back_takes_longer_the_more_there_is_to_do() -> None:
    far = [thing(Kind.LESSON, due=due, minutes=60) for due in range(60, 100)]
    short = line_of([thing(Kind.LESSON, due=-1, minutes=60), *far]).catch_up
    long = line_of([*(thing(Kind.LESSON, due=-1, minutes=60) for _ in range(20)), *far]).catch_up
    assert short is not None
    assert long is not None
    assert (short.weeks, short.weekly_minutes) == (1, 60)
    assert (long.weeks, long.on) == (4, TODAY + timedelta(weeks=4))
