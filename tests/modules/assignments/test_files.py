"""Who gets a file, and what the viewer gets."""

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from modules.assignments.models import WorkFile
from modules.assignments.pictures import drawable
from tests.cast import build_cast
from tests.modules.doors import statuses
from tests.modules.make import MODEL, NOW, make_assignment, make_draft, make_enrolment, make_file, make_version
from tests.modules.processes.files import chain

DATA = Path(__file__).resolve().parents[2] / "data"

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("tail", ["", "modell.bpmn", "zeichnung.svg"])
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


def test_viewer_gets_a_drawing_where_the_file_has_none_and_the_file_stays() -> None:
    file = make_file(enrolment=make_enrolment(), content=chain(["Antrag prüfen"]))
    assert b"BPMNShape" in drawable(file)
    with file.file.open("rb") as stored:
        assert stored.read() == chain(["Antrag prüfen"])


def test_viewer_gets_a_file_with_a_drawing_byte_by_byte() -> None:
    content = (DATA / "bpmn" / "A.1.0.bpmn").read_bytes()
    assert drawable(make_file(enrolment=make_enrolment(), content=content)) == content


def test_picture_runs_nothing_and_is_kept() -> None:
    cast = build_cast(now=NOW)
    content = MODEL.replace(b"Start", b"&lt;script&gt;alert(1)&lt;/script&gt;")
    assert content != MODEL
    file = make_file(enrolment=cast.enrolment, content=content, name='"><script>.bpmn')
    answer = cast.client("participant").get(f"/aufgaben/dateien/{file.pk}/zeichnung.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "private, max-age=3600"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    tags = {etree.QName(each).localname for each in etree.fromstring(answer.content).iter()}
    assert "script" not in tags
    assert "foreignObject" not in tags
    assert b"&lt;script&gt;" in answer.content


def test_what_is_no_model_has_no_picture() -> None:
    cast = build_cast(now=NOW)
    file = make_file(enrolment=cast.enrolment)
    WorkFile.objects.bulk_create(
        [WorkFile(**{**_columns(file), "kind": "png"}), WorkFile(**{**_columns(file), "file": "gone.bpmn"})]
    )
    for row in WorkFile.objects.exclude(pk=file.pk):
        assert cast.client("participant").get(f"/aufgaben/dateien/{row.pk}/zeichnung.svg").status_code == 404


def _columns(file: WorkFile) -> dict[str, Any]:
    names = (field.attname for field in WorkFile._meta.concrete_fields if field.name != "id")
    return {name: getattr(file, name) for name in names}
