"""A participant ticks; ticks hang on the point and survive what editors do to the page."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import Locale

from modules.checklists.actions import UnknownItem, mark_items, tick, untick
from modules.checklists.models import LessonTick, OwnItem
from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment
from tests.modules.make import (
    ITEM_1,
    ITEM_2,
    NOW,
    lesson_body,
    make_enrolment,
    make_home,
    make_lesson,
    make_module,
    make_person,
    replan,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]
JSON = {"Accept": "application/json"}
# window, boxes that are ticked in it, whether it was loaded anew before
STEPS = st.tuples(st.integers(0, 1), st.sets(st.sampled_from([ITEM_1, ITEM_2])), st.booleans())
STRANGE = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def lesson() -> LessonPage:
    return make_lesson(module=make_module(number=1))


@pytest.fixture
def enrolment(lesson: LessonPage) -> Enrolment:
    return make_enrolment()


@pytest.fixture
def client(enrolment: Enrolment) -> Client:
    client = Client()
    client.force_login(enrolment.participant)
    return client


def ticked(enrolment: Enrolment) -> set[str]:
    return {str(item) for item in LessonTick.objects.filter(enrolment=enrolment).values_list("item_id", flat=True)}


def address(lesson: LessonPage) -> str:
    return f"/lernen/lektion/{lesson.pk}/haken/"


def checked(client: Client, lesson: LessonPage) -> int:
    """How many boxes on the page are ticked."""
    return client.get(lesson.url).content.decode().count(" checked")


def reworded(lesson: LessonPage, change: Any) -> None:
    """Publish the lesson with a changed body, as an editor does."""
    body = lesson_body()
    change(body[1]["value"]["items"])
    lesson.body = body
    lesson.save_revision().publish()


def test_plain_form_saves_ticks(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    answer = client.post(address(lesson), {"item": [ITEM_1, ITEM_2]}, follow=True)
    assert answer.redirect_chain == [(lesson.url, 302)]
    assert ticked(enrolment) == {ITEM_1, ITEM_2}
    assert answer.content.decode().count(" checked") == 2
    assert "2 von 2 erledigt" in answer.content.decode()


def test_script_saves_one_tick_without_a_page(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    assert client.post(address(lesson), {"item": ITEM_1}, headers=JSON).json() == {"saved": True}
    assert ticked(enrolment) == {ITEM_1}
    client.post(address(lesson), {"was": ITEM_1}, headers=JSON)
    assert ticked(enrolment) == set()


def test_point_of_another_list_is_not_found(client: Client, lesson: LessonPage) -> None:
    assert client.post(address(lesson), {"item": STRANGE}).status_code == 404
    with pytest.raises(UnknownItem):
        tick(enrolment=make_enrolment(), lesson=lesson, item_id="nichts", now=NOW)


def test_ticking_twice_is_ticking_once(lesson: LessonPage, enrolment: Enrolment) -> None:
    for _time in range(2):
        tick(enrolment=enrolment, lesson=lesson, item_id=ITEM_1, now=NOW)
    assert LessonTick.objects.count() == 1
    untick(enrolment=enrolment, lesson=lesson, item_id=ITEM_1, now=NOW)
    assert LessonTick.objects.count() == 0


def test_others_do_not_reach_the_form(lesson: LessonPage, enrolment: Enrolment) -> None:
    other = Client()
    other.force_login(make_person())
    assert Client().post(address(lesson), {"item": ITEM_1}).status_code == 302
    assert other.post(address(lesson), {"item": ITEM_1}).status_code == 404
    assert other.get(address(lesson)).status_code == 405
    assert not LessonTick.objects.exists()


def test_lesson_of_a_closed_module_cannot_be_ticked(client: Client) -> None:
    later = make_lesson(module=make_module(number=4, opens_in_week=30))
    assert client.post(address(later), {"item": ITEM_1}).status_code == 403
    assert not LessonTick.objects.exists()


def test_ticks_survive_rewording_and_reordering(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    tick(enrolment=enrolment, lesson=lesson, item_id=ITEM_1, now=NOW)

    def change(items: list[dict[str, Any]]) -> None:
        items.reverse()
        items[1]["value"]["text"] = "Papier oder Datei notiert"

    reworded(lesson, change)
    page = client.get(lesson.url).content.decode()
    boxes = [part.split(">", 1)[0] for part in page.split('name="item"')[1:]]
    assert [" checked" in box for box in boxes] == [False, True]
    assert "Papier oder Datei notiert" in page


def test_ticks_survive_copying_the_page(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    tick(enrolment=enrolment, lesson=lesson, item_id=ITEM_1, now=NOW)
    copy = lesson.copy(update_attrs={"slug": "kopie", "title": "Kopie"})
    assert copy.pk != lesson.pk
    assert checked(client, copy) == 1
    client.post(address(copy), {"was": ITEM_1}, headers=JSON)
    assert checked(client, lesson) == 0


def test_ticks_survive_unpublishing(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    tick(enrolment=enrolment, lesson=lesson, item_id=ITEM_1, now=NOW)
    lesson.unpublish()
    assert client.post(address(lesson), {"was": ITEM_1}).status_code == 404
    assert ticked(enrolment) == {ITEM_1}
    lesson.refresh_from_db()
    lesson.save_revision().publish()
    assert checked(client, lesson) == 1


def test_ticks_survive_the_removal_of_their_point(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    mark_items(enrolment=enrolment, lesson=lesson, ticked=[ITEM_1, ITEM_2], unticked=[], now=NOW)
    reworded(lesson, lambda items: items.pop(0))
    assert "1 von 1 erledigt" in client.get(lesson.url).content.decode()
    # a window that was opened before still knows the point; the rest of its form is saved
    answer = client.post(address(lesson), {"was": [ITEM_1, ITEM_2]}, follow=True)
    assert "Die Redaktion hat die Checkliste inzwischen geändert." in answer.content.decode()
    assert ticked(enrolment) == {ITEM_1}
    reworded(lesson, lambda items: None)
    assert "1 von 2 erledigt" in client.get(lesson.url).content.decode()


def test_programme_copied_for_the_next_year_starts_without_ticks(lesson: LessonPage, enrolment: Enrolment) -> None:
    tick(enrolment=enrolment, lesson=lesson, item_id=ITEM_1, now=NOW)
    client = Client()
    client.force_login(make_enrolment(cohort_key="2026-herbst").participant)
    assert checked(client, lesson) == 0


def test_records_hang_on_the_page_in_the_source_language(client: Client, lesson: LessonPage) -> None:
    english = Locale.objects.get_or_create(language_code="en")[0]
    for page in (make_home(), lesson.get_parent().get_parent(), lesson.get_parent()):
        page.specific.copy_for_translation(
            english, alias=False
        ).get_latest_revision_as_object().save_revision().publish()
    translated = lesson.copy_for_translation(english)
    translated.get_latest_revision().publish()
    client.post(f"/en/lernen/lektion/{translated.pk}/haken/", {"item": ITEM_1})
    assert LessonTick.objects.get().lesson == lesson


@pytest.mark.parametrize("value", ["x", "-1", "9" * 40, "²"])
def test_keys_of_own_points_are_numbers(client: Client, lesson: LessonPage, value: str) -> None:
    assert client.post(address(lesson), {"own": value}).status_code == 404


def test_thirty_lists_take_the_trips_of_one(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    module = lesson.get_parent().specific
    long = make_lesson(module=module, body=[_list_block() for _place in range(30)])
    replan(enrolment)
    for page in (lesson, long):
        for each in page.checklists():
            values = {"enrolment": enrolment, "lesson": page, "block_id": each.key, "created_at": NOW}
            OwnItem.objects.create(text="eigener", **values)

    def trips(page: LessonPage) -> int:
        client.get(page.url)
        with CaptureQueriesContext(connection) as caught:
            content = client.get(page.url).content.decode()
        assert content.count("data-checklist data-done") == len(page.checklists())
        return len(caught)

    assert trips(long) == trips(lesson)


def _list_block() -> dict[str, Any]:
    items = [{"type": "item", "id": str(uuid4()), "value": {"text": "Punkt", "due_in_week": 3}} for _place in range(4)]
    return {"type": "checklist", "id": str(uuid4()), "value": {"title": "Liste", "items": items}}


class TestTwoWindows(TestCase):
    """What two windows send is the difference to what they were shown; the last word on each point counts."""

    def setUp(self) -> None:
        self.lesson = make_lesson(module=make_module(number=1))
        self.enrolment = make_enrolment()

    @settings(deadline=None, max_examples=40)
    @given(
        st.lists(st.tuples(st.integers(0, 1), st.sets(st.sampled_from([ITEM_1, ITEM_2])), st.booleans()), max_size=12)
    )
    def test_last_word_counts(self, steps: list[tuple[int, set[str], bool]]) -> None:
        LessonTick.objects.all().delete()
        shown: list[set[str]] = [set(), set()]
        last_word: dict[str, bool] = {}
        client = Client()
        client.force_login(self.enrolment.participant)
        for window, chosen, reloads in steps:
            if reloads:
                shown[window] = ticked(self.enrolment)
            client.post(address(self.lesson), {"item": [*chosen], "was": [*shown[window]]}, headers=JSON)
            # a box that was not touched in this window says nothing
            last_word |= {item: item in chosen for item in chosen ^ shown[window]}
            shown[window] = chosen
            assert ticked(self.enrolment) == {item for item, is_done in last_word.items() if is_done}
