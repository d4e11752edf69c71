"""A lesson is not published while a film lacks captions or transcript, by whatever way; as a draft it is saved."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from modules.content.models import LessonPage
from modules.editing import publishing
from tests.cast import build_cast
from tests.modules.content.lesson_form import edit_address, form_of, raw_body
from tests.modules.content.test_blocks import make_video
from tests.modules.make import NOW, make_lesson

pytestmark = pytest.mark.django_db
PUBLISH = {"action-publish": "action-publish"}


@pytest.fixture
def editor() -> Client:
    return build_cast(now=NOW).client("editor")


def film_body(*, is_complete: bool) -> list[dict[str, Any]]:
    video = make_video(is_complete=is_complete)
    block_id = "3f4f0f67-2f0d-4f5c-9a9e-1f1f4d5a6b70"
    return [{"type": "video", "id": block_id, "value": {"title": "Film", "video": video.pk}}]


@pytest.fixture
def draft() -> LessonPage:
    """An unpublished lesson with a film that lacks both."""
    lesson = make_lesson(body=film_body(is_complete=False), live=False)
    lesson.save_revision()
    return lesson


def test_draft_is_saved_and_the_editor_sees_what_is_missing(editor: Client, draft: LessonPage) -> None:
    data = form_of(editor, draft, body=raw_body(draft), title="Neuer Titel")
    answer = editor.post(edit_address(draft), data, follow=True)
    text = answer.content.decode()
    draft.refresh_from_db()
    assert draft.get_latest_revision_as_object().title == "Neuer Titel"
    assert "Vor dem Veröffentlichen" in text
    assert "Untertitel, Mitschrift" in text
    assert "Veröffentlichen oder einplanen lässt sie sich, sobald das hier da ist" in text


def test_publishing_is_refused_at_the_block(editor: Client, draft: LessonPage) -> None:
    answer = editor.post(edit_address(draft), form_of(editor, draft, body=raw_body(draft), **PUBLISH))
    assert answer.status_code == 200
    (error,) = answer.context["form"].errors.as_data()["body"]
    words = error.block_errors[0].block_errors["video"].messages[0]
    assert words.startswith("Vor dem Veröffentlichen fehlt noch: Untertitel, Mitschrift")
    draft.refresh_from_db()
    assert not draft.live


def test_planned_publishing_is_refused_too(editor: Client, draft: LessonPage) -> None:
    soon = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    data = form_of(editor, draft, body=raw_body(draft), go_live_at=soon, **PUBLISH)
    editor.post(edit_address(draft), data)
    assert not draft.revisions.exclude(approved_go_live_at=None).exists()


def test_complete_film_is_published(editor: Client) -> None:
    lesson = make_lesson(body=film_body(is_complete=True), live=False)
    lesson.save_revision()
    answer = editor.post(edit_address(lesson), form_of(editor, lesson, body=raw_body(lesson), **PUBLISH))
    assert answer.status_code == 302
    lesson.refresh_from_db()
    assert lesson.live


def test_setting_makes_it_a_warning(editor: Client, draft: LessonPage, settings: Any) -> None:
    settings.LMS_VIDEO_NEEDS_CAPTIONS = False
    text = editor.get(edit_address(draft)).content.decode()
    assert "Diese Seite lässt sich veröffentlichen" in text
    editor.post(edit_address(draft), form_of(editor, draft, body=raw_body(draft), **PUBLISH))
    draft.refresh_from_db()
    assert draft.live


def test_page_without_films_shows_no_panel(editor: Client) -> None:
    assert "data-before-publishing" not in editor.get(edit_address(make_lesson())).content.decode()


@pytest.mark.parametrize("from_above", [True, False])
def test_publishing_in_bulk_is_refused(editor: Client, draft: LessonPage, from_above: bool) -> None:
    chosen = draft.get_parent() if from_above else draft
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    data = {"include_descendants": "on"} if from_above else {}
    answer = editor.post(f"{address}?id={chosen.pk}", data, follow=True)
    assert "Film (Untertitel, Mitschrift)" in answer.content.decode()
    draft.refresh_from_db()
    assert not draft.live


def test_publishing_in_bulk_goes_through_when_nothing_is_missing(editor: Client) -> None:
    lesson = make_lesson(body=film_body(is_complete=True), live=False)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    editor.post(f"{address}?id={lesson.pk}")
    lesson.refresh_from_db()
    assert lesson.live


def test_hook_stands_behind_the_form(editor: Client, draft: LessonPage) -> None:
    request = RequestFactory().post("/")
    request._messages = type("Store", (), {"add": lambda *args, **kwargs: None})()  # type: ignore[attr-defined]
    answer = publishing.refuse_without_captions(request, draft)
    assert answer is not None
    assert answer["Location"] == edit_address(draft)


def test_timer_leaves_a_draft_whose_film_lost_its_captions_and_publishes_the_others() -> None:
    body = film_body(is_complete=True)
    broken = make_lesson(body=body, live=False)
    fine = make_lesson(module=broken.get_parent().specific, live=False)
    for page in (broken, fine):
        page.go_live_at = timezone.now() + timedelta(hours=1)
        page.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    broken.videos()[0].tracks.all().delete()
    for page in (broken, fine):
        revision = page.latest_revision
        revision.content["go_live_at"] = None
        revision.save()
    call_command("publish_scheduled")
    broken.refresh_from_db()
    fine.refresh_from_db()
    assert (broken.live, fine.live) == (False, True)
    assert not broken.revisions.exclude(approved_go_live_at=None).exists()
