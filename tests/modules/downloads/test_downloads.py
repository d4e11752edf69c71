"""A template is counted once per person, after the gate let it pass."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from lms.shared.models import PrivateDocument
from modules.content.models import LessonPage
from modules.downloads.actions import note_download
from modules.downloads.models import DocumentDownload
from modules.downloads.queries import people_with, taken_by
from tests.cast import Cast, build_cast
from tests.modules.make import NOW, make_enrolment, make_lesson, make_module

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]


@pytest.fixture
def cast() -> Cast:
    return build_cast(now=NOW)


@pytest.fixture
def document() -> PrivateDocument:
    found = PrivateDocument(title="Steckbrief", file_size=10)
    found.file.save("steckbrief.pdf", ContentFile(b"%PDF-1.7\n\n"))
    return found


@pytest.fixture
def lesson(cast: Cast, document: PrivateDocument) -> LessonPage:
    return make_lesson(module=make_module(programme=cast.cohort.programme), body=[template(document)])


def template(document: PrivateDocument) -> dict[str, Any]:
    return {"type": "template", "value": {"title": "Steckbrief", "description": "", "document": document.pk}}


def test_counted_once_and_shown(cast: Cast, lesson: LessonPage, document: PrivateDocument) -> None:
    client = cast.client("participant")
    assert "heruntergeladen am" not in client.get(lesson.url).content.decode()
    assert client.get(document.url).status_code == 200
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        assert client.get(document.url).status_code == 200
    assert DocumentDownload.objects.get().first_at == NOW
    assert people_with(document) == 1
    assert "heruntergeladen am Do\xa022. Januar 2026" in client.get(lesson.url).content.decode()
    assert "heruntergeladen am" not in cast.client("other_participant").get(lesson.url).content.decode()


def test_on_paper_stands_where_the_file_is(cast: Cast, lesson: LessonPage, document: PrivateDocument) -> None:
    text = cast.client("participant").get(lesson.url).content.decode()
    assert f'<p class="print-only">http://testserver{document.url}</p>' in text


@pytest.mark.parametrize("role", ["editor", "organiser", "trainer"])
def test_who_looks_at_it_for_work_is_not_counted(
    cast: Cast, lesson: LessonPage, document: PrivateDocument, role: str
) -> None:
    make_enrolment(participant=cast.trainer, programme=cast.cohort.programme, cohort_key="noch-einer")
    assert cast.client(role).get(document.url).status_code == 200
    assert not DocumentDownload.objects.exists()


def test_question_for_headers_is_not_counted(cast: Cast, lesson: LessonPage, document: PrivateDocument) -> None:
    assert cast.client("participant").head(document.url).status_code == 200
    assert not DocumentDownload.objects.exists()


def test_who_is_refused_is_not_counted(cast: Cast, document: PrivateDocument) -> None:
    later = make_module(number=4, opens_in_week=200, programme=cast.cohort.programme)
    make_lesson(module=later, body=[template(document)])
    assert cast.client("participant").get(document.url).status_code == 403
    assert Client().get(document.url).status_code == 302
    assert cast.client("contact_person").get(document.url).status_code == 403
    assert not DocumentDownload.objects.exists()


def test_two_at_the_same_moment_are_one(cast: Cast, document: PrivateDocument) -> None:
    for moment in (NOW, NOW + timedelta(seconds=1)):
        note_download(person=cast.participant, document=document, now=moment)
    assert taken_by(cast.participant, documents=[document.pk]) == {document.pk: NOW}
    assert taken_by(cast.other_participant, documents=[document.pk]) == {}


def test_kind_and_size_are_shown_without_asking_the_storage(
    cast: Cast, lesson: LessonPage, document: PrivateDocument
) -> None:
    client = cast.client("participant")
    asked: list[str] = []
    storage = type(document.file.storage)
    with patch.object(storage, "size", lambda _self, name: asked.append(name) or 10):
        page = client.get(lesson.url).content.decode()
        assert "PDF, 10\xa0Bytes" in page
        assert asked == []
        # one that was stored without its size is asked once
        PrivateDocument.objects.update(file_size=None)
        client.get(lesson.url)
        client.get(lesson.url)
    assert len(asked) == 1


def test_editors_see_how_many_took_it(cast: Cast, document: PrivateDocument) -> None:
    for person in (cast.participant, cast.other_participant):
        note_download(person=person, document=document, now=NOW)
    page = cast.client("editor").get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    assert "von 2 Personen" in page
    assert document.filename in page


def test_document_can_be_deleted_after_it_was_taken(cast: Cast, document: PrivateDocument) -> None:
    note_download(person=cast.participant, document=document, now=NOW)
    answer = cast.client("editor").post(reverse("wagtaildocs:delete", args=[document.pk]))
    assert answer.status_code == 302
    assert not PrivateDocument.objects.exists()
    assert DocumentDownload.objects.get().document is None


def test_a_closed_collection_is_closed_also_where_a_page_shows_its_document(
    cast: Cast, lesson: LessonPage, document: PrivateDocument
) -> None:
    closed = Collection.get_first_root_node().add_child(name="Nur für die Redaktion")
    restriction = CollectionViewRestriction.objects.create(collection=closed, restriction_type="groups")
    restriction.groups.add(*cast.editor.groups.all())
    PrivateDocument.objects.filter(pk=document.pk).update(collection=closed)
    assert cast.client("participant").get(document.url).status_code in {302, 403}
    assert cast.client("editor").get(document.url).status_code == 200
    assert not DocumentDownload.objects.exists()
