"""WebVTT is read as the standard has it, and the line that is wrong is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.videos.captions import BadCaptions, Problem, cues, decoded
from modules.videos.rules import late_cues

HEAD = "WEBVTT\n\n"
CUE = "00:01.000 --> 00:02.000\nHallo\n"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + CUE,
        "\ufeffWEBVTT Untertitel\nKind: captions\n\n" + CUE,
        (HEAD + CUE).replace("\n", "\r\n"),
        (HEAD + CUE).replace("\n", "\r"),
        HEAD + "NOTE nur ein Hinweis\nüber zwei Zeilen\n\nSTYLE\n::cue { color: red }\n\n" + CUE,
        HEAD + "Kennung\n00:00:01.000 --> 00:00:02.000 align:start line:0\n<v Ada><b>Hallo</b></v>",
        HEAD + "\n\n\n" + CUE,
    ],
)
def test_every_form_of_the_standard_is_read(text: str) -> None:
    (cue,) = cues(text)
    assert (cue.start, cue.end, cue.text) == (1, 2, "Hallo")


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        ("", Problem.NO_HEADER, 1),
        ("1\n00:00:01,000 --> 00:00:02,000\nSRT", Problem.NO_HEADER, 1),
        ("WEBVTTX\n\n" + CUE, Problem.NO_HEADER, 1),
        ("WEBVTT\n" + CUE, Problem.NO_BLANK_LINE, 2),
        (HEAD + "00:00:01,000 --> 00:00:02,000\nHallo", Problem.COMMA, 3),
        (HEAD + "0:01.000 --> 0:02.000\nHallo", Problem.BAD_TIME, 3),
        (HEAD + "00:61.000 --> 02:02.000\nHallo", Problem.BAD_TIME, 3),
        (HEAD + CUE + "\nKennung\n1:2 --> 3:4\nHallo", Problem.BAD_TIME, 7),
        (HEAD + CUE + "\nText ohne Zeiten", Problem.NO_TIME, 6),
        (HEAD + CUE + "00:02.000 --> 00:03.000\nWelt", Problem.NO_BLANK_LINE, 5),
        (HEAD + "00:02.000 --> 00:01.000\nHallo", Problem.END_BEFORE_START, 3),
        (HEAD + "00:02.000 --> 00:02.000\nHallo", Problem.END_BEFORE_START, 3),
        (HEAD, Problem.NOTHING_IN_IT, 3),
    ],
)
def test_wrong_line_is_named(text: str, problem: Problem, line: int) -> None:
    with pytest.raises(BadCaptions) as error:
        cues(text)
    assert (error.value.problem, error.value.line) == (problem, line)


def test_other_encodings_are_refused_at_their_line() -> None:
    with pytest.raises(BadCaptions) as error:
        decoded((HEAD + "00:01.000 --> 00:02.000\nGrüße").encode("latin-1"))
    assert (error.value.problem, error.value.line) == (Problem.NOT_UTF8, 4)
    with pytest.raises(BadCaptions):
        decoded((HEAD + CUE).encode("utf-16"))


def test_five_megabytes_are_the_limit() -> None:
    with pytest.raises(BadCaptions) as error:
        decoded(b" " * (5 * 1024 * 1024 + 1))
    assert error.value.problem is Problem.TOO_LARGE


def test_cues_after_the_end_are_found_only_where_the_end_is_known() -> None:
    found = cues(HEAD + CUE + "\n00:10.000 --> 00:12.000\nWelt")
    assert [cue.line for cue in late_cues(found, seconds=9)] == [6]
    assert late_cues(found, seconds=10) == []
    assert late_cues(found, seconds=0) == []


@given(st.text(alphabet="WEBVT0123456789:.,-> \n\r\tNOTE<ä", max_size=200), st.booleans())
def test_garbage_raises_only_its_own_exception(text: str, has_head: bool) -> None:
    try:
        found = cues((HEAD if has_head else "") + text)
    except BadCaptions:
        return
    assert all(cue.end > cue.start for cue in found)


@given(
    st.lists(
        st.tuples(st.integers(0, 99 * 3600), st.integers(1, 9), st.text(alphabet="abcäöü ", min_size=1, max_size=20)),
        min_size=1,
        max_size=20,
    )
)
def test_what_was_written_is_read_again(entries: list[tuple[int, int, str]]) -> None:
    def time(seconds: int) -> str:
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.250"

    text = HEAD + "\n\n".join(f"{time(at)} --> {time(at + length)}\nx{words}" for at, length, words in entries)
    expected = sorted((at + 0.25, at + length + 0.25, " ".join(f"x{words}".split())) for at, length, words in entries)
    assert sorted((cue.start, cue.end, cue.text) for cue in cues(text)) == expected


def test_the_sign_that_no_database_keeps_is_replaced() -> None:
    assert decoded(b"WEBVTT\n\nGr\x00n") == "WEBVTT\n\nGr\ufffdn"
