"""All checklists on one page, and one on a page of its own."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from modules.checklists.actions import tick
from modules.checklists.models import OwnItem
from modules.content.models import LessonPage, ModulePage
from modules.content.queries import checklists_of
from modules.enrolment.models import Enrolment
from tests.modules.make import ITEM_1, ITEM_2, NOW, make_enrolment, make_home, make_lesson, make_module, replan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]
ALL = "/lernen/checklisten/"
OPEN = f"{ALL}?stand=offen"


@pytest.fixture
def module() -> ModulePage:
    return make_module(number=1)


@pytest.fixture
def lesson(module: ModulePage) -> LessonPage:
    return make_lesson(module=module, title="Schwachstellen erkennen")


@pytest.fixture
def enrolment(lesson: LessonPage) -> Enrolment:
    return make_enrolment()


@pytest.fixture
def client(enrolment: Enrolment) -> Client:
    client = Client()
    client.force_login(enrolment.participant)
    return client


def body(title: str) -> list[dict[str, Any]]:
    items = [{"type": "item", "id": str(uuid4()), "value": {"text": "Punkt", "due_in_week": 3}}]
    return [{"type": "checklist", "id": str(uuid4()), "value": {"title": title, "items": items}}]


def test_lists_of_open_modules_with_their_lessons(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    make_lesson(module=make_module(number=2, opens_in_week=30), body=body("Noch verschlossen"))
    tick(enrolment=enrolment, lesson=lesson, item_id=ITEM_1, now=NOW)
    page = client.get(ALL).content.decode()
    assert "Ist-Prozess durchsehen" in page
    assert f'<a href="{lesson.url}">1.1 Schwachstellen erkennen</a>' in page
    assert "1 von 2 erledigt" in page
    assert "Noch verschlossen" not in page


def test_open_points_only(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    tick(enrolment=enrolment, lesson=lesson, item_id=ITEM_1, now=NOW)
    page = client.get(OPEN).content.decode()
    assert "Liegezeit erfragt" in page
    assert "Medium notiert" not in page
    assert "1 Punkt offen" in page
    tick(enrolment=enrolment, lesson=lesson, item_id=ITEM_2, now=NOW)
    assert "Alles erledigt" in client.get(OPEN).content.decode()
    assert "Medium notiert" in client.get(ALL).content.decode()


def test_without_any_list(client: Client, lesson: LessonPage) -> None:
    lesson.unpublish()
    assert "Noch keine Checklisten" in client.get(ALL).content.decode()


def test_one_list_to_print(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    key = lesson.checklists()[0].key
    OwnItem.objects.create(enrolment=enrolment, lesson=lesson, block_id=key, text="eigener", created_at=NOW)
    page = client.get(f"/lernen/lektion/{lesson.pk}/checkliste/{key}/").content.decode()
    for words in ("Ist-Prozess durchsehen", "Medium notiert", "eigener", "Unterschrift", "Katrin Muster"):
        assert words in page
    assert client.get(f"/lernen/lektion/{lesson.pk}/checkliste/{uuid4()}/").status_code == 404


def test_lists_are_read_in_the_readers_language(lesson: LessonPage) -> None:
    english = Locale.objects.get_or_create(language_code="en")[0]
    for page in (make_home(), lesson.get_parent().get_parent(), lesson.get_parent()):
        page.specific.copy_for_translation(english).get_latest_revision_as_object().save_revision().publish()
    translated = lesson.copy_for_translation(english)
    translated.body = [{**block, "value": {**block["value"], "title": "Review"}} for block in lesson.body.raw_data[1:]]
    translated.save_revision().publish()
    assert [each.title for each in checklists_of([lesson.pk], language="en")[lesson.pk]] == ["Review"]
    assert [each.title for each in checklists_of([lesson.pk], language="de")[lesson.pk]] == ["Ist-Prozess durchsehen"]
    translated.refresh_from_db()
    translated.unpublish()
    assert [each.title for each in checklists_of([lesson.pk], language="en")[lesson.pk]] == ["Ist-Prozess durchsehen"]


def test_trips_do_not_grow(client: Client, module: ModulePage, enrolment: Enrolment) -> None:
    def trips() -> int:
        client.get(ALL)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(ALL).status_code == 200
        return len(caught)

    alone = trips()
    for place in range(5):
        lesson = make_lesson(module=module, body=[*body(f"A {place}"), *body(f"B {place}")])
        for each in lesson.checklists():
            OwnItem.objects.create(enrolment=enrolment, lesson=lesson, block_id=each.key, text="x", created_at=NOW)
    replan(enrolment)
    assert trips() == alone
