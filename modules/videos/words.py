"""Why an upload is refused, and what should be looked at, in sentences for editors."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modules.videos.captions import BadCaptions, Problem
from modules.videos.reading import Refusal

_REFUSALS: Mapping[Refusal, Promise] = {
    Refusal.EMPTY: gettext_lazy("Die Datei ist leer."),
    Refusal.EXECUTABLE: gettext_lazy(
        "Das ist ein ausführbares Programm, auch wenn der Name etwas anderes sagt. Es wurde nicht gespeichert."
    ),
    Refusal.OTHER_KIND: gettext_lazy(
        "Diese Datei ist kein Film und keine Tonaufnahme. "
        "Möglich sind MP4 und WebM, für Ton auch M4A, MP3, Ogg und WAV."
    ),
    Refusal.NO_TRACK: gettext_lazy("In dieser Datei ist weder Bild noch Ton zu finden."),
    Refusal.NO_LENGTH: gettext_lazy(
        "In dieser Datei steht nicht, wie lang sie ist. Bitte exportieren Sie sie noch einmal, zum Beispiel als MP4."
    ),
    Refusal.CUT_OFF: gettext_lazy("Diese Datei ist unvollständig. Bitte laden Sie sie noch einmal hoch."),
    Refusal.DAMAGED: gettext_lazy("Diese Datei ist beschädigt. Bitte exportieren Sie sie noch einmal."),
}
_PROBLEMS: Mapping[Problem, Promise] = {
    Problem.TOO_LARGE: gettext_lazy("Die Datei ist größer als 5 MB; so groß sind keine Untertitel."),
    Problem.NOT_UTF8: gettext_lazy(
        "Zeile %(line)d: Die Zeichen sind nicht in UTF-8 gespeichert. "
        "Bitte speichern Sie die Datei mit dieser Kodierung."
    ),
    Problem.NO_HEADER: gettext_lazy("Zeile 1: Hier muss WEBVTT stehen. Andere Formate, etwa SRT, bitte umwandeln."),
    Problem.NO_BLANK_LINE: gettext_lazy("Zeile %(line)d: Vor diesem Eintrag fehlt eine leere Zeile."),
    Problem.BAD_TIME: gettext_lazy(
        "Zeile %(line)d: Diese Zeiten sind nicht zu lesen. Richtig ist zum Beispiel 00:01.000 --> 00:04.500."
    ),
    Problem.COMMA: gettext_lazy(
        "Zeile %(line)d: Vor den Tausendsteln steht in WebVTT ein Punkt, kein Komma, zum Beispiel 00:04.500."
    ),
    Problem.NO_TIME: gettext_lazy("Zeile %(line)d: Zu diesem Text fehlen die Zeiten."),
    Problem.END_BEFORE_START: gettext_lazy("Zeile %(line)d: Das Ende liegt nicht nach dem Anfang."),
    Problem.NOTHING_IN_IT: gettext_lazy("Die Datei enthält keinen Eintrag mit Zeiten."),
}


def why_no_film(refusal: Refusal) -> str:
    """Return why a film is refused and what helps."""
    return str(_REFUSALS[refusal])


def why_no_captions(error: BadCaptions) -> str:
    """Return which line of captions or chapters is wrong and what is right."""
    return str(_PROBLEMS[error.problem]) % {"line": error.line}


def too_large(*, size: int, limit: int) -> str:
    """Return that a file is too large; both in whole megabytes."""
    return _("Die Datei ist zu groß: %(size)d MB, möglich sind %(limit)d MB.") % {"size": size, "limit": limit}


def starts_slowly() -> str:
    """Return that the tables of a film stand at its end."""
    return _(
        "Dieser Film beginnt erst, wenn er fast ganz geladen ist. Beim Export hilft die Einstellung "
        "„für das Web optimieren“ (faststart)."
    )


def begins_too_late(*, name: str, line: int) -> str:
    """Return that captions or chapters go on after the film's end."""
    words = _("%(name)s, Zeile %(line)d: Der Eintrag beginnt nach dem Ende des Films. Gehört die Datei zu diesem Film?")
    return words % {"name": name, "line": line}
