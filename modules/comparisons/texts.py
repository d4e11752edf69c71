"""What was written in two works, field by field and word by word."""

import re
from dataclasses import dataclass
from html import unescape

from django.utils.formats import number_format
from django.utils.html import strip_tags

from modules.assignments.models import Draft, Kind, Version
from modules.assignments.shown import PART_LABELS
from modules.differences.of_texts import Piece, PieceKind, compare_texts

_BREAKS = re.compile(r"<br\s*/?>|</(?:p|li|h[1-6]|blockquote|tr)>", re.IGNORECASE)
_ANYTHING = re.compile(r"\S")
_NO_TEXTS = frozenset({"as_is", "to_be", "as_is_blocks", "to_be_blocks"})
_LONG = 400
"""Letters of an unchanged stretch from which on its middle is folded away."""

_EDGE = 140
"""Letters of it that stay at each end beside a change."""


@dataclass(frozen=True, kw_only=True)
class ShownPiece:
    """A stretch of text; `kind` is "same", "added", "removed" or "folded" (the same, behind a fold)."""

    kind: str
    text: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


@dataclass(frozen=True, kw_only=True)
class TextDifference:
    """One field in both works, as pieces that are the same, added or removed."""

    name: str
    label: str
    pieces: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything is different."""
        return any(piece.kind is not PieceKind.SAME for piece in self.pieces)

    @property
    def shown(self) -> list[ShownPiece]:
        """The pieces with long unchanged stretches folded."""
        last = len(self.pieces) - 1
        return [
            part
            for number, piece in enumerate(self.pieces)
            for part in _folded(piece, is_first=number == 0, is_last=number == last)
        ]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written in either work."""
        return not any(_ANYTHING.search(piece.text) for piece in self.pieces)


def texts_of(before: Draft | Version, after: Draft | Version) -> list[TextDifference]:
    """Return every field of text or number in the order of the form; those empty on both sides are left out."""
    kind = after.submission.assignment.kind
    names = [name for name in PART_LABELS if name not in _NO_TEXTS and (name == "text") == (kind == Kind.CONCEPT)]
    found = [
        TextDifference(
            name=name,
            label=str(PART_LABELS[name]),
            pieces=compare_texts(_written(before, name=name), _written(after, name=name)),
        )
        for name in names
    ]
    return [each for each in found if not each.is_empty]


def plain_text(html: str) -> str:
    """Return the words of a rich text, a line for each paragraph."""
    return unescape(strip_tags(_BREAKS.sub("\n", html))).strip()


def _folded(piece: Piece, *, is_first: bool, is_last: bool) -> list[ShownPiece]:
    text = piece.text
    if piece.kind is not PieceKind.SAME or len(text) <= _LONG or (is_first and is_last):
        return [ShownPiece(kind=piece.kind, text=text)]
    head = 0 if is_first else text.rfind(" ", 0, _EDGE) + 1
    tail = len(text) if is_last else text.find(" ", len(text) - _EDGE)
    tail = len(text) - _EDGE if tail < 0 else tail
    parts = (("same", text[:head]), ("folded", text[head:tail]), ("same", text[tail:]))
    return [ShownPiece(kind=kind, text=part) for kind, part in parts if part]


def _written(work: Draft | Version, *, name: str) -> str:
    value: str | int | None = getattr(work, name)
    if isinstance(value, int):
        return str(number_format(value, force_grouping=True))
    return plain_text(value or "") if name == "text" else (value or "").replace("\r\n", "\n").strip()
