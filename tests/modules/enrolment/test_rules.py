"""What opens when, on paper."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.enrolment.rules import Access, MoreTime, due_on, extended, opens_on, own_period, verdict, week_of

START = date(2025, 10, 10)


def test_first_week_opens_on_the_first_day() -> None:
    assert opens_on(START, week=1) == START


def test_module_four_opens_in_week_nineteen() -> None:
    assert opens_on(START, week=19) == date(2026, 2, 13)


def test_week_ends_the_day_before_the_next_one_opens() -> None:
    assert (opens_on(START, week=4) - due_on(START, week=3)).days == 1


@pytest.mark.parametrize(
    ("today", "week"), [(date(2025, 10, 9), 0), (START, 1), (date(2025, 10, 16), 1), (date(2025, 10, 17), 2)]
)
def test_weeks_are_counted_from_one(today: date, week: int) -> None:
    assert week_of(START, today=today) == week


def asked(**facts: object) -> Access:
    usual = {
        "is_signed_in": True,
        "reads_everything": False,
        "first_on": START,
        "opens_in_week": 1,
        "is_published": True,
        "today": START,
    }
    return verdict(**{**usual, **facts}).access  # type: ignore[arg-type]  # facts are named in each test


def test_stranger_is_sent_to_log_in() -> None:
    assert asked(is_signed_in=False, reads_everything=True) == Access.LOG_IN


def test_person_without_enrolment_is_refused() -> None:
    assert asked(first_on=None) == Access.REFUSED


def test_trainers_and_editors_read_what_is_not_yet_open() -> None:
    assert asked(reads_everything=True, first_on=None, opens_in_week=30) == Access.OPEN


def test_module_is_closed_the_day_before_it_opens() -> None:
    assert asked(opens_in_week=2, today=date(2025, 10, 16)) == Access.NOT_YET
    assert asked(opens_in_week=2, today=date(2025, 10, 17)) == Access.OPEN


def test_a_module_that_was_taken_off_is_gone_for_those_who_study() -> None:
    assert asked(is_published=False) == Access.GONE
    assert asked(is_published=False, reads_everything=True) == Access.OPEN
    assert asked(is_published=False, first_on=None) == Access.REFUSED


def test_closed_module_says_from_when() -> None:
    answer = verdict(
        is_signed_in=True, reads_everything=False, first_on=START, opens_in_week=2, is_published=True, today=START
    )
    assert answer.opens_on == date(2025, 10, 17)


END = date(2026, 7, 9)
DAYS = st.dates(min_value=date(2025, 1, 1), max_value=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("entered_on", "period"),
    [
        (date(2025, 8, 1), (START, END)),
        (START, (START, END)),
        (date(2025, 11, 7), (date(2025, 11, 7), date(2026, 8, 6))),
    ],
)
def test_who_enters_late_has_a_plan_from_the_own_start(entered_on: date, period: tuple[date, date]) -> None:
    assert own_period(first_on=START, last_on=END, entered_on=entered_on) == period


@given(DAYS, DAYS)
def test_everybody_has_as_many_days(entered_on: date, first_on: date) -> None:
    start, end = own_period(first_on=first_on, last_on=first_on + timedelta(days=272), entered_on=entered_on)
    assert start >= first_on
    assert (end - start).days == 272


LATER = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("extension", "covers"),
    [
        (MoreTime(until=LATER), True),
        (MoreTime(until=LATER, module=3), True),
        (MoreTime(until=LATER, module=4), False),
        (MoreTime(until=LATER, kind="process", key=7), True),
        (MoreTime(until=LATER, kind="process", key=8), False),
        (MoreTime(until=LATER, kind="chapter", key=7), False),
        (MoreTime(until=LATER, kind="lesson", key=7), False),
    ],
)
def test_an_extension_covers_what_it_names(extension: MoreTime, covers: bool) -> None:
    assert extension.covers(kind="process", module=3, key=7) is covers
    day = extended(START, extensions=[extension], kind="process", module=3, key=7)
    assert day == (LATER if covers else START)


@given(DAYS, st.lists(DAYS))
def test_extensions_never_take_days_away(due: date, untils: list[date]) -> None:
    day = extended(due, extensions=[MoreTime(until=until) for until in untils], kind="lesson", module=1, key=1)
    assert day == max([due, *untils])
