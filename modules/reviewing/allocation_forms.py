"""Works and to whom they go."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from modules.inbox.filters import MOST_KEY
from modules.reviewing.allocation_page import BY_ORGANISATION, EVENLY

NOBODY = "niemand"
_WORDS_ON_WHO = _("Bitte wählen Sie jemanden, der diesen Jahrgang betreut.")


class _Keys(forms.MultipleChoiceField):
    """Primary keys; whether they are works that somebody may allocate is asked when it is done."""

    def valid_value(self, value: str) -> bool:
        typed = str(value)
        is_number = typed.isascii() and typed.isdecimal() and len(typed) <= len(str(MOST_KEY))
        return is_number and 0 < int(typed) <= MOST_KEY

    def clean(self, value: Any) -> list[int]:
        return [int(each) for each in super().clean(value)]


class HandForm(forms.Form):
    """Some works, and who gets them."""

    work = _Keys(
        label=_("Arbeiten"),
        error_messages={
            "required": _("Bitte wählen Sie in der Liste mindestens eine Arbeit."),
            "invalid_choice": _("Diese Auswahl ist nicht verständlich. Bitte wählen Sie noch einmal."),
        },
    )
    trainer = forms.ChoiceField(
        label=_("Zuteilen an"), error_messages={"required": _WORDS_ON_WHO, "invalid_choice": _WORDS_ON_WHO}
    )

    def __init__(self, *args: Any, trainers: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trainer"].choices = [  # type: ignore[attr-defined]
            ("", _("bitte wählen")),
            *((str(each.pk), each.name) for each in trainers),
            (NOBODY, _("niemandem")),
        ]

    def trainer_id(self) -> int | None:
        """Return the key of the chosen trainer, or None for nobody."""
        chosen = self.cleaned_data["trainer"]
        return None if chosen == NOBODY else int(chosen)

    def ticked(self) -> list[str]:
        """Return what was ticked, as it came."""
        return self.data.getlist("work") if self.is_bound and hasattr(self.data, "getlist") else []


class WayForm(forms.Form):
    """A way of allocating many works at once, and among whom."""

    art = forms.ChoiceField(choices=[(EVENLY, EVENLY), (BY_ORGANISATION, BY_ORGANISATION)])
    wer = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _WORDS_ON_WHO, "invalid_choice": _WORDS_ON_WHO}
    )
    was = forms.ChoiceField(choices=[("offen", "offen"), ("alles", "alles")], required=False)

    def __init__(self, *args: Any, trainers: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trainers = {each.pk: each for each in trainers}
        self.fields["wer"].choices = [(pk, each.name) for pk, each in self.trainers.items()]  # type: ignore[attr-defined]

    def chosen(self) -> list[User]:
        """Return those who were chosen, by name."""
        return [each for pk, each in self.trainers.items() if pk in set(self.cleaned_data["wer"])]
