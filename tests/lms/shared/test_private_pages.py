"""What is a person's own stays in no cache; what is everybody's may."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, build_cast
from tests.modules.make import NOW, make_home, make_lesson, make_module, replan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_january() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cast() -> Cast:
    return build_cast(now=NOW)


def test_own_pages_are_kept_by_no_cache(cast: Cast) -> None:
    lesson = make_lesson(module=make_module(programme=cast.cohort.programme))
    replan(cast.enrolment)
    client = cast.client("participant")
    own = [
        lesson.url,
        *(reverse(name) for name in ("note_list", "checklist_list", "event_list", "search", "dashboard")),
    ]
    for address in own:
        answer = client.get(address)
        assert answer.status_code == 200
        assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", ")), address
    note = client.post(reverse("lesson_note", args=[lesson.pk]), {"text": "x"}, headers={"Accept": "application/json"})
    assert note["Cache-Control"] == "private, no-store"


def test_pages_for_everybody_say_nothing(cast: Cast) -> None:
    answer = Client().get(make_home().url)
    assert answer.status_code == 200
    assert not answer.has_header("Cache-Control")
