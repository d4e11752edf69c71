"""Previews: as editors see the draft, and as a participant meets it in a week. Nothing is written."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from modules.content.models import LessonPage
from tests.cast import build_cast
from tests.modules.content.lesson_form import edit_address, form_of, raw_body
from tests.modules.content.test_blocks import body_of
from tests.modules.make import NOW, lesson_body, make_lesson, make_module

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a drawn picture to the garbage collector
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def editor() -> Client:
    return build_cast(now=NOW).client("editor")


@pytest.fixture
def lesson() -> LessonPage:
    """The first of two lessons in a module that opens in week 7; another module opens in week 1."""
    make_lesson(module=make_module(number=1, opens_in_week=1), title="Anfang")
    module = make_module(number=2, opens_in_week=7)
    found = make_lesson(module=module, title="Mitte")
    make_lesson(module=module, title="Ende")
    return found


def preview(client: Client, page: LessonPage, *, mode: str, body: Any = None, **changes: str) -> Any:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    data = form_of(client, page, body=body or raw_body(page), **changes)
    assert client.post(address, data).json() == {"is_valid": True, "is_available": True}
    return client.get(address, {"mode": mode})


def rows() -> dict[str, int]:
    """How many rows every table of this floor has."""
    return {model.__name__: model._default_manager.count() for model in apps.get_app_config("modules").get_models()}


def test_there_is_one_mode_for_each_week_in_which_a_module_opens(lesson: LessonPage) -> None:
    make_module(number=3, opens_in_week=7)
    assert [(name, str(title)) for name, title in lesson.preview_modes] == [
        ("", "Wie beim Bearbeiten"),
        ("week-1", "Als teilnehmende Person in Woche 1"),
        ("week-7", "Als teilnehmende Person in Woche 7"),
    ]


def test_editors_see_the_draft_without_a_place(editor: Client, lesson: LessonPage) -> None:
    page = preview(editor, lesson, mode="", title="Neuer Titel").content.decode()
    assert "Neuer Titel" in page
    assert "lesson__path" not in page


def test_before_its_week_the_module_is_locked(editor: Client, lesson: LessonPage) -> None:
    page = preview(editor, lesson, mode="week-1").content.decode()
    assert "Dieses Modul öffnet am" in page
    assert "Ist-Prozess durchsehen" not in page


def test_from_its_week_on_the_lesson_has_an_untouched_place(editor: Client, lesson: LessonPage) -> None:
    before = rows()
    page = preview(editor, lesson, mode="week-7", title="Neuer Titel").content.decode()
    assert "2.1 Neuer Titel" in page
    assert "Lerneinheit 1 von 2" in page
    assert "2.2 Ende" in page
    assert "Lerneinheit abschließen" in page
    assert "checked" not in page
    assert rows() == before


def test_draft_that_was_never_published_has_its_place_too(editor: Client, lesson: LessonPage) -> None:
    draft = make_lesson(module=lesson.get_parent().specific, title="Entwurf", live=False)
    draft.save_revision()
    page = preview(editor, draft, mode="week-7").content.decode()
    assert "Lerneinheit 3 von 3" in page


def test_lesson_in_an_unpublished_module_has_a_place(editor: Client) -> None:
    lesson = make_lesson(module=make_module(number=1, opens_in_week=3))
    lesson.get_parent().specific.unpublish()
    assert "Lerneinheit 1 von 1" in preview(editor, lesson, mode="week-3").content.decode()


@pytest.mark.parametrize("mode", ["", "week-7"])
def test_every_block_can_be_previewed(editor: Client, lesson: LessonPage, mode: str) -> None:
    page = preview(editor, lesson, mode=mode, body=[*lesson_body(), *body_of(1)])
    assert page.status_code == 200
    assert "Gespräch" in page.content.decode()


@pytest.mark.parametrize("mode", ["week-999999", "week-", "unknown"])
def test_unknown_modes_are_no_error_of_ours(editor: Client, lesson: LessonPage, mode: str) -> None:
    assert preview(editor, lesson, mode=mode).status_code in {200, 404}


def test_new_lesson_can_be_previewed_before_it_is_saved(editor: Client, lesson: LessonPage) -> None:
    parent = lesson.get_parent()
    address = reverse("wagtailadmin_pages:preview_on_add", args=["modules", "lessonpage", parent.pk])
    data = {**form_of(editor, lesson, body=lesson_body()), "slug": "neu", "title": "Neu"}
    assert editor.post(address, data).json()["is_valid"]
    for mode in ("", "week-1", "week-7"):
        assert editor.get(address, {"mode": mode}).status_code == 200


def test_pages_above_the_lesson_can_be_previewed(editor: Client, lesson: LessonPage) -> None:
    module = lesson.get_parent()
    for page in (module, module.get_parent()):
        html = editor.get(edit_address(page)).content.decode()
        assert "page-edit-form" in html
        assert editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200


def test_checks_of_the_content_are_on_the_preview(editor: Client, lesson: LessonPage) -> None:
    page = preview(editor, lesson, mode="").content.decode()
    assert "wagtail-userbar" in page
