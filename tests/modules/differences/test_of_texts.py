"""Two texts word by word: nothing is lost, nothing is told that did not change, and long texts are quick."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.differences.alignment import aligned
from modules.differences.of_texts import Piece, PieceKind, compare_texts

SAME, ADDED, REMOVED = PieceKind.SAME, PieceKind.ADDED, PieceKind.REMOVED
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(["Antrag", "prüfen", " ", ". ", "\n", ",", "!", "und"]), max_size=40).map("".join),
)


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("", "", ()),
        ("Antrag", "Antrag", ((SAME, "Antrag"),)),
        ("", "Neu", ((ADDED, "Neu"),)),
        ("Alt", "", ((REMOVED, "Alt"),)),
        ("90", "45", ((REMOVED, "90"), (ADDED, "45"))),
        (
            "Das Amt prüft den Antrag.",
            "Das Amt prüft den Antrag genau.",
            ((SAME, "Das Amt prüft den Antrag"), (ADDED, " genau"), (SAME, ".")),
        ),
        (
            "Eins bleibt. Der alte graue Satz steht hier. Drei bleibt.",
            "Eins bleibt. Der neue Satz steht hier. Drei bleibt.",
            (
                (SAME, "Eins bleibt. Der "),
                (REMOVED, "alte graue"),
                (ADDED, "neue"),
                (SAME, " Satz steht hier. Drei bleibt."),
            ),
        ),
        (
            "Portal\nFachverfahren\nAkte\n",
            "Portal\nAkte\n",
            ((SAME, "Portal\n"), (REMOVED, "Fachverfahren\n"), (SAME, "Akte\n")),
        ),
        (
            "Frau Schmidt holt die Post.",
            "Ein Portal nimmt alles entgegen.",
            ((REMOVED, "Frau Schmidt holt die Post."), (ADDED, "Ein Portal nimmt alles entgegen.")),
        ),
    ],
)
def test_what_a_reader_sees(before: str, after: str, pieces: tuple[tuple[PieceKind, str], ...]):
    assert compare_texts(before, after) == tuple(Piece(*each) for each in pieces)


@given(TEXTS, TEXTS)
def test_the_pieces_are_exactly_both_texts(before: str, after: str):
    pieces = compare_texts(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind is not ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.kind is not REMOVED) == after
    assert all(piece.text for piece in pieces)
    assert all(one.kind is not other.kind for one, other in pairwise(pieces))


@given(TEXTS)
def test_a_text_is_not_different_from_itself(text: str):
    assert compare_texts(text, text) == ((Piece(SAME, text),) if text else ())


@given(st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcd"), max_size=30))
def test_runs_are_equal_in_order_and_do_not_overlap(before: list[str], after: list[str]):
    low = start = 0
    for block in aligned(before, after):
        assert block.before >= low
        assert block.after >= start
        low, start = block.before + block.length, block.after + block.length
        assert before[block.before : low] == after[block.after : start]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n" * 20_000, "x" + "\n" * 19_000),
        ("a b " * 5_000, "b a " * 5_000),
        ("Wort " * 4_000, "Wort. " * 3_300),
        ("." * 20_000, "!" * 20_000),
        ("." * 20_000 + "x", "!?" * 10_000 + "y"),
        ("a" * 20_000, "b" * 20_000),
    ],
    ids=["empty lines", "two words in turn", "one word", "signs", "signs before a word", "one long word"],
)
def test_long_texts_are_quick(before: str, after: str):
    began = time.process_time()
    pieces = compare_texts(before, after)
    assert time.process_time() - began < 2
    assert "".join(piece.text for piece in pieces if piece.kind is not ADDED) == before


def test_a_long_text_with_many_small_changes_is_quick_and_told_word_by_word():
    chance = random.Random(7)  # noqa: S311 - a repeatable choice, not a secret
    words = [
        chance.choice(["Antrag", "Bescheid", "prüfen", "die", "Stelle", "und", "legt", "ab."]) for _ in range(3500)
    ]
    changed = [("anders" if number % 100 == 7 else word) for number, word in enumerate(words)]
    began = time.process_time()
    pieces = compare_texts(" ".join(words), " ".join(changed))
    assert time.process_time() - began < 2
    kept = sum(len(piece.text) for piece in pieces if piece.kind is SAME)
    assert kept > 0.9 * len(" ".join(changed))
