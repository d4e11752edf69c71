"""A lesson page takes the same database trips however much stands on it and however many study beside."""

import io
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from lms.shared.models import Picture, PrivateDocument
from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment
from modules.videos.models import CaptionTrack, Video
from tests.modules.make import NOW, make_enrolment, make_lesson, make_module, make_person

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a new rendition to the garbage collector
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(autouse=True)
def _in_january() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def enrolment() -> Enrolment:
    return make_enrolment()


def picture(number: int) -> Picture:
    content = io.BytesIO()
    Image.new("RGB", (40, 30), (90, 42, number)).save(content, "PNG")
    return Picture.objects.create(title=f"Bild {number}", file=ContentFile(content.getvalue(), name=f"{number}.png"))


def document(number: int) -> PrivateDocument:
    return PrivateDocument.objects.create(title="Vorlage", file=ContentFile(b"%PDF-1.7", name=f"{number}.pdf"))


def film(number: int) -> Video:
    video = Video(title=f"Film {number}", seconds=89, transcript=[{"start": 1, "text": "Guten Tag."}])
    video.file.save("film.mp4", ContentFile(b"\0\0\0\x18ftypmp42"), save=True)
    track = CaptionTrack(video=video, language="de")
    track.file.save("film.vtt", ContentFile(b"WEBVTT\n\n00:01.000 --> 00:02.000\nGuten Tag."), save=True)
    return video


def body(times: int) -> list[dict[str, Any]]:
    """Each kind of block so many times."""
    found: list[dict[str, Any]] = []
    for number in range(times):
        items = [
            {"type": "item", "id": str(uuid.uuid4()), "value": {"text": f"Punkt {place}", "due_in_week": None}}
            for place in range(3)
        ]
        values: list[tuple[str, Any]] = [
            ("text", "<p>Worauf es ankommt.</p>"),
            ("picture", {"picture": picture(number).pk, "description": "Ein Ablauf", "caption": ""}),
            ("video", {"title": "Ein Film", "video": film(number).pk}),
            ("checklist", {"title": "Durchsehen", "items": items}),
            ("template", {"title": "Steckbrief", "description": "", "document": document(number).pk}),
            ("exercise", {"title": "Überlegen", "task": "<p>Warum?</p>", "solution": "<p>Darum.</p>"}),
            ("callout", {"tone": "info", "title": "Merke", "text": "<p>Kurz.</p>"}),
            ("quotation", {"text": "So ist es.", "source": "Eine Bürgermeisterin"}),
        ]
        found += [{"type": kind, "id": str(uuid.uuid4()), "value": value} for kind, value in values]
    return found


def trips(lesson: LessonPage, *, person: Any) -> int:
    client = Client()
    client.force_login(person)
    assert client.get(lesson.url).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        assert client.get(lesson.url).status_code == 200
    return len(asked)


def test_lesson_with_few_and_with_many_blocks(enrolment: Enrolment) -> None:
    module = make_module()
    short, long = make_lesson(module=module, body=body(1)), make_lesson(module=module, body=body(4))
    assert len(long.body) == 32
    assert trips(short, person=enrolment.participant) == trips(long, person=enrolment.participant)


def test_lesson_alone_and_among_three_hundred(enrolment: Enrolment) -> None:
    lesson = make_lesson(body=body(1))
    alone = trips(lesson, person=enrolment.participant)
    rows = [
        Enrolment(
            participant=make_person(),
            programme=enrolment.programme,
            plan=enrolment.plan,
            cohort_key=enrolment.cohort_key,
            cohort_name=enrolment.cohort_name,
            cohort_first_on=enrolment.cohort_first_on,
            first_on=enrolment.first_on,
            last_on=enrolment.last_on,
            created_at=NOW,
        )
        for _number in range(299)
    ]
    Enrolment.objects.bulk_create(rows)
    assert Enrolment.objects.count() == 300
    assert trips(lesson, person=enrolment.participant) == alone
