"""When somebody may ask to have a decision looked at again, and what may come of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from modules.assignments.rules import State, Step

# "A participant may ask for a re-check once"; within which time is assumed: the time for a revision.
ASK_WITHIN = timedelta(days=14)
LONGEST = 5_000


class Refusal(StrEnum):
    """Why nobody can ask (any more)."""

    ACCEPTED = "accepted"
    ASKED = "asked"
    HANDED_IN_ANEW = "handed_in_anew"
    BEGUN_ANEW = "begun_anew"
    TOO_LATE = "too_late"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What of a judged version decides whether it can be looked at again.

    Attributes:
        decision: of its review, as `assignments.rules.State` has it.
        released_on: day on which the authors learned of it.
        was_asked: somebody asked before, for this work.
        has_newer_version: its authors handed in anew.
        has_newer_attempt: one of them began the assignment anew.
    """

    decision: str
    released_on: date
    was_asked: bool = False
    has_newer_version: bool = False
    has_newer_attempt: bool = False


def ask_until(released_on: date) -> date:
    """Return the last day on which somebody may ask."""
    return released_on + ASK_WITHIN


def refusal_to_ask(standing: Standing, *, today: date) -> Refusal | None:
    """Say why nobody can ask, or None where somebody can."""
    if standing.decision not in (State.CHANGES_WANTED, State.DECLINED):
        return Refusal.ACCEPTED
    if standing.was_asked:
        return Refusal.ASKED
    if standing.has_newer_version:
        return Refusal.HANDED_IN_ANEW
    if standing.has_newer_attempt:
        return Refusal.BEGUN_ANEW
    return Refusal.TOO_LATE if today > ask_until(standing.released_on) else None


def can_change(standing: Standing) -> bool:
    """Say whether the decision can still become another: the authors may have gone on meanwhile."""
    return not (standing.has_newer_version or standing.has_newer_attempt)


def possible_answers(decision: str) -> tuple[str, ...]:
    """Return what a re-check may come to, what stands first: only ever something better for the authors."""
    order = (State.DECLINED, State.CHANGES_WANTED, State.ACCEPTED)
    return tuple(str(each) for each in order[order.index(State(decision)) :])


def step_to(decision: str, *, old: str) -> Step | None:
    """Return the step that a work takes by the answer to a re-check; None where the decision is upheld.

    Raises:
        ValueError: nothing leads there.
    """
    if decision not in possible_answers(old):
        raise ValueError(decision)
    if decision == old:
        return None
    return Step.ACCEPT_AFTER_ALL if decision == State.ACCEPTED else Step.RETURN_AFTER_ALL
