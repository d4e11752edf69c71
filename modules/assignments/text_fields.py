"""Form fields for the facts and texts of a process."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.processes.profile import Entry, ProfileField

_LARGEST_NUMBER = 100_000_000
_LONGEST_LINE = 300
_LONGEST_TEXT = 20_000

MINUTES_TO_BE = ProfileField(
    name="minutes_per_case_to_be",
    label=_("Minuten pro Fall nach dem Soll-Modell"),
    hint=_("Ihre Schätzung, wenn es läuft wie im Soll-Modell. Daraus wird die Ersparnis im Jahr gerechnet."),
    entry=Entry.NUMBER,
    is_required=False,
)


def fact_field(fact: ProfileField) -> forms.Field:
    """Return the field in which one fact of the profile is written."""
    if fact.entry is Entry.NUMBER:
        return _number(fact)
    if fact.entry is Entry.TEXT:
        return long_field(fact.label, fact.hint, rows=3)
    return forms.CharField(label=str(fact.label), help_text=str(fact.hint), max_length=_LONGEST_LINE)


def long_field(label: Any, hint: Any, *, rows: int = 6) -> forms.CharField:
    """Return a field for some sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=str(label), help_text=str(hint), max_length=_LONGEST_TEXT, widget=area)


def _number(fact: ProfileField) -> forms.Field:
    return forms.IntegerField(
        label=str(fact.label),
        help_text=str(fact.hint),
        min_value=0,
        max_value=_LARGEST_NUMBER,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Bitte nur eine Zahl eintragen, zum Beispiel 90."),
            "min_value": _("Bitte eine Zahl ab 0 eintragen."),
            "max_value": _("Diese Zahl ist zu groß. Bitte prüfen Sie sie."),
        },
    )
