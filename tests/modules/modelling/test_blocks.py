"""Building blocks are set on the steps of one's own model; two windows never replace each other's choice unseen."""

import html
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.assignments.actions import save_draft, start
from modules.assignments.files import keep_file, keep_model
from modules.assignments.models import Draft
from modules.building_blocks.models import BlockGroup, BuildingBlock
from modules.building_blocks.rules import BlockUse, stored_form, uses_of
from modules.enrolment.models import Enrolment
from modules.modelling.blocks_form import MOST_ROWS
from tests.modules.make import NOW, make_assignment, make_version
from tests.modules.processes.files import chain

pytestmark = pytest.mark.django_db
PAGE = "/aufgaben/1/modell/as_is/bausteine/"
PRINT = BlockUse("t0", "dokument-drucken", "Dokument drucken", is_media_break=True)


@pytest.fixture(autouse=True)
def _vocabulary() -> None:
    for key, name, group, flags in (
        ("dokument-drucken", "Dokument drucken", BlockGroup.MEDIUM, {"is_media_break": True}),
        ("bearbeitungsunterbrechung", "Bearbeitungsunterbrechung", BlockGroup.FLOW, {"is_waiting": True}),
        ("alt", "Fax senden", BlockGroup.FLOW, {"is_retired": True}),
    ):
        BuildingBlock.objects.create(key=key, name=name, group=group, **flags)


def begun(enrolment: Enrolment, *, steps: int = 3, **values: Any) -> Draft:
    content = chain([f"Antrag {number} prüfen" for number in range(steps)])
    file = keep_model(enrolment=enrolment, uploaded_by=enrolment.participant, name="a.bpmn", content=content, now=NOW)
    submission = start(assignment=make_assignment(), enrolment=enrolment, now=NOW)
    return save_draft(submission=submission, edit_number=0, values={"as_is": file, **values}, now=NOW)


