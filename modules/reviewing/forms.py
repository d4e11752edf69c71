"""The form beside a version: rubric, comments, words."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modules.assignments.forms import changed, without_nul
from modules.review.actions import Comment
from modules.review.drafts import Typed, TypedComment
from modules.review.models import Decision
from modules.reviewing.places import Places
from modules.reviewing.rows import CommentRow, GradeRow, PlaceField, StepChoice, values_of
from modules.rubrics.models import Criterion, GradeStep

FEWEST_ROWS = 3
MOST_ROWS = 40
"""Rows that somebody can ask for; what was kept in several places and put together may have more."""
_MOST_SHOWN = 200
LONGEST = 5_000
LONGEST_WORDS = 10_000
_LARGEST_NUMBER = 2_000_000_000


class ReviewForm(forms.Form):
    """Everything a trainer says about one version; nothing typed is lost by a mistake."""

    use_required_attribute = False

    rows = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=_MOST_SHOWN, initial=FEWEST_ROWS)
    edit_number = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=_LARGEST_NUMBER, initial=0
    )
    words = forms.CharField(
        label=gettext_lazy("Gesamteindruck"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": False}),
    )
    despite_claim = forms.BooleanField(label=gettext_lazy("Ich entscheide trotzdem."), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        places: Places,
        criteria: Sequence[Criterion],
        typed: Typed | None = None,
        edit_number: int = 0,
        extra_rows: int = 0,
    ) -> None:
        """Build the form.

        Args:
            data: what was sent, or None.
            places: that comments may belong to.
            criteria: of the rubric, with their steps.
            typed: what is shown where nothing was sent.
            edit_number: of the draft that `typed` comes from.
            extra_rows: how many empty rows are added.
        """
        super().__init__(None if data is None else without_nul(data))
        self.criteria, self.places = criteria, places
        self.shown = shown = typed or Typed()
        self.initial.update(words=shown.words, edit_number=edit_number, **values_of(shown.comments))
        least = max(FEWEST_ROWS, len(shown.comments) + 1) if not self.is_bound else FEWEST_ROWS
        asked = max(self._asked_rows(), least)
        self.row_count = min(max(min(asked + extra_rows, MOST_ROWS), asked), _MOST_SHOWN)
        self.initial["rows"] = self.row_count
        if self.is_bound:
            self.data = changed(self.data, rows=self.row_count)
        for criterion in criteria:
            steps = list(criterion.steps.all())
            self.fields[f"grade-{criterion.pk}"] = forms.ChoiceField(
                label=criterion.title, required=False, choices=[(step.pk, step.title) for step in steps]
            )
            self.initial[f"grade-{criterion.pk}"] = shown.grades.get(criterion.key)
        # row 0 is the pattern for rows that a script adds
        for number in range(self.row_count + 1):
            self._add_row(number)

    def _add_row(self, number: int) -> None:
        name = f"place-{number}"
        value = self.data.get(name, "") if self.is_bound else self.initial.get(name, "")
        self.fields[name] = PlaceField(
            places=self.places, value=str(value), label=_("Stelle zu Hinweis %(number)d") % {"number": number}
        )
        self.fields[f"text-{number}"] = forms.CharField(
            label=_("Hinweis %(number)d") % {"number": number},
            required=False,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 2, "maxlength": False}),
        )

    def _asked_rows(self) -> int:
        typed = str(self.data.get("rows", ""))
        is_number = typed.isascii() and typed.isdigit()
        return min(max(int(typed[:3]), 1), _MOST_SHOWN) if is_number else FEWEST_ROWS

    def clean(self) -> dict[str, Any]:
        """A comment needs a place; a place without words is left out."""
        cleaned: dict[str, Any] = super().clean() or {}
        for number in self._numbers:
            if cleaned.get(f"text-{number}", "").strip() and cleaned.get(f"place-{number}") == "":
                self.add_error(f"place-{number}", _("Bitte wählen Sie, wozu dieser Hinweis gehört."))
        return cleaned

    def comments(self) -> list[Comment]:
        """Return the comments of a valid form in their order."""
        return [self._comment(each) for each in self.typed().comments if each.text.strip()]

    def grades(self) -> list[GradeStep]:
        """Return the chosen steps in the order of the rubric."""
        chosen = set(self.typed().grades.values())
        return [step for criterion in self.criteria for step in criterion.steps.all() if step.pk in chosen]

    def typed(self) -> Typed:
        """Return everything that was sent, as it was sent: unfinished rows too, and what is not valid."""
        comments = (self._typed_comment(number) for number in self._numbers)
        return Typed(
            words=self._sent("words"),
            grades={each.key: step for each in self.criteria if (step := self._chosen(each)) is not None},
            comments=tuple(each for each in comments if each.text.strip()),
        )

    @property
    def seen_number(self) -> int:
        """Number of the draft that the person saw while typing; nonsense is none, so 0."""
        text = self._sent("edit_number")
        is_number = text.isascii() and text.isdigit() and len(text) <= len(str(_LARGEST_NUMBER))
        return min(int(text), _LARGEST_NUMBER) if is_number else 0

    @cached_property
    def empty_row(self) -> CommentRow:
        """The pattern for rows that a script adds."""
        return self._row(0)

    @property
    def comment_rows(self) -> list[CommentRow]:
        """The rows as the page shows them."""
        return [self._row(number) for number in self._numbers]

    @property
    def grade_rows(self) -> list[GradeRow]:
        """The criteria as the page shows them."""
        return [self._grade_row(each) for each in self.criteria]

    @property
    def graded(self) -> int:
        """How many criteria have a step."""
        return sum(row.is_graded for row in self.grade_rows)

    @property
    def points(self) -> int:
        """Points of the chosen steps."""
        return sum(each.step.points or 0 for row in self.grade_rows for each in row.choices if each.is_chosen)

    @property
    def most_points(self) -> int:
        """Points that can be reached; 0 where the rubric has none."""
        return sum(max((step.points or 0 for step in each.steps.all()), default=0) for each in self.criteria)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Names and values as the browser sends them, for a script that compares two states."""
        fields = {f"grade-{each.pk}": self._value(f"grade-{each.pk}") for each in self.criteria}
        numbers = (name for number in self._numbers for name in (f"place-{number}", f"text-{number}"))
        fields |= {name: self._value(name) for name in ("rows", "words", *numbers)}
        return [(name, value) for name, value in fields.items() if value or not name.startswith("grade-")]

    def belong_to(self, number: int) -> None:
        """Let the form, shown again, belong to this state of the draft."""
        self.data = changed(self.data, edit_number=number)

    def ask_for_words(self, decision: Decision) -> None:
        """Mark that a decision lacks its reason."""
        sentence = (
            _("Bitte begründen Sie, warum der Prozess nicht angenommen wird.")
            if decision is Decision.DECLINED
            else _("Bitte schreiben Sie, was überarbeitet werden soll: hier oder als Hinweis an einer Stelle.")
        )
        self.add_error("words", sentence)

    def tell_rubric_changed(self) -> None:
        """Say that the steps have to be looked at once more."""
        self.add_error(
            None,
            _(
                "Die Rubrik wurde inzwischen geändert. Ihre Texte stehen noch hier, gesendet ist nichts. "
                "Bitte sehen Sie die Rubrikstufen an und senden Sie noch einmal."
            ),
        )

    def ask_whether_despite(self) -> None:
        """Mark that a colleague looks at the version, so that the decision has to be confirmed."""
        self.add_error("despite_claim", _("Bitte bestätigen Sie, dass Sie trotzdem entscheiden."))

    @property
    def _numbers(self) -> range:
        return range(1, self.row_count + 1)

    def _sent(self, name: str) -> str:
        return str(self.data.get(name, ""))

    def _value(self, name: str) -> str:
        value = self[name].value()
        return "" if value is None else str(value)

    def _typed_comment(self, number: int) -> TypedComment:
        return self.places.comment(self._sent(f"place-{number}"), text=self._sent(f"text-{number}"))

    def _chosen(self, criterion: Criterion) -> int | None:
        sent = self._sent(f"grade-{criterion.pk}")
        return next((step.pk for step in criterion.steps.all() if str(step.pk) == sent), None)

    def _comment(self, typed: TypedComment) -> Comment:
        return Comment(
            place=typed.place,
            text=typed.text,
            element_id=typed.element_id,
            element_name=typed.element_name,
            file=self.places.files[typed.file_id] if typed.file_id is not None else None,
            page=typed.page,
            x=typed.x,
            y=typed.y,
        )

    def _row(self, number: int) -> CommentRow:
        return CommentRow(number=number, place=self[f"place-{number}"], text=self[f"text-{number}"])

    def _grade_row(self, criterion: Criterion) -> GradeRow:
        name = f"grade-{criterion.pk}"
        chosen = self._value(name)
        choices = [
            StepChoice(step=step, input_id=f"id_{name}_{place}", is_chosen=str(step.pk) == chosen)
            for place, step in enumerate(criterion.steps.all())
        ]
        return GradeRow(criterion=criterion, name=name, choices=choices)
