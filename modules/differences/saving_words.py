"""How savings are said. What costs more is said as plainly as what costs less."""

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, npgettext_lazy, pgettext_lazy

_LABELS: Mapping[str, str | Promise] = {
    "steps": _("Arbeitsschritte"),
    "roles": pgettext_lazy("wer im Prozess arbeitet", "Rollen"),
    "hand_overs": _("Übergaben zwischen Rollen"),
    "media_breaks": _("Medienbrüche"),
    "waiting": _("Wartestellen"),
    "loops": _("Schleifen"),
    "longest_way": _("Längster Weg in Arbeitsschritten"),
    "minutes": _("Minuten pro Fall"),
}

_LESS = "less"
_MORE = "more"
_PER_CASE: Mapping[tuple[str, str], Promise] = {
    ("hand_overs", _LESS): ngettext_lazy(
        "Es entfällt %(count)s Übergabe pro Fall", "Es entfallen %(count)s Übergaben pro Fall", "number"
    ),
    ("hand_overs", _MORE): ngettext_lazy(
        "Es kommt %(count)s Übergabe pro Fall hinzu", "Es kommen %(count)s Übergaben pro Fall hinzu", "number"
    ),
    ("media_breaks", _LESS): ngettext_lazy(
        "Es entfällt %(count)s Medienbruch pro Fall", "Es entfallen %(count)s Medienbrüche pro Fall", "number"
    ),
    ("media_breaks", _MORE): ngettext_lazy(
        "Es kommt %(count)s Medienbruch pro Fall hinzu", "Es kommen %(count)s Medienbrüche pro Fall hinzu", "number"
    ),
    ("waiting", _LESS): ngettext_lazy(
        "Es entfällt %(count)s Wartestelle pro Fall", "Es entfallen %(count)s Wartestellen pro Fall", "number"
    ),
    ("waiting", _MORE): ngettext_lazy(
        "Es kommt %(count)s Wartestelle pro Fall hinzu", "Es kommen %(count)s Wartestellen pro Fall hinzu", "number"
    ),
    ("minutes", _LESS): ngettext_lazy(
        "Ein Fall dauert %(count)s Minute weniger", "Ein Fall dauert %(count)s Minuten weniger", "number"
    ),
    ("minutes", _MORE): ngettext_lazy(
        "Ein Fall dauert %(count)s Minute mehr", "Ein Fall dauert %(count)s Minuten mehr", "number"
    ),
}
_UNCHANGED: Mapping[str, Promise] = {
    "hand_overs": _("Die Zahl der Übergaben pro Fall bleibt gleich."),
    "media_breaks": _("Die Zahl der Medienbrüche pro Fall bleibt gleich."),
    "waiting": _("Die Zahl der Wartestellen pro Fall bleibt gleich."),
    "minutes": _("Die Bearbeitungszeit pro Fall bleibt gleich."),
}
_IN_A_YEAR = npgettext_lazy(
    "pro Fall und im Jahr",
    "%(per_case)s, bei %(cases)s Fall im Jahr sind das %(amount)s.",
    "%(per_case)s, bei %(cases)s Fällen im Jahr sind das %(amount)s.",
    "number",
)
_MOST_MINUTES = 120
"""Working time below which a saving is told in minutes: "1 hour" would hide half of 90 minutes."""

_HOURS = ngettext_lazy("%(count)s Stunde", "%(count)s Stunden", "number")
_MINUTES = ngettext_lazy("%(count)s Minute", "%(count)s Minuten", "number")


def label(subject: str) -> str:
    """What is counted."""
    return str(_LABELS[subject])


def sentence(subject: str, *, per_case: int, per_year: int | None, cases: int | None) -> str:
    """What is saved in one case and, if the cases are known, in a year; negative figures are what comes on top."""
    if not per_case:
        return str(_UNCHANGED[subject])
    direction = _LESS if per_case > 0 else _MORE
    said = str(_PER_CASE[subject, direction] % _counted(abs(per_case)))
    if per_year is None or cases is None:
        return f"{said}."
    amount = duration(abs(per_year)) if subject == "minutes" else _shown(abs(per_year))
    return str(_IN_A_YEAR % {"number": cases, "per_case": said, "cases": _shown(cases), "amount": amount})


def duration(minutes: int) -> str:
    """Minutes as whole hours from two hours on, for example "630 Stunden"; below that as minutes."""
    if minutes < _MOST_MINUTES:
        return str(_MINUTES % _counted(minutes))
    return str(_HOURS % _counted(round(minutes / 60)))


def _counted(number: int) -> dict[str, int | str]:
    return {"number": number, "count": _shown(number)}


def _shown(number: int) -> str:
    return str(number_format(number, force_grouping=True))
