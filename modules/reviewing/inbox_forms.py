"""Keep a filter under a name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.assignments.forms import without_nul
from modules.inbox.models import SavedFilter


class SavedFilterForm(forms.Form):
    """The name of a filter."""

    name = forms.CharField(
        label=_("Name des Filters"),
        max_length=SavedFilter._meta.get_field("name").max_length,
        error_messages={"required": _("Bitte geben Sie dem Filter einen Namen.")},
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(None if data is None else without_nul(data), **kwargs)
