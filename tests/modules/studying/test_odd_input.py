"""What no honest browser sends: it is refused or read at once, and never an error of ours."""

import time

import pytest
from django.test import Client
from django.urls import reverse

from modules.enrolment.models import Enrolment
from modules.exercises.models import ExerciseAnswer
from modules.notes.models import LessonNote
from tests.modules.exercises.written import FILE, NUMBER, TEXT, lesson_with
from tests.modules.make import make_enrolment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]
JSON = {"Accept": "application/json"}
TOO_LONG_FOR_A_KEY = (2**63, 10**30)


@pytest.fixture
def enrolment() -> Enrolment:
    return make_enrolment()


@pytest.fixture
def client(enrolment: Enrolment) -> Client:
    client = Client()
    client.force_login(enrolment.participant)
    return client


@pytest.mark.parametrize("number", TOO_LONG_FOR_A_KEY)
def test_numbers_too_long_for_a_key_name_no_lesson(client: Client, number: int) -> None:
    assert client.get(reverse("checklist", args=[number, TEXT])).status_code == 404
    for name in ("lesson_ticks", "lesson_finish", "lesson_reopen", "lesson_note"):
        assert client.post(reverse(name, args=[number])).status_code == 404
    for name in ("exercise_draft", "exercise_answer", "own_item_add", "item_day"):
        assert client.post(reverse(name, args=[number, TEXT])).status_code == 404


def test_signs_that_no_database_keeps_are_left_out(client: Client) -> None:
    lesson = lesson_with()
    answer = client.post(reverse("lesson_note", args=[lesson.pk]), {"text": "Aus\x00 einem PDF"}, headers=JSON)
    assert answer.status_code == 200
    assert LessonNote.objects.get().text == "Aus einem PDF"
    for block, name in ((TEXT, "text"), (NUMBER, "number"), (FILE, "remark")):
        address = reverse("exercise_draft", args=[lesson.pk, block])
        assert client.post(address, {name: "9\x000"}, headers=JSON).status_code == 200
    drafts = {str(each.block_id): each.draft for each in ExerciseAnswer.objects.all()}
    assert drafts == {TEXT: {"text": "<p>90</p>"}, NUMBER: {"number": "90"}, FILE: {"remark": "90"}}


@pytest.mark.parametrize("part", ["<a", "<a>x</a>", "<!--", "<b>&amp;"])
def test_a_text_made_to_be_slow_costs_nothing_without_a_log_in(part: str) -> None:
    lesson = lesson_with()
    text = part * (1_000_000 // len(part))
    began = time.process_time()
    answer = Client().post(reverse("exercise_draft", args=[lesson.pk, TEXT]), {"text": text})
    assert answer.status_code == 403
    assert time.process_time() - began < 5


def test_a_text_far_too_long_comes_back_at_once(client: Client) -> None:
    lesson = lesson_with()
    began = time.process_time()
    answer = client.post(reverse("exercise_answer", args=[lesson.pk, TEXT]), {"text": "<p>x</p>" * 500_000})
    assert answer.status_code == 422
    assert answer.content.count(b"&lt;p&gt;x&lt;/p&gt;") >= 500_000
    assert time.process_time() - began < 10
