"""What somebody says to a comment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.follow_up.rules import LONGEST_ANSWER


class AnswerForm(forms.Form):
    """A few words."""

    text = forms.CharField(
        label=_("Ihre Antwort"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Bitte schreiben Sie etwas, bevor Sie antworten.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
