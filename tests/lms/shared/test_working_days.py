"""Working days of offices, with the holidays of each state."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.shared.working_days import (
    UnknownState,
    add_working_days,
    holidays_of,
    is_working_day,
    last_working_day,
    waiting_longer_than,
    working_day_after,
    working_days_between,
)

DAYS = st.dates(date(2019, 1, 1), date(2036, 12, 31))
STATES = st.sampled_from(["", "BE", "BY", "NI", "NW", "SN"])
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "works_in", "free_in"),
    [
        (date(2026, 6, 4), ["BE", "NI", "SN", ""], ["NW", "BY", "HE", "RP", "SL", "BW"]),  # Fronleichnam
        (date(2025, 10, 31), ["NW", "BE", "BY", ""], ["NI", "HB", "HH", "SH", "SN", "TH"]),  # Reformationstag
        (date(2026, 11, 18), ["NW", "BY", "BE", ""], ["SN"]),  # Buß- und Bettag
        (date(2027, 3, 8), ["NW", "NI", ""], ["BE", "MV"]),  # Frauentag
        (date(2029, 8, 8), ["BY", "BE"], []),  # Augsburger Friedensfest, in one city only
        (date(2028, 8, 15), ["BY", "NW"], ["SL"]),  # Mariä Himmelfahrt, in Bavaria in Catholic places only
        (date(2026, 12, 24), [], ["", "NW", "BE", "BY"]),  # a Thursday; freed by TVöD
        (date(2026, 12, 31), [], ["", "NW", "BE", "BY"]),
        (date(2026, 12, 30), ["", "NW"], []),
        (date(2026, 5, 25), [], ["", "NW", "BE"]),  # Pfingstmontag
        (date(2026, 11, 21), [], ["", "NW"]),  # a Saturday
    ],
)
def test_known_days(day: date, works_in: list[str], free_in: list[str]) -> None:
    assert [state for state in works_in if not is_working_day(day, state=state)] == []
    assert [state for state in free_in if is_working_day(day, state=state)] == []


def test_what_came_on_a_day_waits_from_the_next_working_day_on() -> None:
    friday = date(2026, 11, 20)
    waited = [working_days_between(friday, friday + days * DAY, state="NW") for days in range(5)]
    assert waited == [0, 0, 0, 1, 2]
    assert working_days_between(friday, friday - DAY, state="NW") == 0


def test_christmas_in_working_days() -> None:
    # 22, 23 | 24 to 27 free | 28, 29, 30 | 31 to 3 January free | 4
    assert working_days_between(date(2026, 12, 21), date(2027, 1, 4), state="NW") == 6
    assert add_working_days(date(2026, 12, 23), 1, state="NW") == date(2026, 12, 28)
    assert working_day_after(date(2026, 12, 30), state="NW") == date(2027, 1, 4)


def test_a_state_that_does_not_exist() -> None:
    with pytest.raises(UnknownState):
        holidays_of("XX", 2026)


@given(first=DAYS, length=st.integers(0, 900), state=STATES)
def test_between_counts_each_day(first: date, length: int, state: str) -> None:
    days = [first + number * DAY for number in range(1, length + 1)]
    assert working_days_between(first, first + length * DAY, state=state) == sum(
        is_working_day(day, state=state) for day in days
    )


@given(day=DAYS, n=st.integers(1, 60), state=STATES)
def test_adding_is_the_inverse_of_counting(day: date, n: int, state: str) -> None:
    later = add_working_days(day, n, state=state)
    assert is_working_day(later, state=state)
    assert working_days_between(day, later, state=state) == n
    assert working_days_between(day, later - DAY, state=state) == n - 1
    # back from a working day the same way
    assert add_working_days(later, -n, state=state) <= day or not is_working_day(day, state=state)
    assert add_working_days(later, -n, state=state) == last_working_day(day, state=state)


@given(today=DAYS, n=st.integers(1, 60), back=st.integers(0, 120), state=STATES)
def test_the_first_day_of_waiting_too_long(today: date, n: int, back: int, state: str) -> None:
    came = today - back * DAY
    is_longer = working_days_between(came, today, state=state) > n
    assert (came < waiting_longer_than(n, today=today, state=state)) is is_longer
