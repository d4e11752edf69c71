"""What a trainer asks a colleague, and what is answered."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from modules.review.models import Decision

LONGEST = 5_000


class AskForm(forms.Form):
    """Whom to ask, and what."""

    prefix = "zweitmeinung"
    colleague = forms.ModelChoiceField(
        label=_("Wen möchten Sie fragen?"),
        queryset=User.objects.none(),
        empty_label=_("Bitte wählen"),
        error_messages={
            "required": _("Bitte wählen Sie, wen Sie fragen möchten."),
            "invalid_choice": _("Diese Person unterrichtet nicht in diesem Jahrgang."),
        },
    )
    question = forms.CharField(
        label=_("Ihre Frage"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        field = self.fields["colleague"]
        field.queryset = colleagues  # type: ignore[attr-defined]  # of a field that chooses among rows
        field.label_from_instance = lambda person: person.name  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """What somebody thinks of a version."""

    prefix = "antwort"
    leaning = forms.ChoiceField(
        label=_("Ich würde"),
        required=False,
        choices=[
            ("", _("keine Empfehlung geben")),
            (Decision.ACCEPTED, _("annehmen")),
            (Decision.CHANGES_WANTED, _("zur Überarbeitung zurückgeben")),
            (Decision.DECLINED, _("nicht annehmen")),
        ],
    )
    words = forms.CharField(
        label=_("Ihre Einschätzung"),
        help_text=_("Das lesen nur die Dozentinnen und Dozenten des Jahrgangs."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Bitte schreiben Sie Ihre Einschätzung.")},
    )

    def __init__(self, *args: Any, can_decline: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        if not can_decline:
            self.fields["leaning"].choices = self.fields["leaning"].choices[:-1]  # type: ignore[attr-defined]
