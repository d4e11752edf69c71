"""How long a date lasts, on paper."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.schedule.rules import minutes_between

BERLIN = ZoneInfo("Europe/Berlin")


def at(day: int, hour: int, minute: int = 0, *, month: int = 10) -> datetime:
    return datetime(2025, month, day, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "minutes"),
    [
        (at(9, 9), at(9, 12), 180),
        (at(9, 10), at(10, 17), 2 * 7 * 60),
        (at(9, 10), at(11, 12, 30), 3 * 150),
        (at(9, 22), at(10, 1), 180),
        (at(25, 10), at(26, 17), 2 * 7 * 60),
    ],
    ids=["one day", "two days", "three days", "over midnight", "the night of winter time"],
)
def test_nights_do_not_count(starts_at: datetime, ends_at: datetime, minutes: int) -> None:
    assert minutes_between(starts_at, ends_at) == minutes


@given(day=st.integers(1, 20), more=st.integers(0, 7), hour=st.integers(0, 22), long=st.integers(1, 600))
def test_it_never_lasts_longer_than_the_time_between(day: int, more: int, hour: int, long: int) -> None:
    end_minutes = min(hour * 60 + long, 23 * 60 + 59)
    starts_at = at(day, hour, month=1)
    ends_at = at(day + more, end_minutes // 60, end_minutes % 60, month=1)
    minutes = minutes_between(starts_at, ends_at)
    assert minutes == (more + 1) * (end_minutes - hour * 60)
    assert 0 < minutes <= (ends_at - starts_at).total_seconds() / 60
