"""What organisers search and how they order a table."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PeopleForm(forms.Form):
    """Words to look for among people."""

    suche = forms.CharField(label=_("Person, E-Mail-Adresse oder Verwaltung"), max_length=100)


class MatrixForm(forms.Form):
    """Which people of a cohort, in which order."""

    EVERYBODY, TO_CALL = "alle", "kontakt"
    BY_ORGANISATION, BY_PLAN, BY_NAME = "verwaltung", "plan", "name"

    zeigen = forms.ChoiceField(
        label=_("Anzeigen"),
        choices=[(EVERYBODY, _("alle Personen")), (TO_CALL, _("wer hinter dem Plan liegt"))],
    )
    ordnen = forms.ChoiceField(
        label=_("Sortieren"),
        choices=[
            (BY_ORGANISATION, _("nach Verwaltung")),
            (BY_PLAN, _("nach Abstand zum Plan")),
            (BY_NAME, _("nach Name")),
        ],
    )


class MoveForm(forms.Form):
    """An organiser has seen the preview and confirms what moving the cohort does."""

    gesehen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    fassung = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    bestaetigt = forms.BooleanField(
        label=_("Ich habe die Vorschau geprüft."),
        error_messages={"required": _("Bitte bestätigen Sie, dass Sie die Vorschau geprüft haben.")},
    )
