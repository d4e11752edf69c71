"""The way of a submission, as a machine that takes any steps in any order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.assignments.rules import EDITABLE, WAITING, NotPossible, State, Step, after, required_of_a_process

steps = st.lists(st.sampled_from(list(Step)), max_size=40)


def walk(taken: list[Step]) -> list[tuple[State, Step, State]]:
    """Take every step that is possible and leave out the others."""
    state, way = State.DRAFT, []
    for step in taken:
        try:
            following = after(state=state, step=step)
        except NotPossible:
            continue
        way.append((state, step, following))
        state = following
    return way


AFTER_ALL = {Step.ACCEPT_AFTER_ALL, Step.RETURN_AFTER_ALL}


@given(steps)
def test_only_a_recheck_leads_out_of_a_refusal_and_nothing_out_of_acceptance(taken: list[Step]) -> None:
    for before, step, _state in walk(taken):
        assert before is not State.ACCEPTED
        assert before is not State.DECLINED or step in AFTER_ALL


@given(steps)
def test_a_recheck_never_makes_it_worse(taken: list[Step]) -> None:
    order = [State.DECLINED, State.CHANGES_WANTED, State.ACCEPTED]
    for before, step, state in walk(taken):
        if step in AFTER_ALL:
            assert order.index(state) > order.index(before)


@given(steps)
def test_every_decision_follows_a_handing_in(taken: list[Step]) -> None:
    open_versions = 0
    for _before, step, state in walk(taken):
        open_versions += step is Step.HAND_IN
        if step not in AFTER_ALL and state not in WAITING:
            open_versions -= 1
        assert open_versions == (state in WAITING)


@given(steps)
def test_participant_and_trainer_never_hold_it_both(taken: list[Step]) -> None:
    for before, step, _state in walk(taken):
        if step is Step.HAND_IN:
            assert before in EDITABLE
        elif step not in AFTER_ALL:
            assert before in WAITING


@given(steps)
def test_nothing_is_withdrawn_while_somebody_reviews(taken: list[Step]) -> None:
    assert all(before is State.HANDED_IN for before, step, _state in walk(taken) if step is Step.WITHDRAW)


@pytest.mark.parametrize("state", list(State))
def test_a_state_is_editable_or_waiting_or_final(state: State) -> None:
    assert (state in EDITABLE) + (state in WAITING) + (state in {State.ACCEPTED, State.DECLINED}) == 1


def test_refusal_names_state_and_step() -> None:
    with pytest.raises(NotPossible) as refusal:
        after(state=State.ACCEPTED, step=Step.HAND_IN)
    assert (refusal.value.state, refusal.value.step) == (State.ACCEPTED, Step.HAND_IN)


def test_to_be_and_ideas_are_asked_together() -> None:
    assert required_of_a_process(needs_to_be=True) == ("as_is", "to_be", "analysis", "ideas")
    assert required_of_a_process(needs_to_be=False) == ("as_is", "analysis")
