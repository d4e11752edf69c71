"""What the name of a step says is done: checked, printed, typed in, waited. Verbs on short lists, silent in doubt."""

import re
from enum import StrEnum

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Activity(StrEnum):
    """What matters for improvement hints."""

    CHECKS = "checks"
    PRINTS = "prints"
    SCANS = "scans"
    TYPES_IN = "types_in"
    WAITS = "waits"
    NEEDS_PRESENCE = "needs_presence"


_ENDINGS: dict[Activity, tuple[str, ...]] = {
    Activity.CHECKS: ("prüfen", "kontrollieren", "freigeben", "genehmigen", "gegenzeichnen", "mitzeichnen"),
    Activity.PRINTS: ("drucken",),
    Activity.SCANS: ("scannen", "digitalisieren", "abtippen", "abschreiben"),
    Activity.TYPES_IN: ("tippen", "eingeben", "erfassen", "eintragen", "übertragen"),
    Activity.WAITS: ("warten",),
    Activity.NEEDS_PRESENCE: (
        "beraten",
        "besichtigen",
        "sprechen",
        "anhören",
        "verhandeln",
        "unterschreiben",
        "aushändigen",
        "besprechen",
        "begutachten",
    ),
}
_ENGLISH: dict[Activity, frozenset[str]] = {
    Activity.CHECKS: frozenset({"check", "verify", "approve"}),
    Activity.PRINTS: frozenset({"print"}),
    Activity.SCANS: frozenset({"scan", "digitize", "retype"}),
    Activity.TYPES_IN: frozenset({"enter"}),
    Activity.WAITS: frozenset({"wait"}),
    Activity.NEEDS_PRESENCE: frozenset({"interview", "consult"}),
}
_NOUNS: dict[Activity, frozenset[str]] = {
    Activity.CHECKS: frozenset({"prüfung", "kontrolle", "freigabe", "genehmigung", "gegenzeichnung", "mitzeichnung"}),
    Activity.PRINTS: frozenset({"ausdruck"}),
    Activity.SCANS: frozenset({"scan"}),
    Activity.TYPES_IN: frozenset({"erfassung", "eingabe", "eintragung", "übertragung"}),
    Activity.WAITS: frozenset({"wartezeit", "wiedervorlage", "liegezeit"}),
    Activity.NEEDS_PRESENCE: frozenset({"beratung", "besichtigung", "gespräch"}),
}
_INFINITIVE = re.compile(r"(?:en|ern|eln)\Z")


def activities_in(name: str) -> frozenset[Activity]:
    """Return what the name of a step says is done.

    Counted are verbs in the infinitive written small or in front ("Antrag prüfen", "Prüfen des Antrags"), nouns that
    stand first where no such verb follows ("Prüfung des Antrags"), English verbs in front. So "Prüfbericht ablegen",
    "Genehmigung zustellen" and "Druckerei beauftragen" say nothing of it.
    """
    found = _WORD.findall(name)
    if not found:
        return frozenset()
    first = found[0].lower()
    verbs = [first, *(word for word in found[1:] if word[0].islower())]
    has_verb = any(_INFINITIVE.search(verb) for verb in verbs[1:])
    return frozenset(
        activity
        for activity in Activity
        if any(verb.endswith(_ENDINGS[activity]) for verb in verbs)
        or first in _ENGLISH[activity]
        or (not has_verb and first in _NOUNS[activity])
    )


def objects_in(name: str) -> frozenset[str]:
    """Return the words of a name that are written large, in small letters: what something is done with."""
    return frozenset(word.lower() for word in _WORD.findall(name) if word[0].isupper())
