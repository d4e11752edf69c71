"""What somebody may have meant who found nothing: the nearest words of what she may see."""

from collections.abc import Iterable
from difflib import get_close_matches

from django.db.models import QuerySet

from lms.dashboard.searching.models import Entry
from lms.dashboard.searching.rules import Question
from lms.shared import german

# of 1; letters in a wrong place or two wrong ones in a long word
LIKENESS = 0.75
LENGTHS = 3


def suggestion(question: Question, *, entries: QuerySet[Entry]) -> str:
    """Return the question with unknown words put right, or nothing.

    Args:
        question: that found nothing.
        entries: that the person may find; only their words are suggested.
    """
    known = {stem for stems in entries.values_list("stems", flat=True) for stem in stems.split()}
    unknown = [term.stem for term in question.terms if not any(term.stem in each for each in known)]
    nearest = {stem: near for stem in unknown if (near := _nearest(stem, known=known))}
    if not nearest or len(nearest) < len(unknown):
        return ""
    written = _written(nearest.values(), entries=entries)
    words = (written.get(nearest.get(german.stem(word), ""), word) for word in german.words(question.text))
    return " ".join(words)


def _nearest(stem: str, *, known: Iterable[str]) -> str:
    """Return the known stem that is most like another; it begins alike, as most slips do."""
    alike = [each for each in known if each[0] == stem[0] and abs(len(each) - len(stem)) <= LENGTHS]
    return next(iter(get_close_matches(stem, sorted(alike), n=1, cutoff=LIKENESS)), "")


def _written(stems: Iterable[str], *, entries: QuerySet[Entry]) -> dict[str, str]:
    """Return for each stem a word as it stands in a text."""
    found = {}
    for stem in stems:
        row = entries.filter(stems__contains=f" {stem} ").values_list("title", "text").first()
        words = german.words(f"{row[0]} {row[1]}") if row is not None else []
        found[stem] = next((word for word in words if german.stem(word) == stem), "")
    return {stem: word for stem, word in found.items() if word}
