"""The address to which players report: what counts, what is refused, and what follows from it."""

import logging
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.people.roles import Role
from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment
from modules.progress.models import LessonFinish
from modules.progress.queries import module_path
from modules.videos.models import Video
from modules.viewing.models import VideoWatch
from tests.modules.make import NOW, make_enrolment, make_lesson, make_module, make_person, make_programme
from tests.modules.viewing.films import film_block, make_film

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]
LATER = NOW + timedelta(minutes=2)


@pytest.fixture
def enrolment() -> Enrolment:
    return make_enrolment()


@pytest.fixture
def video() -> Video:
    return make_film()


@pytest.fixture
def lesson(video: Video) -> LessonPage:
    return make_lesson(module=make_module(), body=[film_block(video)], finish_rule="watched")


def client_of(enrolment: Enrolment) -> Client:
    client = Client()
    client.force_login(enrolment.participant)
    return client


def fields_of(client: Client, lesson: LessonPage) -> dict[str, str]:
    """The hidden fields of the first player on a page."""
    page = client.get(lesson.url).content.decode()
    form = re.search(r"<form[^>]*data-watch=.*?</form>", page, re.DOTALL)
    assert form is not None
    return dict(re.findall(r'name="(ticket|page)" value="([^"]*)"', form[0]))


def send(client: Client, video: Video, fields: dict[str, str], **more: Any) -> Any:
    values = {"seen": "0-40", "position": 40, **fields, **more}
    with time_machine.travel(LATER, tick=False):
        return client.post(f"/lernen/video/{video.pk}/gesehen/", values)


def test_page_reports_and_goes_on_there(enrolment: Enrolment, video: Video, lesson: LessonPage) -> None:
    client = client_of(enrolment)
    fields = fields_of(client, lesson)
    assert f"film/#t={40}" not in client.get(lesson.url).content.decode()
    answer = send(client, video, fields)
    assert answer.json() == {"seconds": 40, "percent": 40, "finished": False, "lesson_finished": False}
    page = client.get(lesson.url).content.decode()
    assert f'<source src="/programm/video/{video.pk}/film/#t=40">' in page
    assert "Weiter bei 0:40" in page
    assert "Gesehen: 0:40 von 1:40." in page
    assert "Ab 90 Prozent gilt es als gesehen." in page
    assert VideoWatch.objects.get().lesson == lesson
    assert [each.state for each in module_path(enrolment, today=NOW.date())[0].lessons] == ["in_progress"]


def test_lesson_finishes_with_its_last_film(enrolment: Enrolment, video: Video) -> None:
    other = make_film(title="Zweiter")
    lesson = make_lesson(module=make_module(), body=[film_block(video), film_block(other)], finish_rule="watched")
    client = client_of(enrolment)
    tickets = re.findall(r'name="ticket" value="([^"]*)"', client.get(lesson.url).content.decode())
    sent = [
        send(client, film, {"ticket": ticket, "page": str(lesson.pk)}, seen="0-95").json()
        for film, ticket in zip((video, other), tickets, strict=True)
    ]
    assert [(each["finished"], each["lesson_finished"]) for each in sent] == [(True, False), (True, True)]
    assert LessonFinish.objects.get().lesson == lesson
    assert "Damit gilt es als gesehen." in client.get(lesson.url).content.decode()


def test_lesson_with_another_rule_does_not_finish_by_a_film(enrolment: Enrolment, video: Video) -> None:
    lesson = make_lesson(module=make_module(), body=[film_block(video)])
    client = client_of(enrolment)
    assert send(client, video, fields_of(client, lesson), seen="0-100").json()["finished"] is True
    assert not LessonFinish.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "status", "reason"),
    [
        ({"seen": "0-100", "age": -1}, 422, "unreadable"),
        ({"seen": "0-abc"}, 422, "unreadable"),
        ({"position": ""}, 422, "unreadable"),
        ({"ticket": ""}, 422, "unreadable"),
        ({"ticket": "gefälscht"}, 403, "ticket"),
        ({"seen": "0-103"}, 422, "beyond_the_end"),
        ({"position": 5_000}, 422, "beyond_the_end"),
    ],
)
def test_bad_reports_are_refused_logged_and_not_counted(
    enrolment: Enrolment,
    video: Video,
    lesson: LessonPage,
    caplog: pytest.LogCaptureFixture,
    wrong: dict[str, Any],
    status: int,
    reason: str,
) -> None:
    client = client_of(enrolment)
    fields = fields_of(client, lesson)
    with caplog.at_level(logging.WARNING, logger="modules.viewing"):
        answer = send(client, video, {**fields, **wrong})
    assert answer.status_code == status
    assert answer.json()["error"]
    line = next(each.getMessage() for each in caplog.records if each.name.startswith("modules.viewing"))
    assert line == f"report refused: {reason}, person {enrolment.participant.pk}, video {video.pk}"
    assert enrolment.participant.email not in caplog.text
    assert not VideoWatch.objects.exists()


def test_more_seconds_than_passed(enrolment: Enrolment, video: Video, lesson: LessonPage) -> None:
    client = client_of(enrolment)
    fields = fields_of(client, lesson)
    values = {"seen": "0-80", "position": 80, **fields}
    for seconds, status in ((30, 422), (40, 200)):
        with time_machine.travel(NOW + timedelta(seconds=seconds), tick=False):
            assert client.post(f"/lernen/video/{video.pk}/gesehen/", values).status_code == status
        assert VideoWatch.objects.exists() is (status == 200)


