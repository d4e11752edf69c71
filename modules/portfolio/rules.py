"""Whose turn it is: the four heaps into which the list of assignments is sorted."""

from enum import StrEnum

from modules.assignments.rules import State


class Turn(StrEnum):
    """A heap; the value is its word in addresses."""

    OPEN = "offen"
    MINE = "bei-mir"
    HANDED_IN = "eingereicht"
    ACCEPTED = "angenommen"


_TURNS = {
    "open": Turn.OPEN,
    State.DRAFT: Turn.MINE,
    State.CHANGES_WANTED: Turn.MINE,
    State.WITHDRAWN: Turn.MINE,
    # the assignment is to be begun again with another process
    State.DECLINED: Turn.MINE,
    State.HANDED_IN: Turn.HANDED_IN,
    State.IN_REVIEW: Turn.HANDED_IN,
    State.ACCEPTED: Turn.ACCEPTED,
}


def turn_of(state: str) -> Turn | None:
    """Return the heap on which a work with a state lies; None for what is not open yet."""
    return _TURNS.get(state)


def turn_named(word: str) -> Turn | None:
    """Return the heap that an address names, or None where it names none."""
    return Turn(word) if word in set(Turn) else None
