"""Confirm a sheet: all of it or nothing, once, and no text is lost."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from lms.accounts.models import User
from modules.assignments.models import Submission, Version
from modules.offline_review import actions
from modules.offline_review.actions import apply_sheet, confirm_sheet, lines_of
from modules.offline_review.models import ReturnedSheet
from modules.review.drafts import Typed, TypedComment, save_review_draft
from modules.review.models import Review, ReviewComment, ReviewDraft, ReviewGrade
from modules.review.releasing import hold_results
from modules.rubrics.models import GradeStep
from tests.modules.make import NOW, make_assignment, make_enrolment, make_review, make_rubric, make_version
from tests.modules.offline_review.make import book_of, taken, write

pytestmark = pytest.mark.django_db
RUBRIC, NOTES = "Rubrik 1", "Hinweise"


def filled(versions: list[Version], trainer: User) -> Any:
    book = book_of(versions, trainer=trainer)
    for row in range(2, len(versions) + 2):
        write(book[RUBRIC], row=row, Entscheidung="Annehmen", Modell_stimmt="erfüllt", Gesamteindruck=f"Gut {row}")
    return book


@pytest.fixture
def sheet(versions: list[Version], trainer: User) -> ReturnedSheet:
    book = filled(versions, trainer)
    write(book[NOTES], row=2, Stelle="Zweck", Text="Kürzer.")
    return taken(book, trainer=trainer)


def confirm(sheet: ReturnedSheet, trainer: User, *, leave_out: bool = False) -> bool:
    return confirm_sheet(sheet_id=sheet.pk, trainer=trainer, leave_out_conflicts=leave_out, now=NOW)


def test_everything_is_written(
    sheet: ReturnedSheet,
    trainer: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert confirm(sheet, trainer)
    sheet.refresh_from_db()
    assert (sheet.stage, sheet.done, sheet.problem) == ("ready", 3, "")
    assert sorted(Review.objects.values_list("words", flat=True)) == ["Gut 2", "Gut 3", "Gut 4"]
    assert set(ReviewGrade.objects.values_list("criterion_title", "step_title")) == {("Modell stimmt", "erfüllt")}
    assert list(ReviewComment.objects.values_list("place", "text")) == [("purpose", "Kürzer.")]
    assert set(Submission.objects.values_list("state", flat=True)) == {"accepted"}


def test_confirmed_twice_applies_once(sheet: ReturnedSheet, trainer: User) -> None:
    assert confirm(sheet, trainer)
    assert not confirm(sheet, trainer)
    assert apply_sheet(sheet_id=sheet.pk, now=NOW)
    assert not apply_sheet(sheet_id=sheet.pk, now=NOW)
    assert not confirm(sheet, trainer)
    assert Review.objects.count() == 3


def test_one_mistake_among_twenty_lines_applies_nothing(trainer: User) -> None:
    make_rubric()
    enrolment = make_enrolment(trainers=[trainer])
    versions = [make_version(enrolment=enrolment, assignment=make_assignment(number=each)) for each in range(1, 21)]
    book = filled(versions, trainer)
    write(book[RUBRIC], row=11, Modell_stimmt="gut")
    sheet = taken(book, trainer=trainer)
    with pytest.raises(actions.HasMistakes):
        confirm(sheet, trainer, leave_out=True)
    assert not Review.objects.exists()
    assert len(lines_of(sheet)) == 20


def test_nothing_decided_is_nothing_to_apply(versions: list[Version], trainer: User) -> None:
    sheet = taken(book_of(versions, trainer=trainer), trainer=trainer)
    with pytest.raises(actions.NothingToApply):
        confirm(sheet, trainer)


def test_conflicts_are_left_out_only_by_a_tick_and_their_texts_become_drafts(
    versions: list[Version], trainer: User, colleague: User
) -> None:
    book = filled(versions, trainer)
    make_review(version=versions[0], reviewer=colleague)
    sheet = taken(book, trainer=trainer)
    with pytest.raises(actions.HasConflicts):
        confirm(sheet, trainer)
    assert confirm(sheet, trainer, leave_out=True)
    assert apply_sheet(sheet_id=sheet.pk, now=NOW)
    assert Review.objects.filter(reviewer=trainer).count() == 2
    draft = ReviewDraft.objects.get(version=versions[0], trainer=trainer)
    assert Typed.from_plain(draft.content).words == "Gut 2"


def test_newer_draft_on_the_page_keeps_its_words_beside_those_of_the_sheet(
    versions: list[Version], trainer: User
) -> None:
    book = filled(versions, trainer)
    typed = Typed(words="Von der Seite", comments=(TypedComment(text="Da", place="whole"),))
    save_review_draft(version=versions[0], trainer=trainer, typed=typed, now=NOW)
    sheet = taken(book, trainer=trainer)
    assert confirm(sheet, trainer, leave_out=True)
    assert apply_sheet(sheet_id=sheet.pk, now=NOW)
    kept = Typed.from_plain(ReviewDraft.objects.get().content)
    assert kept.words == "Von der Seite\n\nGut 2"
    assert [each.text for each in kept.comments] == ["Da"]
    assert Review.objects.count() == 2


def test_conflict_between_preview_and_worker_rolls_everything_back(
    sheet: ReturnedSheet, versions: list[Version], trainer: User, colleague: User
) -> None:
    confirm(sheet, trainer)
    make_review(version=versions[2], reviewer=colleague, words="Schneller")
    assert not apply_sheet(sheet_id=sheet.pk, now=NOW)
    sheet.refresh_from_db()
    assert Review.objects.filter(reviewer=trainer).count() == 0
    assert (sheet.stage, sheet.confirmed_at, sheet.total) == ("waiting", None, 2)
    assert "Nichts wurde übernommen" in sheet.problem
    changed = [line for line in lines_of(sheet) if line.is_changed]
    assert [(line.version_id, line.kind) for line in changed] == [(versions[2].pk, "conflict")]
    # the rest goes once it is confirmed anew
    assert confirm(sheet, trainer, leave_out=True)
    assert apply_sheet(sheet_id=sheet.pk, now=NOW)
    assert Review.objects.filter(reviewer=trainer).count() == 2


def test_failure_in_the_middle_leaves_nothing(
    sheet: ReturnedSheet, trainer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def decide(**values: Any) -> Any:
        calls.append(values)
        if len(calls) == 3:
            raise RuntimeError
        return real(**values)

    real = actions.decide
    monkeypatch.setattr(actions, "decide", decide)
    confirm(sheet, trainer)
    assert not apply_sheet(sheet_id=sheet.pk, now=NOW)
    assert (len(calls), Review.objects.count()) == (3, 0)
    sheet.refresh_from_db()
    assert (sheet.stage, sheet.problem.startswith("Das Übernehmen ist nicht gelungen")) == ("waiting", True)
    monkeypatch.setattr(actions, "decide", real)
    confirm(sheet, trainer)
    assert apply_sheet(sheet_id=sheet.pk, now=NOW)


def test_lost_cohort_in_between_applies_nothing(sheet: ReturnedSheet, versions: list[Version], trainer: User) -> None:
    confirm(sheet, trainer)
    versions[0].submission.enrolment.trainers.remove(trainer)
    assert not apply_sheet(sheet_id=sheet.pk, now=NOW)
    sheet.refresh_from_db()
    assert {line.kind for line in lines_of(sheet)} == {"error"}
    assert not Review.objects.exists()


def test_rubric_that_was_changed_in_between_is_told(sheet: ReturnedSheet, trainer: User) -> None:
    confirm(sheet, trainer)
    # nobody had judged by it, so it could be changed in place
    GradeStep.objects.filter(title="erfüllt").delete()
    assert not apply_sheet(sheet_id=sheet.pk, now=NOW)
    sheet.refresh_from_db()
    assert {line.kind for line in lines_of(sheet)} == {"error"}
    assert "inzwischen geändert" in lines_of(sheet)[0].mistakes[0]


def test_held_results_stay_held(sheet: ReturnedSheet, versions: list[Version], trainer: User) -> None:
    submission = versions[0].submission
    hold_results(assignment=submission.assignment, cohort_key=submission.enrolment.cohort_key, trainer=trainer, now=NOW)
    confirm(sheet, trainer)
    apply_sheet(sheet_id=sheet.pk, now=NOW)
    assert Review.objects.held().count() == 1
    assert Review.objects.released().count() == 2


def test_sheet_of_a_stopped_worker_can_be_confirmed_again(sheet: ReturnedSheet, trainer: User) -> None:
    confirm(sheet, trainer)
    later = NOW + timedelta(minutes=21)
    assert confirm_sheet(sheet_id=sheet.pk, trainer=trainer, leave_out_conflicts=False, now=later)


def test_nobody_confirms_the_sheet_of_a_colleague(sheet: ReturnedSheet, colleague: User) -> None:
    with pytest.raises(ReturnedSheet.DoesNotExist):
        confirm(sheet, colleague)


def test_same_sheet_again_is_done(versions: list[Version], trainer: User) -> None:
    book = filled(versions, trainer)
    sheet = taken(book, trainer=trainer)
    confirm(sheet, trainer)
    apply_sheet(sheet_id=sheet.pk, now=NOW)
    again = taken(book, trainer=trainer)
    assert {line.kind for line in lines_of(again)} == {"done"}
