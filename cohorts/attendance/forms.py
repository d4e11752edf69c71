"""One choice per person of a cohort."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.attendance.actions import choices_for
from cohorts.attendance.models import PresenceChoice
from cohorts.attendance.rules import Presence
from cohorts.schedule.models import Event
from modules.enrolment.models import Enrolment

_MISSING = ("", _("nicht erfasst"))


class AttendanceForm(forms.Form):
    """Radio fields `e<primary key of the enrolment>`."""

    def __init__(
        self, *args: Any, event: Event, people: Iterable[Enrolment], noted: Mapping[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        words = dict(PresenceChoice.choices)
        choices = [_MISSING, *((presence.value, words[presence.value]) for presence in choices_for(event))]
        self.people = {f"e{enrolment.pk}": enrolment for enrolment in people}
        for name, enrolment in self.people.items():
            self.fields[name] = forms.ChoiceField(
                label=enrolment.participant.name,
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
                initial=noted.get(enrolment.pk, ""),
            )

    @property
    def rows(self) -> list[tuple[Enrolment, forms.BoundField]]:
        """Person and field, in the order of names."""
        return [(enrolment, self[name]) for name, enrolment in self.people.items()]

    def presences(self) -> dict[int, Presence | None]:
        """What the action takes. Fields that were not sent stay as they are."""
        return {
            enrolment.pk: Presence(self.cleaned_data[name]) if self.cleaned_data[name] else None
            for name, enrolment in self.people.items()
            if name in self.data
        }
