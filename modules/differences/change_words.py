"""What is said of each kind of change between two models."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from modules.processes.words import kind_word

_SENTENCES: Mapping[str, str | Promise] = {
    "added": _("%(what)s kommt hinzu."),
    "added by": _("%(what)s kommt hinzu, bei %(now)s."),
    "removed": _("%(what)s entfällt."),
    "removed by": _("%(what)s entfällt, bisher bei %(was)s."),
    "renamed": _("Aus %(was)s wird %(now)s."),
    "renamed at first": _("%(what)s heißt jetzt %(now)s."),
    "renamed away": _("%(was)s trägt keinen Namen mehr."),
    "moved": _("%(what)s liegt jetzt bei %(now)s, vorher bei %(was)s."),
    "moved at first": _("%(what)s liegt jetzt bei %(now)s."),
    "moved away": _("%(what)s liegt nicht mehr bei %(was)s."),
    "other_kind": _("%(what)s ist jetzt: %(now)s, vorher: %(was)s."),
    "automatic": _("%(what)s läuft jetzt automatisch, vorher: %(was)s."),
    "no longer automatic": _("%(what)s läuft nicht mehr automatisch, jetzt: %(now)s."),
    "placed": _("%(what)s gehört jetzt zu %(now)s, vorher zu %(was)s."),
    "placed at first": _("%(what)s gehört jetzt zu %(now)s."),
    "placed away": _("%(what)s gehört nicht mehr zu %(was)s."),
    "described": _("Die Beschreibung von %(what)s ist geändert."),
    "earlier": _("%(what)s kommt im Ablauf jetzt früher."),
    "later": _("%(what)s kommt im Ablauf jetzt später."),
    "elsewhere": _("%(what)s steht im Ablauf jetzt an anderer Stelle."),
    "flow_added": _("Neuer Weg von %(what)s zu %(whither)s."),
    "flow_added by": _("Neuer Weg von %(what)s zu %(whither)s: %(now)s."),
    "flow_removed": _("Der Weg von %(what)s zu %(whither)s entfällt."),
    "flow_removed by": _("Der Weg von %(what)s zu %(whither)s entfällt: %(was)s."),
    "flow_renamed": _("Der Weg von %(what)s zu %(whither)s ist jetzt beschriftet mit %(now)s, vorher mit %(was)s."),
    "flow_renamed at first": _("Der Weg von %(what)s zu %(whither)s ist jetzt beschriftet mit %(now)s."),
    "flow_renamed away": _("Der Weg von %(what)s zu %(whither)s ist nicht mehr beschriftet mit %(was)s."),
    "message_added": _("Neue Nachricht von %(what)s an %(whither)s."),
    "message_added by": _("Neue Nachricht von %(what)s an %(whither)s: %(now)s."),
    "message_removed": _("Die Nachricht von %(what)s an %(whither)s entfällt."),
    "message_removed by": _("Die Nachricht von %(what)s an %(whither)s entfällt: %(was)s."),
    "message_renamed": _("Die Nachricht von %(what)s an %(whither)s heißt jetzt %(now)s, vorher %(was)s."),
    "message_renamed at first": _("Die Nachricht von %(what)s an %(whither)s heißt jetzt %(now)s."),
    "message_renamed away": _("Die Nachricht von %(what)s an %(whither)s heißt nicht mehr %(was)s."),
    "role_added": _("Neu dabei: %(what)s."),
    "role_removed": _("Nicht mehr dabei: %(what)s."),
    "role_renamed": _("An die Stelle der Rolle %(was)s tritt %(now)s."),
    "data_added": _("Neu verwendet: %(what)s."),
    "data_removed": _("Nicht mehr verwendet: %(what)s."),
    "data_renamed": _("Aus dem Dokument oder Speicher %(was)s wird %(now)s."),
}


def sentence(kind: str, *, what: str, whither: str, was: str, now: str) -> str:
    """One sentence for a key of `changes.ChangeKind`; `was` and `now` are empty where there was nothing."""
    said = _said(kind, was=was, now=now)
    return str(_SENTENCES.get(said, _SENTENCES[kind])) % {"what": what, "whither": whither, "was": was, "now": now}


def _said(kind: str, *, was: str, now: str) -> str:
    if kind == "other_kind":
        automatic = _automatic_kinds()
        if (was in automatic) == (now in automatic):
            return kind
        return "automatic" if now in automatic else "no longer automatic"
    if kind.endswith(("added", "removed")):
        return f"{kind} by" if was or now else kind
    if was and now:
        return kind
    return f"{kind} at first" if now else f"{kind} away"


def _automatic_kinds() -> frozenset[str]:
    """Kinds, as `kind_word` calls them, that no person carries out."""
    return frozenset(kind_word(element=element) for element in ("serviceTask", "scriptTask", "businessRuleTask"))


def quoted(name: str) -> str:
    """A name of the file within a sentence."""
    return gettext("„%(name)s“") % {"name": name}


def unnamed(kind: str) -> str:
    """An element without a name, called by its kind."""
    return gettext("Element ohne Namen (%(kind)s)") % {"kind": kind}


def somebody() -> str:
    """A pool without a name, at the end of a message."""
    return gettext("eine Stelle ohne Namen")


def undoing(kind: str) -> str:
    """The kind of a step that only undoes another one."""
    return gettext("%(kind)s zur Rückabwicklung") % {"kind": kind}


def on_condition(condition: str) -> str:
    """The label of a way that has none for people, only a condition for machines."""
    return gettext("Bedingung: %(condition)s") % {"condition": condition}
