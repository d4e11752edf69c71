"""Every state lies on one heap, and what is not open yet on none."""

import pytest

from modules.assignments.rules import EDITABLE, WAITING, State
from modules.portfolio.rules import Turn, turn_named, turn_of


def test_every_state_has_its_heap() -> None:
    assert {state for state in State if turn_of(state) is Turn.MINE} == {*EDITABLE, State.DECLINED}
    assert {state for state in State if turn_of(state) is Turn.HANDED_IN} == WAITING
    assert turn_of(State.ACCEPTED) is Turn.ACCEPTED
    assert (turn_of("open"), turn_of("locked")) == (Turn.OPEN, None)


@pytest.mark.parametrize(("word", "turn"), [("bei-mir", Turn.MINE), ("", None), ("MINE", None), ("alles", None)])
def test_words_of_addresses(word: str, turn: Turn | None) -> None:
    assert turn_named(word) is turn
