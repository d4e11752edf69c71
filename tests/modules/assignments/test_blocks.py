"""Blocks come back with a file that carries them, and stay on steps that are still the same."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lms.demo.tasks import load_building_blocks
from modules.assignments.actions import save_draft, start
from modules.assignments.blocks import blocks_with
from modules.assignments.files import keep_file, keep_model
from modules.assignments.models import Draft, Source, WorkFile
from modules.building_blocks.files import with_blocks
from modules.building_blocks.rules import BlockUse, stored_form, uses_of
from modules.enrolment.models import Enrolment
from tests.modules.make import NOW, make_assignment, make_enrolment
from tests.modules.processes.files import chain

pytestmark = pytest.mark.django_db
PRINT = BlockUse("t0", "dokument-drucken", "Dokument drucken", is_media_break=True)
CHECK = BlockUse("t1", "formell-pruefen", "Formell prüfen")
NAMES = ["Antrag drucken", "Antrag prüfen"]


@pytest.fixture(autouse=True)
def _vocabulary() -> None:
    load_building_blocks()


@pytest.fixture
def enrolment() -> Enrolment:
    return make_enrolment()


def kept(enrolment: Enrolment, content: bytes, source: str = Source.UPLOAD) -> WorkFile:
    person = enrolment.participant
    return keep_model(enrolment=enrolment, uploaded_by=person, name="a.bpmn", content=content, now=NOW, source=source)


def begun(enrolment: Enrolment, **values: Any) -> Draft:
    submission = start(assignment=make_assignment(), enrolment=enrolment, now=NOW)
    values = {"as_is": kept(enrolment, chain(NAMES)), "as_is_blocks": stored_form([PRINT, CHECK]), **values}
    return save_draft(submission=submission, edit_number=0, values=values, now=NOW)


def after(draft: Draft | None, file: WorkFile) -> tuple[BlockUse, ...]:
    return uses_of(blocks_with(file, name="as_is", draft=draft)["as_is_blocks"])


def test_a_copy_with_blocks_brings_them_back(enrolment: Enrolment) -> None:
    copy = with_blocks(chain(NAMES), uses=[PRINT, CHECK])
    assert set(after(None, kept(enrolment, copy))) == {PRINT, CHECK}


def test_the_vocabulary_is_believed_and_the_file_is_not(enrolment: Enrolment) -> None:
    forged = [BlockUse("t0", "dokument-drucken", "<b>", is_waiting=True), BlockUse("t1", "nie-gehört-0", "x")]
    assert after(None, kept(enrolment, with_blocks(chain(NAMES), uses=forged))) == (PRINT,)


def test_what_the_file_brings_goes_before_what_was_set(enrolment: Enrolment) -> None:
    other = BlockUse("t0", "formell-pruefen", "Formell prüfen")
    copy = with_blocks(chain(NAMES), uses=[other])
    assert set(after(begun(enrolment), kept(enrolment, copy))) == {other, CHECK}


def test_steps_that_are_the_same_keep_their_blocks(enrolment: Enrolment) -> None:
    changed = chain(["Antrag drucken", "Bescheid zustellen", "Akte ablegen"])
    assert after(begun(enrolment), kept(enrolment, changed)) == (PRINT,)


def test_a_step_renamed_in_the_drawing_keeps_its_block(enrolment: Enrolment) -> None:
    changed = chain(["Antrag drucken", "Antrag genau prüfen"])
    assert after(begun(enrolment), kept(enrolment, changed, Source.DRAWN)) == (PRINT, CHECK)


def test_a_picture_carries_none(enrolment: Enrolment) -> None:
    person = enrolment.participant
    file = keep_file(enrolment=enrolment, uploaded_by=person, name="a.png", content=b"x", kind="png", now=NOW)
    assert after(begun(enrolment), file) == ()


def test_an_upload_on_the_page_takes_them_over(enrolment: Enrolment, time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)
    draft = begun(enrolment, as_is=None, as_is_blocks={})
    client = Client()
    client.force_login(enrolment.participant)
    copy = SimpleUploadedFile("kopie.bpmn", with_blocks(chain(NAMES), uses=[PRINT]))
    form = {"edit_number": draft.edit_number, "owner": enrolment.pk, "as_is": copy}
    assert client.post("/aufgaben/1/", form).status_code == 302
    draft.refresh_from_db()
    assert uses_of(draft.as_is_blocks) == (PRINT,)
