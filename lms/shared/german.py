"""German words as people search them: one folded form for all spellings, stems, and parts of compound words.

Folding makes "Übung", "uebung", "UBUNG" and both Unicode forms one; "ß" and "ss" too. Text and question are folded in
the same way, so nothing is lost by it; that "Maße" and "Masse" become one is the price.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import snowballstemmer

# marks that stand on letters, and hyphens that only show at the end of a line
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_DROPPED = re.compile(f"[{_MARKS}]+")
# the same but the two dots, which the stemmer wants to see spelled out
_DROPPED_BUT_DOTS = re.compile("[\u0300-\u0307\u0309-\u036f\u00ad\u200b-\u200d\u2060]+")
_UMLAUT = re.compile(r"([aou])e+")
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
# a shorter stem ("akt" of "Akten") stands in too many other words ("Faktor"): its word must stand there as it is
SHORTEST_STEM = 4
# a still shorter word ("IT") is no part of others at all
SHORTEST_PART = 3

# folded as everything else here
_COMMON = """aber als am an auch auf aus bei bin bis da das dass dem den der des die doch du durch ein eine einem einen
einer eines er es fur hat ich ihr im in ist ja kann man mit nach nicht noch nur ob oder sich sie sind so uber um und uns
von vor war was wenn wer wie wir wird wo zu zum zur the and of to for with"""
STOP_WORDS = frozenset(_COMMON.split())

_stemmer = snowballstemmer.stemmer("german")
# the stemmer keeps the word it works on, and many threads ask
_lock = Lock()


@dataclass(frozen=True, kw_only=True)
class Term:
    """One word of a question.

    Attributes:
        word: folded.
        stem: of it, folded; stands in the folded word.
    """

    word: str
    stem: str

    @property
    def needle(self) -> str:
        """What stands in a folded text that holds the word as a part of others; empty if parts do not count."""
        if len(self.word) < SHORTEST_PART:
            return ""
        return self.stem if len(self.stem) >= SHORTEST_STEM else self.word

    def is_part_of(self, folded: str) -> bool:
        """Say whether a folded word or text holds it as a part."""
        return bool(self.needle) and self.needle in folded


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A word of a text that answers a question.

    Attributes:
        start: place of its first letter in the text.
        end: place after its last letter.
        term: which term of the question, from 0.
        is_whole: the word itself in any of its forms, not as a part of another.
    """

    start: int
    end: int
    term: int
    is_whole: bool


def fold(text: str) -> str:
    """Return a text in lower case without dots on vowels, accents, "ß" and hyphens at line ends; idempotent."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _UMLAUT.sub(r"\1", _DROPPED.sub("", plain))


@lru_cache(maxsize=65536)
def folded_word(word: str) -> str:
    """Return a single word folded; the words of a language come again and again."""
    return fold(word)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the folded stem of a word; it always stands in the folded word."""
    lower = unicodedata.normalize("NFC", _DROPPED_BUT_DOTS.sub("", unicodedata.normalize("NFKD", word))).casefold()
    with _lock:
        found = fold(_stemmer.stemWord(lower.translate(_SPELLED_OUT)))
    whole = folded_word(word)
    return found if found and found in whole else whole


def words(text: str) -> list[str]:
    """Return the words of a text as they stand there; hyphens and underlines part them."""
    return [match.group() for match in _WORD.finditer(text)]


def stems(text: str) -> str:
    """Return all stems of a text once, with a blank before and after each, so that one can be looked for."""
    return f" {' '.join(sorted({stem(word) for word in set(words(text))}))} "


def terms(question: str, *, limit: int) -> tuple[Term, ...]:
    """Return what a question asks for: its words without repetition, without stop words and single letters.

    Args:
        question: as typed.
        limit: how many terms are taken at most.
    """
    found: dict[str, Term] = {}
    for word in words(question):
        term = Term(word=folded_word(word), stem=stem(word))
        if len(term.word) > 1 and term.word not in STOP_WORDS:
            found.setdefault(term.stem, term)
    return tuple(found.values())[:limit]


def hits(text: str, *, terms: Sequence[Term]) -> list[Hit]:
    """Return the words of a text that answer one of the terms, in their order."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        folded = folded_word(word)
        for number, term in enumerate(terms):
            # most words do not even hold the stem, and need not be taken apart
            is_whole = term.stem in folded and stem(word) == term.stem
            if is_whole or term.is_part_of(folded):
                found.append(Hit(start=match.start(), end=match.end(), term=number, is_whole=is_whole))
                break
    return found


def answers(*, folded: str, stems: str, term: Term) -> bool:
    """Say whether a text, given folded and by its stems, holds a term; databases are asked the same."""
    return term.is_part_of(folded) or f" {term.stem} " in stems
