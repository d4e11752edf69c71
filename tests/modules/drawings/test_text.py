"""Names are parted where a German syllable may begin, and shortened where there is no more room."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.drawings.text import ELLIPSIS, lines_of, width_of


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Antrag prüfen", ["Antrag prüfen"]),
        ("Unterlagen auf Vollständigkeit prüfen", ["Unterlagen auf", "Vollständigkeit", "prüfen"]),
        ("Wohngeldbescheinigung prüfen", ["Wohngeldbe-", "scheinigung", "prüfen"]),
        ("Sachbearbeitung", ["Sachbearbei-", "tung"]),
        ("Gewerbe-Ummeldung", ["Gewerbe-", "Ummeldung"]),
        ("", []),
    ],
)
def test_lines(text: str, lines: list[str]):
    assert lines_of(text, width=90, size=12, most=4) == (lines, False)


def test_what_does_not_fit_ends_in_an_ellipsis():
    lines, is_cut = lines_of("Sehr " * 60, width=90, size=12, most=2)
    assert is_cut
    assert len(lines) == 2
    assert lines[-1].endswith(ELLIPSIS)


@given(text=st.text(max_size=300), most=st.integers(1, 5), width=st.integers(30, 200))
def test_no_line_is_wider_than_allowed_and_nothing_is_lost_unsaid(text: str, most: int, width: int):
    lines, is_cut = lines_of(text, width=width, size=12, most=most)
    assert len(lines) <= most
    assert all(width_of(line, size=12) <= width for line in lines)
    if not is_cut:
        shown = "".join("".join(lines).replace("-", "").split())
        assert shown == "".join(text.replace("-", "").split())


def test_a_text_without_end_costs_no_more_than_what_is_shown():
    lines, is_cut = lines_of("x" * 5_000_000, width=90, size=12, most=3)
    assert is_cut
    assert len(lines) == 3


@pytest.mark.parametrize("word", ["ab ", "b"])
def test_a_line_as_wide_as_a_file_is_filled_in_one_go(word: str):
    text = (word * 60_000).strip()
    started_at = time.process_time()
    lines, is_cut = lines_of(text, width=2e6, size=12, most=6)
    assert (lines, is_cut) == ([text], False)
    # some hundredths of a second; each word measured with all before it took a quarter of an hour
    assert time.process_time() - started_at < 5
