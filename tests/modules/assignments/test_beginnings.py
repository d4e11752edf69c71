"""An own process may be brought in at any assignment, also as a copy of an earlier one."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from modules.assignments import actions
from modules.assignments.actions import AlreadyBegun, hand_in, save_draft, start
from modules.assignments.beginnings import begin_as_copy, begin_own, copied_fields, copyable_works, origin_of
from modules.assignments.files import content_of, keep_file
from modules.assignments.models import Draft, Kind, Submission, Version, WorkFile
from modules.enrolment.models import Enrolment
from tests.modules.make import (
    MODEL,
    NOW,
    make_assignment,
    make_draft,
    make_enrolment,
    make_module,
    make_person,
    make_programme,
    make_review,
    make_version,
)

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def enrolment() -> Enrolment:
    return make_enrolment()


def begun(enrolment: Enrolment, *, source: Draft | Version, number: int = 2, **fields: Any) -> Draft:
    assignment = make_assignment(number=number, **fields)
    submission = begin_as_copy(assignment=assignment, enrolment=enrolment, source=source, now=LATER)
    return Draft.objects.get(submission=submission)


def test_a_copy_leaves_out_what_the_assignment_does_not_show() -> None:
    fewer, more = copied_fields(needs_to_be=False), copied_fields(needs_to_be=True)
    assert set(more) - set(fewer) == {"to_be", "to_be_blocks", "minutes_per_case_to_be"}
    assert {"process_name", "purpose", "as_is", "as_is_blocks", "analysis", "ideas"} < set(fewer)
    assert "text" not in more


def test_copy_holds_everything_and_says_where_it_is_from(enrolment: Enrolment) -> None:
    block = {"Task_1": {"key": "k", "name": "Dokument drucken", "is_media_break": True, "is_waiting": False}}
    submission = make_draft(enrolment=enrolment)
    save_draft(submission=submission, edit_number=1, values={"as_is_blocks": block, "ideas": "Vorlage"}, now=NOW)
    source = hand_in(submission=submission, now=NOW)
    draft = begun(enrolment, source=source)
    for name in copied_fields(needs_to_be=False):
        assert getattr(draft, name) == getattr(source, name), name
    assert (draft.process_name, draft.as_is_blocks, draft.ideas) == ("Hundesteuer anmelden", block, "Vorlage")
    row = draft.submission
    assert (row.origin, row.origin_key, row.origin_title) == ("copy", f"fassung-{source.pk}", "Hundesteuer anmelden")
    assert WorkFile.objects.count() == 1, "a file of the same participant is used again"


def test_to_be_model_comes_only_where_it_is_asked_for(enrolment: Enrolment) -> None:
    source = make_version(enrolment=enrolment, assignment=make_assignment(needs_to_be=True))
    assert source.to_be is not None
    assert begun(enrolment, source=source, number=2).to_be is None
    assert begun(enrolment, source=source, number=3, needs_to_be=True).to_be == source.to_be


def test_files_of_another_enrolment_are_stored_again(enrolment: Enrolment) -> None:
    other = make_enrolment(participant=make_person())
    source = make_version(enrolment=other)
    file = source.as_is
    assert file is not None
    draft = begun(enrolment, source=source)
    assert draft.as_is is not None
    assert draft.as_is != file
    assert draft.as_is.enrolment == enrolment
    assert content_of(draft.as_is) == MODEL
    assert (draft.as_is.sha256, draft.as_is.original_name) == (file.sha256, file.original_name)


def test_a_lost_file_costs_the_file_and_not_the_copy(enrolment: Enrolment) -> None:
    source = make_version(enrolment=make_enrolment(participant=make_person()))
    assert source.as_is is not None
    source.as_is.file.delete(save=False)
    draft = begun(enrolment, source=Version.objects.get())
    assert (draft.as_is, draft.process_name) == (None, "Hundesteuer anmelden")


def test_attachments_come_along_with_their_captions(enrolment: Enrolment) -> None:
    submission = make_draft(enrolment=enrolment)
    kept = [
        keep_file(enrolment=enrolment, uploaded_by=enrolment.participant, name=name, content=b"x", kind="pdf", now=NOW)
        for name in ("satzung.pdf", "formular.pdf")
    ]
    actions.attach(draft=submission.draft, files=[(kept[0], "Satzung"), (kept[1], "")])
    for source, number in ((submission.draft, 2), (hand_in(submission=submission, now=NOW), 3)):
        draft = begun(enrolment, source=source, number=number)
        assert [(each.file, each.caption) for each in draft.attachments.all()] == [(kept[0], "Satzung"), (kept[1], "")]


def test_nothing_is_laid_over_what_was_written(enrolment: Enrolment) -> None:
    source = make_version(enrolment=enrolment)
    assignment = make_assignment(number=2)
    submission = start(assignment=assignment, enrolment=enrolment, now=NOW)
    save_draft(submission=submission, edit_number=0, values={"purpose": "Meins"}, now=NOW)
    with pytest.raises(AlreadyBegun):
        begin_as_copy(assignment=assignment, enrolment=enrolment, source=source, now=LATER)
    with pytest.raises(AlreadyBegun):
        begin_own(assignment=assignment, enrolment=enrolment, name="Anders", now=LATER)
    draft = Draft.objects.get(submission=submission)
    assert (draft.purpose, draft.process_name, draft.submission.origin) == ("Meins", "", "")


def test_nothing_begins_before_its_module_opens(enrolment: Enrolment) -> None:
    source = make_version(enrolment=enrolment)
    make_module(number=5, opens_in_week=30)
    with pytest.raises(actions.NotOpenYet):
        begun(enrolment, source=source, module_number=5)
    assert Submission.objects.count() == 1


def test_an_own_process_begins_with_its_name(enrolment: Enrolment) -> None:
    submission = begin_own(assignment=make_assignment(), enrolment=enrolment, name="Fundrad abholen", now=NOW)
    draft = Draft.objects.get(submission=submission)
    assert (draft.process_name, draft.edit_number, draft.submission.origin) == ("Fundrad abholen", 1, "")


def test_after_a_refusal_another_attempt_begins_as_a_copy(enrolment: Enrolment) -> None:
    source = make_version(enrolment=enrolment, assignment=make_assignment(number=2))
    make_review(version=make_version(enrolment=enrolment), decision="declined", words="Kein Prozess.")
    submission = begin_as_copy(assignment=make_assignment(), enrolment=enrolment, source=source, now=LATER)
    assert (submission.attempt, submission.state) == (2, "draft")


def test_what_can_be_copied_is_named_newest_first(enrolment: Enrolment) -> None:
    person = enrolment.participant
    handed_in = make_version(enrolment=enrolment)
    returned = make_version(enrolment=enrolment, assignment=make_assignment(number=2))
    make_review(version=returned, decision="changes_wanted", words="Fast.")
    save_draft(submission=returned.submission, edit_number=1, values={"process_name": "Neuer"}, now=LATER)
    declined = make_version(enrolment=enrolment, assignment=make_assignment(number=3))
    make_review(version=declined, decision="declined", words="Nein.")
    start(assignment=make_assignment(number=4), enrolment=enrolment, now=NOW)
    make_version(enrolment=enrolment, assignment=make_assignment(number=1, kind=Kind.CONCEPT))
    make_version(enrolment=make_enrolment(participant=make_person()))
    found = copyable_works(person)
    assert [each.key for each in found] == [
        f"entwurf-{returned.submission_id}",
        f"fassung-{handed_in.pk}",
        f"fassung-{returned.pk}",
    ]
    assert [(each.name, each.state) for each in found] == [
        ("Neuer", "draft"),
        ("Hundesteuer anmelden", "handed_in"),
        ("Hundesteuer anmelden", "changes_wanted"),
    ]


def test_group_work_can_be_copied_by_each_author(enrolment: Enrolment) -> None:
    partner = make_enrolment(participant=make_person())
    version = make_version(enrolment=enrolment)
    Submission.objects.create(
        assignment=version.submission.assignment,
        enrolment=partner,
        leading=version.submission,
        state="handed_in",
        created_at=NOW,
        state_changed_at=NOW,
    )
    assert [each.key for each in copyable_works(partner.participant)] == [f"fassung-{version.pk}"]
    draft = begun(partner, source=version)
    assert draft.as_is is not None
    assert draft.as_is.enrolment == partner


def test_copyable_works_take_the_same_trips_for_one_and_three(enrolment: Enrolment) -> None:
    make_version(enrolment=enrolment)
    with CaptureQueriesContext(connection) as for_one:
        copyable_works(enrolment.participant)
    for number in (2, 3):
        make_version(enrolment=enrolment, assignment=make_assignment(number=number))
    with CaptureQueriesContext(connection) as for_three:
        assert all(each.name and each.key for each in copyable_works(enrolment.participant))
    assert len(for_three) == len(for_one)


def test_origin_leads_only_those_who_may_read_it(enrolment: Enrolment) -> None:
    source = make_version(enrolment=enrolment)
    row = begun(enrolment, source=source).submission
    own = origin_of(row, person=enrolment.participant)
    assert own is not None
    assert (own.title, own.address) == ("Hundesteuer anmelden", "/aufgaben/1/fassungen/1/")
    foreign = origin_of(row, person=make_person())
    assert foreign is not None
    assert (foreign.title, foreign.address) == ("Hundesteuer anmelden", "")
    assert origin_of(source.submission, person=enrolment.participant) is None
    assert origin_of(None, person=enrolment.participant) is None


def test_programme_of_another_year_is_a_source_as_well(enrolment: Enrolment) -> None:
    before = make_enrolment(participant=enrolment.participant, programme=make_programme(code="alt"), cohort_key="alt")
    version = make_version(enrolment=before, assignment=make_assignment(programme=before.programme))
    assert [each.key for each in copyable_works(enrolment.participant)] == [f"fassung-{version.pk}"]
    draft = begun(enrolment, source=version)
    assert draft.as_is is not None
    assert draft.as_is.enrolment == enrolment
