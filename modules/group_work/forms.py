"""Whom somebody asks, and what she does in a work."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.enrolment.models import Enrolment


class InviteForm(forms.Form):
    """Some members of the group, by primary key of the enrolment."""

    person = forms.TypedMultipleChoiceField(
        label=_("Wen möchten Sie einladen?"),
        coerce=int,
        error_messages={"required": _("Bitte wählen Sie, wen Sie einladen möchten.")},
    )

    def __init__(self, *args: Any, colleagues: Iterable[Enrolment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {each.pk: each for each in colleagues}
        self.fields["person"].choices = [(pk, each.participant.name) for pk, each in self.colleagues.items()]  # type: ignore[attr-defined]

    def chosen(self) -> list[Enrolment]:
        """Return those who were chosen."""
        return [self.colleagues[pk] for pk in self.cleaned_data["person"]]


class PartForm(forms.Form):
    """What one author does."""

    part = forms.CharField(label=_("Was Sie übernehmen"), max_length=300, required=False)
