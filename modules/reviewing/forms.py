"""The form beside a version: rubric, comments, words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modules.assignments.forms import changed
from modules.assignments.models import Version
from modules.assignments.shown import PART_LABELS, ShownModel
from modules.processes.profile import PROFILE_FIELDS
from modules.review.actions import Comment
from modules.review.models import Decision
from modules.rubrics.models import Criterion, GradeStep

FEWEST_ROWS = 3
MOST_ROWS = 40
_PROCESS_PARTS = ("process_name", *(fact.name for fact in PROFILE_FIELDS), "analysis", "ideas")


@dataclass(frozen=True, kw_only=True)
class CommentRow:
    """One row for a comment: which place, which words."""

    number: int
    place: forms.BoundField
    text: forms.BoundField


@dataclass(frozen=True, kw_only=True)
class GradeRow:
    """One criterion with its steps as choices."""

    criterion: Criterion
    field: forms.BoundField

    @property
    def label_id(self) -> str:
        """Id of the criterion's name on the page."""
        return f"criterion-{self.criterion.pk}"


class ReviewForm(forms.Form):
    """Everything a trainer says about one version; nothing typed is lost by a mistake."""

    rows = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_ROWS, initial=FEWEST_ROWS)
    words = forms.CharField(
        label=gettext_lazy("Gesamteindruck"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        version: Version,
        models: Sequence[ShownModel],
        criteria: Sequence[Criterion],
        extra_rows: int = 0,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        self.places = place_choices(version, models=models)
        self.elements = {
            f"{model.name}:{step.element_id}": step.name or step.kind for model in models for step in model.steps
        }
        self.row_count = self._asked_rows() + extra_rows
        if self.is_bound:
            self.data = changed(self.data, rows=self.row_count)
        for criterion in criteria:
            self.fields[f"grade-{criterion.pk}"] = forms.ChoiceField(
                label=criterion.title,
                required=False,
                choices=[(step.pk, step.title) for step in criterion.steps.all()],
                widget=forms.RadioSelect,
            )
        for number in range(1, self.row_count + 1):
            self.fields[f"place-{number}"] = forms.ChoiceField(
                label=_("Stelle zu Hinweis %(number)d") % {"number": number}, required=False, choices=self.places
            )
            self.fields[f"text-{number}"] = forms.CharField(
                label=_("Hinweis %(number)d") % {"number": number},
                required=False,
                max_length=5_000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def _asked_rows(self) -> int:
        typed = str(self.data.get("rows", ""))
        is_number = typed.isascii() and typed.isdigit()
        return min(max(int(typed[:3]), FEWEST_ROWS), MOST_ROWS) if is_number else FEWEST_ROWS

    def clean(self) -> dict[str, Any]:
        """A comment needs a place; a place without words is left out."""
        cleaned: dict[str, Any] = super().clean() or {}
        for number in range(1, self.row_count + 1):
            if cleaned.get(f"text-{number}", "").strip() and not cleaned.get(f"place-{number}"):
                self.add_error(f"place-{number}", _("Bitte wählen Sie, wozu dieser Hinweis gehört."))
        return cleaned

    def comments(self) -> list[Comment]:
        """Return the comments in their order."""
        return [self._comment(place=place, text=text) for place, text in self._written()]

    def grades(self) -> list[GradeStep]:
        """Return the chosen steps in the order of the rubric."""
        chosen = {self.cleaned_data.get(f"grade-{criterion.pk}") for criterion in self.criteria}
        steps = (step for criterion in self.criteria for step in criterion.steps.all())
        return [step for step in steps if str(step.pk) in chosen]

    @property
    def comment_rows(self) -> list[CommentRow]:
        """The rows as the page shows them."""
        return [
            CommentRow(number=number, place=self[f"place-{number}"], text=self[f"text-{number}"])
            for number in range(1, self.row_count + 1)
        ]

    @property
    def grade_rows(self) -> list[GradeRow]:
        """The criteria as the page shows them."""
        return [GradeRow(criterion=each, field=self[f"grade-{each.pk}"]) for each in self.criteria]

    def ask_for_words(self, decision: Decision) -> None:
        """Mark that a decision lacks its reason."""
        sentence = (
            _("Bitte begründen Sie, warum der Prozess nicht angenommen wird.")
            if decision is Decision.DECLINED
            else _("Bitte schreiben Sie, was überarbeitet werden soll: hier oder als Hinweis an einer Stelle.")
        )
        self.add_error("words", sentence)

    def _written(self) -> Iterator[tuple[str, str]]:
        for number in range(1, self.row_count + 1):
            text = self.cleaned_data.get(f"text-{number}", "").strip()
            if text:
                yield self.cleaned_data[f"place-{number}"], text

    def _comment(self, *, place: str, text: str) -> Comment:
        part, _colon, element_id = place.partition(":")
        return Comment(place=part, text=text, element_id=element_id, element_name=self.elements.get(place, ""))


def place_choices(version: Version, *, models: Sequence[ShownModel]) -> list[Any]:
    """Return every place of a version that a comment can belong to, grouped for a select."""
    is_chapter = version.submission.assignment.kind == "concept"
    minutes = ("minutes_per_case_to_be",) if version.submission.assignment.needs_to_be else ()
    parts = ("text",) if is_chapter else (*_PROCESS_PARTS, *minutes)
    groups: list[Any] = [("", _("Stelle wählen"))]
    for model in models:
        whole = [(model.name, _("ganzes Modell"))]
        steps = [
            (f"{model.name}:{step.element_id}", f"{step.number} {step.name or step.kind}"[:80]) for step in model.listed
        ]
        groups.append((model.title, whole + steps))
    title = _("Text") if is_chapter else _("Steckbrief und Texte")
    return [*groups, (title, [(name, PART_LABELS[name]) for name in parts])]
