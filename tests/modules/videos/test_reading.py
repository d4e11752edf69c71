"""What films and recordings say of themselves, and that nothing else is raised than a refusal."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.shared.files.kinds import kind_of
from modules.videos.files import read_film
from modules.videos.reading import Film, NoFilm, Refusal
from tests.modules.videos.films import element, mp3, mp4, ogg, wav, webm

DEMO = Path(__file__).parents[3] / "media" / "demo" / "video" / "schwachstellen.mp4"


def read(content: bytes) -> Film:
    return read_film(io.BytesIO(content))


def refusal(content: bytes) -> Refusal:
    with pytest.raises(NoFilm) as error:
        read(content)
    return error.value.refusal


@pytest.mark.parametrize(
    ("content", "seconds", "is_audio"),
    [
        (mp4(seconds=89.5), 89.5, False),
        (mp4(seconds=89.5, is_long=True), 89.5, False),
        (mp4(handlers=(b"vide",)), 89, False),
        (mp4(handlers=(b"soun",)), 89, True),
        (mp4(handlers=(b"soun",), brand=b"M4A "), 89, True),
        (webm(seconds=12.25), 12.25, False),
        (webm(types=(2,)), 89, True),
        (wav(seconds=3), 3, True),
        (mp3(seconds=2), 2, True),
        (mp3(seconds=2, tag=300), 2, True),
        (ogg(seconds=4), 4, True),
    ],
)
def test_length_and_kind_are_read(content: bytes, seconds: float, is_audio: bool) -> None:
    film = read(content)
    assert (film.seconds, film.is_audio) == (pytest.approx(seconds), is_audio)


def test_film_of_the_demo_is_read() -> None:
    with DEMO.open("rb") as file:
        film = read_film(file)
        assert file.tell() == 0
    assert (round(film.seconds), film.is_audio, film.starts_fast) == (89, False, True)


def test_tables_at_the_end_are_noticed() -> None:
    assert read(mp4(is_fast=True)).starts_fast
    assert not read(mp4(is_fast=False)).starts_fast


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Refusal.EMPTY),
        (b"MZ\x90\x00" + mp4(), Refusal.EXECUTABLE),
        (b"\x7fELF" + bytes(100), Refusal.EXECUTABLE),
        (b"%PDF-1.7 ...", Refusal.OTHER_KIND),
        (b"WEBVTT\n\n", Refusal.OTHER_KIND),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Refusal.OTHER_KIND),
        (webm(doc_type=b"matroska"), Refusal.OTHER_KIND),
        (mp4(handlers=()), Refusal.NO_TRACK),
        (mp4(handlers=(b"text",)), Refusal.NO_TRACK),
        (mp4()[:24], Refusal.CUT_OFF),
        (mp4()[:-20], Refusal.CUT_OFF),
        (wav()[:-20], Refusal.CUT_OFF),
        (webm(types=()), Refusal.NO_TRACK),
        (webm(seconds=None), Refusal.NO_LENGTH),
        (mp4(seconds=0), Refusal.NO_LENGTH),
        (webm(seconds=float("nan")), Refusal.NO_LENGTH),
        (webm(seconds=1e300), Refusal.NO_LENGTH),
        (b"\x00\x00\x00\x18ftypmp42" + b"x" * 200, Refusal.CUT_OFF),
        (element(b"\x1a\x45\xdf\xa3", b""), Refusal.OTHER_KIND),
    ],
)
def test_what_is_none_is_refused_with_its_reason(content: bytes, reason: Refusal) -> None:
    assert refusal(content) is reason


@pytest.mark.parametrize(
    ("content", "kind"),
    [(mp4(), "mp4"), (mp4(brand=b"M4A "), "m4a"), (webm(), "webm"), (wav(), "wav"), (mp3(), "mp3"), (ogg(), "ogg")],
)
def test_kind_is_told_by_the_first_bytes(content: bytes, kind: str) -> None:
    assert kind_of(io.BytesIO(content)) == kind


HEADS = [b"", b"\x00\x00\x00\x10ftypisom", b"\x1a\x45\xdf\xa3", b"ID3\x03\x00", b"OggS", b"\xff\xfb", b"RIFF0000WAVE"]


@given(head=st.sampled_from(HEADS), rest=st.binary(max_size=400))
def test_garbage_raises_a_refusal_or_nothing(head: bytes, rest: bytes) -> None:
    try:
        film = read(head + rest)
    except NoFilm:
        return
    assert film.seconds > 0


@given(
    whole=st.sampled_from([mp4(), mp4(is_long=True), webm(), ogg(), mp3(tag=9), wav(seconds=1)]),
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8),
    keep=st.floats(0.2, 1),
)
def test_damaged_files_raise_a_refusal_or_nothing(whole: bytes, changes: list[tuple[float, int]], keep: float) -> None:
    content = bytearray(whole)
    for at, value in changes:
        content[int(at * len(content))] = value
    try:
        film = read(bytes(content[: int(keep * len(content))]))
    except NoFilm:
        return
    assert film.seconds > 0
