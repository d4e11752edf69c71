"""Until when a point should be done."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.checklists.rules import is_likely, planned_day
from modules.enrolment.rules import MoreTime

FIRST_ON, LAST_ON = date(2025, 10, 10), date(2026, 7, 9)


def day(week: int | None, *, counts: bool = True, extensions: tuple[MoreTime, ...] = ()) -> date | None:
    return planned_day(
        week, first_on=FIRST_ON, last_on=LAST_ON, counts=counts, extensions=extensions, module=3, lesson=7
    )


def test_week_one_ends_after_seven_days() -> None:
    assert day(1) == date(2025, 10, 16)
    assert day(None) is None
    assert day(1, counts=False) is None


@given(week=st.integers(1, 104))
def test_nothing_is_due_after_the_last_day_and_later_weeks_are_not_earlier(week: int) -> None:
    this, following = day(week), day(week + 1)
    assert this is not None
    assert following is not None
    assert FIRST_ON < this <= following <= LAST_ON


@pytest.mark.parametrize(
    ("extension", "is_moved"),
    [
        (MoreTime(until=LAST_ON), True),
        (MoreTime(until=LAST_ON, module=3), True),
        (MoreTime(until=LAST_ON, kind="lesson", key=7), True),
        (MoreTime(until=LAST_ON, module=4), False),
        (MoreTime(until=LAST_ON, kind="lesson", key=8), False),
        (MoreTime(until=LAST_ON, kind="process", key=7), False),
        (MoreTime(until=FIRST_ON), False),
    ],
)
def test_extension_moves_what_it_covers(extension: MoreTime, *, is_moved: bool) -> None:
    expected = LAST_ON if is_moved else FIRST_ON + timedelta(days=6)
    assert day(1, extensions=(extension,)) == expected


@pytest.mark.parametrize(
    ("year", "expected"), [(2023, False), (2024, True), (2036, True), (2037, False), (26, False), (9999, False)]
)
def test_mistyped_year(year: int, *, expected: bool) -> None:
    assert is_likely(date(year, 2, 3), today=date(2026, 1, 22)) is expected
