"""Works are spread so that nobody has more than one more than another, and the same every time."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from modules.allocation.rules import Open, share_out, spread

_trainers = st.lists(st.integers(1, 9), min_size=1, max_size=5, unique=True)
_sizes = st.dictionaries(st.integers(1, 200), st.integers(0, 40), max_size=40)


def works(count: int, *, trainers: list[int]) -> list[Open]:
    return [Open(key=key, trainers=frozenset(trainers)) for key in range(count)]


@given(count=st.integers(0, 60), trainers=_trainers)
def test_whoever_began_alike_ends_alike(count: int, trainers: list[int]) -> None:
    given_to = spread(works(count, trainers=trainers), trainers=trainers, loads={})
    assert sorted(given_to) == list(range(count))
    numbers = Counter(given_to.values())
    assert max(numbers[each] for each in trainers) - min(numbers[each] for each in trainers) <= 1


@given(count=st.integers(0, 60), loads=st.dictionaries(st.integers(1, 9), st.integers(0, 30), min_size=1, max_size=5))
def test_what_they_have_counts(count: int, loads: dict[int, int]) -> None:
    trainers = sorted(loads)
    given_to = spread(works(count, trainers=trainers), trainers=trainers, loads=loads)
    after = Counter(given_to.values()) + Counter(loads)
    getting = [each for each in trainers if each in given_to.values()]
    # nobody gets a work while somebody else has two fewer
    least = min(after[each] for each in trainers)
    assert all(after[each] - least <= 1 for each in getting)


@given(st.data())
def test_only_who_teaches_its_people_gets_a_work(data: st.DataObject) -> None:
    trainers = data.draw(_trainers)
    able = st.frozensets(st.integers(1, 9), max_size=4)
    found = data.draw(st.lists(st.builds(Open, key=st.integers(1, 99), trainers=able), unique_by=lambda work: work.key))
    given_to = spread(found, trainers=trainers, loads={})
    for work in found:
        if work.trainers & set(trainers):
            assert given_to[work.key] in work.trainers & set(trainers)
        else:
            assert work.key not in given_to


@given(count=st.integers(0, 60), trainers=_trainers)
def test_a_second_time_nothing_moves(count: int, trainers: list[int]) -> None:
    first = spread(works(count, trainers=trainers), trainers=trainers, loads={})
    held = [Open(key=key, trainers=frozenset(trainers), holder=holder) for key, holder in first.items()]
    assert spread(held, trainers=trainers, loads={}) == first


def test_works_stay_where_they_are_where_that_is_as_even() -> None:
    held = [Open(key=key, trainers=frozenset({1, 2}), holder=1 if key < 3 else 2) for key in range(4)]
    # three at 1, one at 2: one moves, the others stay
    moved = {key for key, holder in spread(held, trainers=[1, 2], loads={}).items() if holder != held[key].holder}
    assert len(moved) == 1


@given(sizes=_sizes, trainers=_trainers)
def test_administrations_are_balanced_by_their_people(sizes: dict[int, int], trainers: list[int]) -> None:
    given_to = share_out(sizes, trainers=trainers)
    assert set(given_to) == set(sizes)
    sums = {each: sum(size for key, size in sizes.items() if given_to[key] == each) for each in trainers}
    assert max(sums.values()) - min(sums.values()) <= max(sizes.values(), default=0)
    assert share_out(dict(reversed(sizes.items())), trainers=trainers) == given_to


@given(sizes=_sizes, trainers=_trainers)
def test_administrations_stay_whoever_is_named_first(sizes: dict[int, int], trainers: list[int]) -> None:
    first = share_out(sizes, trainers=trainers)
    assert share_out(sizes, trainers=trainers[::-1], present=first) == first


def test_without_trainers_nobody_gets_anything() -> None:
    assert share_out({1: 3}, trainers=[]) == {}
    assert spread(works(2, trainers=[1]), trainers=[], loads={}) == {}
