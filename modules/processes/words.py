"""Words for what a model holds and for why a file was refused: plain German, translated by the catalogue."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

_REFUSALS: Mapping[str, str | Promise] = {
    "empty": _("Die Datei ist leer. Bitte exportieren Sie das Modell erneut und laden Sie es dann hoch."),
    "too_large": _(
        "Die Datei ist größer als 5 MB. Bitte exportieren Sie nur diesen einen Prozess und laden Sie ihn erneut hoch."
    ),
    "not_xml": _(
        "Die Datei ist keine BPMN-Datei. Bitte exportieren Sie das Modell als .bpmn und laden Sie es erneut hoch."
    ),
    "broken_xml": _(
        "Die Datei ist unvollständig oder beschädigt. "
        "Bitte exportieren Sie das Modell noch einmal als .bpmn und laden Sie es erneut hoch."
    ),
    "doctype": _(
        "Die Datei enthält eine Dokumenttyp-Angabe (DOCTYPE). "
        "Solche Dateien nehmen wir aus Gründen der Sicherheit nicht an. "
        "Bitte exportieren Sie das Modell als .bpmn und laden Sie es erneut hoch."
    ),
    "too_deep": _(
        "Die Datei ist tiefer verschachtelt, als ein Prozess es sein kann. "
        "Bitte exportieren Sie das Modell als .bpmn und laden Sie es erneut hoch."
    ),
    "too_many": _(
        "Die Datei enthält mehr Elemente, als wir lesen können. "
        "Bitte teilen Sie den Prozess in mehrere Modelle und laden Sie diese einzeln hoch."
    ),
    "too_slow": _(
        "Die Datei zu lesen dauert zu lange. "
        "Bitte exportieren Sie nur diesen einen Prozess und laden Sie ihn erneut hoch."
    ),
    "other_version": _(
        "Die Datei folgt einer anderen Fassung von BPMN. "
        "Bitte exportieren Sie das Modell als BPMN 2.0 und laden Sie es erneut hoch."
    ),
    "not_bpmn": _(
        "Die Datei ist lesbar, enthält aber kein BPMN-Modell. "
        "Bitte exportieren Sie das Modell als .bpmn und laden Sie es erneut hoch."
    ),
}

_ELEMENTS: Mapping[str, str | Promise] = {
    "task": pgettext_lazy("Schritt im Prozessmodell", "Aufgabe"),
    "userTask": _("Aufgabe mit IT-Unterstützung"),
    "manualTask": _("Aufgabe von Hand"),
    "serviceTask": _("Automatische Aufgabe"),
    "scriptTask": _("Automatische Aufgabe (Skript)"),
    "sendTask": _("Aufgabe: Nachricht senden"),
    "receiveTask": _("Aufgabe: Nachricht empfangen"),
    "businessRuleTask": _("Aufgabe nach festen Regeln"),
    "callActivity": _("Aufruf eines anderen Prozesses"),
    "subProcess": _("Teilprozess"),
    "adHocSubProcess": _("Teilprozess in freier Reihenfolge"),
    "transaction": _("Teilprozess, ganz oder gar nicht"),
    "startEvent": _("Start"),
    "endEvent": _("Ende"),
    "intermediateCatchEvent": _("Warten auf ein Ereignis"),
    "intermediateThrowEvent": _("Zwischenereignis"),
    "boundaryEvent": _("Ereignis während der Aufgabe"),
    "exclusiveGateway": _("Entscheidung: genau ein Weg"),
    "inclusiveGateway": _("Entscheidung: ein Weg oder mehrere"),
    "parallelGateway": _("Gleichzeitig: alle Wege"),
    "eventBasedGateway": _("Warten: das erste Ereignis entscheidet"),
    "complexGateway": _("Entscheidung nach eigener Regel"),
}

_TRIGGERS: Mapping[str, str | Promise] = {
    "message": _("Nachricht"),
    "timer": _("Zeit"),
    "error": _("Fehler"),
    "escalation": _("Eskalation"),
    "signal": _("Signal"),
    "conditional": _("Bedingung"),
    "compensate": _("Rückabwicklung"),
    "cancel": _("Abbruch"),
    "terminate": _("sofortiges Ende"),
    "link": _("Verweis"),
    "multiple": _("mehrere Auslöser"),
}


def refusal(reason: str) -> str:
    """The sentence for a refusal code of `reading.Reason`: what is, then what to do."""
    return str(_REFUSALS[reason])


def kind_word(*, element: str, trigger: str = "", starts_on_event: bool = False, joins: bool = False) -> str:
    """What a node is, for people who do not read BPMN: "Start (Nachricht)", "Aufgabe von Hand"."""
    if joins:
        return gettext("Zusammenführung aller Wege") if element == "parallelGateway" else gettext("Zusammenführung")
    word = gettext("Teilprozess bei einem Ereignis") if starts_on_event else str(_ELEMENTS[element])
    return f"{word} ({_TRIGGERS[trigger]})" if trigger in _TRIGGERS else word


def trigger_word(trigger: str) -> str:
    """The label of the way taken when something happens during a task."""
    return gettext("bei: %(trigger)s") % {"trigger": _TRIGGERS.get(trigger, _("Ereignis"))}


def otherwise() -> str:
    """The label of a default flow without a name."""
    return pgettext("Weg, wenn keine Bedingung zutrifft", "sonst")


def inside() -> str:
    """The label of the way into a sub-process."""
    return gettext("darin zuerst")


def sends(*, name: str, receiver: str) -> str:
    """A message that leaves a step."""
    if name:
        return gettext("sendet „%(name)s“ an %(receiver)s") % {"name": name, "receiver": receiver}
    return gettext("sendet eine Nachricht an %(receiver)s") % {"receiver": receiver}


def receives(*, name: str, sender: str) -> str:
    """A message that a step waits for or starts with."""
    if name:
        return gettext("erhält „%(name)s“ von %(sender)s") % {"name": name, "sender": sender}
    return gettext("erhält eine Nachricht von %(sender)s") % {"sender": sender}


def somebody() -> str:
    """Who stands at the other end of a message when the model does not name anyone."""
    return gettext("eine Stelle außerhalb")
