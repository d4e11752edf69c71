"""Which time a report is about."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

LONGEST_DAYS = 1_100
"""Days that one report may cover: three years and a little, since a programme takes nine months."""

# at the ends of the calendar there is no day before or after
_WITHIN = [MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2999, 12, 31))]


class PeriodForm(forms.Form):
    """First and last day, both counted in."""

    first = forms.DateField(label=_("von"), widget=forms.DateInput(attrs={"type": "date"}), validators=_WITHIN)
    last = forms.DateField(label=_("bis"), widget=forms.DateInput(attrs={"type": "date"}), validators=_WITHIN)

    def clean(self) -> dict[str, date]:
        """Refuse a period that ends before it begins or is longer than a report can be read."""
        cleaned: dict[str, date] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            raise ValidationError(_("Der letzte Tag liegt vor dem ersten."))
        if first and last and (last - first).days > LONGEST_DAYS:
            raise ValidationError(_("Bitte wählen Sie höchstens drei Jahre."))
        return cleaned
