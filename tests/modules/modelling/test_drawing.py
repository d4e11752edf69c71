"""A model drawn in the page comes as text of a form and is checked like an upload."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import etree

from modules.assignments.actions import hand_in, save_draft, start
from modules.assignments.files import content_of, keep_file
from modules.assignments.models import Assignment, Draft, Source, WorkFile
from modules.enrolment.models import Enrolment
from modules.modelling.blank import blank_diagram
from modules.processes.checks import check
from modules.processes.reading import MAX_BYTES, read
from tests.modules.make import MODEL, NOW, make_assignment, make_draft, make_file

pytestmark = pytest.mark.django_db
PAGE = "/aufgaben/1/modell/as_is/zeichnen/"
DRAWN = MODEL.decode()
SCRIPT = {"accept": "application/json"}


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_what_was_drawn_becomes_the_model_of_the_draft(client: Client) -> None:
    answer = client.post(PAGE, {"xml": DRAWN.replace("\n", "\r\n"), "seen": 0}, headers=SCRIPT)
    assert answer.json() == {"address": "/aufgaben/1/#modell-as_is"}
    file = Draft.objects.get().as_is
    assert file is not None
    assert (file.source, file.kind) == (Source.DRAWN, "bpmn")
    assert content_of(file) == DRAWN.replace("\r\n", "\n").encode()


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ("", "Die Datei ist leer."),
        ("<html/>", "kein BPMN-Modell"),
        ("nichts", "keine BPMN-Datei"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "DOCTYPE"),
        ("\x00\x01", "keine BPMN-Datei"),
        (DRAWN + " " * MAX_BYTES, "größer als 5 MB"),
    ],
)
def test_what_is_no_model_is_refused_with_its_reason(client: Client, xml: str, words: str) -> None:
    answer = client.post(PAGE, {"xml": xml, "seen": 0}, headers=SCRIPT)
    assert answer.status_code == 422
    assert words in answer.json()["error"]
    assert not WorkFile.objects.exists()


def test_a_script_sends_it_as_a_file_which_may_not_be_larger_than_an_upload(client: Client) -> None:
    huge = SimpleUploadedFile("modell.bpmn", MODEL + b" " * 50_000_000)
    answer = client.post(PAGE, {"xml": huge, "seen": 0}, headers=SCRIPT)
    assert answer.status_code == 422
    assert "größer als 5 MB" in answer.json()["error"]
    answer = client.post(PAGE, {"xml": SimpleUploadedFile("modell.bpmn", MODEL), "seen": 0}, headers=SCRIPT)
    assert answer.status_code == 200
    file = Draft.objects.get().as_is
    assert file is not None
    assert content_of(file) == MODEL


def test_without_script_the_page_says_what_is_wrong_and_keeps_what_was_drawn(client: Client) -> None:
    answer = client.post(PAGE, {"xml": "<b>", "seen": 0})
    assert answer.status_code == 422
    assert "&lt;b&gt;</textarea>" in text_of(answer)
    assert client.post(PAGE, {"xml": DRAWN, "seen": 0}).status_code == 302


def test_another_window_replaced_the_model(client: Client, enrolment: Enrolment) -> None:
    client.post(PAGE, {"xml": DRAWN, "seen": 0})
    stored = Draft.objects.get().as_is_id
    answer = client.post(PAGE, {"xml": DRAWN, "seen": 0}, headers=SCRIPT)
    assert (answer.status_code, answer.json()["seen"]) == (409, stored)
    assert "noch nicht gespeichert" in answer.json()["error"]
    assert Draft.objects.get().as_is_id == stored
    assert client.post(PAGE, {"xml": DRAWN, "seen": stored}, headers=SCRIPT).status_code == 200


def test_after_handing_in_nothing_is_stored(client: Client, enrolment: Enrolment) -> None:
    hand_in(submission=make_draft(enrolment=enrolment), now=NOW)
    seen = Draft.objects.get().as_is_id
    answer = client.post(PAGE, {"xml": DRAWN, "seen": seen}, headers=SCRIPT)
    assert answer.status_code == 409
    assert "schon eingereicht" in answer.json()["error"]
    assert WorkFile.objects.count() == 1
    assert client.get(PAGE).status_code == 302


def test_the_editor_begins_with_what_is_stored_or_with_a_new_diagram(client: Client, enrolment: Enrolment) -> None:
    page = text_of(client.get(PAGE))
    assert 'data-source=""' in page
    assert "Sie beginnen mit einem Pool und zwei Rollen." in page
    client.post(PAGE, {"xml": DRAWN, "seen": 0})
    file = Draft.objects.get().as_is
    assert file is not None
    page = text_of(client.get(PAGE))
    assert f'data-source="/aufgaben/dateien/{file.pk}/modell.bpmn"' in page
    assert f'name="seen" value="{file.pk}"' in page


def test_a_to_be_model_may_begin_with_the_as_is_model(client: Client) -> None:
    make_assignment(number=2, needs_to_be=True)
    client.post("/aufgaben/2/modell/as_is/zeichnen/", {"xml": DRAWN, "seen": 0})
    address = "/aufgaben/2/modell/to_be/zeichnen/"
    file = Draft.objects.get().as_is
    assert file is not None
    assert 'data-source=""' in text_of(client.get(address))
    page = text_of(client.get(f"{address}?von=as_is"))
    assert f'data-source="/aufgaben/dateien/{file.pk}/modell.bpmn"' in page
    assert 'name="seen" value="0"' in page


def test_a_picture_of_a_model_is_no_beginning(client: Client, enrolment: Enrolment) -> None:
    submission = start(assignment=Assignment.objects.get(), enrolment=enrolment, now=NOW)
    picture = keep_file(
        enrolment=enrolment, uploaded_by=enrolment.participant, name="x.png", content=b"x", kind="png", now=NOW
    )
    save_draft(submission=submission, edit_number=0, values={"as_is": picture}, now=NOW)
    page = text_of(client.get(PAGE))
    assert 'data-source=""' in page
    assert "ein Bild oder PDF des Modells" in page
    assert client.get("/aufgaben/1/modell/as_is/schritte/").status_code == 200


def test_the_process_name_stands_in_the_page_as_text(client: Client, enrolment: Enrolment) -> None:
    submission = start(assignment=Assignment.objects.get(), enrolment=enrolment, now=NOW)
    values = {"process_name": '</textarea><script>alert("x")</script>', "as_is": make_file(enrolment=enrolment)}
    save_draft(submission=submission, edit_number=0, values=values, now=NOW)
    assert "<script>alert" not in text_of(client.get(PAGE))


def test_a_new_diagram_is_read_drawn_and_named() -> None:
    model = read(blank_diagram(name="<Amt> & Co", roles=["Rolle 1", "Rolle 2"]).encode())
    assert [pool.name for pool in model.pools] == ["<Amt> & Co"]
    assert [lane.name for lane in model.lanes] == ["Rolle 1", "Rolle 2"]
    assert model.drawn == {"Pool", "Lane_1", "Lane_2", "Start"}
    assert {hint.kind.value for hint in check(model)} == {"no_end", "unconnected"}
    root = etree.fromstring(blank_diagram(name="x", roles=["a"]).encode())
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("page", [PAGE, "/aufgaben/1/modell/as_is/schritte/"])
def test_scripts_of_the_page_are_small_and_the_editor_is_not_among_them(client: Client, page: str) -> None:
    text = text_of(client.get(page))
    scripts = re.findall(r'<script type="module"[^>]* src="/static/([^"]+)"', text)
    assert scripts
    assert not [each for each in scripts if "vendor" in each]
    size = sum(len(gzip.compress(Path(str(finders.find(each))).read_bytes())) for each in [*scripts, "js/drafts.js"])
    assert size < 40_000


def test_the_licence_lies_beside_the_editor() -> None:
    for name in ("LICENSE.txt", "LICENSE-de.txt", "bpmn-font/LICENSE.txt", "bpmn-modeler.production.min.js"):
        assert finders.find(f"vendor/bpmn-js/{name}")


def test_a_name_with_signs_that_no_file_may_hold_hinders_neither_way(client: Client, enrolment: Enrolment) -> None:
    # what a word processor calls a line break within a paragraph is a vertical tab
    make_draft(enrolment=enrolment, process_name="Hundesteuer\x0banmelden\ufffe")
    Draft.objects.update(as_is=None)
    assert "name=&quot;Hundesteuer anmelden&quot;" in text_of(client.get(PAGE))
    row = {"rows": 1, "role-1": "Steueramt", "name-1": "Anzeige prüfen", "kind-1": "task", "next-1": "", "seen": 0}
    assert client.post("/aufgaben/1/modell/as_is/schritte/", row).status_code == 302
    file = Draft.objects.get().as_is
    assert file is not None
    assert read(content_of(file)).name == "Hundesteuer anmelden"
