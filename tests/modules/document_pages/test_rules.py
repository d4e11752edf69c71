"""Sizes, texts, and words for places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.document_pages.rules import (
    LONGEST_SIDE,
    LONGEST_TEXT,
    MOST_PIXELS,
    WIDTH,
    NoSize,
    PageMark,
    gaps_in,
    gaps_problem,
    marks_in,
    marks_word,
    percent,
    plain_text,
    scale_of,
)

SIDES = st.floats(min_value=0.001, max_value=1e9)
PLACES = st.integers(0, 1000)
MARKS = st.builds(
    lambda page, number, point: PageMark(page=page, number=number, x=point[0], y=point[1]),
    page=st.integers(1, 60),
    number=st.integers(1, 999),
    point=st.one_of(st.just((None, None)), st.tuples(PLACES, PLACES)),
)


def test_a_page_of_a4_is_drawn_sharp() -> None:
    assert round(595 * scale_of(width=595, height=842)) == WIDTH


@given(width=SIDES, height=SIDES)
def test_no_page_becomes_a_picture_that_is_too_large(width: float, height: float) -> None:
    scale = scale_of(width=width, height=height)
    assert width * scale <= WIDTH * 1.0001
    assert height * scale <= LONGEST_SIDE * 1.0001
    assert width * scale * height * scale <= MOST_PIXELS * 1.001


@pytest.mark.parametrize("width", [0, -1, float("nan"), float("inf")])
def test_a_page_without_area_has_no_scale(width: float) -> None:
    with pytest.raises(NoSize):
        scale_of(width=width, height=100)


def test_controls_and_empty_lines_go_out_of_a_text() -> None:
    assert plain_text("\x00Zwei\u00ad\ufffe \r\n\r\n\n\n\x0bZeilen\ud800\u202e ") == "Zwei\n\nZeilen"


def test_signs_of_other_languages_stay() -> None:
    assert plain_text("Straße, Łódź, Ελλάδα, 日本 𝔸") == "Straße, Łódź, Ελλάδα, 日本 𝔸"


@given(st.text())
def test_what_was_cleaned_is_clean_and_can_be_stored(text: str) -> None:
    cleaned = plain_text(text)
    assert plain_text(cleaned) == cleaned
    assert "\x00" not in cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


def test_a_very_long_text_ends() -> None:
    assert len(plain_text("a" * 3 * LONGEST_TEXT)) == LONGEST_TEXT


@given(st.lists(MARKS, max_size=20))
def test_places_come_back_from_an_address(marks: list[PageMark]) -> None:
    assert marks_in(marks_word(marks)) == marks


@given(st.text(alphabet="0123456789.-_x", max_size=60))
def test_what_is_no_place_is_left_out(word: str) -> None:
    for mark in marks_in(word):
        assert mark.page >= 1
        assert 0 <= (mark.x or 0) <= 1000
        assert 0 <= (mark.y or 0) <= 1000


@pytest.mark.parametrize("word", ["", "3.310.1001.1", "0.1.1.1", "3.310.1", "3.-.-.1", "3.1.1.1.1", "³.1.1.1"])
def test_a_place_beside_the_page_is_none(word: str) -> None:
    assert marks_in("3.310.1000.1")
    assert not marks_in(word)


@given(st.lists(st.integers(1, 60)))
def test_gaps_are_told_in_a_word(numbers: list[int]) -> None:
    assert gaps_in(gaps_problem(numbers)) == tuple(sorted(set(numbers)))
    assert len(gaps_problem(numbers)) <= 300


def test_a_length_has_no_comma() -> None:
    assert [percent(each) for each in (0, 5, 312, 1000, 1200)] == ["0.0%", "0.5%", "31.2%", "100.0%", "100.0%"]
