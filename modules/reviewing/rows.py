"""Rows of the form beside a version: a comment, and a criterion of the rubric with its steps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from modules.review.drafts import TypedComment
from modules.reviewing.places import Places, value_of
from modules.rubrics.models import Criterion, GradeStep


@dataclass(frozen=True, kw_only=True)
class CommentRow:
    """One row for a comment: which place, which words."""

    number: int
    place: forms.BoundField
    text: forms.BoundField


@dataclass(frozen=True, kw_only=True)
class StepChoice:
    """One step of a criterion as a choice."""

    step: GradeStep
    input_id: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class GradeRow:
    """One criterion with its steps as choices."""

    criterion: Criterion
    name: str
    choices: Sequence[StepChoice]

    @property
    def is_graded(self) -> bool:
        """Whether a step is chosen."""
        return any(each.is_chosen for each in self.choices)


class PlaceField(forms.ChoiceField):
    """A place of the version, also one that is not in the list."""

    def __init__(self, *, places: Places, value: str, **kwargs: Any) -> None:
        super().__init__(required=False, choices=places.with_choice(value), **kwargs)
        self.places = places

    def valid_value(self, value: Any) -> bool:
        """Say whether the version has this place."""
        return self.places.knows(str(value))


def values_of(comments: Sequence[TypedComment]) -> Mapping[str, str]:
    """Return comments as values of the fields of their rows."""
    return dict(pair for number, each in enumerate(comments, start=1) for pair in _pairs(number, each))


def _pairs(number: int, comment: TypedComment) -> Iterator[tuple[str, str]]:
    yield f"place-{number}", value_of(comment)
    yield f"text-{number}", comment.text
