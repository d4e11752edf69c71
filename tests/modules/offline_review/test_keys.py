"""Keys of lines cannot be guessed, moved or changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.offline_review.keys import LineKey, UnknownKey, read_key, written_key

KEYS = st.builds(
    LineKey,
    version_id=st.integers(1, 2**31),
    rubric_id=st.integers(0, 2**31),
    edit_number=st.integers(0, 2**20),
)


@given(key=KEYS)
def test_key_is_read_as_it_was_written(key: LineKey) -> None:
    text = written_key(key)
    assert len(text) == 32
    assert read_key(text) == key
    assert read_key(f" {text[:8].lower()}-{text[8:16]} {text[16:]}\n") == key


@given(text=st.text(max_size=40))
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(UnknownKey):
        read_key(text)


@given(key=KEYS, place=st.integers(0, 31), letter=st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_changed_letter_is_noticed(key: LineKey, place: int, letter: str) -> None:
    text = written_key(key)
    changed = text[:place] + letter + text[place + 1 :]
    if changed == text:
        assert read_key(changed) == key
        return
    with pytest.raises(UnknownKey):
        read_key(changed)


def test_two_keys_do_not_make_a_third() -> None:
    first, second = (written_key(LineKey(version_id=each, rubric_id=1)) for each in (1, 2))
    with pytest.raises(UnknownKey):
        read_key(first[:16] + second[16:])
