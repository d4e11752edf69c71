"""Several windows answer at the same moment: every answer is kept, and their numbers have no gaps."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from modules.exercises.actions import EditedElsewhere, give_answer, save_draft
from modules.exercises.models import ExerciseAnswer, ExerciseTry
from tests.modules.exercises.written import CHOICE, RIGHT, TEXT, exercise_on, lesson_with
from tests.modules.make import NOW, make_enrolment

pytestmark = pytest.mark.django_db(transaction=True)
WINDOWS = 6


def at_once(act: Callable[[int], object]) -> list[str]:
    """Let all windows act in threads that start together; return what became of each."""
    start = Barrier(WINDOWS)

    def run(number: int) -> str:
        try:
            start.wait()
            act(number)
        except EditedElsewhere:
            return "conflict"
        else:
            return "stored"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WINDOWS) as pool:
        return sorted(pool.map(run, range(WINDOWS)))


def test_answers_at_once_are_all_kept_and_counted() -> None:
    lesson, enrolment = lesson_with(), make_enrolment()
    exercise = exercise_on(lesson, CHOICE)

    def answer(_number: int) -> object:
        content = {"chosen": [RIGHT]}
        return give_answer(
            enrolment=enrolment,
            lesson=lesson,
            exercise=exercise,
            edit_number=0,
            content=content,
            upload=None,
            now=NOW,
        )

    assert at_once(answer) == ["stored"] * WINDOWS
    assert list(ExerciseTry.objects.values_list("number", flat=True)) == list(range(1, WINDOWS + 1))


def test_one_of_many_drafts_stands_and_the_others_learn_of_it() -> None:
    lesson, enrolment = lesson_with(), make_enrolment()
    exercise = exercise_on(lesson, TEXT)

    def save(number: int) -> object:
        content = {"text": f"<p>Fenster {number}</p>"}
        return save_draft(
            enrolment=enrolment, lesson=lesson, exercise=exercise, edit_number=0, content=content, now=NOW
        )

    assert at_once(save) == ["conflict"] * (WINDOWS - 1) + ["stored"]
    assert ExerciseAnswer.objects.get().edit_number == 1
