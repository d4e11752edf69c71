"""When two names of steps mean the same step."""

import re
import unicodedata
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+")
_WORDS_ALIKE = 0.6
"""Share of words in common from which on two names are close (difflib's own rule of thumb for "close matches")."""

_LETTERS_ALIKE = 0.9
"""Share of letters in common from which on two names differ by a slip of the pen only."""

_LONGEST = 120
"""Letters that are looked at: names of steps are short, and who writes a page into one must not slow the rest."""


def plain(name: str) -> str:
    """Return a name as it is compared: without signs, soft hyphens and upper case, one space between words."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", name).replace("\xad", "").casefold()))


def as_shown(name: str) -> str:
    """Return a name with single spaces: what a reader sees of it."""
    return " ".join(name.split())


def closeness(one: str, other: str) -> float:
    """Return how much two plain names look like one step that was reworded, from 0 (not at all) to 1 (equal).

    "Antrag prüfen" and "Antrag formell prüfen" do; "Bescheid drucken" and "Bescheid zustellen" do not: in German
    the verb stands last and says what is done, so it has to stay. Which name comes first changes nothing.
    """
    one, other = sorted((one[:_LONGEST], other[:_LONGEST]))
    words, others = one.split(), other.split()
    if not words or not others:
        return 0
    by_words = _share(words, others, least=_WORDS_ALIKE) if words[-1] == others[-1] else 0
    return max(by_words, _share(one, other, least=_LETTERS_ALIKE))


def share_a_word(one: str, other: str) -> bool:
    """Whether two plain names have a word in common."""
    return not set(one.split()).isdisjoint(other.split())


def _share(one: str | list[str], other: str | list[str], *, least: float) -> float:
    """Nothing below `least`; the two quick bounds come first because the exact figure is dear."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < least:
        return 0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0
