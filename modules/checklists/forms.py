"""What a participant writes on a checklist."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modules.checklists.rules import TEXT_LENGTH, is_likely


class _DayField(forms.DateField):
    """A day that may be left out; one that lies decades away is a slip of the keyboard."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Termin"),
            required=False,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"invalid": _("Bitte geben Sie ein Datum ein, zum Beispiel 24.10.2025.")},
        )

    def validate(self, value: date | None) -> None:
        """Refuse a day that cannot be meant."""
        super().validate(value)
        if value is not None and not is_likely(value, today=timezone.localdate()):
            raise ValidationError(_("Bitte prüfen Sie das Jahr dieses Termins."))


class DayForm(forms.Form):
    """The day until which a point should be done; empty means none."""

    day = _DayField()


class ItemForm(forms.Form):
    """An own point."""

    text = forms.CharField(
        label=_("Punkt"),
        max_length=TEXT_LENGTH,
        error_messages={
            "required": _("Bitte schreiben Sie, was zu tun ist."),
            "max_length": _("Bitte fassen Sie sich kürzer: höchstens %(limit_value)d Zeichen, jetzt %(show_value)d."),
        },
    )
    day = _DayField()
