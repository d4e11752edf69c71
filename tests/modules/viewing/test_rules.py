"""Distinct seconds, and what cannot be true, against the plainest way to count: a set of seconds."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.viewing.rules import (
    FASTEST,
    SLACK,
    Interval,
    Refusal,
    Refused,
    check,
    clamped,
    distinct_seconds,
    is_enough,
    merged,
    read_intervals,
    start_at,
    whole_percent,
)

second = st.integers(0, 200)
intervals = st.lists(st.tuples(second, second), max_size=12)


def seconds_of(found: list[Interval]) -> set[int]:
    return {each for start, end in found for each in range(start, end)}


@given(intervals)
def test_merging_keeps_every_second_once(found: list[Interval]) -> None:
    together = merged(found)
    assert seconds_of(together) == seconds_of(found)
    assert distinct_seconds(found) == len(seconds_of(found))
    # sorted, and a gap between two neighbours
    assert all(one[1] < other[0] for one, other in pairwise(together))


@given(intervals, intervals)
def test_repeated_and_exchanged_reports_change_nothing(one: list[Interval], other: list[Interval]) -> None:
    assert merged([*merged(one), *other]) == merged([*merged(other), *one])
    assert merged([*merged(one), *one]) == merged(one)


@given(intervals, st.integers(0, 150))
def test_clamping_leaves_what_lies_in_the_film(found: list[Interval], length: int) -> None:
    assert seconds_of(clamped(found, length=length)) == {each for each in seconds_of(found) if each < length}


@given(st.integers(1, 2_000), st.integers(1, 100))
def test_a_film_is_enough_from_the_share_on(length: int, percent: int) -> None:
    needed = next(each for each in range(length + 1) if each / length >= percent / 100 - 1e-12)
    assert is_enough(needed, length=length, percent=percent)
    assert not is_enough(needed - 1, length=length, percent=percent)


def test_ninety_percent_of_eightynine_seconds() -> None:
    assert not is_enough(80, length=89, percent=90)
    assert is_enough(81, length=89, percent=90)
    assert not is_enough(500, length=0, percent=90)
    assert (whole_percent(81, length=89), whole_percent(89, length=89), whole_percent(5, length=0)) == (91, 100, 0)


@given(st.floats(0, 90_000), st.integers(1, 90_000))
def test_more_seconds_than_passed_are_refused(elapsed: float, claimed: int) -> None:
    def ask() -> None:
        check([(0, claimed)], position=0, length=100_000, elapsed=elapsed)

    if claimed > elapsed * FASTEST + min(elapsed, SLACK):
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.refusal is Refusal.TOO_FAST
    else:
        ask()


def test_the_same_seconds_seen_twice_are_no_forgery() -> None:
    check([(0, 20), (0, 20), (5, 20)], position=20, length=89, elapsed=10)


@pytest.mark.parametrize(("found", "position"), [([(80, 92)], 80), ([], 92)])
def test_what_lies_beyond_the_end_is_refused(found: list[Interval], position: int) -> None:
    check([(80, 91)], position=91, length=89, elapsed=60)
    with pytest.raises(Refused) as refused:
        check(found, position=position, length=89, elapsed=60)
    assert refused.value.refusal is Refusal.BEYOND_THE_END


@given(st.lists(st.tuples(second, second).filter(lambda each: each[0] < each[1]), max_size=12))
def test_a_report_reads_as_it_was_written(found: list[Interval]) -> None:
    assert read_intervals(",".join(f"{start}-{end}" for start, end in found)) == found


@pytest.mark.parametrize("text", ["5", "5-", "-5", "5-5", "9-5", "a-b", "1-2,", "1-²", "0-1" + ",0-1" * 2_000, "0-1e9"])
def test_anything_else_is_not_read(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_intervals(text)
    assert refused.value.refusal is Refusal.UNREADABLE


@pytest.mark.parametrize(("position", "start"), [(0, 0), (2, 0), (3, 3), (72, 72), (83, 83), (84, 0), (89, 0)])
def test_going_on_begins_anew_at_both_ends(position: int, start: int) -> None:
    assert start_at(position, length=89) == start
