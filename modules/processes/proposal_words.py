"""Where in a model a proposed value stands, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_ORIGINS: Mapping[str, str | Promise] = {
    "process": _("Name des Prozesses im Modell"),
    "pool": _("Name des Pools"),
    "start": _("Name des Startereignisses"),
    "message": _("Nachricht, mit der der Prozess beginnt"),
    "end": _("Namen der Endereignisse"),
    "role": _("Rolle mit den meisten Schritten"),
    "data": _("Datenobjekte im Modell"),
    "stores": _("Datenspeicher im Modell"),
    "tasks": _("in Aufgaben genannt"),
    "stores_and_tasks": _("Datenspeicher im Modell, und in Aufgaben genannt"),
    "others": _("andere Pools und Rollen im Modell"),
}


def origin(place: str) -> str:
    """The words for a key of `proposal.Place`."""
    return str(_ORIGINS[place])
