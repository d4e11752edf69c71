"""What a player sends."""

from django import forms

from modules.viewing.actions import Report
from modules.viewing.rules import Refusal, Refused, read_intervals

_LATEST = 24 * 60 * 60


class ReportForm(forms.Form):
    """The fields of a report; `seen` is written as "0-12,30-34"."""

    ticket = forms.CharField(max_length=300)
    seen = forms.CharField(max_length=40_000, required=False)
    position = forms.IntegerField(min_value=0)
    age = forms.IntegerField(min_value=0, max_value=_LATEST, required=False)

    def report(self) -> Report:
        """Return what it says.

        Raises:
            Refused: it cannot be read.
        """
        if not self.is_valid():
            raise Refused(Refusal.UNREADABLE)
        values = self.cleaned_data
        return Report(intervals=read_intervals(values["seen"]), position=values["position"], age=values["age"] or 0)
