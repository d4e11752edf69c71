"""The demo's exercises are such as editors may publish, of every kind, and none shares an id with another."""

from collections import Counter
from typing import Any

import pytest

from lms.demo.blocks import lesson_body
from lms.demo.texts import modules
from modules.content.blocks import LessonBody
from modules.content.exercise_blocks import EXERCISES

BODY = LessonBody()


def exercises(*, until_module: int) -> list[dict[str, Any]]:
    blocks = [
        block
        for module in modules()[:until_module]
        for lesson in module["lesson"]
        for block in lesson["block"]
        if block["kind"] in EXERCISES
    ]
    return lesson_body(blocks, documents={}, videos={})


@pytest.mark.parametrize("exercise", exercises(until_module=6), ids=lambda each: each["value"]["title"])
def test_each_exercise_could_be_published(exercise: dict[str, Any]) -> None:
    cleaned = BODY.clean(BODY.to_python([exercise]))
    assert str(cleaned[0].id) == exercise["id"]


def test_every_kind_is_there_in_the_first_three_modules() -> None:
    found = Counter(each["type"] for each in exercises(until_module=3))
    assert set(found) == EXERCISES
    assert all(count >= 1 for count in found.values())


def test_ids_of_options_and_steps_are_their_own() -> None:
    values = [each["value"] for each in exercises(until_module=6)]
    ids = [item["id"] for value in values for name in ("options", "items") for item in value.get(name, ())]
    assert ids
    assert len(set(ids)) == len(ids)
