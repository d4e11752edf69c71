"""With what a participant begins an assignment."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.shared.templatetags.parts import state_word, weekday_date
from modules.assignments.beginnings import Source
from modules.assignments.models import Version

# the fields stand on one page with those of the work
_IDS = "beginnen_%s"


class OwnProcessForm(forms.Form):
    """The name of a process that was not proposed."""

    process_name = forms.CharField(
        label=gettext_lazy("Name Ihres Prozesses"),
        max_length=160,
        error_messages={"required": gettext_lazy("Bitte geben Sie Ihrem Prozess einen Namen.")},
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data, auto_id=_IDS)  # type: ignore[arg-type]  # posted data or nothing


class CopyForm(forms.Form):
    """An earlier work of one's own."""

    source = forms.ChoiceField(
        label=gettext_lazy("Früherer Prozess"),
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie einen früheren Prozess."),
            "invalid_choice": gettext_lazy("Diesen Prozess gibt es nicht mehr. Bitte wählen Sie einen anderen."),
        },
    )

    def __init__(self, data: object = None, *, sources: Sequence[Source]) -> None:
        super().__init__(data, auto_id=_IDS)  # type: ignore[arg-type]  # posted data or nothing
        choices = [(each.key, source_words(each)) for each in sources]
        self.fields["source"].choices = [("", _("Bitte wählen")), *choices]  # type: ignore[attr-defined]  # of the class


def source_words(source: Source) -> str:
    """Return name, assignment, version, state and day of a work as one line."""
    about = {
        "name": source.name,
        "assignment": source.assignment.number,
        "day": weekday_date(source.dated_at, "year"),
        "state": state_word(source.state),
    }
    if isinstance(source.work, Version):
        about["number"] = source.work.number
        return _("%(name)s (Aufgabe %(assignment)s, Fassung %(number)s, %(state)s, %(day)s)") % about
    return _("%(name)s (Aufgabe %(assignment)s, Entwurf, %(day)s)") % about
