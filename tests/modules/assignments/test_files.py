"""Who gets a file, and what the viewer gets."""

import pytest

from modules.assignments.files import drawable
from modules.assignments.models import WorkFile
from tests.cast import build_cast
from tests.modules.doors import statuses
from tests.modules.make import MODEL, NOW, make_assignment, make_draft, make_enrolment, make_file, make_version

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("tail", ["", "modell.bpmn"])
def test_handed_in_file_is_for_owner_trainer_and_organiser(tail: str) -> None:
    cast = build_cast(now=NOW)
    version = make_version(enrolment=cast.enrolment, assignment=make_assignment(programme=cast.cohort.programme))
    address = f"/aufgaben/dateien/{version.as_is_id}/{tail}"
    allowed = {"participant", "trainer", "organiser"}
    assert statuses(cast, address) == {role: 200 if role in allowed else 404 for role in cast.roles} | {"stranger": 302}


def test_file_of_a_draft_is_for_its_owner_only() -> None:
    cast = build_cast(now=NOW)
    make_draft(enrolment=cast.enrolment, assignment=make_assignment(programme=cast.cohort.programme))
    address = f"/aufgaben/dateien/{WorkFile.objects.get().pk}/"
    assert {role for role, got in statuses(cast, address).items() if got == 200} == {"participant"}


def test_download_is_exactly_what_was_sent() -> None:
    cast = build_cast(now=NOW)
    file = make_file(enrolment=cast.enrolment, name="Straße.bpmn")
    answer = cast.client("participant").get(f"/aufgaben/dateien/{file.pk}/")
    assert b"".join(answer.streaming_content) == MODEL
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''Stra%C3%9Fe.bpmn")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_viewer_gets_utf_8_whatever_the_tool_wrote() -> None:
    text = MODEL.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').replace("Start", "Prüfung")
    file = make_file(enrolment=make_enrolment(), content=text.encode("utf-16"))
    assert drawable(file).decode("utf-8").startswith("<?xml version='1.0' encoding='UTF-8'?>")
