"""A field that people do not see and robots fill."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TrapMixin(forms.Form):
    """Adds the field `website`; whoever fills it gets the usual answer, and nothing happens."""

    website = forms.CharField(
        label=_("Bitte leer lassen"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_trapped(self) -> bool:
        """Whether something was written into the hidden field."""
        return bool(self.data.get(self.add_prefix("website")))
