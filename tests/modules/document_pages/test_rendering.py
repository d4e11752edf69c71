"""Files are drawn in a process of its own, whatever they are."""

import io
import json
import os
import random
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

import pytest
from PIL import Image

from modules.document_pages import rendering
from modules.document_pages.rendering import Beginning, Gap, Happening, NotDrawable, Picture, draw
from modules.document_pages.rules import LARGEST_FILE, LONGEST_SIDE, MOST_PAGES, WIDTH, Problem
from tests.modules.document_pages.files import METRE, bare, circle_of_tables, many, pdf, with_script

HERE = "tests.modules.document_pages"


def pictures(content: bytes) -> list[Picture]:
    return [each for each in draw(content) if isinstance(each, Picture)]


def problem_of(content: bytes, *, seconds: float = 60) -> Problem:
    with pytest.raises(NotDrawable) as caught:
        list(draw(content, seconds=seconds))
    return caught.value.problem


def test_pages_become_pictures_with_their_text() -> None:
    happenings = list(draw(pdf("Auswertung der Prüfung", "Zweite Seite")))
    assert happenings[0] == Beginning(total=2)
    first, second = (each for each in happenings[1:] if isinstance(each, Picture))
    assert (first.number, first.text) == (1, "Auswertung der Prüfung")
    assert (second.number, second.text) == (2, "Zweite Seite")
    with Image.open(io.BytesIO(first.content)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (first.width, first.height))
        assert abs(first.width - WIDTH) <= 1
        # something is drawn on it
        assert len(picture.convert("L").getcolors() or ()) > 5


def test_drawing_goes_on_where_it_ended() -> None:
    happenings = list(draw(pdf("Eins", "Zwei", "Drei"), first=3))
    assert [each.number for each in happenings if isinstance(each, Picture)] == [3]


def test_a_password_is_told() -> None:
    assert len(pictures(bare((200, 200)))) == 1
    assert problem_of(bare((200, 200), password="geheim")) == Problem.LOCKED


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.EMPTY),
        (bare(), Problem.EMPTY),
        (b"%PDF-1.7\nnothing", Problem.BROKEN),
        (b"%PDF-" + b"0" * LARGEST_FILE, Problem.TOO_LARGE),
    ],
    ids=["nothing", "no pages", "no file", "too large"],
)
def test_what_cannot_be_drawn_says_why(content: bytes, problem: Problem) -> None:
    assert problem_of(content) == problem


def test_a_page_of_two_hundred_metres_becomes_a_small_picture() -> None:
    (picture,) = pictures(bare((200 * METRE, 200 * METRE)))
    assert picture.width <= WIDTH + 1
    (strip,) = pictures(bare((0.2 * METRE, 200 * METRE)))
    assert strip.height <= LONGEST_SIDE + 1


def test_only_the_first_pages_of_many_are_drawn() -> None:
    happenings = list(draw(many(5000)))
    assert happenings[0] == Beginning(total=5000)
    assert [each.number for each in happenings if isinstance(each, Picture)] == list(range(1, MOST_PAGES + 1))


def test_scripts_are_not_run() -> None:
    assert len(pictures(with_script())) == 1


def test_broken_files_end_in_pictures_or_a_problem() -> None:
    """Cut off, with bytes changed, and random: nothing but what is foreseen comes out."""
    chance, whole = random.Random(5), pdf("Auswertung der Prüfung", "Zweite Seite")  # noqa: S311 - the same each time
    files = [whole[: chance.randrange(5, len(whole))] for _each in range(8)]
    for _each in range(12):
        changed = bytearray(whole)
        for _byte in range(chance.choice([3, 30, 300])):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        files.append(bytes(changed))
    files += [circle_of_tables(), *(b"%PDF-1.7\n" + chance.randbytes(2000) for _each in range(4))]
    for content in files:
        with suppress(NotDrawable):
            assert all(isinstance(each, Happening) for each in draw(content, seconds=60))


def test_a_page_that_kills_the_process_leaves_a_gap() -> None:
    with patch.object(rendering, "PROGRAM", f"{HERE}.dying"):
        happenings = list(draw(b"%PDF-"))
    assert [each for each in happenings if not isinstance(each, Beginning)] == [
        Picture(number=1, width=3, height=4, text="abc", content=happenings[1].content),  # type: ignore[union-attr]
        Gap(number=2),
        Picture(number=3, width=3, height=4, text="abc", content=happenings[1].content),  # type: ignore[union-attr]
        Gap(number=4),
    ]


def test_a_process_that_dies_again_and_again_is_given_up() -> None:
    with patch.object(rendering, "PROGRAM", f"{HERE}.dying"), patch.object(rendering, "MOST_DEATHS", 1):
        assert problem_of(b"%PDF-") == Problem.STOPPED


def test_time_runs_out() -> None:
    assert problem_of(pdf("Eins"), seconds=0) == Problem.TOO_SLOW
    assert problem_of(many(5000), seconds=0.3) == Problem.TOO_SLOW


@pytest.mark.parametrize(
    "said",
    [
        {"total": -1},
        {"total": "8"},
        {"total": True},
        {"page": 99_999, "width": 3, "height": 4},
    ],
    ids=str,
)
def test_lies_end_the_drawing(said: dict[str, object]) -> None:
    with patch.object(rendering, "PROGRAM", f"{HERE}.lying"):
        assert problem_of(json.dumps(said).encode() + b"\n") == Problem.BROKEN


def test_what_is_no_picture_is_not_kept() -> None:
    told = [{"page": number, "width": 3, "height": 4} for number in (1, 2, 3)]
    content = "\n".join(["noise", "[1]", *map(json.dumps, told), json.dumps({"done": True})]).encode()
    with patch.object(rendering, "PROGRAM", f"{HERE}.lying"):
        assert list(draw(content)) == [Gap(number=1), Gap(number=2), Gap(number=3)]


def test_the_process_knows_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LMS_TEST_SECRET", "geheim")
    assert os.environ["LMS_TEST_SECRET"]
    reader = rendering._Reader(tmp_path, first=1, seconds=5)
    with patch("subprocess.Popen") as popen:
        reader._process()
    assert set(popen.call_args.kwargs["env"]) <= {"PATH", "SYSTEMROOT"}
