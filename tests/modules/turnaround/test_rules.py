"""When somebody is written to, on paper."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.shared.working_days import is_working_day
from modules.turnaround.rules import Waiting, writes_to_organisers, writes_to_trainer

THURSDAY, SATURDAY, MONDAY = date(2026, 1, 22), date(2026, 1, 24), date(2026, 1, 26)
EASTER_MONDAY, TUESDAY_AFTER = date(2026, 4, 6), date(2026, 4, 7)
numbers = st.integers(0, 20)
days = st.dates(min_value=date(2025, 1, 1), max_value=date(2027, 12, 31))


@pytest.mark.parametrize(
    ("day", "waits", "expected"),
    [(THURSDAY, 1, True), (THURSDAY, 0, False), (SATURDAY, 9, False), (EASTER_MONDAY, 9, False)],
)
def test_trainers_hear_on_working_days_when_something_waits(day: date, waits: int, expected: bool) -> None:
    assert writes_to_trainer(Waiting(total=waits), today=day, state="NW") is expected


@pytest.mark.parametrize(
    ("day", "over", "newly", "expected"),
    [
        (THURSDAY, 3, 0, False),
        (THURSDAY, 3, 1, True),
        (MONDAY, 3, 0, True),
        (MONDAY, 0, 0, False),
        (SATURDAY, 3, 3, False),
        (TUESDAY_AFTER, 3, 0, True),
    ],
)
def test_organisers_hear_of_news_and_once_a_week(day: date, over: int, newly: int, expected: bool) -> None:
    waiting = Waiting(total=over, over=over, newly_late=newly)
    assert writes_to_organisers(waiting, today=day, state="NW") is expected


@given(first=days)
def test_as_long_as_it_lasts_organisers_hear_once_in_each_week_with_a_working_day(first: date) -> None:
    lasting = Waiting(total=2, over=2)
    monday = first - timedelta(days=first.weekday())
    week = [monday + timedelta(days=n) for n in range(7)]
    heard = sum(writes_to_organisers(lasting, today=day, state="NW") for day in week)
    assert heard == any(is_working_day(day, state="NW") for day in week)


@given(total=numbers, over=numbers, newly=numbers, day=days)
def test_nobody_is_written_to_on_a_free_day(total: int, over: int, newly: int, day: date) -> None:
    waiting = Waiting(total=total, over=over, newly_late=newly)
    if not is_working_day(day, state="NW"):
        assert not writes_to_trainer(waiting, today=day, state="NW")
        assert not writes_to_organisers(waiting, today=day, state="NW")
