"""Money and codes: what can be worked out on paper."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.shared.codes import ALPHABET, grouped, new_code, normalised
from lms.shared.money import percent_of


@pytest.mark.parametrize(
    ("cents", "percent", "expected"),
    [
        (390000, 20, 78000),
        (1014000, 19, 192660),
        (50, 1, 1),
        (-50, 1, -1),
        (49, 1, 0),
        (3333330, Decimal(19), 633333),
    ],
)
def test_percentages_round_half_away_from_zero(cents: int, percent: int, expected: int) -> None:
    assert percent_of(cents=cents, percent=percent) == expected


@given(st.integers(-(10**9), 10**9), st.integers(0, 100))
def test_percentages_agree_with_decimal(cents: int, percent: int) -> None:
    exact = (Decimal(cents) * percent / 100).quantize(Decimal(1), ROUND_HALF_UP)
    assert percent_of(cents=cents, percent=percent) == exact
    assert percent_of(cents=-cents, percent=percent) == -exact


@given(st.text(ALPHABET, min_size=20, max_size=20))
def test_a_code_is_recognised_however_it_is_typed(code: str) -> None:
    assert normalised(grouped(code)) == code
    assert normalised(f"  {grouped(code).lower().replace('-', ' ')} ") == code
    assert normalised(code.replace("1", "l").replace("0", "o")) == code


@pytest.mark.parametrize(
    "typed", ["", "ABC", "U" * 20, "7KQ4M-9XW2T-VBR8H-3NE6", "7KQ4M-9XW2T-VBR8H-3NE6P-1", "ä" * 20]
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert normalised(typed) is None


def test_new_codes_use_the_alphabet_and_differ() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(normalised(code) == code for code in codes)
