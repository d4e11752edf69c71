"""What the lines of a summary are called."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

_LABELS: Mapping[str, str | Promise] = {
    "pools": _("Pools"),
    "lanes": _("Lanes"),
    "task": pgettext_lazy("Schritte im Prozessmodell", "Aufgaben"),
    "event": _("Ereignisse"),
    "gateway": _("Gateways"),
    "sub_processes": _("Teilprozesse und Aufrufe"),
    "flows": _("Sequenzflüsse"),
    "message_flows": _("Nachrichtenflüsse"),
    "data": _("Datenobjekte und Speicher"),
    "diagrams": _("Zeichnungen"),
    "steps": _("Arbeitsschritte"),
    "roles": pgettext_lazy("wer im Prozess arbeitet", "Rollen"),
    "hand_overs": _("Übergaben zwischen Rollen"),
    "ping_pong": _("Hin und Her zwischen zwei Rollen"),
    "loops": _("Schleifen"),
    "longest_way": _("Längster Weg in Arbeitsschritten"),
    "hints": _("Hinweise"),
}


def line(key: str, number: int, *, names: Sequence[str] = ()) -> str:
    """A label, how many there are, and which, as far as they have names."""
    named = [name for name in names if name]
    return f"{_LABELS[key]}: {number}" + (f" ({', '.join(named)})" if named else "")


def cannot_open() -> str:
    """Said of a file that is not there or may not be read."""
    return str(_("Die Datei lässt sich nicht öffnen. Bitte prüfen Sie Pfad und Rechte."))
