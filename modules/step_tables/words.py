"""What the table of steps says to a person: what is wrong in a row and what to do."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

_KINDS: Mapping[str, str | Promise] = {
    "task": pgettext_lazy("Schritt im Prozessmodell", "Aufgabe"),
    "by_hand": _("von Hand"),
    "with_it": _("mit IT"),
    "automatic": _("automatisch"),
    "message": _("Warten auf Nachricht"),
    "time": _("Warten auf Frist"),
}

_PROBLEMS: Mapping[str, str | Promise] = {
    "no_rows": _("Die Tabelle ist leer. Tragen Sie mindestens einen Schritt ein."),
    "too_many_rows": _("Die Tabelle hat mehr als %(number)d Zeilen. Teilen Sie den Ablauf in mehrere Modelle."),
    "no_role": _("Bitte nennen Sie die Rolle: Wer führt diesen Schritt aus?"),
    "no_name": _("Bitte schreiben Sie, was getan wird, zum Beispiel: Antrag prüfen."),
    "too_long": _("Bitte kürzen Sie den Text auf höchstens %(number)d Zeichen."),
    "not_understood": _(
        "Diese Angabe ist nicht verständlich. Nennen Sie die Nummer einer Zeile, „Ende“, "
        "oder zum Beispiel „ja: 5; nein: Ende“."
    ),
    "unknown_row": _("Eine Zeile %(number)d gibt es nicht. Bitte prüfen Sie die Nummer."),
    "empty_row": _("Zeile %(number)d ist leer. Füllen Sie sie aus oder nennen Sie eine andere."),
    "to_itself": _("Der Schritt führt zu sich selbst. Nennen Sie die Zeile, mit der es weitergeht."),
    "one_condition": _(
        "Hier steht nur ein Weg mit einer Bedingung. Nennen Sie auch den anderen, zum Beispiel „ja: 5; nein: Ende“."
    ),
    "together_one": _("Gleichzeitig geht nur, was mehr als ein Schritt ist. Nennen Sie mindestens zwei Zeilen."),
    "together_into_each_other": _(
        "Zeile %(number)d soll gleichzeitig beginnen, doch ein anderer der Wege führt erst dorthin. "
        "Tragen Sie bei jedem der gleichzeitigen Schritte ein, mit welcher Zeile es nach allen weitergeht."
    ),
    "together_apart": _(
        "Was hier gleichzeitig beginnt, kommt nicht an einer Stelle wieder zusammen. Lassen Sie alle Wege "
        "zu derselben Zeile oder zum Ende führen."
    ),
    "together_entered": _(
        "Zeile %(number)d führt mitten in einen der gleichzeitigen Wege. Lassen Sie sie davor oder danach weiterführen."
    ),
    "nothing_leads_here": _("Zu diesem Schritt führt keine andere Zeile. Prüfen Sie, womit er beginnt."),
}

_REASONS: Mapping[str, str | Promise] = {
    "empty": _("Das Modell enthält keinen Schritt."),
    "too_many_rows": _("Das Modell hat mehr als %(number)d Schritte."),
    "several_pools": _("Das Modell hat mehrere Pools oder Nachrichten zwischen ihnen."),
    "lanes": _("Das Modell hat Lanes in Lanes, Lanes ohne Schritt oder mehrere mit demselben Namen."),
    "other_element": _("Das Modell enthält „%(name)s“; das kennt die Tabelle nicht."),
    "data": _("Das Modell enthält Dokumente oder Datenspeicher."),
    "texts": _("Das Modell enthält Beschreibungen, Anmerkungen oder Bedingungen; dafür hat die Tabelle keinen Platz."),
    "start": _("Das Modell hat nicht genau einen Start, der zu genau einem Schritt führt."),
    "gateways": _("Im Modell folgt eine Verzweigung nicht unmittelbar auf einen Schritt."),
    "loose": _("Im Modell hängen nicht alle Elemente zusammen."),
    "labels": _("Im Modell ist etwas beschriftet, wofür die Tabelle keinen Platz hat, zum Beispiel ein einzelner Weg."),
    "names": _("Ein Name im Modell fehlt, ist sehr lang oder enthält Zeichen, die die Tabelle anders versteht."),
    "joins": _("Im Modell laufen Wege auf eine Weise zusammen, die die Tabelle nicht ausdrücken kann."),
}


def kind_name(kind: str) -> str:
    """What a person calls a kind of `rows.Doing`."""
    return str(_KINDS[kind])


def problem(key: str, *, number: int = 0) -> str:
    """The sentence for a key of `rules.Problem`; `number` is the row or limit it speaks of."""
    return str(_PROBLEMS[key]) % {"number": number}


def reason(key: str, *, name: str = "", number: int = 0) -> str:
    """Why a model cannot be edited as a table, for a key of `taking.NoTable`."""
    return str(_REASONS[key]) % {"name": name, "number": number}
