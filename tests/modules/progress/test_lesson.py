"""A participant opens a lesson, ticks, and finishes it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment
from modules.progress.actions import finish_lesson
from modules.progress.models import LessonFinish
from modules.progress.queries import done_items, due_items, module_path
from tests.modules.make import (
    NOW,
    make_enrolment,
    make_lesson,
    make_module,
    make_person,
    replan,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]
TODAY = date(2026, 1, 22)


@pytest.fixture
def lesson() -> LessonPage:
    return make_lesson(module=make_module(number=1))


@pytest.fixture
def enrolment() -> Enrolment:
    return make_enrolment()


@pytest.fixture
def client(enrolment: Enrolment) -> Client:
    client = Client()
    client.force_login(enrolment.participant)
    return client


def address(lesson: LessonPage, what: str) -> str:
    return f"/lernen/lektion/{lesson.pk}/{what}/"


def test_finishing_leads_to_the_next_lesson(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    following = make_lesson(module=lesson.get_parent().specific, title="Die nächste")
    answer = client.post(address(lesson, "abschliessen"))
    assert answer.headers["Location"] == following.url
    replan(enrolment)
    assert [item.address for item in due_items(module_path(enrolment, today=TODAY))] == [following.url]
    answer = client.post(address(following, "abschliessen"))
    assert answer.headers["Location"] == lesson.get_parent().url
    assert due_items(module_path(enrolment, today=TODAY)) == []


def test_finished_lesson_can_be_opened_again(client: Client, lesson: LessonPage) -> None:
    client.post(address(lesson, "abschliessen"))
    assert "Wieder öffnen" in client.get(lesson.url).content.decode()
    client.post(address(lesson, "wieder-oeffnen"))
    assert LessonFinish.objects.count() == 0


def test_others_do_not_reach_the_forms(lesson: LessonPage) -> None:
    stranger = Client()
    other = Client()
    other.force_login(make_person())
    for what in ("haken", "abschliessen", "wieder-oeffnen"):
        assert stranger.post(address(lesson, what)).status_code == 302
        assert other.post(address(lesson, what)).status_code == 404
        assert other.get(address(lesson, what)).status_code == 405


def test_lesson_of_a_closed_module_cannot_be_finished(client: Client) -> None:
    later = make_lesson(module=make_module(number=4, opens_in_week=30))
    assert client.post(address(later, "abschliessen")).status_code == 403
    assert LessonFinish.objects.count() == 0


def test_path_counts_and_locks(enrolment: Enrolment, lesson: LessonPage) -> None:
    make_lesson(module=lesson.get_parent().specific)
    make_lesson(module=make_module(number=2, opens_in_week=30))
    replan(enrolment)
    finish_lesson(enrolment=enrolment, lesson=lesson, now=NOW)
    first, second = module_path(enrolment, today=TODAY)
    assert (first.state, first.finished, first.total) == ("in_progress", 1, 2)
    assert (second.state, second.opens_on) == ("locked", enrolment.first_on + timedelta(weeks=29))
    assert [each.state for each in second.lessons] == ["locked"]


def test_due_are_unfinished_lessons_of_open_modules(enrolment: Enrolment, lesson: LessonPage) -> None:
    make_lesson(module=make_module(number=2, opens_in_week=30))
    replan(enrolment)
    (item,) = due_items(module_path(enrolment, today=TODAY))
    assert (item.title, item.address, item.note) == ("Lektion", lesson.url, "Lerneinheit 1.1")
    assert item.due_on == enrolment.first_on + timedelta(weeks=29, days=-1)
    finish_lesson(enrolment=enrolment, lesson=lesson, now=NOW)
    path = module_path(enrolment, today=TODAY)
    assert due_items(path) == []
    assert [item.title for item in done_items(path)] == ["Lektion"]


def test_lesson_takes_the_same_trips_among_one_and_among_three(client: Client, lesson: LessonPage) -> None:
    client.get(lesson.url)
    with CaptureQueriesContext(connection) as alone:
        client.get(lesson.url)
    for _more in range(2):
        make_lesson(module=lesson.get_parent().specific)
    with CaptureQueriesContext(connection) as among:
        client.get(lesson.url)
    assert len(among) == len(alone)
