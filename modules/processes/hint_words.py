"""What each rule of good modelling says to a person: what is, then what to do. Hints are advice, never a barrier."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_EXPLANATIONS: Mapping[str, str | Promise] = {
    "no_start": _(
        "Der Prozess hat kein Startereignis. Zeigen Sie mit einem Startereignis, womit ein Fall beginnt, "
        "zum Beispiel: Antrag eingegangen."
    ),
    "no_end": _(
        "Der Prozess hat kein Endereignis. Zeigen Sie mit einem Endereignis, was am Ende vorliegt, "
        "zum Beispiel: Bescheid zugestellt."
    ),
    "unconnected": _(
        "Dieses Element hängt an keinem Sequenzfluss. Verbinden Sie es mit dem Ablauf oder entfernen Sie es."
    ),
    "no_way_in": _("Zu diesem Element führt kein Weg. Verbinden Sie es mit dem Schritt davor."),
    "no_way_out": _(
        "Von diesem Element führt kein Weg weiter. "
        "Verbinden Sie es mit dem nächsten Schritt oder mit einem Endereignis."
    ),
    "unnamed_task": _(
        "Diese Aufgabe hat keinen Namen. Schreiben Sie hinein, was getan wird, zum Beispiel: Antrag prüfen."
    ),
    "verb_object": _(
        "Der Name der Aufgabe nennt wohl nicht beides, Gegenstand und Tätigkeit. "
        "Gut lesbar ist ein Hauptwort mit einem Verb, zum Beispiel: Antrag prüfen."
    ),
    "gateway_one_way": _(
        "Dieses Gateway hat nur einen Weg hinein und einen hinaus. Es entscheidet nichts: "
        "Ergänzen Sie den fehlenden Weg oder entfernen Sie es."
    ),
    "gateway_mixed": _(
        "Dieses Gateway führt Wege zusammen und teilt sie zugleich. Zwei Gateways nacheinander sind leichter zu lesen: "
        "erst zusammenführen, dann teilen."
    ),
    "unnamed_branch": _(
        "Mindestens ein Weg aus dieser Entscheidung hat keine Beschriftung. "
        "Schreiben Sie an jeden Weg, wann er gilt, zum Beispiel: ja und nein."
    ),
    "parallel_joined_exclusively": _(
        "Was dieses Gateway gleichzeitig beginnt, läuft ohne paralleles Gateway wieder zusammen: "
        "Alles danach geschieht mehrfach. Führen Sie die Wege mit einem parallelen Gateway zusammen."
    ),
    "no_lane": _(
        "Dieses Element liegt in keiner Lane, obwohl der Prozess Lanes hat. Legen Sie es in die Lane der Rolle, "
        "die es ausführt."
    ),
    "endless_loop": _("Aus dieser Schleife führt kein Weg hinaus. Ergänzen Sie eine Entscheidung, mit der sie endet."),
    "too_many": _(
        "Das Modell hat mehr als %(number)d Elemente. Teilen Sie es in Teilprozesse oder in mehrere Modelle, "
        "damit es auf einen Blick lesbar bleibt."
    ),
    "no_drawing": _(
        "Die Datei enthält keine Zeichnung. "
        "Die Elemente sind deshalb selbsttätig angeordnet. Für Ihre eigene Anordnung exportieren Sie das Modell "
        "in Ihrem Werkzeug mit Diagramm."
    ),
    "duplicate_id": _(
        "Diese Kennung kommt in der Datei mehrmals vor. Exportieren Sie das Modell erneut, damit jedes Element "
        "seine eigene hat."
    ),
    "dangling": _(
        "Diese Verbindung beginnt oder endet an einem Element, das die Datei nicht enthält. "
        "Zeichnen Sie sie neu oder entfernen Sie sie."
    ),
}


def explanation(rule: str, *, number: int = 0) -> str:
    """The sentences for a key of `checks.Rule`; `number` is the limit that was passed where the rule has one."""
    return str(_EXPLANATIONS[rule]) % {"number": number}
