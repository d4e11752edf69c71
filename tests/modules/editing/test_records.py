"""Ticks and answers hang on ids: the editor sees them, and no edit loses them."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from modules.checklists.actions import tick
from modules.checklists.models import LessonTick, OwnItem
from modules.content.models import LessonPage
from modules.editing.queries import records_on
from modules.exercises.models import ExerciseAnswer, ExerciseTry
from modules.progress.actions import finish_lesson
from tests.cast import build_cast
from tests.modules.content.lesson_form import edit_address, form_of, raw_body
from tests.modules.make import ITEM_1, ITEM_2, NOW, lesson_body, make_enrolment, make_lesson

pytestmark = pytest.mark.django_db
PUBLISH = {"action-publish": "action-publish"}
EXERCISE = "5f8f6d2e-93a1-4a55-a8be-0f0a4a4d9f01"
LIST = lesson_body()[1]["id"]


@pytest.fixture
def editor() -> Client:
    return build_cast(now=NOW).client("editor")


def body() -> list[dict[str, Any]]:
    exercise = {"title": "Liegezeit", "task": "<p>Was fällt auf?</p>", "solution": "<p>Viel.</p>"}
    return [*lesson_body(), {"type": "exercise", "id": EXERCISE, "value": exercise}]


@pytest.fixture
def lesson() -> LessonPage:
    """A lesson with three ticks, an own point, an answer with two tries and a draft."""
    page = make_lesson(body=body())
    people = [make_enrolment() for _person in range(2)]
    for enrolment in people:
        tick(enrolment=enrolment, lesson=page, item_id=ITEM_1, now=NOW)
    tick(enrolment=people[0], lesson=page, item_id=ITEM_2, now=NOW)
    OwnItem.objects.create(enrolment=people[0], lesson=page, block_id=LIST, text="Eigenes", created_at=NOW)
    for enrolment in people:
        answer = ExerciseAnswer.objects.create(enrolment=enrolment, lesson=page, block_id=EXERCISE, saved_at=NOW)
        if enrolment is people[0]:
            for number in (1, 2):
                ExerciseTry.objects.create(answer=answer, number=number, tried_at=NOW)
    return page


def test_every_part_is_counted(lesson: LessonPage) -> None:
    assert [(each.title, each.within, each.count) for each in records_on(lesson)] == [
        ("Medium notiert", "Ist-Prozess durchsehen", "2 Haken"),
        ("Liegezeit erfragt", "Ist-Prozess durchsehen", "1 Haken"),
        ("Ist-Prozess durchsehen", "", "1 eigener Punkt"),
        ("Liegezeit", "", "2 Antworten von 2 Personen"),
    ]


def test_counting_takes_four_queries_however_many_there_are(lesson: LessonPage) -> None:
    with CaptureQueriesContext(connection) as queries:
        records_on(lesson)
    assert len(queries) == 4


def test_editor_sees_the_counts_before_removing_something(editor: Client, lesson: LessonPage) -> None:
    text = editor.get(edit_address(lesson)).content.decode()
    assert "2 Antworten von 2 Personen" in text
    untouched = make_lesson(module=lesson.get_parent().specific, body=[lesson_body()[0]])
    assert "Noch hat niemand hier etwas" in editor.get(edit_address(untouched)).content.decode()


def test_rewording_and_reordering_keep_ids_and_ticks(editor: Client, lesson: LessonPage) -> None:
    before = lesson.item_ids()
    changed = raw_body(lesson)
    items = changed[1]["value"]["items"]
    items[0]["value"]["text"] = "Medium aufgeschrieben"
    items.reverse()
    changed.reverse()
    editor.post(edit_address(lesson), form_of(editor, lesson, body=changed, **PUBLISH))
    page = LessonPage.objects.get(pk=lesson.pk)
    assert page.item_ids() == before
    assert [point.key for point in page.checklists()[0].points] == [ITEM_2, ITEM_1]
    assert page.checklists()[0].points[1].text == "Medium aufgeschrieben"
    assert EXERCISE in page.exercises()
    assert LessonTick.objects.count() == 3


def test_unpublishing_and_publishing_again_keep_ids_and_ticks(editor: Client, lesson: LessonPage) -> None:
    editor.post(reverse("wagtailadmin_pages:unpublish", args=[lesson.pk]))
    editor.post(edit_address(lesson), form_of(editor, lesson, body=raw_body(lesson), **PUBLISH))
    page = LessonPage.objects.get(pk=lesson.pk)
    assert page.live
    assert page.item_ids() == {ITEM_1, ITEM_2}
    assert LessonTick.objects.count() == 3


def test_block_that_was_duplicated_gets_ids_of_its_own(editor: Client, lesson: LessonPage) -> None:
    changed = raw_body(lesson)
    twin = {"type": "checklist", "value": {"title": "Zweite", "items": [{"value": {"text": "Medium notiert"}}]}}
    editor.post(edit_address(lesson), form_of(editor, lesson, body=[*changed, twin], **PUBLISH))
    page = LessonPage.objects.get(pk=lesson.pk)
    assert len(page.item_ids()) == 3
    assert {ITEM_1, ITEM_2} < page.item_ids()


def test_publishing_says_what_was_taken_off_and_the_records_stay(editor: Client, lesson: LessonPage) -> None:
    changed = raw_body(lesson)[:2]
    del changed[1]["value"]["items"][0]
    answer = editor.post(edit_address(lesson), form_of(editor, lesson, body=changed, **PUBLISH), follow=True)
    assert "Herausgenommen: 2 Punkte oder Übungen mit 4 Einträgen" in answer.content.decode()
    assert (LessonTick.objects.count(), ExerciseTry.objects.count()) == (3, 2)


def test_draft_says_what_would_be_taken_off(editor: Client, lesson: LessonPage) -> None:
    changed = raw_body(lesson)
    del changed[1]["value"]["items"][1]
    answer = editor.post(edit_address(lesson), form_of(editor, lesson, body=changed), follow=True)
    assert "In diesem Entwurf fehlen 1 Punkt oder Übung mit 1 Eintrag" in answer.content.decode()


def test_saving_by_itself_says_nothing_until_the_editor_saves(editor: Client, lesson: LessonPage) -> None:
    changed = raw_body(lesson)
    del changed[1]["value"]["items"][1]
    data = form_of(editor, lesson, body=changed)
    answer = editor.post(edit_address(lesson), data, headers={"accept": "application/json"})
    assert answer.json()["success"]
    assert "In diesem Entwurf fehlen" not in editor.get(edit_address(lesson)).content.decode()
    lesson.refresh_from_db()
    saved = editor.post(edit_address(lesson), form_of(editor, lesson, body=raw_body(lesson)), follow=True)
    assert "In diesem Entwurf fehlen 1 Punkt oder Übung mit 1 Eintrag" in saved.content.decode()


def test_saving_without_removing_says_nothing(editor: Client, lesson: LessonPage) -> None:
    for action in ({}, PUBLISH):
        data = form_of(editor, lesson, body=raw_body(lesson), **action)
        answer = editor.post(edit_address(lesson), data, follow=True)
        assert "Herausgenommen:" not in answer.content.decode()
        assert "In diesem Entwurf fehlen" not in answer.content.decode()


def test_removing_what_nobody_touched_says_nothing(editor: Client) -> None:
    page = make_lesson()
    answer = editor.post(edit_address(page), form_of(editor, page, body=lesson_body()[:1], **PUBLISH), follow=True)
    assert "Herausgenommen:" not in answer.content.decode()


@pytest.mark.parametrize("in_bulk", [True, False])
def test_unpublishing_says_who_had_finished_and_goes_through(editor: Client, in_bulk: bool) -> None:
    page = make_lesson()
    for _person in range(2):
        finish_lesson(enrolment=make_enrolment(), lesson=page, now=NOW)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    address = (
        f"{bulk}?id={page.pk}&next={edit_address(page)}"
        if in_bulk
        else reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    )
    answer = editor.post(address, follow=True)
    assert "2 Personen hatten das abgeschlossen" in answer.content.decode()
    page.refresh_from_db()
    assert not page.live
