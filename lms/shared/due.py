"""The one shape in which every room tells what a person should do; the roof merges and sorts."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class DueItem:
    """Something to do.

    Attributes:
        kind: which room speaks, for example `assignment`, `lesson`, `event`.
        title: what it is about.
        due_on: the last day, or None where it has no date.
        verb: the words of its button, for example "Überarbeiten".
        address: path of the page where it is done.
        minutes: how long it takes, or None where nobody can know.
        state: state mark beside it (see the component `state_mark`).
        note: a second line, for example "Prozessaufgabe 18".
        reason: why `due_on` was moved for this person, or empty where it was not.
    """

    kind: str
    title: str
    due_on: date | None
    verb: str
    address: str
    minutes: int | None = None
    state: str = "open"
    note: str = ""
    reason: str = ""
