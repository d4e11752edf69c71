"""Transcripts made from captions."""

import pytest

from modules.videos.rules import clock, transcript_lines, transcript_of

CAPTIONS = """WEBVTT - Beispiel

NOTE ein Hinweis

1
00:00:00.800 --> 00:00:09.180 align:start
<v Dozentin>Schwachstellen &amp; Liegezeit.</v>

01:02.500 --> 01:05.000
Zwei Zeilen
werden eine.
"""


@pytest.mark.parametrize(("seconds", "time"), [(0.8, "0:00"), (48, "0:48"), (725, "12:05"), (3750, "1:02:30")])
def test_times_read_like_on_a_player(seconds: float, time: str) -> None:
    assert clock(seconds) == time


def test_captions_become_a_transcript() -> None:
    assert transcript_of(CAPTIONS) == [
        {"start": 0.8, "text": "Schwachstellen & Liegezeit."},
        {"start": 62.5, "text": "Zwei Zeilen werden eine."},
    ]


def test_what_is_no_webvtt_gives_nothing() -> None:
    assert transcript_of("1\n00:00:01,000 --> 00:00:02,000\nSRT") == []


def test_lines_of_a_page_carry_whole_seconds() -> None:
    (line,) = transcript_lines([{"start": 62.5, "text": "Zwei"}])
    assert (line.seconds, line.time, line.text) == (62, "1:02", "Zwei")
