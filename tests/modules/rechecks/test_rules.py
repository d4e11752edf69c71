"""When somebody may ask, and what may come of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.assignments.rules import State, after
from modules.rechecks.rules import (
    ASK_WITHIN,
    Refusal,
    Standing,
    ask_until,
    can_change,
    possible_answers,
    refusal_to_ask,
    step_to,
)

DAY = date(2026, 1, 22)
FREE = Standing(decision="declined", released_on=DAY)


@pytest.mark.parametrize("decision", ["declined", "changes_wanted"])
def test_within_fourteen_days(decision: str) -> None:
    standing = replace(FREE, decision=decision)
    assert ask_until(DAY) == date(2026, 2, 5)
    assert refusal_to_ask(standing, today=ask_until(DAY)) is None
    assert refusal_to_ask(standing, today=ask_until(DAY) + timedelta(days=1)) is Refusal.TOO_LATE


@pytest.mark.parametrize(
    ("standing", "refusal"),
    [
        (replace(FREE, decision="accepted"), Refusal.ACCEPTED),
        (replace(FREE, was_asked=True), Refusal.ASKED),
        (replace(FREE, has_newer_version=True), Refusal.HANDED_IN_ANEW),
        (replace(FREE, has_newer_attempt=True), Refusal.BEGUN_ANEW),
    ],
)
def test_why_nobody_can_ask(standing: Standing, refusal: Refusal) -> None:
    assert refusal_to_ask(standing, today=DAY) is refusal


@given(
    days=st.integers(min_value=-1, max_value=30),
    decision=st.sampled_from(["accepted", "declined", "changes_wanted"]),
    marks=st.tuples(st.booleans(), st.booleans(), st.booleans()),
)
def test_who_may_ask_can_be_helped(*, days: int, decision: str, marks: tuple[bool, bool, bool]) -> None:
    asked, version, attempt = marks
    standing = Standing(
        decision=decision,
        released_on=DAY,
        was_asked=asked,
        has_newer_version=version,
        has_newer_attempt=attempt,
    )
    is_free = refusal_to_ask(standing, today=DAY + timedelta(days=days)) is None
    assert is_free == (decision != "accepted" and not any(marks) and timedelta(days=days) <= ASK_WITHIN)
    if is_free:
        assert can_change(standing)


@pytest.mark.parametrize(
    ("decision", "answers"),
    [
        ("declined", ("declined", "changes_wanted", "accepted")),
        ("changes_wanted", ("changes_wanted", "accepted")),
        ("accepted", ("accepted",)),
    ],
)
def test_it_never_becomes_worse(decision: str, answers: tuple[str, ...]) -> None:
    assert possible_answers(decision) == answers
    for each in answers:
        step = step_to(each, old=decision)
        assert (step is None) == (each == decision)
        if step is not None:
            assert after(state=State(decision), step=step) == each
    for worse in {"declined", "changes_wanted", "accepted"} - set(answers):
        with pytest.raises(ValueError, match=worse):
            step_to(worse, old=decision)
