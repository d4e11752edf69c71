"""What is right, how a typed number is read, and in which order items are shown first.

"Immediate feedback where the editor gives it, any number of tries": nothing here is graded.
"""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from html import unescape
from typing import Any


class Kind(StrEnum):
    """The kinds of exercises, named as their blocks are."""

    TEXT = "exercise"
    CHOICE = "choice_exercise"
    ORDERING = "ordering_exercise"
    NUMBER = "number_exercise"
    FILE = "file_exercise"


class NotANumber(Exception):
    """What was typed cannot be read as a number."""


class UnknownItem(Exception):
    """An answer names something that the exercise does not hold; forged, or changed by an editor meanwhile."""


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer to choose; `key` is its lasting id."""

    key: str
    is_right: bool
    feedback: str = ""


@dataclass(frozen=True, kw_only=True)
class Key:
    """What the right answer is. Fields that a kind does not need stay empty.

    Attributes:
        options: of a choice.
        several: more than one may be chosen.
        items: of an ordering, their ids in the right order.
        number: the right number.
        tolerance: how far an answer may be from it, upwards and downwards, in the same unit.
        unit: of the number, as it may be typed behind it.
    """

    options: tuple[Option, ...] = ()
    several: bool = False
    items: tuple[str, ...] = ()
    number: Decimal = Decimal(0)
    tolerance: Decimal = Decimal(0)
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What an editor says to one chosen option."""

    key: str
    is_right: bool
    text: str


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What can be said of an answer.

    Attributes:
        is_right: None where nobody can tell (free text, files).
        remarks: to the chosen options, in the order of the exercise.
        is_missing_some: everything chosen is right, but not all of it was chosen.
        in_order: how many items of an ordering stand in the right order among each other.
        total: how many items there are.
    """

    is_right: bool | None = None
    remarks: tuple[Remark, ...] = field(default=())
    is_missing_some: bool = False
    in_order: int = 0
    total: int = 0


def judge(kind: Kind, *, key: Key, answer: Mapping[str, Any]) -> Judgement:
    """Return what can be said of an answer.

    Args:
        kind: of the exercise.
        key: of the exercise.
        answer: `chosen` ids, `order` of ids, or `number` as it was typed.

    Raises:
        UnknownItem: an id is none of the exercise's, or one is missing or doubled in an order.
        NotANumber: the number cannot be read.
    """
    if kind is Kind.CHOICE:
        return _judge_choice(key, chosen=answer.get("chosen", ()))
    if kind is Kind.ORDERING:
        return _judge_order(key, order=answer.get("order", ()))
    if kind is Kind.NUMBER:
        value = parse_number(str(answer.get("number", "")), unit=key.unit)
        return Judgement(is_right=abs(value - key.number) <= key.tolerance)
    return Judgement()


def _judge_choice(key: Key, *, chosen: Collection[str]) -> Judgement:
    marked = set(chosen)
    if not marked <= {option.key for option in key.options} or (len(marked) > 1 and not key.several):
        raise UnknownItem
    right = {option.key for option in key.options if option.is_right}
    remarks = tuple(
        Remark(key=option.key, is_right=option.is_right, text=option.feedback)
        for option in key.options
        if option.key in marked
    )
    return Judgement(is_right=marked == right, remarks=remarks, is_missing_some=marked < right)


def _judge_order(key: Key, *, order: Sequence[str]) -> Judgement:
    if len(order) != len(key.items) or set(order) != set(key.items):
        raise UnknownItem
    return Judgement(
        is_right=tuple(order) == key.items, in_order=longest_run(order, right=key.items), total=len(key.items)
    )


def longest_run(order: Sequence[str], *, right: Sequence[str]) -> int:
    """Return how many items can stay where they are if all others are moved.

    So one item at the wrong end costs one, not all that it pushes aside.
    """
    places = {key: place for place, key in enumerate(right)}
    # the least last place of a rising run, by its length
    ends: list[int] = []
    for key in order:
        place = places[key]
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)


_SPACES = str.maketrans("", "", " \t\u00a0\u2009\u202f'’")
_GERMAN = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?", re.ASCII)
_ENGLISH = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?\.[0-9]+", re.ASCII)
_LONGEST = 40


def parse_number(text: str, *, unit: str = "") -> Decimal:
    """Return the number that somebody typed.

    German comes first: "1.234,5", "1 234,5", "1234,5", and "1.234" is one thousand and more; "0.125", "1234.5" and
    "1,234.5" are understood as well. The unit may stand behind it.

    Args:
        text: as it was typed.
        unit: of the exercise.

    Raises:
        NotANumber: it is none.
    """
    plain = text.strip()
    if unit and plain.casefold().endswith(unit.casefold()):
        plain = plain[: -len(unit)]
    plain = plain.translate(_SPACES).replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")
    sign, digits = (-1, plain[1:]) if plain.startswith("-") else (1, plain.removeprefix("+"))
    if len(digits) > _LONGEST:
        raise NotANumber
    is_small = re.match(r"0\.[0-9]", digits, re.ASCII) is not None
    if not is_small and _GERMAN.fullmatch(digits):
        return sign * Decimal(digits.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(digits):
        return sign * Decimal(digits.replace(",", ""))
    raise NotANumber


def shuffled(keys: Sequence[str], *, seed: str) -> tuple[str, ...]:
    """Return items in an order that is the same each time for one person and exercise, and never the right one.

    Args:
        keys: ids in the right order.
        seed: names person and exercise.
    """
    mixed = sorted(keys, key=lambda key: hashlib.sha256(f"{seed}:{key}".encode()).digest())
    if mixed == list(keys):
        mixed = mixed[1:] + mixed[:1]
    return tuple(mixed)


def arranged(keys: Sequence[str], *, kept: Sequence[str]) -> tuple[str, ...]:
    """Return all items: first those that somebody has put in order, then what an editor added since.

    Args:
        keys: all items, as they are shown at first.
        kept: the order of a draft; ids that are no longer there are passed over.
    """
    known = [key for key in dict.fromkeys(kept) if key in keys]
    return (*known, *(key for key in keys if key not in known))


def moved(keys: Sequence[str], *, key: str, by: int) -> tuple[str, ...]:
    """Return items with one of them moved by so many places, as far as there are places.

    Raises:
        UnknownItem: it is not among them.
    """
    if key not in keys:
        raise UnknownItem
    others = [each for each in keys if each != key]
    place = min(max(list(keys).index(key) + by, 0), len(others))
    return (*others[:place], key, *others[place:])


# a "<" ends it, so that each letter is read once, whatever somebody sends
_TAG = re.compile(r"</?([a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE | re.ASCII)


def has_marks(text: str) -> bool:
    """Say whether a text is HTML; a lone "<" between numbers is none."""
    return _TAG.search(text) is not None


def without_marks(text: str) -> str:
    """Return a text that may be HTML without its tags; for what is only shown to be copied."""
    return _TAG.sub("", text)


def as_typed(html: str) -> str:
    """Return stored rich text as it stands in a plain text field: paragraphs as blank lines.

    Text with other marks stays HTML, since a plain field has no other way to keep them.
    """
    if {tag.lower() for tag in _TAG.findall(html)} - {"p", "br"}:
        return html
    lines = re.sub(r"<br\s*/?>\n?", "\n", re.sub(r"</p>\s*(?=<p)", "\n\n", html))
    return unescape(_TAG.sub("", lines)).strip()
