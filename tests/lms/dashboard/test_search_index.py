"""The index follows what editors do, and can be written anew at any time."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from wagtail.models import Page

from lms.dashboard.searching.actions import index_page, rebuild
from lms.dashboard.searching.models import Entry, Kind
from lms.dashboard.searching.rules import passage, question, second_at
from lms.shared import german
from lms.shared.models import PrivateDocument
from modules.content.models import LessonPage
from modules.videos.models import Video
from tests.cohorts.make import make_cohort, make_event
from tests.lms.dashboard.search_story import make_film, make_template, make_video, text_block
from tests.modules.make import make_lesson, make_module, make_version

Capture = Any


def found(word: str) -> set[str]:
    return set(Entry.objects.filter(folded__contains=german.fold(word)).values_list("title", flat=True))


@pytest.mark.django_db
def test_publishing_withdrawing_and_deleting(django_capture_on_commit_callbacks: Capture) -> None:
    lesson = make_lesson(title="Vögel")
    assert found("Kranich") == set()
    with django_capture_on_commit_callbacks(execute=True):
        lesson.body = [text_block("Kranich")]
        lesson.save_revision()
    assert found("Kranich") == set()
    with django_capture_on_commit_callbacks(execute=True):
        lesson.get_latest_revision().publish()
    assert found("Kranich") == {"Vögel"}
    with django_capture_on_commit_callbacks(execute=True):
        LessonPage.objects.get().unpublish()
    assert found("Kranich") == set()
    with django_capture_on_commit_callbacks(execute=True):
        LessonPage.objects.get().get_latest_revision().publish()
    assert found("Kranich") == {"Vögel"}
    LessonPage.objects.get().delete()
    assert found("Kranich") == set()


@pytest.mark.django_db
def test_a_new_transcript_and_a_renamed_document_reach_their_lessons(
    django_capture_on_commit_callbacks: Capture,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        lesson = make_lesson(body=[make_film(text="Kranich"), make_template(title="Reiher")])
        lesson.save_revision().publish()
    assert found("Kranich") == {"Ein Film"}
    with django_capture_on_commit_callbacks(execute=True):
        video = Video.objects.get()
        video.transcript = [{"start": 7, "text": "Storch"}]
        video.save()
        document = PrivateDocument.objects.get()
        document.title = "Milan"
        document.save()
    assert found("Kranich") == found("Reiher") == set()
    assert found("Storch") == {"Ein Film"}
    assert found("Milan") == {"Eine Vorlage"}


@pytest.mark.django_db
def test_a_recording_is_found_once_it_is_there(django_capture_on_commit_callbacks: Capture) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        event = make_event(cohort=make_cohort(), title="Sprechstunde")
    assert found("Kranich") == set()
    with django_capture_on_commit_callbacks(execute=True):
        event.recording = make_video(text="Kranich")
        event.save()
    assert found("Kranich") == {"Sprechstunde"}
    with django_capture_on_commit_callbacks(execute=True):
        video = event.recording
        video.transcript = [{"start": 7, "text": "Storch"}]
        video.save()
    assert found("Kranich") == set()
    assert found("Storch") == {"Sprechstunde"}
    with django_capture_on_commit_callbacks(execute=True):
        event.recording = None
        event.save()
    assert found("Storch") == set()


@pytest.mark.django_db
def test_moving_a_page_takes_its_module_along(django_capture_on_commit_callbacks: Capture) -> None:
    first, second = make_module(number=1), make_module(number=2)
    lesson = make_lesson(module=first)
    index_page(lesson)
    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(pk=lesson.pk).move(second, pos="last-child")
    assert Entry.objects.get(page=lesson.pk).module_id == second.pk


@pytest.mark.django_db
def test_an_error_in_the_index_hinders_no_editor(
    django_capture_on_commit_callbacks: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_page: Page) -> int:
        raise RuntimeError

    lesson = make_lesson()
    monkeypatch.setattr("lms.dashboard.searching.listening.index_page", fail)
    with django_capture_on_commit_callbacks(execute=False) as callbacks:
        lesson.save_revision().publish()
    assert callbacks
    assert LessonPage.objects.get().live


@pytest.mark.django_db
def test_the_command_may_be_repeated_and_tells_its_counts() -> None:
    make_lesson(body=[text_block("Kranich"), make_film(text="Reiher")])
    make_version()
    told = []
    for _time in range(2):
        output = StringIO()
        call_command("index", stdout=output)
        told.append(output.getvalue())
    # programme, module, lesson with its film
    assert told == ["3 pages gave 4 entries; 0 recordings; 1 versions of work.\n"] * 2
    assert Entry.objects.count() == 5


@pytest.mark.django_db
def test_rebuilding_forgets_what_is_gone() -> None:
    lesson = make_lesson(body=[text_block("Kranich")])
    rebuild()
    # withdrawn without a word to anybody
    Page.objects.filter(pk=lesson.pk).update(live=False)
    assert found("Kranich")
    rebuild()
    assert not found("Kranich")


@pytest.mark.django_db
def test_an_entry_stands_for_one_thing() -> None:
    version = make_version()
    lesson = make_lesson()
    rebuild()
    for owner in ({}, {"page_id": lesson.pk, "version_id": version.pk}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Entry.objects.create(kind=Kind.LESSON, part="x", title="", text="", folded="", stems="", **owner)


def test_a_place_in_a_transcript_has_its_second() -> None:
    marks = [[0, 3], [20, 12], [50, 40]]
    assert [second_at(place, marks=marks) for place in (0, 19, 20, 49, 50, 999)] == [3, 3, 12, 12, 40, 40]
    assert second_at(5, marks=[]) is None


def test_a_passage_stays_within_its_text() -> None:
    for text in ("", "kurz", "wort" * 400, "ein Wort " * 200, f"{'lang ' * 300}Ziel"):
        pieces, place = passage(text, terms=german.terms("Ziel Wort", limit=5))
        shown = "".join(piece.text for piece in pieces).removeprefix("… ").removesuffix(" …")
        assert shown in text
        assert len(shown) <= 400
        assert 0 <= place <= len(text)


def test_a_question_is_cut_and_cleaned() -> None:
    asked = question(" Ein\x00 \u202eAntrag\n\tim Rathaus ")
    assert asked.text == "Ein Antrag im Rathaus"
    assert not asked.is_cut
    assert question("x" * 500).is_cut
    assert len(question("x" * 500).text) == 200
