"""The pace and what comes next, on paper."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.dashboard.learning import chart, rules
from lms.dashboard.learning.table import table
from lms.dashboard.learning.words import pace_words
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


def test_what_is_due_today_is_not_late() -> None:
    today = (TODAY - FIRST_ON).days
    assert pace(due=[today], accepted=[]).gap == 0
    assert pace(due=[today - 1], accepted=[]).gap == -1


def test_what_is_more_than_enough_is_not_missing() -> None:
    found = pace(due=[3, 4, 5], accepted=[3], required=2)
    assert (found.planned, found.gap) == (3, -1)


def test_every_standing_has_words_and_nobody_is_called_late() -> None:
    cases = {
        "Angenommen: 0, im Plan für heute: 0.": pace(due=[5], accepted=[], today=FIRST_ON - timedelta(days=1)),
        "Ein Prozess vor dem Plan.": pace(due=[200], accepted=[3]),
        "So viele Prozesse, wie der Plan vorsieht.": pace(due=[3], accepted=[3]),
        "2 Prozesse hinter dem Plan.": pace(due=[3, 4], accepted=[]),
        "Angenommen: 0, im Plan für heute: 1.": pace(due=[3], accepted=[], today=LAST_ON + timedelta(days=1)),
        "Die 1 Prozesse": pace(due=[3], accepted=[3], required=1),
    }
    for words, found in cases.items():
        said = pace_words(found)
        assert said.lead.startswith(words)
        assert "spät" not in said.lead + said.text


def test_who_waits_for_a_trainer_is_not_called_behind() -> None:
    said = pace_words(replace(pace(due=[3, 4], accepted=[]), waiting=2))
    assert said.lead == "Angenommen: 0, im Plan für heute: 2."
    assert said.text.startswith("2 sind eingereicht und werden geprüft.")
    assert pace_words(replace(pace(due=[3, 4], accepted=[]), waiting=1)).lead == "2 Prozesse hinter dem Plan."


def test_merging_sorts_by_day_and_keeps_the_order_of_a_day() -> None:
    titles = [
        each.title
        for each in rules.merged(
            [item("ohne Tag"), item("b", due_on=TODAY), item("a", due_on=TODAY), item("c", due_on=FIRST_ON)]
        )
    ]
    assert titles == ["c", "b", "a", "ohne Tag"]


def test_who_waits_for_an_answer_stands_first_in_the_list() -> None:
    asked = item("Gemeinsam", kind="invitation", due_on=LAST_ON)
    found = rules.listed([item("ohne Tag"), asked, item("a", due_on=TODAY)])
    assert [each.title for each in found] == ["Gemeinsam", "a", "ohne Tag"]


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


def test_the_lesson_to_go_on_with_is_before_other_lessons_and_among_the_steps() -> None:
    older, here = item("Lektion 1", kind="lesson", due_on=FIRST_ON), item("Lektion 2", kind="lesson", due_on=LAST_ON)
    works = [item(f"Prozess {number}", due_on=TODAY) for number in range(3)]
    assert [step.title for step in rules.next_steps([older, here], going_on=here)] == ["Lektion 2", "Lektion 1"]
    chapter = item("Kapitel", kind="chapter", due_on=FIRST_ON - timedelta(days=1))
    steps = rules.next_steps([chapter, *works, here], going_on=here)
    assert [step.title for step in steps] == ["Kapitel", "Lektion 2", "Prozess 0"]


def test_dates_and_points_are_steps_only_where_nothing_else_is_to_be_done() -> None:
    date_, point = item("Termin", kind="event", due_on=FIRST_ON), item("Punkt", kind="checklist", due_on=FIRST_ON)
    work = item("Prozess", due_on=LAST_ON)
    assert rules.next_steps([date_, point, work])[0] is work
    assert rules.next_steps([date_, point]) == [date_, point]


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
    assert 0 <= drawing.words_y <= frame.height
    if drawing.now_x is not None and drawing.has_room_for_words:
        assert drawing.now_x > frame.left + 150


@pytest.mark.parametrize("frame", [chart.WIDE, chart.PHONE])
def test_the_numbers_of_modules_do_not_lie_on_each_other_for_who_enters_late(frame: chart.Frame) -> None:
    late = FIRST_ON + timedelta(weeks=15)
    course = chart.Days(due=days([120, 200]), accepted=(), first_on=late, last_on=LAST_ON, today=late, required=30)
    bands = [chart.Band(number=number, opens_on=FIRST_ON + timedelta(weeks=6 * number - 6)) for number in range(1, 7)]
    labels = chart.draw(frame=frame, days=course, bands=bands, months=[]).modules
    assert [each.text for each in labels] == ["3", "4", "5", "6"]
    assert [each.is_current for each in labels] == [True, False, False, False]
    assert min(right.x - left.x for left, right in pairwise(labels)) > 12


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
