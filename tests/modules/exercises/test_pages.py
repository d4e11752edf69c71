"""Exercises on the page of a lesson, by form and by script."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.content.models import FinishRule, LessonPage
from modules.enrolment.models import Enrolment
from modules.exercises.models import ExerciseAnswer, ExerciseTry
from modules.exercises.queries import answers_to
from modules.exercises.rules import shuffled
from modules.notes.models import LessonNote
from modules.progress.models import LessonFinish
from tests.modules.exercises.knocking import page, post
from tests.modules.exercises.written import (
    CHOICE,
    FILE,
    FIRST,
    NUMBER,
    ORDER,
    RIGHT,
    SECOND,
    SEVERAL,
    SOLUTION,
    TEXT,
    THIRD,
    WRONG,
    all_kinds,
    choice_exercise,
    lesson_with,
    number_exercise,
)
from tests.modules.make import NOW, make_enrolment, make_lesson, make_module

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
PDF = b"%PDF-1.7 Organigramm"
ANSWERS: list[tuple[str, dict[str, Any]]] = [
    (TEXT, {"text": "<p>Weil</p>"}),
    (CHOICE, {"chosen": RIGHT}),
    (SEVERAL, {"chosen": [FIRST, SECOND]}),
    (ORDER, {"order": [FIRST, SECOND, THIRD]}),
    (NUMBER, {"number": "1.234,5"}),
    (FILE, {"file": SimpleUploadedFile("organigramm.pdf", PDF)}),
]


@pytest.mark.parametrize(("block", "data"), ANSWERS)
def test_solution_comes_only_after_an_own_answer(
    client: Client, lesson: LessonPage, block: str, data: dict[str, Any]
) -> None:
    assert page(client, lesson).count(SOLUTION) == 0
    draft = {name: value for name, value in data.items() if name != "file"} or {"remark": "gleich"}
    assert post(client, "draft", lesson, block, draft).status_code == 302
    assert page(client, lesson).count(SOLUTION) == 0
    answer = post(client, "answer", lesson, block, {**data, "edit_number": 1})
    assert answer.headers["Location"] == f"{lesson.url}#rueckmeldung-{block}"
    assert page(client, lesson).count(SOLUTION) == 1


@pytest.mark.parametrize(("block", "data"), ANSWERS)
def test_script_gets_feedback_and_solution_without_a_page(
    client: Client, lesson: LessonPage, block: str, data: dict[str, Any]
) -> None:
    told = post(client, "answer", lesson, block, data, headers=JSON).json()
    assert (told["edit_number"], told["saved_at"]) == (1, "9:30")
    assert SOLUTION in told["solution"]
    assert "notice--success" in told["feedback"]


def test_wrong_answer_of_another_person_opens_nothing(client: Client, lesson: LessonPage) -> None:
    other = Client()
    other.force_login(make_enrolment().participant)
    post(other, "answer", lesson, CHOICE, {"chosen": WRONG})
    assert SOLUTION in page(other, lesson)
    assert SOLUTION not in page(client, lesson)


def test_feedback_says_what_helps_and_reveals_nothing(client: Client, lesson: LessonPage) -> None:
    told = post(client, "answer", lesson, CHOICE, {"chosen": WRONG}, headers=JSON).json()["feedback"]
    assert "Zählen Sie den Scan mit." in told
    assert "Gehen Sie den Weg noch einmal durch." in told
    assert "Dreimal wechselt" not in told
    told = post(client, "answer", lesson, SEVERAL, {"chosen": [FIRST]}, headers=JSON).json()["feedback"]
    assert "Es fehlt noch etwas." in told
    assert "Abtippen" not in told
    told = post(client, "answer", lesson, ORDER, {"order": [SECOND, FIRST, THIRD]}, headers=JSON).json()["feedback"]
    assert "2 von 3 Schritten" in told


def test_feedback_of_options_is_not_in_the_page_before(client: Client, lesson: LessonPage) -> None:
    text = page(client, lesson)
    assert "2 Medienbrüche" in text
    assert "Zählen Sie den Scan mit." not in text
    assert "Genau so." not in text


def test_items_are_mixed_for_the_person_and_stay_so(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    mixed = shuffled([FIRST, SECOND, THIRD], seed=f"{enrolment.pk}:{ORDER}")
    for _time in range(2):
        text = page(client, lesson)
        places = [text.index(f'name="order" value="{key}"') for key in mixed]
        assert places == sorted(places)


def test_items_move_without_script(client: Client, lesson: LessonPage) -> None:
    data = {"order": [FIRST, SECOND, THIRD], "move": f"{THIRD}:up"}
    assert post(client, "draft", lesson, ORDER, data).status_code == 302
    assert ExerciseAnswer.objects.get().draft == {"order": [FIRST, THIRD, SECOND]}
    data = {"order": [FIRST, THIRD, SECOND], "move": f"{FIRST}:down", "edit_number": 1}
    post(client, "draft", lesson, ORDER, data)
    assert ExerciseAnswer.objects.get().draft == {"order": [THIRD, FIRST, SECOND]}


def test_number_as_it_was_understood(client: Client, lesson: LessonPage) -> None:
    told = post(client, "answer", lesson, NUMBER, {"number": "1234.5"}, headers=JSON).json()
    assert "1.234,5\N{NO-BREAK SPACE}Stunden" in told["feedback"]


def test_unreadable_number_stays_in_the_form(client: Client, lesson: LessonPage) -> None:
    answer = post(client, "answer", lesson, NUMBER, {"number": "etwa zehn"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Bitte nur eine Zahl eintragen, zum Beispiel 90." in text
    assert 'value="etwa zehn"' in text
    assert 'name="edit_number" value="1"' in text
    told = post(client, "answer", lesson, NUMBER, {"number": "zehn", "edit_number": 1}, headers=JSON)
    assert (told.status_code, told.json()["error"]) == (422, "Bitte nur eine Zahl eintragen, zum Beispiel 90.")


def test_conflict_shows_both_texts(client: Client, lesson: LessonPage) -> None:
    post(client, "draft", lesson, TEXT, {"text": "<p>aus dem ersten Fenster</p>"})
    answer = post(client, "draft", lesson, TEXT, {"text": "<p>aus dem zweiten</p>"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "aus dem ersten Fenster" in text
    assert "aus dem zweiten" in text
    assert "Gespeichert" not in text.split("data-draft-status>")[1].split("</p>")[0]
    # with this number the second text replaces the first
    assert 'name="edit_number" value="1"' in text
    told = post(client, "draft", lesson, TEXT, {"text": "<p>zweites</p>"}, headers=JSON)
    assert told.status_code == 409
    assert told.json() == {"edit_number": 1, "fields": [["text", "<p>aus dem ersten Fenster</p>"]]}


def test_forms_carry_plain_numbers_and_a_token(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    """Numbers are written with points from a thousand on, which no form understands."""
    row = {"enrolment": enrolment, "lesson": lesson, "saved_at": NOW, "edit_number": 1234}
    ExerciseAnswer.objects.create(**row, block_id=TEXT, draft={"text": "<p>a</p>"})
    LessonNote.objects.create(**row, text="b")
    forms = page(client, lesson).split("<form ")[1:]
    own = [form.split("</form>")[0] for form in forms if "data-draft=" in form.split(">")[0]]
    assert len(own) == len(all_kinds()) + 1
    assert sum('name="edit_number" value="1234"' in form for form in own) == 2
    assert all(f'name="owner" value="{enrolment.pk}"' in form for form in own)
    assert all('name="csrfmiddlewaretoken"' in form for form in own)


def test_earlier_answers_stay_readable(client: Client, lesson: LessonPage) -> None:
    for number, words in enumerate(("erste Fassung", "zweite Fassung")):
        post(client, "answer", lesson, TEXT, {"text": f"<p>{words}</p>", "edit_number": number})
    text = page(client, lesson)
    assert "1 frühere Antwort" in text
    assert "erste Fassung" in text


def test_stored_html_is_cleaned_once_more_when_it_is_shown(
    client: Client, lesson: LessonPage, enrolment: Enrolment
) -> None:
    dirty = {"text": "<p>a</p><script>alert(1)</script><img src=x onerror=alert(1)>"}
    row = ExerciseAnswer.objects.create(
        enrolment=enrolment, lesson=lesson, block_id=TEXT, draft=dirty, edit_number=1, saved_at=NOW
    )
    for number in (1, 2):
        ExerciseTry.objects.create(answer=row, number=number, content=dirty, tried_at=NOW)
    text = page(client, lesson)
    assert "onerror" not in text
    assert "<script>alert" not in text


def test_lesson_ends_with_its_last_exercise(enrolment: Enrolment) -> None:
    lesson = lesson_with(choice_exercise(), number_exercise(), finish_rule=FinishRule.WORKED)
    client = Client()
    client.force_login(enrolment.participant)
    post(client, "answer", lesson, CHOICE, {"chosen": WRONG})
    assert not LessonFinish.objects.exists()
    told = post(client, "answer", lesson, NUMBER, {"number": "3"}, headers=JSON).json()
    assert LessonFinish.objects.get().lesson_id == lesson.pk
    assert "Diese Lerneinheit ist abgeschlossen." in told["feedback"]


def test_lesson_page_asks_the_database_as_often_for_1_and_30_exercises(enrolment: Enrolment) -> None:
    client = Client()
    client.force_login(enrolment.participant)
    module = make_module()
    figures = []
    for count in (1, 30):
        blocks = [choice_exercise(f"{place:08}-0000-4000-8000-{count:012}") for place in range(count)]
        lesson = make_lesson(module=module, body=blocks)
        for block in blocks:
            row = ExerciseAnswer.objects.create(
                enrolment=enrolment, lesson=lesson, block_id=block["id"], edit_number=1, saved_at=NOW
            )
            for number in (1, 2, 3):
                content = {"chosen": [RIGHT]}
                ExerciseTry.objects.create(answer=row, number=number, content=content, is_right=True, tried_at=NOW)
        client.get(lesson.url)
        with CaptureQueriesContext(connection) as queries:
            text = page(client, lesson)
        assert text.count("2 frühere Antworten") == count
        figures.append(len(queries))
        keys = [block["id"] for block in blocks]
        with CaptureQueriesContext(connection) as queries:
            assert len(answers_to(enrolment, block_ids=keys)) == count
        assert len(queries) == 2
    assert figures[0] == figures[1]
