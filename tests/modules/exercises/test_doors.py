"""Who may answer and read answers: the owner, in an open module of her programme, and nobody else."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment
from modules.exercises.models import ExerciseAnswer, ExerciseTry
from tests.cast import Cast, build_cast
from tests.modules.doors import statuses
from tests.modules.exercises.knocking import page, post
from tests.modules.exercises.written import (
    CHOICE,
    FILE,
    RIGHT,
    SOLUTION,
    TEXT,
    UNKNOWN,
    all_kinds,
    lesson_with,
    text_exercise,
)
from tests.modules.make import NOW, make_enrolment, make_module, make_programme

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
PDF = b"%PDF-1.7 Organigramm"


def test_forged_and_foreign_are_refused(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    elsewhere = lesson_with(text_exercise(UNKNOWN), module=lesson.get_parent().specific)
    for what in ("draft", "answer"):
        assert post(client, what, lesson, CHOICE, {"chosen": UNKNOWN}).status_code == 422
        assert post(client, what, lesson, UNKNOWN, {"text": "x"}).status_code == 404
        assert post(client, what, elsewhere, CHOICE, {"chosen": RIGHT}).status_code == 404
        other = {"text": "x", "owner": enrolment.pk + 1}
        assert post(client, what, lesson, TEXT, other, headers=JSON).status_code == 403
    assert not ExerciseAnswer.objects.exists()


def test_closed_module_and_other_programme_are_refused(enrolment: Enrolment) -> None:
    closed = lesson_with(module=make_module(number=6, opens_in_week=40))
    client = Client()
    client.force_login(enrolment.participant)
    stranger = Client()
    stranger.force_login(make_enrolment(programme=make_programme(code="anderes")).participant)
    for what in ("draft", "answer"):
        assert post(client, what, closed, TEXT, {"text": "x"}).status_code == 403
        assert post(stranger, what, closed, TEXT, {"text": "x"}).status_code in {403, 404}
    assert not ExerciseAnswer.objects.exists()


def test_who_was_logged_out_gets_the_text_back(lesson: LessonPage) -> None:
    answer = post(Client(), "answer", lesson, TEXT, {"text": "<p>Eine Stunde Arbeit</p>"})
    assert answer.status_code == 403
    assert "Eine Stunde Arbeit" in answer.content.decode()
    answer = post(Client(), "answer", lesson, CHOICE, {"chosen": RIGHT})
    assert "wiederholen Sie Ihre Eingabe" in answer.content.decode()
    told = post(Client(), "draft", lesson, TEXT, {"text": "x"}, headers=JSON)
    assert (told.status_code, told.json()) == (403, {"why": "log_in"})


@pytest.fixture
def cast() -> Cast:
    return build_cast(now=NOW)


def test_file_is_for_its_owner_only(cast: Cast) -> None:
    lesson = lesson_with(module=make_module(programme=cast.cohort.programme))
    post(cast.client("participant"), "answer", lesson, FILE, {"file": SimpleUploadedFile("organigramm.pdf", PDF)})
    path = reverse("exercise_file", args=[ExerciseTry.objects.get().pk])
    found = cast.client("participant").get(path)
    assert b"".join(found.streaming_content) == PDF
    assert found.headers["Content-Disposition"] == 'attachment; filename="organigramm.pdf"'
    assert found.headers["Content-Type"] == "application/pdf"
    answers = statuses(cast, path)
    assert {role for role, status in answers.items() if status == 200} == {"participant"}
    assert answers["trainer"] == answers["organiser"] == 404


def test_answers_of_a_person_are_read_by_nobody_else(cast: Cast) -> None:
    lesson = lesson_with(module=make_module(programme=cast.cohort.programme))
    post(cast.client("participant"), "answer", lesson, TEXT, {"text": "<p>ganz privat</p>"})
    readers = {role for role in cast.roles if "ganz privat" in cast.client(role).get(lesson.url).content.decode()}
    assert readers == {"participant"}


def test_editors_and_trainers_read_the_solution_and_answer_nothing(cast: Cast) -> None:
    lesson = lesson_with(module=make_module(programme=cast.cohort.programme))
    for role in ("editor", "trainer", "organiser"):
        text = page(cast.client(role), lesson)
        assert text.count(SOLUTION) == len(all_kinds())
        assert "data-answer" not in text


def test_exercise_has_its_place_after_the_first_day_of_the_cohort(client: Client, lesson: LessonPage) -> None:
    with time_machine.travel(date(2025, 10, 1), tick=False):
        assert post(client, "draft", lesson, TEXT, {"text": "x"}).status_code == 403
