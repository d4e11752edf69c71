"""What stands in the spreadsheet as words: heads of columns, decisions, places; read in every language of the house."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from modules.assignments.shown import PART_LABELS
from modules.review.models import WHOLE, Decision
from modules.rubrics.models import Criterion

Word = str | Promise

KEY, PERSON, ORGANISATION, TASK = _("Schlüssel"), _("Person"), _("Verwaltung"), _("Aufgabe")
PROCESS, NUMBER, HANDED_IN, FOLDER = _("Prozess"), _("Fassung"), _("eingereicht am"), _("Ordner")
DECISION, WORDS, PLACE, TEXT = _("Entscheidung"), _("Gesamteindruck"), _("Stelle"), _("Text")
FIXED = (KEY, PERSON, ORGANISATION, TASK, PROCESS, NUMBER, HANDED_IN, FOLDER)
COMMENTS = _("Hinweise")
BOOK = "Bewertung.xlsx"

# what a trainer does, as on the buttons of the screen
DECISIONS: Mapping[str, Word] = {
    Decision.ACCEPTED: _("Annehmen"),
    Decision.CHANGES_WANTED: _("Zurückgeben"),
    Decision.DECLINED: _("Nicht annehmen"),
}
WHOLE_WORK = _("Ganze Arbeit")
ATTACHMENT_WORD, PAGE_WORD, POINT_WORD = _("Anlage"), _("Seite"), _("Punkt")
# parts that carry no words of their own
_NO_PLACES = frozenset({"as_is_blocks", "to_be_blocks"})
PLACES: Mapping[str, Word] = {
    WHOLE: WHOLE_WORK,
    **{name: label for name, label in PART_LABELS.items() if name not in _NO_PLACES},
}
_SPACE = re.compile(r"\s+")


def plain_form(text: str) -> str:
    """Return a text without what people do not notice: capital letters, blanks, ways of writing the same letter."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip().casefold()


@cache
def said_as(word: Word) -> frozenset[str]:
    """Return the plain forms of a word in every language of the house."""
    found = set()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.add(plain_form(str(word)))
    return frozenset(found)


def by_words(words: Mapping[str, Word]) -> dict[str, str]:
    """Return what each word means, by its plain form."""
    return {form: value for value, word in words.items() for form in said_as(word)}


def decisions_by_words() -> dict[str, str]:
    """Return the decisions by everything that people call them: as on the buttons and as in the states."""
    return {**by_words({each.value: each.label for each in Decision}), **by_words(DECISIONS)}


def criterion_heads(criteria: Sequence[Criterion]) -> list[str]:
    """Return the head of each criterion's column; equal ones, and those that are called like ours, are numbered."""
    taken = {form for word in (*FIXED, DECISION, WORDS, PLACE, TEXT) for form in said_as(word)}
    heads = []
    for criterion in criteria:
        head, number = _SPACE.sub(" ", criterion.title).strip() or "1", 1
        while plain_form(head) in taken:
            number += 1
            head = f"{criterion.title} ({number})"
        taken.add(plain_form(head))
        heads.append(head)
    return heads


def listed(words: Iterable[Word]) -> str:
    """Return words for a sentence: „a“, „b“, „c“."""
    return ", ".join(f"„{each}“" for each in words)
