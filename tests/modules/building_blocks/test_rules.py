"""Counting blocks, keeping them with a work, and what they tell the improvement hints."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.building_blocks.models import BuildingBlock
from modules.building_blocks.rules import (
    LONGEST_KEY,
    LONGEST_NAME,
    BlockCounts,
    BlockUse,
    counts,
    marks_of,
    stored_form,
    uses_of,
)

PRINT = BlockUse("a", "dokument-drucken", "Dokument drucken", is_media_break=True)
PAUSE = BlockUse("b", "bearbeitungsunterbrechung", "Bearbeitungsunterbrechung", is_waiting=True)
CHECK = BlockUse("c", "formell-pruefen", "Formell prüfen")
ENTER = BlockUse("d", "daten-in-edv-uebernehmen", "Daten in EDV übernehmen", is_media_break=True)

uses = st.builds(
    BlockUse,
    element_id=st.sampled_from("abcd"),
    key=st.from_regex(r"[a-z0-9_-]{1,20}", fullmatch=True),
    name=st.text(max_size=LONGEST_NAME),
    is_media_break=st.booleans(),
    is_waiting=st.booleans(),
)


def test_counts_are_exact():
    assert counts([]) == BlockCounts()
    assert counts([PRINT, PAUSE, CHECK, ENTER]) == BlockCounts(steps=4, media_breaks=2, waiting=1)
    both = BlockUse("e", "postlauf", "Postlauf", is_media_break=True, is_waiting=True)
    assert counts([both]) == BlockCounts(steps=1, media_breaks=1, waiting=1)


@given(st.lists(uses, unique_by=lambda use: use.element_id))
def test_what_is_stored_is_read_again(given_uses: list[BlockUse]):
    stored = json.loads(json.dumps(stored_form(given_uses)))
    assert list(uses_of(stored)) == given_uses


def test_only_elements_that_the_model_still_has_are_taken():
    stored = stored_form([PRINT, PAUSE])
    assert uses_of(stored, among={"b", "z"}) == (PAUSE,)
    assert uses_of(stored, among=()) == ()


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        "x",
        {"a": None},
        {"a": {"key": "x"}},
        {"a": {"key": 3, "name": "x"}},
        {"a": {"key": "<script>", "name": "x"}},
        {"a": {"key": "x" * (LONGEST_KEY + 1), "name": "x"}},
    ],
)
def test_what_is_not_understood_is_left_out(stored: object):
    assert uses_of(stored) == ()


def test_flags_are_true_only_if_they_say_so():
    stored = {"a": {"key": "x", "name": "n" * 500, "is_media_break": "ja", "is_waiting": 1}}
    assert uses_of(stored) == (BlockUse("a", "x", "n" * LONGEST_NAME),)


def test_the_lengths_are_those_of_the_vocabulary():
    assert BuildingBlock._meta.get_field("key").max_length == LONGEST_KEY
    assert BuildingBlock._meta.get_field("name").max_length == LONGEST_NAME


def test_the_hints_learn_what_the_blocks_say():
    marks = marks_of([PRINT, PAUSE, CHECK, ENTER])
    assert marks.known == frozenset("abcd")
    assert (marks.media_breaks, marks.waiting) == (frozenset("ad"), frozenset("b"))
    assert (marks.prints, marks.checks, marks.types_in) == (frozenset("a"), frozenset("c"), frozenset("d"))
