"""What an editor says before a programme is copied."""

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.content.models import Programme


class CopyForm(forms.Form):
    """Name and code of the new programme, and which versions are taken."""

    title = forms.CharField(label=_("Titel"), max_length=160)
    code = forms.SlugField(
        label=_("Kürzel"),
        max_length=50,
        help_text=_("Auch der letzte Teil der Adresse, zum Beispiel kpm-2027. Kleine Buchstaben, Ziffern und Striche."),
    )
    versions = forms.ChoiceField(
        label=_("Welche Fassung der Seiten"),
        choices=[("live", _("was veröffentlicht ist")), ("drafts", _("die neuesten Entwürfe, auch unveröffentlichte"))],
        widget=forms.RadioSelect,
        initial="live",
    )

    def clean_code(self) -> str:
        """Refuse a code that is in use.

        Raises:
            ValidationError: another programme has it.
        """
        code = str(self.cleaned_data["code"]).lower()
        if Programme.objects.filter(code=code).exists():
            raise forms.ValidationError(taken())
        return code


def taken() -> str:
    """Return that a code is in use."""
    return str(_("Dieses Kürzel ist schon vergeben. Ein Programm wird unter einem Kürzel nur einmal kopiert."))
