"""Hints on good modelling in the form in which pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from modules.processes.checks import Hint, check
from modules.processes.model import ProcessModel
from modules.processes.steps import Step

MOST_SHOWN = 5
"""Elements named for one rule; who has more to mend than that begins with these."""

MOST_LISTED = 200
"""Steps that a page of a work lists; all others have a page of their own."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """An element that a hint speaks of: its name, and the row of the list in which it stands, or nothing."""

    element_id: str
    name: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Advice:
    """One rule that a model does not keep: the elements shown, and how many more there are."""

    sentence: str
    places: tuple[Place, ...]
    more: int


def advice_on(model: ProcessModel | None, *, steps: Sequence[Step], name: str) -> list[Advice]:
    """Return one line for each rule that a model does not keep; they keep nobody from handing in.

    Args:
        model: what was read, or None.
        steps: its steps as they stand in the list.
        name: "as_is" or "to_be"; part of the addresses of the list's rows.
    """
    hints = check(model) if model is not None else ()
    rows = {step.element_id: step for step in steps}
    found = groupby(hints, key=lambda hint: hint.kind)
    return [_advice(list(of_a_rule), rows=rows, name=name) for _rule, of_a_rule in found]


def _advice(hints: Sequence[Hint], *, rows: Mapping[str, Step], name: str) -> Advice:
    places = {hint.element_id: _place(hint, rows=rows, name=name) for hint in hints if hint.element_id}
    told = [place for place in places.values() if place.name]
    return Advice(sentence=hints[0].sentence, places=tuple(told[:MOST_SHOWN]), more=max(0, len(told) - MOST_SHOWN))


def _place(hint: Hint, *, rows: Mapping[str, Step], name: str) -> Place:
    row = rows.get(hint.element_id)
    words = hint.element_name or (f"{row.number} {row.kind}" if row is not None else "")
    is_listed = row is not None and row.number <= MOST_LISTED
    address = f"#schritt-{name}-{row.number}" if row is not None and is_listed else ""
    return Place(element_id=hint.element_id, name=words, address=address)
