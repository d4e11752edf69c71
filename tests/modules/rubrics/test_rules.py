"""What a rubric must be, and which chosen steps live on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.rubrics.rules import Content, Flaw, carried_over, flaws
from tests.modules.rubrics.make import content, criterion


def test_sound_rubric_has_no_flaws() -> None:
    assert list(flaws(content(criterion("a", points=(0, 2, 5)), criterion("b")))) == []


@pytest.mark.parametrize(
    ("rubric", "expected"),
    [
        (content(), [(Flaw.NO_CRITERION, "")]),
        (content(criterion("a", title="Gleich"), criterion("b", title="gleich")), [(Flaw.SAME_CRITERION, "Gleich")]),
        (content(criterion("a", title="A", steps=["eine"])), [(Flaw.FEW_STEPS, "A")]),
        (content(criterion("a", title="A", steps=["ja", "Ja"])), [(Flaw.SAME_STEP, "A")]),
        (content(criterion("a", title="A", points=(1, None, 3))), [(Flaw.POINTS_FOR_SOME, "A")]),
        (content(criterion("a", title="A", points=(3, 2, 1))), [(Flaw.POINTS_NOT_RISING, "A")]),
        (content(criterion("a", title="A", points=(1, 1, 2))), [(Flaw.POINTS_NOT_RISING, "A")]),
    ],
)
def test_every_flaw_is_named_with_its_criterion(rubric: Content, expected: list[tuple[Flaw, str]]) -> None:
    assert list(flaws(rubric)) == expected


def test_the_mark_differs_where_the_content_does() -> None:
    marks = {
        content(criterion("a"), criterion("b")).mark,
        content(criterion("b"), criterion("a")).mark,
        content(criterion("a")).mark,
        content(criterion("a", points=(0, 1, 2)), criterion("b")).mark,
    }
    assert len(marks) == 4
    assert content(criterion("a")).mark == content(criterion("a")).mark


def test_steps_live_on_by_key_and_title_and_by_nothing_else() -> None:
    offered = {"a": {"Fehlt": 11, "erfüllt": 12}, "b": {"fehlt": 21}}
    titles = {1: ("a", "fehlt"), 2: ("b", "erfüllt"), 3: ("gone", "fehlt"), 4: ("b", "fehlt")}
    chosen = {"a": 1, "b": 2, "gone": 3}
    assert carried_over(chosen, titles=titles, offered=offered) == {"a": 11}
    # what is offered stays, and a step of another row is not taken for one of this
    assert carried_over({"a": 12, "b": 21}, titles={}, offered=offered) == {"a": 12, "b": 21}
    assert carried_over({"a": 4}, titles=titles, offered=offered) == {}
    assert carried_over({"a": 999}, titles=titles, offered=offered) == {}


STEPS = st.dictionaries(st.sampled_from(["fehlt", "teilweise", "erfüllt"]), st.integers(1, 30), max_size=3)
OFFERED = st.dictionaries(st.sampled_from("abc"), STEPS)


@given(
    chosen=st.dictionaries(st.sampled_from("abcd"), st.integers(1, 60)),
    titles=st.dictionaries(
        st.integers(31, 60), st.tuples(st.sampled_from("abcd"), st.sampled_from(["fehlt", "Erfüllt"]))
    ),
    offered=OFFERED,
)
def test_whatever_is_carried_over_is_offered_and_stays_so(
    chosen: dict[str, int], titles: dict[int, tuple[str, str]], offered: dict[str, dict[str, int]]
) -> None:
    kept = carried_over(chosen, titles=titles, offered=offered)
    assert set(kept) <= set(chosen)
    assert all(step_id in offered[key].values() for key, step_id in kept.items())
    assert carried_over(kept, titles=titles, offered=offered) == kept
