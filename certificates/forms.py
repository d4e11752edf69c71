"""Forms of the organiser's pages and of the verification page."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """Asks for the code of a certificate; every wrong one is answered alike by the page."""

    code = forms.CharField(
        label=_("Code"),
        max_length=60,
        help_text=_("20 Zeichen, zum Beispiel 7KQ4M-9XW2T-VBR8H-3NE6P. Groß oder klein, mit oder ohne Striche."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class SearchForm(forms.Form):
    """Words to look for in the organiser's list."""

    suche = forms.CharField(label=_("Name, Urkunde Nr. oder Code"), max_length=100)


class RevokeForm(forms.Form):
    """Asks why a certificate is revoked."""

    reason = forms.CharField(
        label=_("Grund"),
        max_length=2000,
        help_text=_("Steht im Verlauf und in der Nachricht an die Person. Die Prüfseite zeigt ihn nicht."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReplaceForm(forms.Form):
    """Asks for the name as it is to be printed, and why."""

    holder_name = forms.CharField(label=_("Name auf der neuen Urkunde"), max_length=200)
    reason = forms.CharField(
        label=_("Grund"),
        max_length=2000,
        help_text=_("Steht nur im Verlauf. Die Prüfseiten zeigen ihn nicht und nennen das andere Zertifikat nicht."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_holder_name(self) -> str:
        """Take out doubled spaces, so that a name is printed as one."""
        typed: str = self.cleaned_data["holder_name"]
        return " ".join(typed.split())
