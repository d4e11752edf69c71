"""Groups on paper."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.groups.rules import FEWEST, MOST, Candidate, proposal


def crowd(number: int, *, of_each: int = 2) -> list[Candidate]:
    return [Candidate(key=key, administration=key // of_each) for key in range(number)]


@pytest.mark.parametrize(
    ("people", "sizes"),
    [(3, [3]), (5, [5]), (6, [3, 3]), (7, [4, 3]), (11, [4, 4, 3]), (24, [5, 5, 5, 5, 4])],
)
def test_groups_have_three_to_five_and_leave_a_place(people: int, sizes: list[int]) -> None:
    assert [len(each) for each in proposal(crowd(people), sizes={}).new] == sizes


@given(people=st.integers(min_value=0, max_value=120), of_each=st.integers(min_value=1, max_value=9))
def test_everybody_is_in_one_group_and_colleagues_are_spread(people: int, of_each: int) -> None:
    found = proposal(crowd(people, of_each=of_each), sizes={})
    members = [key for group in found.new for key in group]
    assert sorted((*members, *found.left)) == list(range(people))
    assert all(FEWEST <= len(group) <= MOST for group in found.new)
    for group in found.new:
        together = Counter(key // of_each for key in group)
        assert max(together.values()) <= -(-of_each // len(found.new))


@given(st.permutations(crowd(14)))
def test_the_order_of_asking_changes_nothing(people: list[Candidate]) -> None:
    assert proposal(people, sizes={}) == proposal(crowd(14), sizes={})


def test_segments_are_mixed() -> None:
    segments = ["municipal"] * 6 + ["state"] * 4
    people = [Candidate(key=key, administration=key, segment=segment) for key, segment in enumerate(segments)]
    for group in proposal(people, sizes={}).new:
        assert Counter(segments[key] for key in group) == {"municipal": 3, "state": 2}


def test_one_or_two_go_where_the_fewest_are() -> None:
    found = proposal(crowd(2), sizes={7: 5, 8: 3, 9: 4})
    assert (found.new, found.joining, found.left) == ((), {8: (0, 1)}, ())


def test_without_a_place_they_are_left() -> None:
    found = proposal(crowd(2), sizes={7: 5})
    assert (found.joining, found.left, found.is_empty) == ({7: (0,)}, (1,), False)
    assert proposal(crowd(1), sizes={}).is_empty
