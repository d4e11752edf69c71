"""What somebody asks to be looked at again, and what is answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.assignments.rules import State
from modules.rechecks.rules import LONGEST, possible_answers

_LABELS = {
    State.CHANGES_WANTED: _("Zur Überarbeitung zurückgeben"),
    State.ACCEPTED: _("Doch annehmen"),
}


class AskForm(forms.Form):
    """What should be looked at again, and why."""

    reason = forms.CharField(
        label=_("Was soll noch einmal angesehen werden, und warum?"),
        help_text=_("Nennen Sie die Stellen, um die es geht. Die Dozentinnen und Dozenten des Jahrgangs lesen es."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Bitte schreiben Sie, was noch einmal angesehen werden soll, und warum.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False


class AnswerForm(forms.Form):
    """What comes of it, with a reason."""

    decision = forms.ChoiceField(
        label=_("Ergebnis"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie, was aus der Bewertung wird.")},
    )
    words = forms.CharField(
        label=_("Begründung"),
        help_text=_("Die Person, deren Arbeit es ist, liest sie bei der Rückmeldung."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Bitte begründen Sie, warum die Bewertung bleibt oder sich ändert.")},
    )

    def __init__(self, *args: Any, decision: str, can_change: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        names = possible_answers(decision) if can_change else (decision,)
        self.fields["decision"].choices = [  # type: ignore[attr-defined]
            (name, _("Die Bewertung bleibt, wie sie ist") if name == decision else _LABELS[State(name)])
            for name in names
        ]
