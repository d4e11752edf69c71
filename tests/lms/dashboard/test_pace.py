"""The pace and what comes next, on paper."""

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lms.dashboard.learning import chart, rules
from lms.dashboard.learning.rules import Standing
from lms.dashboard.learning.table import table
from lms.dashboard.learning.words import pace_words
from lms.dashboard.organising.rules import CellState, Distance, ModulePlan, cell, distance, planned
from lms.shared.due import DueItem

FIRST_ON = date(2025, 10, 10)
LAST_ON = date(2026, 7, 9)
TODAY = date(2026, 3, 12)
offsets = st.lists(st.integers(min_value=0, max_value=271), max_size=40)


def days(numbers: list[int]) -> tuple[date, ...]:
    return tuple(sorted(FIRST_ON + timedelta(days=number) for number in numbers))


def pace(*, due: list[int], accepted: list[int], today: date = TODAY, required: int = 30) -> rules.Pace:
    return rules.pace(
        due_days=days(due),
        accepted_days=days(accepted),
        first_on=FIRST_ON,
        last_on=LAST_ON,
        required=required,
        today=today,
    )


def item(title: str, *, due_on: date | None = None, kind: str = "assignment", state: str = "open") -> DueItem:
    return DueItem(kind=kind, title=title, due_on=due_on, verb="Öffnen", address="/", state=state)


@given(offsets, offsets, st.integers(min_value=-20, max_value=300))
def test_who_catches_up_as_told_is_on_the_plan_that_day(due: list[int], accepted: list[int], offset: int) -> None:
    today = FIRST_ON + timedelta(days=offset)
    found = pace(due=due, accepted=accepted, today=today)
    assert (found.standing is Standing.BEHIND) == (found.catch_up is not None)
    if found.catch_up is not None:
        assert found.gap < 0
        assert found.catch_up.on >= today
        due_then = sum(day <= found.catch_up.on for day in days(due))
        assert found.done + found.catch_up.processes >= due_then
        fortnights = max(14, (found.catch_up.on - today).days) / 14
        assert found.catch_up.per_fortnight * fortnights >= found.catch_up.processes


def test_what_is_due_today_is_not_late() -> None:
    today = (TODAY - FIRST_ON).days
    assert pace(due=[today], accepted=[]).gap == 0
    assert pace(due=[today - 1], accepted=[]).gap == -1


def test_every_standing_has_words_and_nobody_is_called_late() -> None:
    cases = {
        "Ihr Programm beginnt am": pace(due=[5], accepted=[], today=FIRST_ON - timedelta(days=1)),
        "Ein Prozess vor dem Plan.": pace(due=[200], accepted=[3]),
        "Sie liegen im Plan.": pace(due=[3], accepted=[3]),
        "2 Prozesse hinter dem Plan.": pace(due=[3, 4], accepted=[]),
        "Der Plan ist zu Ende.": pace(due=[3], accepted=[], today=LAST_ON + timedelta(days=1)),
        "Die 1 Prozesse": pace(due=[3], accepted=[3], required=1),
    }
    for words, found in cases.items():
        said = pace_words(found, first_on=FIRST_ON)
        assert said.lead.startswith(words)
        assert "spät" not in said.lead + said.text


def test_merging_sorts_by_day_and_keeps_the_order_of_a_day() -> None:
    titles = [
        each.title
        for each in rules.merged(
            [item("ohne Tag"), item("b", due_on=TODAY), item("a", due_on=TODAY), item("c", due_on=FIRST_ON)]
        )
    ]
    assert titles == ["c", "b", "a", "ohne Tag"]


def test_what_came_back_is_first_and_the_next_is_of_another_kind() -> None:
    steps = rules.next_steps(
        [
            item("Prozess 19", due_on=FIRST_ON),
            item("Prozess 20", due_on=TODAY),
            item("Überarbeiten", due_on=LAST_ON, state="changes_wanted"),
            item("Lektion", due_on=LAST_ON, kind="lesson"),
        ]
    )
    assert [step.title for step in steps] == ["Überarbeiten", "Lektion", "Prozess 19"]
    assert rules.next_steps([]) == []


@given(offsets, offsets, st.integers(min_value=-20, max_value=300), st.booleans())
def test_the_drawing_stays_inside_its_frame(due: list[int], accepted: list[int], offset: int, wide: bool) -> None:
    frame = chart.WIDE if wide else chart.PHONE
    course = chart.Days(
        due=days(due),
        accepted=days(accepted),
        first_on=FIRST_ON,
        last_on=LAST_ON,
        today=FIRST_ON + timedelta(days=offset),
        required=30,
    )
    bands = [chart.Band(number=number, opens_on=FIRST_ON + timedelta(weeks=6 * number - 6)) for number in range(1, 7)]
    drawing = chart.draw(frame=frame, days=course, bands=bands, months=[(FIRST_ON, "Okt")])
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", f"{drawing.plan} {drawing.done}")]
    assert all(0 <= x <= frame.width for x in numbers[::2])
    assert all(0 <= y <= frame.height for y in numbers[1::2])
    assert (drawing.now_x is None) == (not 0 <= offset <= (max([LAST_ON, *course.due]) - FIRST_ON).days)
    assert drawing.band_width >= 0


def test_the_table_says_the_same_as_the_drawing() -> None:
    course = chart.Days(
        due=days([10, 40]), accepted=days([12]), first_on=FIRST_ON, last_on=LAST_ON, today=TODAY, required=30
    )
    rows = table(course)
    assert [row.day for row in rows] == sorted({row.day for row in rows})
    now = next(row for row in rows if row.day == TODAY)
    assert (now.accepted, now.planned) == (1, 2)
    assert all(row.accepted is None for row in rows if row.day > TODAY)


def test_the_axis_names_months_that_do_not_touch() -> None:
    months = chart.axis_months(first_on=FIRST_ON, last_on=LAST_ON)
    assert months == [FIRST_ON, date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)]


def test_a_module_is_late_only_after_its_last_day() -> None:
    module = ModulePlan(number=1, title="x", opens_on=FIRST_ON, due_days=(FIRST_ON, TODAY))
    assert cell(module=module, accepted=0, today=TODAY).state is CellState.BEGUN
    assert cell(module=module, accepted=1, today=TODAY + timedelta(days=1)).state is CellState.LATE
    assert cell(module=module, accepted=2, today=TODAY).state is CellState.FINISHED
    assert cell(module=module, accepted=0, today=FIRST_ON - timedelta(days=1)).state is CellState.LOCKED
    empty = ModulePlan(number=2, title="y", opens_on=LAST_ON, due_days=())
    assert cell(module=empty, accepted=0, today=TODAY).state is CellState.LOCKED
    assert cell(module=empty, accepted=0, today=LAST_ON).state is CellState.FINISHED
    assert planned(due_days=module.due_days, today=TODAY) == 1


@given(st.integers(min_value=-40, max_value=40))
def test_the_further_behind_the_louder(gap: int) -> None:
    order = [Distance.ON_PLAN, Distance.A_LITTLE_BEHIND, Distance.BEHIND, Distance.CALL]
    assert order.index(distance(gap)) >= order.index(distance(gap + 1))
    assert (distance(gap) is Distance.ON_PLAN) == (gap >= 0)
