"""The forms by which one person gets more time, or a first day of her own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.dashboard.organising.learner import Learner
from modules.assignments.models import Kind
from modules.enrolment.models import ExtensionScope

# further ahead than any extension goes, so that a slip of the pen in the year is noticed (assumed)
_LONGEST = timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the chosen line is about, in the arguments of `extend`; `lesson_id` is the page's key."""

    scope: ExtensionScope
    number: int | None = None
    lesson_id: int | None = None


class ExtensionForm(forms.Form):
    """What for, until when, why; only what this person studies can be chosen."""

    wofuer = forms.ChoiceField(label=_("Wofür"))
    bis = forms.DateField(
        label=_("Neuer letzter Tag"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    grund = forms.CharField(
        label=_("Grund"),
        max_length=300,
        help_text=_("Die Person liest ihn auf ihrer Seite. In der E-Mail steht er nicht."),
    )

    def __init__(self, *args: Any, learner: Learner, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._earliest = learner.today
        self._latest = max(learner.today, learner.enrolment.last_on) + _LONGEST
        self._wanted = {key: wanted for _group, rows in _choices(learner) for key, (_label, wanted) in rows.items()}
        self.fields["wofuer"] = forms.ChoiceField(
            label=_("Wofür"),
            choices=[
                (group, [(key, label) for key, (label, _wanted) in rows.items()]) for group, rows in _choices(learner)
            ],
        )

    def clean_bis(self) -> date:
        """Refuse a day that is past, or so far ahead that the year must be wrong."""
        day: date = self.cleaned_data["bis"]
        if day < self._earliest:
            raise forms.ValidationError(_("Dieser Tag ist schon vorbei. Wählen Sie heute oder einen späteren."))
        if day > self._latest:
            raise forms.ValidationError(_("Dieser Tag liegt mehr als ein Jahr nach dem letzten Tag. Stimmt das Jahr?"))
        return day

    @property
    def wanted(self) -> Wanted:
        """What was chosen, of a form that is valid."""
        return self._wanted[self.cleaned_data["wofuer"]]


class FirstDayForm(forms.Form):
    """The day from which the plan of a late entrant counts."""

    erster_tag = forms.DateField(
        label=_("Eigener erster Tag"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Von diesem Tag an zählen alle Termine des Plans. Der letzte Tag rückt mit."),
    )

    def __init__(self, *args: Any, first_on: date, last_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._first_on, self._last_on = first_on, last_on

    def clean_erster_tag(self) -> date:
        """Refuse a day outside the cohort."""
        day: date = self.cleaned_data["erster_tag"]
        if not self._first_on <= day <= self._last_on:
            raise forms.ValidationError(_("Dieser Tag liegt nicht im Zeitraum des Jahrgangs."))
        return day


_Rows = dict[str, tuple[str, Wanted]]


def _choices(learner: Learner) -> Iterable[tuple[str, _Rows]]:
    everything = str(ExtensionScope.EVERYTHING.label)
    yield str(_("Alles")), {"alles": (everything, Wanted(scope=ExtensionScope.EVERYTHING))}
    yield (
        str(_("Modul")),
        {
            f"modul-{each.number}": (
                f"{each.number} {each.title}",
                Wanted(scope=ExtensionScope.MODULE, number=each.number),
            )
            for each in learner.path
        },
    )
    yield (
        str(_("Lerneinheit")),
        {
            f"lerneinheit-{each.lesson.page_id}": (
                f"{each.lesson.number} {each.lesson.title}",
                Wanted(scope=ExtensionScope.LESSON, lesson_id=each.lesson.page_id),
            )
            for module in learner.path
            for each in module.lessons
            if not each.is_finished and not each.is_voluntary
        },
    )
    for kind, group, key, scope in (
        (Kind.PROCESS, _("Prozessaufgabe"), "prozess", ExtensionScope.PROCESS),
        (Kind.CONCEPT, _("Kapitel des Einführungskonzepts"), "kapitel", ExtensionScope.CHAPTER),
    ):
        yield (
            str(group),
            {
                f"{key}-{each.number}": (f"{each.number} {each.title}", Wanted(scope=scope, number=each.number))
                for each in learner.tasks
                if each.kind == kind and each.state != "accepted"
            },
        )
