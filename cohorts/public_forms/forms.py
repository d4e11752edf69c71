"""What public forms share: a trap for robots, kind messages, an address field that explains itself."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class MailField(forms.EmailField):
    """A mail address in lower case; says what is missing."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.EmailInput(attrs={"autocomplete": kwargs.pop("autocomplete", "email"), "inputmode": "email"})
        super().__init__(widget=widget, max_length=254, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the address, or say which part of it is missing."""
        text = str(value or "").strip()
        local, at, domain = text.partition("@")
        if text and not at:
            raise ValidationError(_("Die Adresse ist unvollständig. Es fehlt das Zeichen @."))
        if local and domain and "." not in domain:
            raise ValidationError(_("Die Adresse ist unvollständig. Es fehlt die Endung, zum Beispiel „.de“."))
        return super().clean(text).lower()


class PublicForm(forms.Form):
    """A form that everybody may send.

    The field `website` is hidden from people; whoever fills it gets the usual answer, and nothing happens.
    """

    website = forms.CharField(
        label=_("Bitte leer lassen"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        explain(self)

    @property
    def is_trapped(self) -> bool:
        """Whether something was written into the hidden field."""
        return bool(self.data.get(self.add_prefix("website")))


def explain(form: forms.Form) -> None:
    """Put the house's words in place of Django's for what is missing or too long."""
    for field in form.fields.values():
        is_tick = isinstance(field, forms.BooleanField)
        field.error_messages["required"] = _("Bitte bestätigen.") if is_tick else _("Bitte ergänzen.")
        if isinstance(field, forms.EmailField):
            field.error_messages["invalid"] = _("Bitte eine vollständige E-Mail-Adresse eintragen.")
