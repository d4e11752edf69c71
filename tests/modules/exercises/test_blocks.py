"""What editors may write: clear words where an exercise cannot be answered."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template

from modules.content.blocks import LessonBody
from modules.exercises.rules import Kind
from modules.exercises.shown import ShownExercise, shown_exercise
from modules.exercises.written import exercises_on
from tests.modules.exercises.written import (
    CHOICE,
    FILE,
    FIRST,
    NUMBER,
    ORDER,
    RIGHT,
    SOLUTION,
    TEXT,
    WRONG,
    all_kinds,
    choice_exercise,
    exercise_on,
    file_exercise,
    lesson_with,
    number_exercise,
    ordering_exercise,
    text_exercise,
)

pytestmark = pytest.mark.django_db
BODY = LessonBody()


def option(text: str, *, is_right: bool) -> dict[str, Any]:
    return {"type": "item", "id": text * 2, "value": {"text": text, "is_right": is_right, "feedback": ""}}


def items(*texts: str) -> list[dict[str, Any]]:
    return [{"type": "item", "id": text * 2, "value": text} for text in texts]


def words_of(error: ValidationError) -> str:
    """All sentences of an error of nested blocks."""
    parts: list[Any] = [error.as_json_data()]  # type: ignore[attr-defined]  # Wagtail's errors of blocks
    found = []
    while parts:
        part = parts.pop()
        if isinstance(part, dict):
            parts += part.values()
        elif isinstance(part, list):
            parts += part
        elif part is not None:
            found.append(str(part))
    return " ".join(found)


def check(block: dict[str, Any]) -> None:
    BODY.clean(BODY.to_python([block]))


@pytest.mark.parametrize("block", all_kinds(), ids=lambda block: block["type"])
def test_a_whole_exercise_is_taken(block: dict[str, Any]) -> None:
    check(block)


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        (choice_exercise(options=[option("a", is_right=False), option("b", is_right=False)]), "Mindestens eine"),
        (choice_exercise(options=[option("a", is_right=True)]), "2"),
        (choice_exercise(options=[option("a", is_right=True), option("b", is_right=True)]), "Mehr als eine"),
        (choice_exercise(options=[option("a", is_right=True), option(" A", is_right=False)]), "lauten gleich"),
        (ordering_exercise(items=items("eins")), "2"),
        (ordering_exercise(items=items("eins", "Eins ")), "lauten gleich"),
        (number_exercise(tolerance="-1"), "nicht kleiner als 0"),
        (file_exercise(kinds=[]), ""),
        (file_exercise(kinds=["exe"]), ""),
        (file_exercise(largest_mb=21), "20"),
        (text_exercise(solution=""), ""),
    ],
)
def test_editors_read_what_is_wrong(block: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValidationError) as found:
        check(block)
    assert sentence in words_of(found.value)


def test_an_unfinished_exercise_may_be_kept_as_a_draft() -> None:
    value = BODY.to_python([choice_exercise(options=[option("", is_right=False)], title="")])
    BODY.defer_required_validation()
    try:
        BODY.clean(value)
    finally:
        BODY.restore_deferred_validation()


def test_exercises_are_read_with_their_lasting_ids() -> None:
    lesson = lesson_with()
    found = exercises_on(lesson)
    assert list(found) == [block["id"] for block in all_kinds()] == list(lesson.exercises())
    assert [option.key for option in found[CHOICE].key.options] == [RIGHT, WRONG]
    assert found[ORDER].key.items[0] == FIRST
    assert (found[NUMBER].key.number, found[NUMBER].key.tolerance) == (Decimal("1234.5"), Decimal("0.5"))
    assert (found[FILE].kinds, found[FILE].largest) == (("pdf", "bpmn"), 1024 * 1024)
    assert found[TEXT].kind is Kind.TEXT


def test_empty_solution_is_none() -> None:
    assert exercise_on(lesson_with(choice_exercise(solution="")), CHOICE).solution is None


def test_exercise_without_a_request_shows_no_solution() -> None:
    block = next(iter(lesson_with(choice_exercise()).body))
    template = Template(
        "{% load practice %}{% exercise_at block as shown %}{{ shown.exercise.title }}{{ shown.solution }}"
    )
    text = template.render(Context({"block": block}))
    assert text.startswith("Wie viele?")
    assert SOLUTION not in text


def test_what_gives_an_answer_away_is_not_searched() -> None:
    words = " ".join(BODY.get_searchable_content(BODY.to_python(all_kinds())))
    assert "3 Medienbrüche" in words
    for secret in (SOLUTION, "Dreimal wechselt", "Genau so."):
        assert secret not in words


def test_shown_exercise_of_nobody_has_no_solution() -> None:
    exercise = exercise_on(lesson_with(choice_exercise()), CHOICE)
    assert ShownExercise(exercise=exercise).solution is None
    assert shown_exercise(exercise, page_id=1, owner_id=1, answered=None).solution is None
