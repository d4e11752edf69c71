"""What editors do in Wagtail: pages, assignments, rubrics, videos; and what they cannot delete."""

import pytest
from django.test import Client
from django.urls import reverse

from lms.accounts.models import User
from modules.content.models import LessonPage, ModulePage
from modules.progress.actions import finish_lesson
from tests.cast import build_cast
from tests.modules.make import NOW, make_assignment, make_draft, make_enrolment, make_lesson, make_module, make_rubric

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return build_cast(now=NOW).client("editor")


@pytest.fixture
def administrator() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("admin@demo.example", first_name="Ada", last_name="Admin"))
    return client


def test_module_with_work_is_kept_and_the_count_is_named(administrator: Client) -> None:
    lesson = make_lesson()
    for _person in range(2):
        finish_lesson(enrolment=make_enrolment(), lesson=lesson, now=NOW)
    module = lesson.get_parent()
    answer = administrator.post(reverse("wagtailadmin_pages:delete", args=[module.pk]), follow=True)
    assert "2 Personen haben daran gearbeitet" in answer.content.decode()
    assert ModulePage.objects.filter(pk=module.pk).exists()


def test_module_whose_assignment_was_begun_is_kept(editor: Client) -> None:
    module = make_module(number=1)
    make_draft()
    answer = editor.post(reverse("wagtailadmin_pages:delete", args=[module.pk]), follow=True)
    assert "1 Person hat daran gearbeitet" in answer.content.decode()
    assert ModulePage.objects.exists()


def test_lesson_with_ticks_is_kept_from_editors_too(editor: Client) -> None:
    lesson = make_lesson()
    finish_lesson(enrolment=make_enrolment(), lesson=lesson, now=NOW)
    answer = editor.post(reverse("wagtailadmin_pages:delete", args=[lesson.pk]), follow=True)
    assert "1 Person hat daran gearbeitet" in answer.content.decode()


def test_several_pages_at_once_are_kept_too(administrator: Client) -> None:
    lesson = make_lesson()
    finish_lesson(enrolment=make_enrolment(), lesson=lesson, now=NOW)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    answer = administrator.post(f"{address}?id={lesson.pk}", follow=True)
    assert "1 Person hat daran gearbeitet" in answer.content.decode()
    assert LessonPage.objects.filter(pk=lesson.pk).exists()


def test_untouched_module_can_be_deleted(editor: Client) -> None:
    module = make_module(number=1)
    editor.post(reverse("wagtailadmin_pages:delete", args=[module.pk]))
    assert not ModulePage.objects.exists()


@pytest.mark.parametrize("model", ["programme", "assignment", "rubric", "video"])
def test_lists_and_forms_open(editor: Client, model: str) -> None:
    make_assignment()
    make_rubric()
    for what in ("list", "add"):
        assert editor.get(reverse(f"wagtailsnippets_modules_{model}:{what}")).status_code == 200


def test_editor_writes_a_lesson_with_every_block(editor: Client) -> None:
    make_module()
    page = editor.get(reverse("wagtailadmin_pages:add", args=["modules", "lessonpage", ModulePage.objects.get().pk]))
    text = page.content.decode()
    for block in ("checklist", "template", "exercise", "callout", "quotation", "picture", "video", "audio", "file"):
        assert f"&quot;{block}&quot;" in text or f'"{block}"' in text
