"""The form of a guest."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.public_forms.forms import MailField, PublicForm
from cohorts.webinars.actions import GuestFacts


def _text(label: Any, *, most: int, autocomplete: str, required: bool = True) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, max_length=most, widget=widget, required=required)


class GuestForm(PublicForm):
    """Who comes."""

    first_name = _text(_("Vorname"), most=80, autocomplete="given-name")
    last_name = _text(_("Nachname"), most=80, autocomplete="family-name")
    email = MailField(
        label=_("Dienstliche E-Mail-Adresse"), help_text=_("An diese Adresse geht der Link zum Bestätigen.")
    )
    organisation_name = _text(_("Verwaltung"), most=160, autocomplete="organization", required=False)
    wants_news = forms.BooleanField(required=False)

    def __init__(self, *args: Any, news_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wants_news"].label = news_text
        if not news_text:
            del self.fields["wants_news"]

    def facts(self) -> GuestFacts:
        """What the action takes."""
        return GuestFacts(**{name: value for name, value in self.cleaned_data.items() if name != "website"})
