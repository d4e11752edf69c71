"""What became of a question."""

from enum import StrEnum


class Standing(StrEnum):
    """How far a question is."""

    WAITING = "waiting"
    ANSWERED = "answered"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


def standing(*, is_answered: bool, is_withdrawn: bool, version_waits: bool) -> Standing:
    """Return how far a question is.

    Args:
        is_answered: an answer stands; what comes later does not change that.
        is_withdrawn: who asked took it back.
        version_waits: the version still waits for its decision.
    """
    if is_answered:
        return Standing.ANSWERED
    if is_withdrawn:
        return Standing.WITHDRAWN
    return Standing.WAITING if version_waits else Standing.DECIDED
