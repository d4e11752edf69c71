"""What opens when, on paper."""

from datetime import date

import pytest

from modules.enrolment.rules import Access, due_on, opens_on, verdict, week_of

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


def test_closed_module_says_from_when() -> None:
    answer = verdict(is_signed_in=True, reads_everything=False, first_on=START, opens_in_week=2, today=START)
    assert answer.opens_on == date(2025, 10, 17)
