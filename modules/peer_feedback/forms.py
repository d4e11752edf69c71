"""The form for feedback, and those for a round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from modules.assignments.forms import without_nul
from modules.peer_feedback.giving import Words, edit_mark
from modules.peer_feedback.models import PeerRound, PeerTask
from modules.peer_feedback.queries import Target
from modules.rubrics.models import Criterion, GradeStep

LONGEST = 5_000
NAMES = [("1", gettext_lazy("Namen sind offen")), ("0", gettext_lazy("Namen sind verborgen"))]


@dataclass(frozen=True, kw_only=True)
class GradeRow:
    """One criterion with its steps as choices."""

    criterion: Criterion
    field: forms.BoundField

    @property
    def label_id(self) -> str:
        """Id of the criterion's name on the page."""
        return f"kriterium-{self.criterion.pk}"


def _text(label: Any, hint: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=hint, required=False, max_length=LONGEST, widget=area)


class FeedbackForm(forms.Form):
    """Everything a participant says about one work; nothing typed is lost by a mistake."""

    seen = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    good = _text(gettext_lazy("Was überzeugt"), gettext_lazy("Was ist gelungen? Was würden Sie übernehmen?"))
    better = _text(
        gettext_lazy("Was besser werden kann"),
        gettext_lazy("Nennen Sie die Stelle und, wenn möglich, einen Vorschlag."),
    )
    question = _text(
        gettext_lazy("Eine Frage"), gettext_lazy("Was möchten Sie über den Prozess oder das Vorgehen wissen?")
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(None if data is None else without_nul(data), **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            steps = [(str(step.pk), step.title) for step in criterion.steps.all()]
            self.fields[f"grade-{criterion.pk}"] = forms.ChoiceField(
                label=criterion.title,
                required=False,
                choices=[*steps, ("", _("offen"))],
                widget=forms.RadioSelect,
            )

    @property
    def grade_rows(self) -> list[GradeRow]:
        """The criteria as the page shows them."""
        return [GradeRow(criterion=each, field=self[f"grade-{each.pk}"]) for each in self.criteria]

    def words(self) -> Words:
        """Return the three texts."""
        return Words(**{name: self.cleaned_data[name] for name in ("good", "better", "question")})

    def grades(self) -> list[GradeStep]:
        """Return the chosen steps in the order of the rubric."""
        chosen = {self.cleaned_data.get(f"grade-{criterion.pk}") for criterion in self.criteria}
        return [step for criterion in self.criteria for step in criterion.steps.all() if str(step.pk) in chosen]

    def ask_for_words(self) -> None:
        """Mark that there is nothing to hand over."""
        self.add_error("good", _("Bitte schreiben Sie in mindestens eines der drei Felder einen Satz."))


def initial_feedback(task: PeerTask) -> dict[str, Any]:
    """Return what the form shows before anything is typed: what was kept."""
    grades = {f"grade-{grade.criterion_id}": str(grade.step_id) for grade in task.grades.all()}
    texts = {"good": task.good, "better": task.better, "question": task.question}
    return {**texts, **grades, "seen": edit_mark(task)}


def _day() -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=gettext_lazy("Rückmeldung bis"), widget=widget)


def _works_each() -> forms.TypedChoiceField:
    choices = [(2, gettext_lazy("zwei Arbeiten")), (3, gettext_lazy("drei Arbeiten"))]
    label = gettext_lazy("Jede Person bekommt")
    return forms.TypedChoiceField(label=label, coerce=int, choices=choices, initial=2, widget=forms.RadioSelect)


def _names() -> forms.TypedChoiceField:
    hint = gettext_lazy("Dozierende sehen immer, wer die Rückmeldung geschrieben hat.")
    return forms.TypedChoiceField(
        label=gettext_lazy("Wer wen sieht"),
        help_text=hint,
        coerce=lambda value: value == "1",
        choices=NAMES,
        initial="1",
        widget=forms.RadioSelect,
    )


class ExtendForm(forms.Form):
    """The day of a round."""

    due_on = _day()

    def refuse_day(self) -> None:
        """Mark a day that is over, or before the one that was said."""
        self.add_error("due_on", _("Bitte wählen Sie einen späteren Tag."))


class ChangeForm(ExtendForm):
    """What can be changed until works are given out."""

    works_each = _works_each()
    shows_names = _names()
    field_order: tuple[str, ...] = ("works_each", "due_on", "shows_names")


class RoundForm(ChangeForm):
    """A new round: for which assignment of which cohort."""

    target = forms.ChoiceField(label=gettext_lazy("Aufgabe"))
    field_order = ("target", "works_each", "due_on", "shows_names")

    def __init__(self, data: Mapping[str, Any] | None = None, *, targets: Sequence[Target], **kwargs: Any) -> None:
        super().__init__(None if data is None else without_nul(data), **kwargs)
        self.by_key = {each.key: each for each in targets}
        groups = groupby(targets, key=lambda each: each.cohort_name)
        choices = [(name, [(each.key, _with_count(each)) for each in group]) for name, group in groups]
        field = self.fields["target"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # told to the type checker
        field.choices = [("", _("Bitte wählen")), *choices]

    @property
    def chosen(self) -> Target:
        """What was chosen."""
        return self.by_key[self.cleaned_data["target"]]

    def refuse_target(self) -> None:
        """Mark that somebody was faster."""
        self.add_error("target", _("Zu dieser Aufgabe gibt es in diesem Jahrgang schon eine Runde."))


def change_form(peer_round: PeerRound, *, data: Mapping[str, Any] | None = None) -> ExtendForm:
    """Return the form for what can still be changed about a round."""
    if peer_round.drawn_at is not None:
        return ExtendForm(data, initial={"due_on": peer_round.due_on})
    initial = {
        "due_on": peer_round.due_on,
        "works_each": peer_round.works_each,
        "shows_names": "1" if peer_round.shows_names else "0",
    }
    return ChangeForm(data, initial=initial)


def _with_count(target: Target) -> str:
    words = ngettext("%(count)d Arbeit", "%(count)d Arbeiten", target.works) % {"count": target.works}
    return f"{target.label} ({words})"
