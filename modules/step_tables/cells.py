"""The cell "what comes next" as people type it, read forgivingly and written in one form.

Understood are: nothing (the row below), "5", "Ende", "Ende (Antrag abgelehnt)", "ja: 5; nein: Ende", before that a
question ("Vollständig? ja: 5; nein: 7"), and "gleichzeitig: 4, 5" for steps that are done side by side.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import pgettext

from modules.step_tables.rows import End, Target, Way

_TARGET = r"(?:(?P<number>\d{1,9})|(?P<end>ende?)(?:\s*\((?P<name>[^()]*)\))?)"
_WORDS = r"weiter\s+mit|weiter\s+bei|zeile|schritt|zu|am|nr\.?|row|step|go\s+to"
_NOISE = rf"(?:(?:{_WORDS})\s*)*"
_LINK = r"(?:\s*(?::|=>|->|→|=)\s*|\s+)"
_PIECE = re.compile(rf"(?:{_NOISE}|(?P<label>[^;\n]*?){_LINK}{_NOISE}){_TARGET}\s*(?:[;,\n]\s*|\.?\s*$)", re.IGNORECASE)
_GLUE = r"(?:\s*[;,/\n]\s*|\s+oder\s+|\s+or\s+|\s+)"
_LIST = re.compile(rf"{_NOISE}\d{{1,9}}(?:{_GLUE}{_NOISE}\d{{1,9}})+\.?", re.IGNORECASE)
_TOGETHER = re.compile(
    rf"(?:gleichzeitig|zugleich|parallel|in parallel|at the same time)\s*:?\s*(?={_NOISE}(?:\d|end))", re.IGNORECASE
)
_AND = re.compile(r"\s*\+\s*|\s+und\s+|\s+and\s+|\s*&\s*", re.IGNORECASE)
_QUESTION = re.compile(r"(?P<question>[^;?]*[^;?\s][^;?]*\?)\s*(?=\S)")
_BELOW = frozenset({"", "-", "–", "—", "weiter", "next"})
_OTHERWISE = frozenset({"sonst", "andernfalls", "otherwise", "else"})


class NotUnderstood(Exception):
    """The text names no step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a cell says; without ways it means the row below."""

    ways: tuple[Way, ...] = ()
    question: str = ""
    is_parallel: bool = False


def understood(text: str) -> Cell:
    """Read a cell; raises `NotUnderstood` where a part of it names neither a row nor an end."""
    text = text.strip()
    if text.lower() in _BELOW:
        return Cell()
    if together := _TOGETHER.match(text):
        return Cell(ways=_once(_listed(text[together.end() :])), is_parallel=True)
    if len(parts := _AND.split(text)) > 1 and all(_PIECE.fullmatch(each.strip()) for each in parts):
        return Cell(ways=_once(_listed(text)), is_parallel=True)
    asked = _QUESTION.match(text)
    rest = text[asked.end() :] if asked else text
    ways = _listed(rest) if _LIST.fullmatch(rest) else _pieces(rest)
    return Cell(ways=_with_otherwise(_once(ways)), question=" ".join(asked["question"].split()) if asked else "")


def is_otherwise(label: str) -> bool:
    """Whether a condition says "in all other cases"."""
    return label.lower() in _OTHERWISE


def written(cell: Cell) -> str:
    """Write a cell in the form that `understood` reads back, in the reader's language (German without one)."""
    if cell.is_parallel:
        together = pgettext("Tabelle der Schritte", "gleichzeitig")
        return f"{together}: {', '.join(_target(way.target) for way in cell.ways)}"
    ways = [f"{way.label}: {_target(way.target)}" if way.label else _target(way.target) for way in cell.ways]
    glue = "; " if any(way.label for way in cell.ways) else ", "
    return " ".join(filter(None, [cell.question, glue.join(ways)]))


def renumbered(text: str, *, to: Callable[[int], Target]) -> str:
    """The same text with other row numbers; one that is not understood stays as it is typed."""
    try:
        cell = understood(text)
    except NotUnderstood:
        return text
    ways = tuple(Way(way.target if isinstance(way.target, End) else to(way.target), way.label) for way in cell.ways)
    if ways == cell.ways:
        return text
    return written(Cell(ways=ways, question=cell.question, is_parallel=cell.is_parallel))


def _pieces(text: str) -> list[Way]:
    found: list[Way] = []
    place = 0
    while place < len(text):
        piece = _PIECE.match(text, place)
        if piece is None:
            raise NotUnderstood(text)
        found.append(_way(piece))
        place = piece.end()
    return found


def _listed(text: str) -> list[Way]:
    """Rows one after another, however they are parted, each without a condition."""
    parts = [each for each in re.split(r"[;,/\n+&]|\s+(?:und|oder|and|or)\s+|(?<=\d)\s+(?=\d)", text) if each.strip()]
    pieces = [_PIECE.fullmatch(each.strip()) for each in parts]
    if not pieces or not all(piece and not piece["label"] for piece in pieces):
        raise NotUnderstood(text)
    return [_way(piece) for piece in pieces if piece]


def _way(piece: re.Match[str]) -> Way:
    label = " ".join((piece["label"] or "").split()).rstrip(":,")
    if piece["number"]:
        return Way(int(piece["number"]), label)
    return Way(End(" ".join((piece["name"] or "").split())), label)


def _once(ways: Sequence[Way]) -> tuple[Way, ...]:
    return tuple(dict.fromkeys(ways))


def _with_otherwise(ways: tuple[Way, ...]) -> tuple[Way, ...]:
    """Of several ways the only one without a condition is taken in all other cases."""
    bare = [way for way in ways if not way.label]
    if len(bare) != 1 or len(ways) == 1:
        return ways
    word = pgettext("Weg, wenn keine Bedingung zutrifft", "sonst")
    return tuple(way if way.label else Way(way.target, word) for way in ways)


def _target(target: Target) -> str:
    if isinstance(target, End):
        word = pgettext("Tabelle der Schritte", "Ende")
        return f"{word} ({target.name})" if target.name else word
    return str(target)
