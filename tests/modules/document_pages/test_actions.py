"""Pages are asked for once and drawn once."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django_tasks_db.models import DBTaskResult

from lms import reactions
from lms.shared.background import Stage
from modules.assignments.actions import attach, hand_in
from modules.assignments.models import WorkFile
from modules.document_pages import actions
from modules.document_pages.actions import NoPages, ask_again, ask_for_missing, ask_for_pages, draw_pages
from modules.document_pages.models import DrawnPage, PageSet
from modules.document_pages.queries import documents_of, pages_of
from modules.document_pages.rendering import Beginning, Gap, NotDrawable, Picture
from modules.document_pages.rules import Problem
from tests.modules.document_pages.files import bare, kept_pdf, pdf
from tests.modules.make import NOW, make_draft, make_enrolment, make_file

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=11)


def picture(number: int) -> Picture:
    return Picture(number=number, width=3, height=4, text=f"Seite {number}", content=b"RIFF    WEBP")


def waiting(file: WorkFile) -> PageSet:
    return ask_for_pages(file=file, now=NOW)


def numbers(file: WorkFile) -> list[int]:
    return [page.number for page in pages_of([file])[file.pk].pages]


def test_pages_of_a_version_are_drawn_when_it_is_handed_in(django_capture_on_commit_callbacks: Any) -> None:
    enrolment = make_enrolment()
    submission = make_draft(enrolment=enrolment)
    document, model = kept_pdf(pdf("Eins", "Zwei"), enrolment=enrolment), make_file(enrolment=enrolment)
    attach(draft=submission.draft, files=[(document, "Auswertung"), (model, "")])
    with django_capture_on_commit_callbacks(execute=True):
        version = hand_in(submission=submission, now=NOW)
    assert documents_of(version) == [document]
    shown = pages_of([document, model])
    assert set(shown) == {document.pk}
    assert (shown[document.pk].stage, shown[document.pk].total) == (Stage.READY, 2)
    assert [page.text for page in shown[document.pk].pages] == ["Eins", "Zwei"]
    assert all(page.image.size for page in DrawnPage.objects.all())


def test_the_reaction_may_run_twice_and_without_a_version(django_capture_on_commit_callbacks: Any) -> None:
    enrolment = make_enrolment()
    submission = make_draft(enrolment=enrolment)
    attach(draft=submission.draft, files=[(kept_pdf(bare((20, 20)), enrolment=enrolment), "")])
    version = hand_in(submission=submission, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        for _each in range(2):
            reactions.draw_pages(version_id=version.pk, enrolment_id=enrolment.pk)
        reactions.draw_pages(version_id=version.pk + 1)
    assert DrawnPage.objects.count() == 1


def test_asking_twice_hands_over_one_task(django_capture_on_commit_callbacks: Any) -> None:
    file = kept_pdf(pdf("Eins"))
    with patch.object(actions, "enqueue") as enqueue:
        first, second = (ask_for_pages(file=file, now=NOW) for _each in range(2))
        ask_for_missing([file, file], now=NOW)
    assert first == second
    assert enqueue.call_count == 1


def test_what_a_dead_worker_left_is_asked_for_again() -> None:
    file = kept_pdf(pdf("Eins"))
    for stage in (Stage.WAITING, Stage.RUNNING):
        PageSet.objects.update_or_create(file=file, defaults={"stage": stage, "asked_at": NOW})
        for moment, times in ((NOW + timedelta(minutes=9), 0), (LATER, 1), (LATER + timedelta(minutes=1), 0)):
            with patch.object(actions, "enqueue") as enqueue:
                ask_for_missing([file], now=moment)
            assert enqueue.call_count == times


def test_another_file_has_no_pages() -> None:
    with pytest.raises(NoPages):
        ask_for_pages(file=make_file(enrolment=make_enrolment()), now=NOW)
    assert DBTaskResult.objects.count() == 0


def test_pages_are_seen_while_others_are_drawn() -> None:
    file, seen = kept_pdf(b"%PDF-"), []
    page_set = waiting(file)

    def slowly(content: bytes, *, first: int) -> Any:
        yield Beginning(total=2)
        for number in (1, 2):
            shown = pages_of([file])[file.pk]
            seen.append((shown.stage, shown.total, len(shown.pages)))
            yield picture(number)

    with patch.object(actions, "draw", slowly):
        draw_pages.func(page_set_id=page_set.pk)
    assert seen == [(Stage.RUNNING, 2, 0), (Stage.RUNNING, 2, 1)]
    assert numbers(file) == [1, 2]


def test_a_running_set_is_left_to_its_worker() -> None:
    file = kept_pdf(pdf("Eins"))
    page_set = waiting(file)
    calls = []

    def drawing(content: bytes, *, first: int) -> Any:
        calls.append(first)
        # a second worker has the same task
        if len(calls) < 3:
            draw_pages.func(page_set_id=page_set.pk)
        yield Beginning(total=1)
        yield picture(1)

    with patch.object(actions, "draw", drawing):
        draw_pages.func(page_set_id=page_set.pk)
        draw_pages.func(page_set_id=page_set.pk)
    assert calls == [1]


def test_a_page_that_another_worker_kept_first_stays() -> None:
    """Who was taken for dead draws on: the page is there once, and no picture is left over."""
    file = kept_pdf(pdf("Eins"))
    page_set = waiting(file)

    def overtaken(content: bytes, *, first: int) -> Any:
        yield Beginning(total=1)
        actions._keep(page_set, picture=picture(1))
        yield picture(1)

    stored: list[str] = []
    with patch.object(actions, "draw", overtaken):
        storage = DrawnPage._meta.get_field("image").storage  # type: ignore[union-attr]
        with patch.object(storage, "delete", side_effect=stored.append):
            draw_pages.func(page_set_id=page_set.pk)
    page = DrawnPage.objects.get()
    assert len(stored) == 1
    assert stored != [page.image.name]
    assert PageSet.objects.get().stage == Stage.READY


def test_the_end_is_written_by_who_drew_last() -> None:
    page_set = waiting(kept_pdf(pdf("Eins")))

    def taken_over(content: bytes, *, first: int) -> Any:
        yield Beginning(total=1)
        PageSet.objects.update(asked_at=LATER + timedelta(days=400))
        raise NotDrawable(Problem.TOO_SLOW)

    with patch.object(actions, "draw", taken_over):
        draw_pages.func(page_set_id=page_set.pk)
    assert PageSet.objects.get().stage == Stage.RUNNING


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\nnothing", "beschädigt"),
        (bare((20, 20), password="geheim"), "Kennwort"),
        (bare(), "keine Seiten"),
    ],
)
def test_what_cannot_be_drawn_says_so(content: bytes, words: str) -> None:
    file = kept_pdf(content)
    draw_pages.func(page_set_id=waiting(file).pk)
    shown = pages_of([file])[file.pk]
    assert shown.stage == Stage.FAILED
    assert words in shown.problem
    assert not shown.may_ask_again


def test_gaps_are_told_and_the_rest_is_shown() -> None:
    file = kept_pdf(pdf("Eins"))
    happenings = [Beginning(total=4), picture(1), Gap(number=2), picture(3), Gap(number=4)]
    with patch.object(actions, "draw", return_value=iter(happenings)):
        draw_pages.func(page_set_id=waiting(file).pk)
    shown = pages_of([file])[file.pk]
    assert (shown.stage, numbers(file)) == (Stage.READY, [1, 3])
    assert "2, 4" in shown.problem


def test_a_file_that_took_too_long_can_be_tried_again_and_keeps_its_pages() -> None:
    file, began = kept_pdf(pdf("Eins")), []

    def drawing(content: bytes, *, first: int) -> Any:
        began.append(first)
        yield Beginning(total=2)
        yield picture(first)
        if first == 1:
            raise NotDrawable(Problem.TOO_SLOW)

    with patch.object(actions, "draw", drawing):
        draw_pages.func(page_set_id=waiting(file).pk)
        assert pages_of([file])[file.pk].may_ask_again
        ended_at = PageSet.objects.get().ended_at
        assert ended_at is not None
        assert not ask_again(file=file, now=ended_at + timedelta(seconds=30))
        assert ask_again(file=file, now=ended_at + timedelta(seconds=60))
        assert not ask_again(file=file, now=ended_at + timedelta(hours=1))
        draw_pages.func(page_set_id=PageSet.objects.get().pk)
    assert began == [1, 2]
    assert (numbers(file), pages_of([file])[file.pk].problem) == ([1, 2], "")


def test_a_fault_of_ours_is_no_endless_run() -> None:
    file = kept_pdf(pdf("Eins"))
    with patch.object(actions, "draw", side_effect=OSError("no room")):
        draw_pages.func(page_set_id=waiting(file).pk)
    assert pages_of([file])[file.pk].stage == Stage.FAILED


def test_a_lost_file_is_told() -> None:
    file = kept_pdf(pdf("Eins"))
    file.file.storage.delete(str(file.file.name))
    draw_pages.func(page_set_id=waiting(file).pk)
    assert pages_of([file])[file.pk].stage == Stage.FAILED


@pytest.mark.parametrize("count", [1, 3])
def test_trips_do_not_grow(count: int, django_assert_num_queries: Any) -> None:
    enrolment = make_enrolment()
    files = [kept_pdf(bare((20, 20), (20, 20)), enrolment=enrolment) for _each in range(count)]
    for file in files:
        draw_pages.func(page_set_id=waiting(file).pk)
    with django_assert_num_queries(1):
        ask_for_missing(files, now=NOW)
    with django_assert_num_queries(2):
        assert {len(shown.pages) for shown in pages_of(files).values()} == {2}
    with django_assert_num_queries(0):
        assert pages_of([]) == {}
