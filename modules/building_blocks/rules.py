"""Which step carries which building block, and what that counts.

Issue 4: "Building blocks can be set on a task from a vocabulary that editors keep; media breaks and waiting are then
counted exactly." A use keeps the words of its day, so a changed vocabulary changes nothing that was handed in.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from modules.processes.improvements import Marks

LONGEST_KEY = 50
LONGEST_NAME = 120
"""Characters of key and name, as in the vocabulary."""

PRINTING = frozenset({"dokument-drucken"})
TYPING_IN = frozenset({"daten-in-edv-uebernehmen"})
CHECKING = frozenset({"formell-pruefen"})
"""Keys of the sourced blocks (programme.md, section 2) that say what is done, beyond break and waiting."""

_KEY = re.compile(rf"[a-z0-9_-]{{1,{LONGEST_KEY}}}\Z")


@dataclass(frozen=True, slots=True)
class BlockUse:
    """A building block on the step `element_id`, with key, name and flags as they were when it was set."""

    element_id: str
    key: str
    name: str
    is_media_break: bool = False
    is_waiting: bool = False


@dataclass(frozen=True, slots=True)
class BlockCounts:
    """How many steps carry a block, and how many of these are media breaks or waiting."""

    steps: int = 0
    media_breaks: int = 0
    waiting: int = 0


def is_key(value: str) -> bool:
    """Whether a key is one that the vocabulary can have."""
    return _KEY.match(value) is not None


def uses_of(stored: object, *, among: Collection[str] | None = None) -> tuple[BlockUse, ...]:
    """Read what a work stores (`as_is_blocks`, `to_be_blocks`), leaving out what is not understood.

    Args:
        stored: a dictionary by element id, as `stored_form` makes it.
        among: ids of the elements that the model still has; without it all are taken.
    """
    if not isinstance(stored, Mapping):
        return ()
    found = (_use(str(element_id), value) for element_id, value in stored.items())
    return tuple(each for each in found if each is not None and (among is None or each.element_id in among))


def stored_form(uses: Iterable[BlockUse]) -> dict[str, dict[str, Any]]:
    """Return what a work stores; of two uses on one element the last holds."""
    stored = {}
    for use in uses:
        values = asdict(use)
        stored[values.pop("element_id")] = values
    return stored


def counts(uses: Iterable[BlockUse]) -> BlockCounts:
    """Count the steps with a block, the media breaks and the places of waiting among them."""
    kept = list(uses)
    return BlockCounts(
        steps=len(kept),
        media_breaks=sum(each.is_media_break for each in kept),
        waiting=sum(each.is_waiting for each in kept),
    )


def marks_of(uses: Iterable[BlockUse]) -> Marks:
    """Return what the improvement hints may know of a model instead of judging by names."""
    kept = list(uses)
    return Marks(
        known=frozenset(each.element_id for each in kept),
        media_breaks=frozenset(each.element_id for each in kept if each.is_media_break),
        waiting=frozenset(each.element_id for each in kept if each.is_waiting),
        checks=_with_key(kept, keys=CHECKING),
        prints=_with_key(kept, keys=PRINTING),
        types_in=_with_key(kept, keys=TYPING_IN),
    )


def _with_key(uses: Iterable[BlockUse], *, keys: Collection[str]) -> frozenset[str]:
    return frozenset(each.element_id for each in uses if each.key in keys)


def _use(element_id: str, value: object) -> BlockUse | None:
    if not isinstance(value, Mapping):
        return None
    key, name = value.get("key"), value.get("name")
    if not isinstance(key, str) or not is_key(key) or not isinstance(name, str):
        return None
    return BlockUse(
        element_id=element_id,
        key=key,
        name=name[:LONGEST_NAME],
        is_media_break=value.get("is_media_break") is True,
        is_waiting=value.get("is_waiting") is True,
    )