def text_of(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def seen(page: str) -> str:
    return page.partition('name="seen" value="')[2].partition('"')[0]


def test_each_step_has_its_select_in_groups(client: Client, enrolment: Enrolment) -> None:
    begun(enrolment)
    page = text_of(client.get(PAGE))
    assert page.count("<select ") == 3
    assert page.count('<optgroup label="Wechsel des Mediums">') == 3
    assert '<label for="baustein-2"><strong>Antrag 0 prüfen</strong></label>' in page
    assert "Fax senden" not in page


def test_what_is_chosen_is_stored_and_counted(client: Client, enrolment: Enrolment) -> None:
    draft = begun(enrolment)
    page = text_of(client.get(PAGE))
    chosen = {"baustein-2": "dokument-drucken", "baustein-3": "bearbeitungsunterbrechung", "baustein-4": "nie-gehört"}
    answer = client.post(PAGE, {"seen": seen(page), **chosen})
    assert (answer.status_code, answer.url) == (302, "/aufgaben/1/#modell-as_is")
    draft.refresh_from_db()
    assert uses_of(draft.as_is_blocks) == (
        PRINT,
        BlockUse("t1", "bearbeitungsunterbrechung", "Bearbeitungsunterbrechung", is_waiting=True),
    )
    assert "Medienbrüche: 1, Warten: 1." in text_of(client.get("/aufgaben/1/"))
    assert '<option value="dokument-drucken" selected>' in text_of(client.get(PAGE))


def test_a_retired_block_stays_where_it_is_set(client: Client, enrolment: Enrolment) -> None:
    draft = begun(enrolment, as_is_blocks=stored_form([BlockUse("t0", "alt", "Fax senden")]))
    page = text_of(client.get(PAGE))
    assert '<option value="alt" selected>Fax senden (nicht mehr angeboten)</option>' in page
    client.post(PAGE, {"seen": seen(page), "baustein-2": "alt"})
    draft.refresh_from_db()
    assert uses_of(draft.as_is_blocks) == (BlockUse("t0", "alt", "Fax senden"),)


def test_another_window_is_not_replaced_unseen(client: Client, enrolment: Enrolment) -> None:
    draft = begun(enrolment)
    old = seen(text_of(client.get(PAGE)))
    client.post(PAGE, {"seen": old, "baustein-2": "dokument-drucken"})
    answer = client.post(PAGE, {"seen": old, "baustein-2": "bearbeitungsunterbrechung"})
    assert answer.status_code == 409
    page = text_of(answer)
    assert '<option value="bearbeitungsunterbrechung" selected>' in page
    assert "gespeichert ist: Dokument drucken" in page
    draft.refresh_from_db()
    assert uses_of(draft.as_is_blocks) == (PRINT,)
    assert client.post(PAGE, {"seen": seen(page), "baustein-2": "bearbeitungsunterbrechung"}).status_code == 302


def test_saving_the_profile_meanwhile_stands_in_nobodys_way(client: Client, enrolment: Enrolment) -> None:
    draft = begun(enrolment)
    mark = seen(text_of(client.get(PAGE)))
    save_draft(submission=draft.submission, edit_number=1, values={"purpose": "Ordnung"}, now=NOW)
    assert client.post(PAGE, {"seen": mark, "baustein-2": "dokument-drucken"}).status_code == 302
    draft.refresh_from_db()
    assert (draft.purpose, uses_of(draft.as_is_blocks)) == ("Ordnung", (PRINT,))


def test_another_model_is_another_list(client: Client, enrolment: Enrolment) -> None:
    draft = begun(enrolment)
    mark = seen(text_of(client.get(PAGE)))
    content = chain(["Rechnung buchen"])
    file = keep_model(enrolment=enrolment, uploaded_by=enrolment.participant, name="b", content=content, now=NOW)
    save_draft(submission=draft.submission, edit_number=1, values={"as_is": file}, now=NOW)
    assert client.post(PAGE, {"seen": mark, "baustein-2": "dokument-drucken"}).status_code == 409


def test_steps_beyond_the_list_keep_their_blocks(client: Client, enrolment: Enrolment) -> None:
    last = BlockUse(f"t{MOST_ROWS}", "dokument-drucken", "Dokument drucken", is_media_break=True)
    draft = begun(enrolment, steps=MOST_ROWS + 1, as_is_blocks=stored_form([last]))
    page = text_of(client.get(PAGE))
    assert "1 weiterer Schritt steht nicht in dieser Liste." in page
    client.post(PAGE, {"seen": seen(page), "baustein-2": "dokument-drucken"})
    draft.refresh_from_db()
    assert uses_of(draft.as_is_blocks) == (PRINT, last)


def test_without_a_model_there_is_nothing_to_set(client: Client, enrolment: Enrolment) -> None:
    assert "Noch kein Modell mit Schritten" in text_of(client.get(PAGE))
    assert client.post(PAGE, {}).status_code == 422
    picture = keep_file(
        enrolment=enrolment, uploaded_by=enrolment.participant, name="a.png", content=b"x", kind="png", now=NOW
    )
    begun(enrolment, as_is=picture)
    assert "Noch kein Modell mit Schritten" in text_of(client.get(PAGE))


def test_without_a_vocabulary_the_page_says_so(client: Client, enrolment: Enrolment) -> None:
    BuildingBlock.objects.all().delete()
    begun(enrolment)
    assert "Die Redaktion hat noch keine Bausteine angelegt." in text_of(client.get(PAGE))


def test_what_was_handed_in_stays(client: Client, enrolment: Enrolment) -> None:
    version = make_version(enrolment=enrolment)
    assert client.get(PAGE).status_code == 302
    assert client.post(PAGE, {"baustein-2": "dokument-drucken"}).status_code == 409
    version.submission.draft.refresh_from_db()
    assert version.submission.draft.as_is_blocks == {}


def test_the_number_of_trips_does_not_depend_on_the_steps(client: Client, enrolment: Enrolment) -> None:
    draft = begun(enrolment, steps=1)
    client.get(PAGE)
    trips = []
    for steps in (1, 30):
        content = chain(["Antrag prüfen"] * steps)
        file = keep_model(enrolment=enrolment, uploaded_by=enrolment.participant, name="b", content=content, now=NOW)
        draft.refresh_from_db()
        save_draft(submission=draft.submission, edit_number=draft.edit_number, values={"as_is": file}, now=NOW)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(PAGE)
        trips.append(len(queries))
    assert trips[0] == trips[1]
