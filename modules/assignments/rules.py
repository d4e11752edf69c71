"""The way of a submission from draft to acceptance, and what must be there to hand in."""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """Where a submission is (programme.md, section 4, States)."""

    DRAFT = "draft"
    HANDED_IN = "handed_in"
    IN_REVIEW = "in_review"
    CHANGES_WANTED = "changes_wanted"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What somebody does to a submission."""

    HAND_IN = "hand_in"
    WITHDRAW = "withdraw"
    CLAIM = "claim"
    RELEASE = "release"
    ACCEPT = "accept"
    RETURN = "return"
    DECLINE = "decline"
    ACCEPT_AFTER_ALL = "accept_after_all"
    RETURN_AFTER_ALL = "return_after_all"


class NotPossible(Exception):
    """This step cannot be taken from this state; `state` and `step` say which."""

    def __init__(self, *, state: State, step: Step) -> None:
        super().__init__(f"{step} from {state}")
        self.state = state
        self.step = step


_DECISIONS = {Step.ACCEPT: State.ACCEPTED, Step.RETURN: State.CHANGES_WANTED, Step.DECLINE: State.DECLINED}
_WAYS: Mapping[State, Mapping[Step, State]] = {
    State.DRAFT: {Step.HAND_IN: State.HANDED_IN},
    State.HANDED_IN: {Step.WITHDRAW: State.WITHDRAWN, Step.CLAIM: State.IN_REVIEW, **_DECISIONS},
    State.IN_REVIEW: {Step.CLAIM: State.IN_REVIEW, Step.RELEASE: State.HANDED_IN, **_DECISIONS},
    State.CHANGES_WANTED: {Step.HAND_IN: State.HANDED_IN, Step.ACCEPT_AFTER_ALL: State.ACCEPTED},
    State.WITHDRAWN: {Step.HAND_IN: State.HANDED_IN},
    State.ACCEPTED: {},
    # only a re-check leads out of a refusal
    State.DECLINED: {Step.ACCEPT_AFTER_ALL: State.ACCEPTED, Step.RETURN_AFTER_ALL: State.CHANGES_WANTED},
}
EDITABLE = frozenset({State.DRAFT, State.CHANGES_WANTED, State.WITHDRAWN})
WAITING = frozenset({State.HANDED_IN, State.IN_REVIEW})


def after(*, state: State, step: Step) -> State:
    """Return the state that follows.

    "Declined is final for this process; withdrawn only before review" (programme.md, section 4). What was
    withdrawn can be handed in again as the next version.

    Raises:
        NotPossible: there is no such way.
    """
    ways = _WAYS[state]
    if step not in ways:
        raise NotPossible(state=state, step=step)
    return ways[step]


def required_of_a_process(*, needs_to_be: bool) -> tuple[str, ...]:
    """Return the names of what a process needs beside its profile, in the order of the form.

    "The as-is model and, from module 4 on, the to-be model; a short analysis; improvement ideas"
    (programme.md, section 2). Ideas are compulsory where a to-be model is drawn from them.
    """
    return ("as_is", "to_be", "analysis", "ideas") if needs_to_be else ("as_is", "analysis")
