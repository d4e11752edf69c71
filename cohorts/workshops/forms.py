"""What is typed at the board."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.workshops.models import BestPractice, WorkshopProcess, WorkshopRemark, WorkshopSlot
from cohorts.workshops.queries import OnBoard, ProcessOnBoard
from cohorts.workshops.rules import MOST_SLOTS, OutsideTheWorkshop, Time, series
from modules.assignments.models import Version

MOST_MINUTES, MOST_TRACKS = 240, 12


class ProcessForm(forms.ModelForm[WorkshopProcess]):
    """The name of a process that several administrations bring."""

    class Meta:
        model = WorkshopProcess
        fields = ["name"]


class BringForm(forms.Form):
    """One of the own works, and the process to which it belongs."""

    version = forms.ChoiceField(label=gettext_lazy("Ihre Arbeit"))
    process = forms.ChoiceField(label=gettext_lazy("zu welchem Prozess"))

    def __init__(
        self, *args: Any, versions: Sequence[Version], processes: Sequence[ProcessOnBoard], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.versions = {str(each.pk): each for each in versions}
        self.processes = {str(each.process.pk): each.process for each in processes}
        works = [
            (key, f"{each.process_name or each.submission.assignment.title} ({each.submission.assignment})")
            for key, each in self.versions.items()
        ]
        self.fields["version"].choices = [("", _("Arbeit wählen")), *works]  # type: ignore[attr-defined]  # stubs know the base only
        names = [(key, each.name) for key, each in self.processes.items()]
        self.fields["process"].choices = [("", _("Prozess wählen")), *names]  # type: ignore[attr-defined]  # stubs know the base only

    @property
    def chosen(self) -> tuple[Version, WorkshopProcess]:
        """The work and the process."""
        return self.versions[self.cleaned_data["version"]], self.processes[self.cleaned_data["process"]]


class SlotsForm(forms.Form):
    """A series of parallel slots."""

    tracks = forms.CharField(
        label=gettext_lazy("Räume oder Ecken"), max_length=400, help_text=gettext_lazy("durch Kommas getrennt")
    )
    day = forms.DateField(label=gettext_lazy("Tag"), widget=forms.DateInput(attrs={"type": "date"}))
    first = forms.TimeField(label=gettext_lazy("erster Beginn"), widget=forms.TimeInput(attrs={"type": "time"}))
    minutes = forms.IntegerField(
        label=gettext_lazy("Dauer in Minuten"), min_value=5, max_value=MOST_MINUTES, initial=20
    )
    pause = forms.IntegerField(label=gettext_lazy("Pause in Minuten"), min_value=0, max_value=MOST_MINUTES, initial=5)
    count = forms.IntegerField(label=gettext_lazy("Anzahl je Raum"), min_value=1, max_value=MOST_SLOTS, initial=4)

    def clean_tracks(self) -> list[str]:
        """Names, each once, as long as their column allows."""
        names = [each.strip() for each in self.cleaned_data["tracks"].split(",")]
        tracks = list({each.casefold(): each for each in names if each}.values())
        longest = WorkshopSlot._meta.get_field("track").max_length or 0
        if not tracks:
            raise ValidationError(_("Bitte nennen Sie mindestens einen Raum."))
        if len(tracks) > MOST_TRACKS:
            raise ValidationError(_("Es sind höchstens %(most)d Räume möglich.") % {"most": MOST_TRACKS})
        if any(len(each) > longest for each in tracks):
            raise ValidationError(_("Ein Name hat höchstens %(most)d Zeichen.") % {"most": longest})
        return tracks

    def times(self, *, tzinfo: Any) -> list[Time]:
        """Return the slots that were asked for; raises `TooMany`, and `OutsideTheWorkshop` beyond the calendar."""
        typed = self.cleaned_data
        try:
            return series(
                tracks=typed["tracks"],
                first=datetime.combine(typed["day"], typed["first"], tzinfo=tzinfo),
                minutes=typed["minutes"],
                pause=typed["pause"],
                count=typed["count"],
            )
        except OverflowError as error:
            raise OutsideTheWorkshop from error

    def too_many(self) -> None:
        """Mark that more was asked for than can be made at once."""
        self.add_error("count", _("Es sind höchstens %(most)d Zeiten auf einmal möglich.") % {"most": MOST_SLOTS})


class RemarkForm(forms.ModelForm[WorkshopRemark]):
    """What somebody says about a work."""

    class Meta:
        model = WorkshopRemark
        fields = ["kind", "text"]
        widgets = {"kind": forms.RadioSelect, "text": forms.Textarea(attrs={"rows": 2, "maxlength": 2000})}

    text = forms.CharField(
        label=gettext_lazy("Rückmeldung"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 2, "maxlength": 2000})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = WorkshopRemark._meta.get_field("kind").choices  # type: ignore[attr-defined]  # stubs know the base only


class AgreementForm(forms.ModelForm[BestPractice]):
    """What the group agrees on; `seen` is the number of the agreement on the page."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    words = forms.CharField(
        label=gettext_lazy("Worauf wir uns geeinigt haben"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 5})
    )
    base = forms.ChoiceField(label=gettext_lazy("Grundlage"))

    class Meta:
        model = BestPractice
        fields = ["words"]

    field_order = ["base", "words", "seen"]

    def __init__(self, *args: Any, works: Sequence[OnBoard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.works = {str(each.work.pk): each.work for each in works}
        choices = [(str(each.work.pk), f"{each.administrations or each.names}: {each.title}") for each in works]
        self.fields["base"].choices = [("", _("Arbeit wählen")), *choices]  # type: ignore[attr-defined]  # stubs know the base only
