"""What organisers type and choose on the page of a cohort's groups."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.groups.models import Group
from modules.groups.queries import Grouping

NOBODYS = "keine"


class GroupForm(forms.Form):
    """The name of a group."""

    name = forms.CharField(label=_("Name der Gruppe"), max_length=80)


class MoveForm(forms.Form):
    """Some people of a cohort, by primary key of the enrolment, and the group into which they go."""

    person = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Bitte wählen Sie, wen Sie verschieben möchten.")}
    )
    gruppe = forms.ChoiceField(
        label=_("Ausgewählte verschieben"),
        error_messages={
            "required": _("Bitte wählen Sie eine Gruppe."),
            "invalid_choice": _("Diese Gruppe gibt es nicht mehr."),
        },
    )

    def __init__(self, *args: Any, groups: Iterable[Group], people: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {str(each.pk): each for each in groups}
        names = [(key, each.name) for key, each in self.groups.items()]
        choices = [("", _("Gruppe wählen")), *names, (NOBODYS, _("in keine Gruppe"))]
        self.fields["gruppe"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["person"].choices = [(pk, pk) for pk in people]  # type: ignore[attr-defined]  # a ChoiceField

    def group(self) -> Group | None:
        """Return the chosen group, or None for none."""
        return self.groups.get(self.cleaned_data["gruppe"])


class ProposalForm(forms.Form):
    """An organiser has seen a proposal."""

    gesehen = forms.CharField(widget=forms.HiddenInput, max_length=64)


def move_form(grouping: Grouping, *, data: Any = None) -> MoveForm:
    """Return the form for moving people of a cohort; with `data`, what was chosen."""
    return MoveForm(data, groups=[row.group for row in grouping.groups], people=grouping.people)
