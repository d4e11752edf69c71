"""Whether the name of a task says what is done with what: plain heuristics that err on the side of silence."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDING = re.compile(r"(?:en|ern|eln|tun|sein)$")
"""How a German infinitive ends."""

_SMALL_WORDS = """
allen außen den diesen einen extern gegen gestern ihren innen intern jeden keinen morgen neben oben ohne seinen
sondern unseren unten wegen zwischen
"""
_COMMANDS = """
accelerate add analyse analyze approve archive arrange ask assign book browse calculate call cancel change
charge check clarify close collect compile complete configure confirm contact copy count create decide define
deliver deny deploy document draft draw edit end enter evaluate fetch file fill find finish forward get give
handle identify inform interview introduce invite issue load log make manage notify obtain open order pack pay
perform pick place plan post prepare print process prove provide publish read receive record register reject
release remind replace report request review scan schedule select sell send set ship sign sort start store
submit take transfer update upload use validate verify wait write
"""

_NO_VERBS = frozenset(_SMALL_WORDS.split())
"""Words that end like an infinitive and are none."""

_ENGLISH = frozenset(_COMMANDS.split())
"""Verbs an English task name begins with: some tools and some administrations speak English."""


def is_verb_and_object(name: str) -> bool:
    """Whether a task's name reads like "Antrag prüfen".

    One word is too few. Of several, one has to look like an infinitive: written small (or the first) and ending on
    -en, -ern or -eln; or the first is a common English verb. "Prüfung des Antrags" and "Antrag" are not.
    """
    found = _WORD.findall(name)
    if len(found) <= 1:
        return False
    first, *others = found
    return _looks_like_verb(first) or first.lower() in _ENGLISH or any(map(_looks_like_verb, filter(_is_small, others)))


def _is_small(word: str) -> bool:
    return word[0].islower()


def _looks_like_verb(word: str) -> bool:
    small = word.lower()
    return _ENDING.search(small) is not None and not small.endswith("ungen") and small not in _NO_VERBS
