"""What can be worked out on paper: what a question asks for, which answer is better, which passage is shown."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from lms.shared import german
from lms.shared.german import Hit, Term

LONGEST_QUESTION = 200
MOST_TERMS = 8
# letters of a passage, before and after the hits
PASSAGE = 260
LEAD = 80


class Problem(Enum):
    """Why a question cannot be answered."""

    EMPTY = "empty"
    NOTHING_TO_FIND = "nothing_to_find"


@dataclass(frozen=True, kw_only=True)
class Question:
    """What somebody wants to find; `is_cut` where more was typed than is looked for."""

    text: str
    terms: tuple[Term, ...]
    is_cut: bool = False

    @property
    def problem(self) -> Problem | None:
        """Why it cannot be answered, or None."""
        if not self.text:
            return Problem.EMPTY
        return None if self.terms else Problem.NOTHING_TO_FIND


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A piece of a title or passage; `is_hit` where it answers the question."""

    text: str
    is_hit: bool = False


@dataclass(frozen=True, kw_only=True, order=True)
class Rank:
    """How well something answers; greater is better.

    Attributes:
        whole_in_title: terms that stand in the title as words of their own.
        in_title: terms that stand in the title at all.
        whole: terms that stand anywhere as words of their own.
        count: how often they stand there, as parts of words too.
    """

    whole_in_title: int
    in_title: int
    whole: int
    count: int


def question(typed: str) -> Question:
    """Read what was typed: control characters go, at most 200 letters and eight words are looked for."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in typed).split())
    text = plain[:LONGEST_QUESTION].strip()
    terms = german.terms(text, limit=MOST_TERMS + 1)
    is_cut = len(plain) > LONGEST_QUESTION or len(terms) > MOST_TERMS
    return Question(text=text, terms=terms[:MOST_TERMS], is_cut=is_cut)


def rank(*, title: str, folded: str, stems: str, terms: Sequence[Term]) -> Rank:
    """Return how well something answers: title before text, whole word before part, then the number of hits.

    Args:
        title: as it is shown.
        folded: title and text, folded.
        stems: of title and text.
        terms: of the question.
    """
    in_title = german.hits(title, terms=terms)
    return Rank(
        whole_in_title=len({hit.term for hit in in_title if hit.is_whole}),
        in_title=len({hit.term for hit in in_title}),
        whole=sum(f" {term.stem} " in stems for term in terms),
        count=sum(folded.count(term.needle) for term in terms if term.needle),
    )


def marked(text: str, *, terms: Sequence[Term]) -> tuple[Piece, ...]:
    """Return a whole text in pieces, hits apart from the rest."""
    return _pieces(text, hits=german.hits(text, terms=terms), start=0, end=len(text))


def passage(text: str, *, terms: Sequence[Term]) -> tuple[tuple[Piece, ...], int]:
    """Return the stretch of a text with the most different terms, in pieces, and the place of its first hit.

    Without a hit it is the beginning of the text.
    """
    hits = german.hits(text, terms=terms)
    best = max(range(len(hits)), key=lambda number: (_reached(hits, number), -number), default=None)
    first = hits[best].start if best is not None else 0
    start = _word_start(text, max(0, first - LEAD)) if first > LEAD else 0
    end = _word_end(text, start + PASSAGE)
    while start < first and text[start] in " ·":
        start += 1
    inside = [hit for hit in hits if start <= hit.start and hit.end <= end]
    pieces = _pieces(text, hits=inside, start=start, end=end)
    before = (Piece(text="… "),) if start else ()
    after = (Piece(text=" …"),) if end < len(text) else ()
    return (*before, *pieces, *after), first


def second_at(place: int, *, marks: Sequence[Sequence[int]]) -> int | None:
    """Return the second of a film in which a place of its transcript is spoken, or None without times."""
    number = bisect_right([each[0] for each in marks], place) - 1
    return int(marks[number][1]) if number >= 0 else None


def _reached(hits: Sequence[Hit], number: int) -> tuple[int, int]:
    """Count the different terms, and the whole ones, that a passage shows which begins at a hit."""
    near = [hit for hit in hits[number:] if hit.end <= hits[number].start + PASSAGE - LEAD]
    return len({hit.term for hit in near}), sum(hit.is_whole for hit in near[:1])


def _pieces(text: str, *, hits: Sequence[Hit], start: int, end: int) -> tuple[Piece, ...]:
    found, at = [], start
    for hit in hits:
        found += [Piece(text=text[at : hit.start]), Piece(text=text[hit.start : hit.end], is_hit=True)]
        at = hit.end
    return tuple(piece for piece in [*found, Piece(text=text[at:end])] if piece.text)


def _word_start(text: str, place: int) -> int:
    """Return where the first whole word after a place begins."""
    blank = text.find(" ", place)
    return blank + 1 if 0 <= blank < place + LEAD else place


def _word_end(text: str, place: int) -> int:
    """Return where the last whole word before a place ends."""
    if place >= len(text):
        return len(text)
    blank = text.rfind(" ", place - LEAD, place)
    return blank if blank > 0 else place