def test_ticket_of_another_person(enrolment: Enrolment, video: Video, lesson: LessonPage) -> None:
    other = make_enrolment(participant=make_person())
    answer = send(client_of(other), video, fields_of(client_of(enrolment), lesson))
    assert answer.status_code == 403
    assert not VideoWatch.objects.exists()


def test_page_that_was_open_for_more_than_a_day(enrolment: Enrolment, video: Video, lesson: LessonPage) -> None:
    client = client_of(enrolment)
    fields = fields_of(client, lesson)
    with time_machine.travel(NOW + timedelta(hours=25), tick=False):
        client.force_login(enrolment.participant)
        values = {"seen": "0-4", "position": 4, **fields}
        answer = client.post(f"/lernen/video/{video.pk}/gesehen/", values)
    assert (answer.status_code, "laden Sie sie neu" in answer.json()["error"]) == (403, True)


def test_only_films_of_an_open_lesson_count(
    enrolment: Enrolment, video: Video, lesson: LessonPage, caplog: pytest.LogCaptureFixture
) -> None:
    client = client_of(enrolment)
    fields = fields_of(client, lesson)
    locked = make_lesson(module=make_module(number=5, opens_in_week=30), body=[film_block(video)])
    without = make_lesson(module=lesson.get_parent())
    for page in (locked.pk, without.pk, lesson.get_parent().pk, "", "viele", "9" * 30):
        caplog.clear()
        answer = send(client, video, {**fields, "page": str(page)})
        assert (answer.status_code, "nicht geöffnet" in answer.json()["error"]) == (403, True)
        assert f"report refused: not_open, person {enrolment.participant.pk}, video {video.pk}" in caplog.messages
    lesson.unpublish()
    assert send(client, video, fields).status_code == 403
    assert not VideoWatch.objects.exists()


def test_who_is_not_logged_in_or_not_enrolled_counts_nothing(
    enrolment: Enrolment, video: Video, lesson: LessonPage
) -> None:
    fields = fields_of(client_of(enrolment), lesson)
    assert send(Client(), video, fields).status_code == 302
    stranger = Client()
    stranger.force_login(make_person())
    assert send(stranger, video, fields).status_code == 403
    assert not VideoWatch.objects.exists()


def test_film_of_another_programme(enrolment: Enrolment, video: Video, lesson: LessonPage) -> None:
    fields = fields_of(client_of(enrolment), lesson)
    other = make_enrolment(programme=make_programme(code="anderes"), cohort_key="anderer")
    assert send(client_of(other), video, fields).status_code == 403
    assert not VideoWatch.objects.exists()


def test_one_film_and_three_take_the_same_trips(enrolment: Enrolment) -> None:
    module = make_module()
    client = client_of(enrolment)
    counted = []
    for number in (1, 3):
        body = [film_block(make_film(title=f"Film {place}")) for place in range(number)]
        lesson = make_lesson(module=module, body=body)
        assert client.get(lesson.url).status_code == 200
        with CaptureQueriesContext(connection) as asked:
            page = client.get(lesson.url).content.decode()
        assert page.count("<video") == number
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_page_names_everything_that_the_player_needs(enrolment: Enrolment, video: Video, lesson: LessonPage) -> None:
    page = client_of(enrolment).get(lesson.url).content.decode()
    base = f"/programm/video/{video.pk}/"
    assert f'src="{base}untertitel-de/" default' in page
    assert f'src="{base}untertitel-en/">' in page
    assert f'<a href="{base}film/#t=20" data-jump="20">' in page
    assert "Medienbruch" in page
    assert "Fassung mit Audiodeskription" not in page


def test_sound_recording_has_the_same_additions(enrolment: Enrolment) -> None:
    video = make_film(title="Gespräch", is_audio=True)
    lesson = make_lesson(module=make_module(), body=[film_block(video)])
    page = client_of(enrolment).get(lesson.url).content.decode()
    assert "<video" not in page
    assert "<audio" in page
    assert "data-watch=" in page


def test_trainer_sees_the_film_and_counts_nothing(enrolment: Enrolment, video: Video, lesson: LessonPage) -> None:
    trainer = make_person(role=Role.TRAINER)
    enrolment.trainers.add(trainer)
    client = Client()
    client.force_login(trainer)
    page = client.get(lesson.url).content.decode()
    assert "<video" in page
    assert "data-watch=" not in page


def test_seconds_of_a_long_film_are_written_as_a_machine_reads_them(enrolment: Enrolment) -> None:
    lesson = make_lesson(module=make_module(), body=[film_block(make_film(seconds=4000))], finish_rule="watched")
    video = Video.objects.get()
    VideoWatch.objects.create(enrolment=enrolment, video=video, position=1234, watched_at=NOW, intervals=[])
    page = client_of(enrolment).get(lesson.url).content.decode()
    assert 'data-length="4000"' in page
    assert 'data-start="1234"' in page
    assert f'<source src="/programm/video/{video.pk}/film/#t=1234">' in page
