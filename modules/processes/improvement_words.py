"""What each improvement hint says: what is seen in the model, and a question to those who know the process."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

_QUESTIONS: Mapping[str, str | Promise] = {
    "many_hand_overs": gettext_lazy(
        "Welche Schritte könnte eine Rolle am Stück erledigen? Was müsste sie dafür wissen oder dürfen?"
    ),
    "ping_pong": gettext_lazy(
        "Was fehlt beim ersten Mal, sodass nachgefragt wird? "
        "Ließe es sich gleich mitgeben oder einmal gemeinsam klären?"
    ),
    "double_check": gettext_lazy(
        "Was sieht die zweite Prüfung, was die erste nicht sieht? "
        "Reicht für einen Teil der Fälle eine Prüfung oder eine Stichprobe?"
    ),
    "print_then_scan": gettext_lazy(
        "Geht es um dasselbe Dokument oder dieselben Angaben? Wozu wird das Papier gebraucht, und ginge es auch ohne?"
    ),
    "media_breaks": gettext_lazy("Wer verlangt das Papier? Könnten die Angaben von Anfang bis Ende digital bleiben?"),
    "waiting": gettext_lazy(
        "Wie lange liegt ein Fall hier im Mittel? Wer merkt, wenn nichts kommt, und was kann bis dahin geschehen?"
    ),
    "by_hand": gettext_lazy(
        "Welche dieser Schritte folgen festen Regeln? Gibt es ein Verfahren im Haus, das sie übernehmen kann?"
    ),
    "loop": gettext_lazy(
        "Wie oft kommt die Arbeit zurück, und aus welchem Grund? Was müsste vorher feststehen, damit es einmal reicht?"
    ),
}


def question(weakness: str) -> str:
    """What to ask, for a key of `improvements.Weakness`."""
    return str(_QUESTIONS[weakness])


def seen(weakness: str, *, values: Mapping[str, Any]) -> str:
    """What the model shows, for a key of `improvements.Weakness` with the figures of the hint."""
    return _SEEN[weakness](values) % values


def _many_hand_overs(_values: Mapping[str, Any]) -> str:
    return _(
        "Bei %(steps)d Schritten wechselt die Zuständigkeit %(hand_overs)d-mal: öfter als nach jedem zweiten Schritt."
    )


def _ping_pong(_values: Mapping[str, Any]) -> str:
    return _("Zwischen „%(one)s“ und „%(other)s“ geht die Arbeit %(times)d-mal hin und her.")


def _double_check(values: Mapping[str, Any]) -> str:
    if not values["one"] or not values["other"]:
        return _("Zwei Prüfschritte folgen direkt aufeinander.")
    if values["one"] == values["other"]:
        return _("Zwei Prüfschritte folgen direkt aufeinander, beide bei „%(one)s“.")
    return _("Zwei Prüfschritte folgen direkt aufeinander, erst bei „%(one)s“, dann bei „%(other)s“.")


def _print_then_scan(_values: Mapping[str, Any]) -> str:
    return _("Hier wird gedruckt und später wieder eingescannt oder abgetippt.")


def _media_breaks(values: Mapping[str, Any]) -> str:
    number = values["number"]
    if values["is_exact"]:
        return ngettext(
            "Ein Schritt wechselt das Medium.", "%(number)d Schritte wechseln das Medium.", values["number"]
        )
    return ngettext(
        "Ein Schritt wechselt dem Namen nach zwischen Papier und Datei.",
        "%(number)d Schritte wechseln dem Namen nach zwischen Papier und Datei.",
        number,
    )


def _waiting(values: Mapping[str, Any]) -> str:
    return ngettext(
        "An einer Stelle wartet der Vorgang.", "An %(number)d Stellen wartet der Vorgang.", values["number"]
    )


def _by_hand(values: Mapping[str, Any]) -> str:
    if not values["role"]:
        return _("%(number)d Schritte von Hand folgen direkt aufeinander.")
    return _("%(number)d Schritte von Hand folgen bei „%(role)s“ direkt aufeinander.")


def _loop(values: Mapping[str, Any]) -> str:
    return ngettext(
        "Ein Schritt kann sich wiederholen.", "Eine Schleife führt über %(number)d Schritte zurück.", values["number"]
    )


_SEEN: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "many_hand_overs": _many_hand_overs,
    "ping_pong": _ping_pong,
    "double_check": _double_check,
    "print_then_scan": _print_then_scan,
    "media_breaks": _media_breaks,
    "waiting": _waiting,
    "by_hand": _by_hand,
    "loop": _loop,
}
