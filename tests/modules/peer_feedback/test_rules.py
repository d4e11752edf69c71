"""Giving out on paper."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modules.peer_feedback.rules import Drawing, Giver, Pair, Work, draw


def people(number: int, *, segments: str = "m", of_each: int = 1) -> list[Giver]:
    """Somebody with each key from 1 on; segments go round, so many in turn come from one administration."""
    return [
        Giver(key=key, segment=segments[key % len(segments)], administration=1 + (key - 1) // of_each)
        for key in range(1, number + 1)
    ]


def work_of(*authors: Giver) -> Work:
    return Work(
        key=100 + authors[0].key,
        authors=frozenset(each.key for each in authors),
        segments=frozenset(each.segment for each in authors),
        administrations=frozenset(each.administration for each in authors),
    )


def alone(givers: Sequence[Giver]) -> list[Work]:
    return [work_of(each) for each in givers]


def simple(givers: Sequence[Giver], *, each: int = 2, seed: int = 1) -> Drawing:
    return draw(givers=givers, works=alone(givers), each=each, seed=seed)


def spread(drawing: Drawing) -> int:
    return max(drawing.received.values()) - min(drawing.received.values())


def test_nobody_and_one_person_get_nothing() -> None:
    assert draw(givers=[], works=[], each=2, seed=1).pairs == ()
    found = simple(people(1))
    assert (found.pairs, found.missing, found.received) == ((), {1: 2}, {101: 0})


def test_two_people_look_at_each_other_and_it_is_said_that_one_work_is_missing() -> None:
    found = simple(people(2))
    assert (found.pairs, found.missing) == (((1, 102), (2, 101)), {1: 1, 2: 1})


def test_everybody_from_one_administration_still_gives_feedback() -> None:
    found = simple(people(5, of_each=5))
    assert found.missing == {}
    assert found.same_administration == len(found.pairs) == 10
    assert set(found.received.values()) == {2}


def test_colleagues_look_at_each_other_only_where_there_is_nobody_else() -> None:
    assert simple(people(6, of_each=2)).same_administration == 0
    # three of four are colleagues, so one of each three has to
    assert simple(people(4, of_each=3), each=1).same_administration == 2


def test_two_segments_stay_apart_where_both_have_enough() -> None:
    found = simple(people(8, segments="ml"))
    assert (found.other_segment, spread(found)) == (0, 0)


def test_who_is_alone_in_a_segment_still_gives_and_gets() -> None:
    # the last one is the only one of a Land
    givers = [*people(5), Giver(key=6, segment="l", administration=9)]
    found = simple(givers)
    assert found.missing == {}
    assert set(found.received.values()) == {2}
    assert found.other_segment == 4


def test_the_last_in_line_is_not_left_with_her_own_work() -> None:
    """A greedy drawing gets there: two look at each other, the third has only works that have enough."""
    for seed in range(50):
        assert simple(people(3), each=1, seed=seed).received == {101: 1, 102: 1, 103: 1}


def test_works_in_common_go_to_none_of_their_authors() -> None:
    one, two, three, four = people(4)
    works = [work_of(one, two), work_of(three, four)]
    found = draw(givers=[one, two, three, four], works=works, each=2, seed=1)
    assert found.pairs == ((1, 103), (2, 103), (3, 101), (4, 101))
    assert found.missing == {1: 1, 2: 1, 3: 1, 4: 1}


def test_who_comes_later_gets_works_and_nobody_gets_more_than_wanted() -> None:
    old, all_of_them = people(6), people(8)
    before = simple(old).pairs
    later = draw(givers=all_of_them, works=alone(all_of_them), each=2, seed=2, given=before)
    assert Counter(giver for giver, _work in later.pairs) == {7: 2, 8: 2}
    assert set(later.pairs).isdisjoint(before)
    # the two newcomers look at each other: their works have nothing yet
    assert {(7, 108), (8, 107)} <= set(later.pairs)


def test_what_was_taken_back_does_not_come_again_and_gives_room() -> None:
    found = draw(givers=people(3), works=alone(people(3)), each=1, seed=1, barred=[(1, 102), (2, 103)])
    assert found.pairs[:2] == ((1, 103), (2, 101))
    assert found.missing == {}


def test_a_number_decides_what_is_open() -> None:
    drawings = {simple(people(12), seed=seed).pairs for seed in range(5)}
    assert len(drawings) > 1
    assert simple(people(12), seed=3) == simple(people(12)[::-1], seed=3)


@st.composite
def situations(draws: st.DrawFn, *, most: int) -> tuple[list[Giver], list[Work], int, list[Pair], list[Pair]]:
    """Givers, works (some in common, some of nobody who gives), how many each, pairs from before, taken back."""
    number = draws(st.integers(min_value=0, max_value=most))
    facts = st.tuples(st.sampled_from("ml"), st.integers(min_value=0, max_value=3))
    givers = [
        Giver(key=key, segment=segment, administration=administration)
        for key, (segment, administration) in enumerate(draws(st.lists(facts, min_size=number, max_size=number)), 1)
    ]
    left = draws(st.permutations(givers))
    works = []
    while left:
        size = draws(st.integers(min_value=1, max_value=min(3, len(left))))
        works.append(work_of(*left[:size]))
        left = left[size:]
    may_be = [(one.key, work.key) for one in givers for work in works if one.key not in work.authors]
    chosen = draws(st.lists(st.sampled_from(may_be), unique=True, max_size=4)) if may_be else []
    cut = draws(st.integers(min_value=0, max_value=len(chosen)))
    return givers, works, draws(st.integers(min_value=1, max_value=3)), chosen[:cut], chosen[cut:]


@given(situation=situations(most=12), seed=st.integers(min_value=0, max_value=99))
def test_nobody_gets_an_own_work_or_one_twice_and_everybody_as_many_as_there_are(
    situation: tuple[list[Giver], list[Work], int, list[Pair], list[Pair]], seed: int
) -> None:
    givers, works, each, before, barred = situation
    found = draw(givers=givers, works=works, each=each, seed=seed, given=before, barred=barred)
    authors = {work.key: work.authors for work in works}
    everything = [*found.pairs, *before, *barred]
    assert len(set(everything)) == len(everything)
    assert all(giver not in authors[work] for giver, work in found.pairs)
    got, had = Counter(giver for giver, _work in found.pairs), Counter(giver for giver, _work in before)
    used = Counter(giver for giver, _work in [*before, *barred])
    for giver in givers:
        wanted = max(0, each - had[giver.key])
        there = sum(giver.key not in work.authors for work in works) - used[giver.key]
        assert got[giver.key] == min(wanted, there)
        assert found.missing.get(giver.key, 0) == wanted - got[giver.key]
    assert Counter(found.received) == Counter(work for _giver, work in [*found.pairs, *before])
    assert found == draw(givers=givers[::-1], works=works[::-1], each=each, seed=seed, given=before, barred=barred)


@given(number=st.integers(min_value=3, max_value=30), each=st.integers(min_value=1, max_value=3), data=st.data())
def test_works_of_one_person_receive_equally_much(number: int, each: int, data: st.DataObject) -> None:
    of_each = data.draw(st.integers(min_value=1, max_value=number))
    found = simple(people(number, segments="mml", of_each=of_each), each=each)
    assert spread(found) == 0


@settings(max_examples=60)
@given(situation=situations(most=4), seed=st.integers(min_value=0, max_value=9))
def test_no_other_way_is_better(
    situation: tuple[list[Giver], list[Work], int, list[Pair], list[Pair]], seed: int
) -> None:
    """Every way to give out is tried: none is more even, nor as even with fewer pairs across segments, and so on."""
    givers, works, each, before, barred = situation
    found = draw(givers=givers, works=works, each=each, seed=seed, given=before, barred=barred)
    by_key, things = {one.key: one for one in givers}, {work.key: work for work in works}

    def worth(pairs: Sequence[Pair]) -> tuple[int, int, int]:
        received = Counter(work for _giver, work in [*pairs, *before])
        crossing = sum(by_key[giver].segment not in things[work].segments for giver, work in pairs)
        staying = sum(
            by_key[giver].administration != 0 and by_key[giver].administration in things[work].administrations
            for giver, work in pairs
        )
        return sum(count * count for count in received.values()), crossing, staying

    choices = []
    for giver in givers:
        free = [
            (giver.key, work.key)
            for work in works
            if giver.key not in work.authors and (giver.key, work.key) not in {*before, *barred}
        ]
        had = sum(one == giver.key for one, _work in before)
        choices.append(list(combinations(free, min(max(0, each - had), len(free)))))
    best = min(worth([pair for part in way for pair in part]) for way in product(*choices))
    assert worth(found.pairs) == best
    assert (found.other_segment, found.same_administration) == best[1:]


@pytest.mark.parametrize("each", [2, 3])
def test_a_cohort_with_works_in_common_and_two_segments(each: int) -> None:
    givers = people(25, segments="mmmml", of_each=3)
    works = [work_of(*givers[:2]), work_of(*givers[2:5]), *alone(givers[5:])]
    found = draw(givers=givers, works=works, each=each, seed=7)
    assert (found.missing, spread(found) <= 1) == ({}, True)
