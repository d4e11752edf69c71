"""Points that were stored as bare texts get room for a week, on pages and in their revisions; ids stay."""

import copy
import json
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from wagtail.models import Revision

from modules.content.models import LessonPage
from tests.modules.make import ITEM_1, ITEM_2, lesson_body, make_lesson

pytestmark = pytest.mark.django_db
migration = import_module("modules.migrations.0007_checklists")


def old_body() -> list[dict[str, Any]]:
    """The body as it was stored before: points are texts."""
    body = lesson_body()
    for item in body[1]["value"]["items"]:
        item["value"] = item["value"]["text"]
    return body


def stored(lesson: LessonPage) -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM modules_lessonpage WHERE page_ptr_id = %s", [lesson.pk])
        (body,) = cursor.fetchone()
    return json.loads(body) if isinstance(body, str) else body


def make_old_lesson() -> LessonPage:
    lesson = make_lesson()
    for _time in range(2):
        lesson.save_revision().publish()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE modules_lessonpage SET body = %s WHERE page_ptr_id = %s", [json.dumps(old_body()), lesson.pk]
        )
    for revision in Revision.objects.all():
        if "body" in revision.content:
            revision.content["body"] = json.dumps(old_body())
            revision.save()
    return lesson


def test_points_on_pages_and_in_revisions_get_room_for_a_week() -> None:
    lesson = make_old_lesson()
    migration.forwards(apps, None)
    expected = lesson_body()
    assert stored(lesson) == expected
    revisions = [json.loads(each.content["body"]) for each in Revision.objects.filter(object_id=str(lesson.pk))]
    assert revisions == [expected, expected]
    points = LessonPage.objects.get().checklists()[0].points
    assert [(each.key, each.text, each.due_in_week) for each in points] == [
        (ITEM_1, "Medium notiert", None),
        (ITEM_2, "Liegezeit erfragt", None),
    ]


def test_second_time_changes_nothing_and_the_way_back_is_open() -> None:
    lesson = make_old_lesson()
    for _time in range(2):
        migration.forwards(apps, None)
    assert stored(lesson) == lesson_body()
    migration.backwards(apps, None)
    assert stored(lesson) == old_body()
    assert json.loads(Revision.objects.filter(object_id=str(lesson.pk)).first().content["body"]) == old_body()


def test_other_blocks_stay_as_they_are() -> None:
    body = [{"type": "text", "value": "<p>Text</p>", "id": "1"}, {"type": "checklist", "id": "2", "value": {}}]
    body[1]["value"] = {"title": "Leer", "items": []}
    before = copy.deepcopy(body)
    assert migration.with_weeks(body) == before == body
