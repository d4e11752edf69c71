"""What a page shows of an exercise: the form as it was left, what was said to the last answer, earlier answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format

from lms.shared.richtext import clean_html, shown_html
from modules.exercises.files import kind_words
from modules.exercises.models import ExerciseTry
from modules.exercises.queries import Answered
from modules.exercises.rules import (
    Judgement,
    Kind,
    NotANumber,
    UnknownItem,
    arranged,
    as_typed,
    judge,
    parse_number,
    shuffled,
)
from modules.exercises.written import Exercise

_MB = 1024 * 1024
_MOST_CLEANED = 200_000


@dataclass(frozen=True, kw_only=True)
class Line:
    """An option or item as it is shown; `is_right` and `remark` are set for chosen options of an answer."""

    key: str
    text: str
    is_chosen: bool = False
    is_right: bool | None = None
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class ShownTry:
    """An answer that was given.

    Attributes:
        number: from 1.
        tried_at: when.
        judgement: what can be said of it as the exercise stands now.
        text: rich text or remark, cleaned, or nothing.
        lines: chosen options, or items in the order that was given.
        figure: the number as it was understood, with its unit, or nothing.
        file_name: of the file, or nothing.
        file_address: path of the file, or nothing.
    """

    number: int
    tried_at: datetime
    judgement: Judgement
    text: str = ""
    lines: tuple[Line, ...] = ()
    figure: str = ""
    file_name: str = ""
    file_address: str = ""


@dataclass(frozen=True, kw_only=True)
class ShownExercise:
    """An exercise on a page.

    Attributes:
        exercise: as it was written.
        page_id: primary key of the page it stands on.
        owner_id: primary key of the enrolment that answers, None for those who only read.
        content: what stands in the form.
        edit_number: of the draft in the form.
        saved_at: when the draft was saved, or None.
        tries: answers that were given, newest first.
        error: what hinders the answer, or nothing.
        reads_solutions: who looks at it may see the solution without an answer, as editors do.
    """

    exercise: Exercise
    page_id: int = 0
    owner_id: int | None = None
    content: Mapping[str, Any] = field(default_factory=dict)
    edit_number: int = 0
    saved_at: datetime | None = None
    tries: tuple[ShownTry, ...] = ()
    error: str = ""
    reads_solutions: bool = False

    @property
    def kind(self) -> str:
        """Of the exercise; also the name of the template with its fields."""
        return self.exercise.kind.value

    @property
    def last(self) -> ShownTry | None:
        """The newest answer."""
        return self.tries[0] if self.tries else None

    @property
    def earlier(self) -> tuple[ShownTry, ...]:
        """The answers before it, newest first."""
        return self.tries[1:]

    @property
    def solution(self) -> Any:
        """The sample solution, only after an own answer."""
        return self.exercise.solution if self.tries or self.reads_solutions else None

    @property
    def options(self) -> list[Line]:
        """The options of a choice with those that are chosen in the form."""
        chosen = self.content.get("chosen", ())
        return [
            Line(key=key, text=text, is_chosen=key in chosen)
            for key, text in self.exercise.labels.items()
            if self.exercise.kind is Kind.CHOICE
        ]

    @property
    def rows(self) -> list[Line]:
        """The items of an ordering as they stand in the form, mixed at first."""
        items = shuffled(self.exercise.key.items, seed=f"{self.owner_id or 0}:{self.exercise.block_id}")
        order = arranged(items, kept=self.content.get("order", ()))
        return [Line(key=key, text=self.exercise.labels[key]) for key in order]

    @property
    def html(self) -> str:
        """The text in the form as HTML, cleaned once more; itself plain text, so that templates escape it."""
        text = str(self.content.get("text", ""))
        # far beyond what is kept it was not typed, and cleaning it would take a minute
        return clean_html(text) if len(text) <= _MOST_CLEANED else escape(text)

    @property
    def typed(self) -> str:
        """The text in the form for a plain field."""
        return as_typed(self.html)

    @property
    def file_kinds(self) -> str:
        """The allowed kinds of files in words."""
        return kind_words(self.exercise.kinds)

    @property
    def largest_mb(self) -> int:
        """The largest file in megabytes."""
        return self.exercise.largest // _MB


def shown_exercise(
    exercise: Exercise,
    *,
    page_id: int,
    owner_id: int,
    answered: Answered | None,
    typed: Mapping[str, Any] | None = None,
    error: str = "",
) -> ShownExercise:
    """Return an exercise for the page of who answers it.

    Args:
        exercise: as it was written.
        page_id: primary key of the page it stands on.
        owner_id: primary key of the enrolment.
        answered: what is stored, or None.
        typed: what shall stand in the form instead of the stored draft.
        error: what hinders the answer.
    """
    answer = answered.answer if answered is not None else None
    draft = answer.draft if answer is not None else {}
    is_saved = answer is not None and answer.edit_number > 0 and (typed is None or typed == draft)
    tries = [shown_try(each, exercise=exercise) for each in (answered.tries if answered is not None else ())]
    return ShownExercise(
        exercise=exercise,
        page_id=page_id,
        owner_id=owner_id,
        content=typed if typed is not None else draft,
        edit_number=answer.edit_number if answer is not None else 0,
        saved_at=answer.saved_at if answer is not None and is_saved else None,
        tries=tuple(reversed(tries)),
        error=error,
    )


def shown_try(given: ExerciseTry, *, exercise: Exercise) -> ShownTry:
    """Return an answer with what can be said of it as the exercise stands now."""
    content = given.content
    judgement = _judgement(given, exercise=exercise)
    address = reverse("exercise_file", args=[given.pk]) if given.file else ""
    return ShownTry(
        number=given.number,
        tried_at=given.tried_at,
        judgement=judgement,
        text=shown_html(content.get("text", "")) if exercise.kind is Kind.TEXT else content.get("remark", ""),
        lines=_lines(content, judgement=judgement, exercise=exercise),
        figure=_figure(content, exercise=exercise) if exercise.kind is Kind.NUMBER else "",
        file_name=given.original_name,
        file_address=address,
    )


def fields_of(exercise: Exercise, *, content: Mapping[str, Any]) -> list[list[str]]:
    """Return what stands in the form as pairs of name and value, as a browser would send them."""
    pairs = []
    for name, value in content.items():
        pairs += [[name, each] for each in (value if isinstance(value, list | tuple) else [value])]
    return pairs


def _judgement(given: ExerciseTry, *, exercise: Exercise) -> Judgement:
    try:
        return judge(exercise.kind, key=exercise.key, answer=given.content)
    except (UnknownItem, NotANumber):
        # the exercise was changed since: what was said at the time stays
        return Judgement(is_right=given.is_right)


def _lines(content: Mapping[str, Any], *, judgement: Judgement, exercise: Exercise) -> tuple[Line, ...]:
    labels = exercise.labels
    if exercise.kind is Kind.CHOICE:
        said = {remark.key: remark for remark in judgement.remarks}
        chosen = set(content.get("chosen", ()))
        return tuple(
            Line(
                key=key,
                text=text,
                is_chosen=True,
                is_right=said[key].is_right if key in said else None,
                remark=said[key].text if key in said else "",
            )
            for key, text in labels.items()
            if key in chosen
        )
    return tuple(Line(key=key, text=labels[key]) for key in content.get("order", ()) if key in labels)


def _figure(content: Mapping[str, Any], *, exercise: Exercise) -> str:
    typed, unit = str(content.get("number", "")), exercise.key.unit
    try:
        number = parse_number(typed, unit=unit)
    except NotANumber:
        return typed
    return f"{number_format(number, use_l10n=True, force_grouping=True)}\N{NO-BREAK SPACE}{unit}".strip()
