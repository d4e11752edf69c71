"""States of lessons and modules."""

from datetime import date

import pytest

from modules.progress.rules import State, lesson_state, module_state

DAY = date(2026, 1, 22)


@pytest.mark.parametrize(
    ("is_touched", "is_finished", "state"),
    [
        (False, False, State.OPEN),
        (True, False, State.IN_PROGRESS),
        (False, True, State.FINISHED),
        (True, True, State.FINISHED),
    ],
)
def test_lesson(is_touched: bool, is_finished: bool, state: State) -> None:
    assert lesson_state(is_touched=is_touched, is_finished=is_finished) is state


@pytest.mark.parametrize(
    ("lessons", "state"),
    [
        ([], State.OPEN),
        ([State.OPEN, State.OPEN], State.OPEN),
        ([State.FINISHED, State.OPEN], State.IN_PROGRESS),
        ([State.IN_PROGRESS], State.IN_PROGRESS),
        ([State.FINISHED, State.FINISHED], State.FINISHED),
    ],
)
def test_open_module(lessons: list[State], state: State) -> None:
    assert module_state(lessons=lessons, opens_on=DAY, today=DAY) is state


def test_module_is_locked_until_its_day_whatever_was_done() -> None:
    assert module_state(lessons=[State.FINISHED], opens_on=date(2026, 1, 23), today=DAY) is State.LOCKED
