"""Start, save, hand in, withdraw, begin again."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from lms.shared.models import MailMessage, OutboxEvent
from modules.assignments import actions
from modules.assignments.files import content_of
from modules.assignments.models import Draft, Kind, Submission, Version
from modules.assignments.rules import NotPossible, State
from tests.modules.make import (
    MODEL,
    NOW,
    make_assignment,
    make_draft,
    make_enrolment,
    make_file,
    make_module,
    make_review,
    make_version,
)

pytestmark = pytest.mark.django_db


def test_starting_twice_gives_one_submission() -> None:
    enrolment, assignment = make_enrolment(), make_assignment()
    first, second = (actions.start(assignment=assignment, enrolment=enrolment, now=NOW) for _time in range(2))
    assert first == second
    assert first.state == State.DRAFT


def test_nothing_starts_before_its_module_opens() -> None:
    make_module(number=1, opens_in_week=30)
    with pytest.raises(actions.NotOpenYet):
        actions.start(assignment=make_assignment(), enrolment=make_enrolment(), now=NOW)


def test_saving_changes_only_what_was_sent() -> None:
    submission = make_draft()
    draft = actions.save_draft(submission=submission, edit_number=1, values={"ideas": "Vorlage"}, now=NOW)
    assert (draft.ideas, draft.process_name, draft.edit_number) == ("Vorlage", "Hundesteuer anmelden", 2)


def test_second_window_is_told_what_is_stored() -> None:
    submission = make_draft()
    actions.save_draft(submission=submission, edit_number=1, values={"analysis": "aus Fenster eins"}, now=NOW)
    with pytest.raises(actions.EditedElsewhere) as conflict:
        actions.save_draft(submission=submission, edit_number=1, values={"analysis": "aus Fenster zwei"}, now=NOW)
    assert conflict.value.draft.analysis == "aus Fenster eins"
    assert Draft.objects.get().analysis == "aus Fenster eins"


def test_handing_in_names_everything_that_is_missing_in_order() -> None:
    submission = actions.start(assignment=make_assignment(needs_to_be=True), enrolment=make_enrolment(), now=NOW)
    with pytest.raises(actions.Incomplete) as lack:
        actions.hand_in(submission=submission, now=NOW)
    profile = ("purpose", "trigger", "result", "responsible_unit", "cases_per_year", "minutes_per_case")
    assert lack.value.names == ("process_name", *profile, "as_is", "to_be", "analysis", "ideas")
    assert not Version.objects.exists()


def test_version_is_an_exact_copy() -> None:
    submission = make_draft()
    version = actions.hand_in(submission=submission, now=NOW)
    assert version.content() == submission.draft.__class__.objects.get().content()
    assert (version.number, Submission.objects.get().state) == (1, State.HANDED_IN)


def test_zero_cases_are_an_answer() -> None:
    submission = make_draft()
    actions.save_draft(submission=submission, edit_number=1, values={"cases_per_year": 0}, now=NOW)
    assert actions.hand_in(submission=submission, now=NOW).cases_per_year == 0


def test_what_waits_cannot_be_edited_or_handed_in_again() -> None:
    version = make_version()
    with pytest.raises(actions.NotEditable):
        actions.save_draft(submission=version.submission, edit_number=1, values={"ideas": "zu spät"}, now=NOW)
    with pytest.raises(NotPossible):
        actions.hand_in(submission=version.submission, now=NOW)


def test_receipt_and_event_go_out_once_with_the_commit(django_capture_on_commit_callbacks) -> None:  # type: ignore[no-untyped-def]  # fixture of pytest-django
    with django_capture_on_commit_callbacks(execute=True):
        version = make_version()
    assert OutboxEvent.objects.filter(kind="version.handed_in").get().ids == {
        "version_id": version.pk,
        "enrolment_id": version.submission.enrolment_id,
    }
    (letter,) = MailMessage.objects.filter(kind="version.receipt")
    assert letter.subject == "Eingereicht: Aufgabe 1, Fassung 1"
    facts = dict(letter.letter["facts"])
    assert facts["Datei"] == f"hundesteuer.bpmn (SHA-256 {version.as_is.sha256})"
    assert facts["Prüfsumme der Fassung"] == version.sha256
    assert "hundesteuer.bpmn" in mail.outbox[0].body


def test_withdrawn_work_is_handed_in_again_as_the_next_version() -> None:
    first = make_version()
    actions.withdraw(submission=first.submission, now=NOW)
    second = actions.hand_in(submission=first.submission, now=NOW + timedelta(hours=1))
    assert (first.number, second.number) == (1, 2)


def test_after_a_refusal_the_next_attempt_is_empty_and_counts_on() -> None:
    version = make_version()
    make_review(version=version, decision="declined", words="Kein Prozess der eigenen Verwaltung.")
    enrolment, assignment = version.submission.enrolment, version.submission.assignment
    again = actions.start(assignment=assignment, enrolment=enrolment, now=NOW)
    assert (again.attempt, again.draft.process_name) == (2, "")
    assert make_version(enrolment=enrolment, assignment=assignment).number == 2


def test_database_allows_one_open_submission() -> None:
    submission = make_draft()
    submission.pk, submission.attempt = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        submission.save(force_insert=True)


def test_chapter_needs_its_text() -> None:
    chapter = make_assignment(kind=Kind.CONCEPT)
    submission = actions.start(assignment=chapter, enrolment=make_enrolment(), now=NOW)
    with pytest.raises(actions.Incomplete) as lack:
        actions.hand_in(submission=submission, now=NOW)
    assert lack.value.names == ("text",)


@pytest.mark.parametrize("column", ["process_name", "analysis", "number", "handed_in_at", "as_is_id", "trigger"])
def test_database_refuses_to_change_a_version(column: str) -> None:
    version = make_version()
    value = {"number": 7, "handed_in_at": NOW + timedelta(days=1), "as_is_id": None}.get(column, "anders")
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(**{column: value})


def test_file_of_a_version_can_neither_be_changed_nor_deleted() -> None:
    file = make_version().as_is
    assert file is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        type(file).objects.filter(pk=file.pk).update(sha256="0" * 64)
    with pytest.raises(ProtectedError):
        file.delete()


def test_file_keeps_its_bytes_and_its_name() -> None:
    file = make_file(enrolment=make_enrolment(), name="C:\\Ablage\\Hundesteuer Ist.bpmn")
    assert file.original_name == "Hundesteuer Ist.bpmn"
    assert content_of(file) == MODEL
    assert "Hundesteuer" not in file.file.name


def test_assignment_with_work_cannot_be_deleted() -> None:
    submission = make_draft()
    with pytest.raises(ProtectedError):
        submission.assignment.delete()
