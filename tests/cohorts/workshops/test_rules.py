"""Slots on paper."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.workshops.rules import (
    MOST_SLOTS,
    OutsideTheWorkshop,
    Time,
    TooMany,
    clashes,
    is_busy,
    require_inside,
    series,
)

NINE = datetime(2026, 3, 10, 9, tzinfo=ZoneInfo("Europe/Berlin"))
tracks = st.lists(st.sampled_from(["Aula", "Raum 1", "Raum 2", "Ecke"]), min_size=1, max_size=4, unique=True)
minutes = st.integers(5, 60)


def slot(*, start: int, length: int = 20, track: str = "Aula") -> Time:
    begins = NINE + timedelta(minutes=start)
    return Time(track=track, starts_at=begins, ends_at=begins + timedelta(minutes=length))


@given(tracks=tracks, length=minutes, pause=st.integers(0, 30), count=st.integers(1, 15))
def test_a_series_never_clashes_with_itself(tracks: list[str], length: int, pause: int, count: int) -> None:
    found = series(tracks=tracks, first=NINE, minutes=length, pause=pause, count=count)
    assert len(found) == len(tracks) * count
    for place, each in enumerate(found):
        others = found[:place] + found[place + 1 :]
        assert not list(clashes([each], taken=others))
        # all tracks of one time run side by side
        assert is_busy(each, others=others) == (len(tracks) > 1)


def test_a_series_has_an_end() -> None:
    with pytest.raises(TooMany):
        series(tracks=["Aula"], first=NINE, minutes=5, pause=0, count=MOST_SLOTS + 1)


@given(start=st.integers(-60, 120), length=minutes)
def test_slots_lie_inside_the_workshop(start: int, length: int) -> None:
    inside = start >= 0 and start + length <= 60
    try:
        require_inside([slot(start=start, length=length)], starts_at=NINE, ends_at=NINE + timedelta(hours=1))
    except OutsideTheWorkshop:
        assert not inside
    else:
        assert inside


@given(one=st.integers(0, 100), other=st.integers(0, 100), length=minutes, longer=minutes)
def test_overlapping_is_mutual_and_touching_is_none(one: int, other: int, length: int, longer: int) -> None:
    here, there = slot(start=one, length=length), slot(start=other, length=longer)
    assert here.overlaps(there) == there.overlaps(here)
    shares = set(range(one, one + length)) & set(range(other, other + longer))
    assert here.overlaps(there) == bool(shares)


def test_another_spelling_is_the_same_room() -> None:
    assert list(clashes([slot(start=0, track="AULA")], taken=[slot(start=10, track="Aula")]))
    assert not list(clashes([slot(start=0, track="Raum 1")], taken=[slot(start=0, track="Aula")]))
