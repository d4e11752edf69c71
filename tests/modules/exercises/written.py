"""One exercise of each kind in the raw form of a lesson's body, and a lesson that holds them."""

from typing import Any

from modules.content.models import LessonPage
from modules.exercises.written import Exercise, exercises_on
from tests.modules.make import make_lesson, make_module

TEXT, CHOICE, SEVERAL, ORDER, NUMBER, FILE = (f"0e5f6a0{digit}-77d0-4c3f-9f47-3f2a8d6b1c0{digit}" for digit in range(6))
RIGHT, WRONG, OTHER = (f"a1b2c3d{digit}-1111-4222-8333-44445555666{digit}" for digit in range(3))
FIRST, SECOND, THIRD = (f"f1f2f3f{digit}-1111-4222-8333-44445555666{digit}" for digit in range(3))
UNKNOWN = "00000000-0000-4000-8000-000000000000"
SOLUTION = "Die Lösung steht hier."


def _option(key: str, text: str, *, is_right: bool, feedback: str = "") -> dict[str, Any]:
    return {"type": "item", "id": key, "value": {"text": text, "is_right": is_right, "feedback": feedback}}


def text_exercise(block_id: str = TEXT, **values: Any) -> dict[str, Any]:
    value = {"title": "Freie Antwort", "task": "<p>Warum?</p>", "solution": f"<p>{SOLUTION}</p>", **values}
    return {"type": "exercise", "id": block_id, "value": value}


def choice_exercise(block_id: str = CHOICE, **values: Any) -> dict[str, Any]:
    options = [
        _option(RIGHT, "3 Medienbrüche", is_right=True, feedback="Dreimal wechselt das Medium."),
        _option(WRONG, "2 Medienbrüche", is_right=False, feedback="Zählen Sie den Scan mit."),
    ]
    value = {
        "title": "Wie viele?",
        "task": "<p>Zählen Sie.</p>",
        "several": False,
        "options": options,
        "right": "Genau so.",
        "wrong": "Gehen Sie den Weg noch einmal durch.",
        "solution": f"<p>{SOLUTION}</p>",
        **values,
    }
    return {"type": "choice_exercise", "id": block_id, "value": value}


def several_exercise(block_id: str = SEVERAL) -> dict[str, Any]:
    options = [
        _option(FIRST, "Ausdrucken", is_right=True),
        _option(SECOND, "Abtippen", is_right=True),
        _option(OTHER, "Prüfen", is_right=False),
    ]
    return {**choice_exercise(block_id, title="Welche?", several=True, options=options)}


def ordering_exercise(block_id: str = ORDER, **values: Any) -> dict[str, Any]:
    texts = [(FIRST, "Antrag geht ein"), (SECOND, "Antrag prüfen"), (THIRD, "Bescheid versenden")]
    value = {
        "title": "Reihenfolge",
        "task": "<p>Ordnen Sie.</p>",
        "items": [{"type": "item", "id": key, "value": text} for key, text in texts],
        "right": "",
        "wrong": "",
        "solution": f"<p>{SOLUTION}</p>",
        **values,
    }
    return {"type": "ordering_exercise", "id": block_id, "value": value}


def number_exercise(block_id: str = NUMBER, **values: Any) -> dict[str, Any]:
    value = {
        "title": "Jahresaufwand",
        "task": "<p>Rechnen Sie.</p>",
        "number": "1234.5",
        "tolerance": "0.5",
        "unit": "Stunden",
        "right": "",
        "wrong": "Fallzahl mal Minuten, geteilt durch 60.",
        "solution": f"<p>{SOLUTION}</p>",
        **values,
    }
    return {"type": "number_exercise", "id": block_id, "value": value}


def file_exercise(block_id: str = FILE, **values: Any) -> dict[str, Any]:
    value = {
        "title": "Ihr Organigramm",
        "task": "<p>Laden Sie es hoch.</p>",
        "kinds": ["pdf", "bpmn"],
        "largest_mb": 1,
        "solution": f"<p>{SOLUTION}</p>",
        **values,
    }
    return {"type": "file_exercise", "id": block_id, "value": value}


def all_kinds() -> list[dict[str, Any]]:
    return [
        text_exercise(),
        choice_exercise(),
        several_exercise(),
        ordering_exercise(),
        number_exercise(),
        file_exercise(),
    ]


def lesson_with(*blocks: dict[str, Any], **fields: Any) -> LessonPage:
    """A lesson as it is read back from the database, in a module that is open."""
    module = fields.pop("module", None) or make_module()
    page = make_lesson(module=module, body=list(blocks) or all_kinds(), **fields)
    return LessonPage.objects.get(pk=page.pk)


def exercise_on(lesson: LessonPage, block_id: str) -> Exercise:
    return exercises_on(lesson)[block_id]
