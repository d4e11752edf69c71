"""Who opens a module, a lesson, a video, a template."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import ReferenceIndex

from lms.shared.models import PrivateDocument
from modules.content.models import LessonPage, ModulePage
from modules.videos.models import CaptionTrack, Video
from tests.cast import Cast, build_cast
from tests.modules.doors import status, statuses
from tests.modules.make import NOW, lesson_body, make_lesson, make_module

pytestmark = pytest.mark.django_db
OPEN = {"participant", "other_participant", "trainer", "other_trainer", "editor", "organiser"}


@pytest.fixture
def cast(now: datetime) -> Iterator[Cast]:
    with time_machine.travel(NOW, tick=False):
        yield build_cast(now=now)


@pytest.fixture
def module(cast: Cast) -> ModulePage:
    return make_module(number=1, programme=cast.cohort.programme)


def expected(cast: Cast, **exceptions: int) -> dict[str, int]:
    usual = {role: 200 if role in OPEN else 403 for role in cast.roles}
    return {**usual, "stranger": 302, **exceptions}


def test_modules_and_lessons_are_for_those_of_the_programme(cast: Cast, module: ModulePage) -> None:
    lesson = make_lesson(module=module)
    for page in (module, lesson):
        assert statuses(cast, page.url) == expected(cast)


def test_lessons_of_a_module_that_was_taken_off_are_gone_with_it(cast: Cast, module: ModulePage) -> None:
    lesson = make_lesson(module=module)
    module.unpublish()
    assert lesson.live
    assert statuses(cast, lesson.url) == expected(cast, participant=404, other_participant=404)
    client = cast.client("participant")
    assert client.post(f"/lernen/lektion/{lesson.pk}/abschliessen/").status_code == 403


def test_stranger_comes_back_to_the_lesson_after_the_log_in(cast: Cast, module: ModulePage) -> None:
    answer = Client().get(module.url)
    assert answer.headers["Location"].endswith(f"?next={module.url}")


def test_who_is_not_enrolled_reads_why(cast: Cast, module: ModulePage) -> None:
    answer = cast.client("contact_person").get(module.url)
    assert "nicht" in answer.content.decode()


def test_module_that_is_not_open_says_from_when(cast: Cast) -> None:
    later = make_module(number=5, opens_in_week=30, programme=cast.cohort.programme)
    assert statuses(cast, later.url) == expected(cast, participant=403, other_participant=403)
    text = cast.client("participant").get(later.url).content.decode()
    day = cast.enrolment.first_on + timedelta(weeks=29)
    assert f"Dieses Modul öffnet am {day.day}. " in text


def video_lesson(module: ModulePage) -> tuple[Video, LessonPage]:
    video = Video(title="Film", seconds=89, transcript=[{"start": 1, "text": "Ein Medienbruch."}])
    video.file = ContentFile(b"\x00\x00\x00\x18ftypmp42" + b"x" * 5000, name="film.mp4")
    video.chapters = ContentFile(b"WEBVTT\n\n00:00.000 --> 00:01.000\nAnfang", name="kapitel.vtt")
    video.save()
    captions = b"WEBVTT\n\n00:00.000 --> 00:01.000\nHallo"
    for place, language in enumerate(("de", "en")):
        track = CaptionTrack(video=video, language=language, sort_order=place)
        track.file.save(f"film.{language}.vtt", ContentFile(captions), save=True)
    body = [{"type": "video", "value": {"title": "Film", "video": video.pk}}]
    return video, make_lesson(module=module, body=body)


@pytest.mark.parametrize("part", ["film", "untertitel-de", "untertitel-en", "kapitel", "mitschrift"])
def test_video_asks_as_its_lesson_does(cast: Cast, module: ModulePage, part: str) -> None:
    video, _lesson = video_lesson(module)
    assert statuses(cast, f"/programm/video/{video.pk}/{part}/") == expected(cast)


def test_video_can_be_sought(cast: Cast, module: ModulePage) -> None:
    video, lesson = video_lesson(module)
    client = cast.client("participant")
    answer = client.get(f"/programm/video/{video.pk}/film/", headers={"Range": "bytes=100-199"})
    assert len(b"".join(answer.streaming_content)) == 100
    assert (answer.status_code, answer.headers["Content-Range"]) == (206, f"bytes 100-199/{video.file.size}")
    page = client.get(lesson.url).content.decode()
    assert '<track kind="captions"' in page
    assert "Ein Medienbruch." in page


def test_parts_that_are_missing_are_not_found(cast: Cast, module: ModulePage) -> None:
    video, _lesson = video_lesson(module)
    for part in ("audiodeskription", "standbild", "untertitel", "untertitel-tr", "unsinn"):
        assert status(cast.client("participant"), f"/programm/video/{video.pk}/{part}/") == 404


def test_template_asks_as_its_lesson_does(cast: Cast, module: ModulePage) -> None:
    document = PrivateDocument(title="Vorlage", file=ContentFile(b"%PDF-1.7 leer", name="vorlage.pdf"))
    document.save()
    block = {"type": "template", "value": {"title": "Vorlage", "description": "", "document": document.pk}}
    make_lesson(module=module, body=[*lesson_body(), block])
    assert ReferenceIndex.get_references_to(document).count() == 1
    assert statuses(cast, document.url) == expected(cast)


def test_document_that_stands_nowhere_is_for_those_who_write_pages(cast: Cast) -> None:
    document = PrivateDocument(title="Entwurf", file=ContentFile(b"%PDF-1.7 leer", name="entwurf.pdf"))
    document.save()
    allowed = {role for role, got in statuses(cast, document.url).items() if got == 200}
    assert allowed == {"editor", "organiser"}
