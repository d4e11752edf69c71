"""What was written anew and what was struck out between two texts, word by word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from modules.differences.alignment import Block, aligned

_SENTENCE = re.compile(r"[^\n.!?]*[.!?]*[^\S\n]*\n?")
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_LEAST_KEPT = 0.3
"""Share of a rewritten passage that has to stay for it to be told word by word; below it nobody could follow."""


class PieceKind(StrEnum):
    """Whether a piece stands in both texts, only in the later, or only in the earlier one."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Piece(NamedTuple):
    """A stretch of text, never empty."""

    kind: PieceKind
    text: str


def compare_texts(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of two texts in reading order; of a passage that was rewritten first what was struck out.

    Same and removed pieces together are exactly `before`, same and added ones exactly `after`. Sentences and lines
    are compared first, words within those that changed, so that long texts take time in proportion to their length.
    Equal texts give one piece, two empty ones none.
    """
    pieces: list[Piece] = []
    for kept, old, new in _passages(_SENTENCE.findall(before), _SENTENCE.findall(after)):
        pieces += [Piece(PieceKind.SAME, kept)] if kept else _rewritten(old, new)
    return tuple(_joined(pieces))


def _passages(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """What is kept, or what was replaced by what, in turn."""
    low = start = 0
    for block in [*aligned(before, after), Block(len(before), len(after), 0)]:
        if low < block.before or start < block.after:
            yield "", "".join(before[low : block.before]), "".join(after[start : block.after])
        low, start = block.before + block.length, block.after + block.length
        if block.length:
            yield "".join(before[block.before : low]), "", ""


def _rewritten(old: str, new: str) -> list[Piece]:
    found = list(_passages(_WORD.findall(old), _WORD.findall(new)))
    kept = sum(len(same.strip()) for same, _, _ in found)
    if kept < _LEAST_KEPT * min(len(old.strip()), len(new.strip())):
        found = [("", old, new)]
    pieces = []
    for same, gone, come in _without_crumbs(found):
        pieces += [
            Piece(PieceKind.SAME, same),
            Piece(PieceKind.REMOVED, gone),
            Piece(PieceKind.ADDED, come),
        ]
    return pieces


def _without_crumbs(found: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """A space or a comma that two changed words have between them is no piece of its own."""
    gone = come = crumb = ""
    for same, old, new in found:
        if same and any(map(str.isalnum, same)):
            yield "", gone, come
            yield crumb + same, "", ""
            gone = come = crumb = ""
        elif same and (gone or come):
            crumb += same
        elif same:
            yield same, "", ""
        else:
            gone, come, crumb = gone + crumb + old, come + crumb + new, ""
    yield "", gone, come
    yield crumb, "", ""


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece; what is removed stands before what is added."""
    texts = dict.fromkeys(PieceKind, "")
    for piece in pieces:
        if not piece.text:
            continue
        if piece.kind is PieceKind.SAME:
            yield from _emptied(texts, PieceKind.REMOVED, PieceKind.ADDED)
        else:
            yield from _emptied(texts, PieceKind.SAME)
        texts[piece.kind] += piece.text
    yield from _emptied(texts, PieceKind.REMOVED, PieceKind.ADDED, PieceKind.SAME)


def _emptied(texts: dict[PieceKind, str], *kinds: PieceKind) -> Iterator[Piece]:
    for kind in kinds:
        if texts[kind]:
            yield Piece(kind, texts[kind])
            texts[kind] = ""
