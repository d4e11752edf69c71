"""What is asked on the page: which works to take along, which sheet came back, what to do with conflicts."""

from django import forms
from django.utils.translation import gettext_lazy as _


class OrderForm(forms.Form):
    """Order a package."""

    liste = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)
    is_only_new = forms.BooleanField(required=False, label=_("Nur was seit meinem letzten Paket neu ist"))


class SheetForm(forms.Form):
    """Bring a sheet."""

    sheet = forms.FileField(
        label=_("Ausgefüllte Tabelle (Bewertung.xlsx)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )


class ConfirmForm(forms.Form):
    """Confirm what was found in a sheet."""

    leave_out = forms.BooleanField(
        required=False,
        label=_("Zeilen mit Konflikt nicht übernehmen, ihre Texte als meine Entwürfe aufheben"),
    )
