"""The profile is drafted from the model: typed text is saved first and never replaced."""

import html
from typing import Any

import pytest
from django.test import Client

from modules.assignments.actions import save_draft, start
from modules.assignments.models import Draft
from modules.enrolment.models import Enrolment
from tests.modules.handouts.works import DEMO, kept, picture
from tests.modules.make import NOW, make_assignment, make_enrolment, make_version

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]
ADDRESS = "/aufgaben/1/steckbrief-vorschlag/"
PERMIT = (DEMO / "sondernutzung-erteilen.bpmn").read_bytes()


@pytest.fixture
def enrolment() -> Enrolment:
    return make_enrolment()


@pytest.fixture
def client(enrolment: Enrolment) -> Client:
    client = Client()
    client.force_login(enrolment.participant)
    return client


def begun(enrolment: Enrolment, **values: Any) -> Draft:
    assignment = make_assignment(programme=enrolment.programme)
    submission = start(assignment=assignment, enrolment=enrolment, now=NOW)
    return save_draft(submission=submission, edit_number=0, values=values, now=NOW)


def sent(draft: Draft, **typed: Any) -> dict[str, Any]:
    return {"edit_number": draft.edit_number, "owner": draft.submission.enrolment_id, **typed}


def page(client: Client) -> str:
    return html.unescape(client.get("/aufgaben/1/").content.decode())


def test_empty_fields_are_filled_and_typed_ones_stay(client: Client, enrolment: Enrolment) -> None:
    draft = begun(enrolment, as_is=kept(enrolment, PERMIT), result="Erlaubnis liegt vor")
    assert ADDRESS in page(client)
    answer = client.post(ADDRESS, sent(draft, trigger="Anruf", process_name="", purpose="Ordnung auf der Straße"))
    assert (answer.status_code, answer.url) == (302, "/aufgaben/1/#steckbrief")
    draft.refresh_from_db()
    assert (draft.trigger, draft.result, draft.purpose) == ("Anruf", "Erlaubnis liegt vor", "Ordnung auf der Straße")
    assert draft.process_name == "Sondernutzungserlaubnis erteilen"
    assert draft.responsible_unit == "Tiefbauamt"
    assert draft.contacts == "Antragstellende Person oder Firma\nBürgerservice\nStadtkasse"
    text = page(client)
    assert "Aus dem Modell ergänzt: Name des Prozesses (Name des Prozesses im Modell)" in text
    assert "Zuständige Stelle (Rolle mit den meisten Schritten)" in text
    assert "Auslöser (" not in text


def test_a_second_time_there_is_nothing_left(client: Client, enrolment: Enrolment) -> None:
    draft = begun(enrolment, as_is=kept(enrolment, PERMIT))
    client.post(ADDRESS, sent(draft))
    draft.refresh_from_db()
    number = draft.edit_number
    page(client)
    client.post(ADDRESS, sent(draft))
    draft.refresh_from_db()
    assert draft.edit_number == number + 1
    assert "Aus dem Modell ließ sich nichts ergänzen" in page(client)


def test_a_stale_form_is_shown_again_and_nothing_is_filled(client: Client, enrolment: Enrolment) -> None:
    draft = begun(enrolment, as_is=kept(enrolment, PERMIT))
    answer = client.post(ADDRESS, {**sent(draft), "edit_number": 0, "trigger": "Anruf"})
    assert answer.status_code == 409
    assert "Anruf" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.contacts == ""


def test_a_picture_says_nothing(client: Client, enrolment: Enrolment) -> None:
    draft = begun(enrolment, as_is=picture(enrolment))
    assert client.post(ADDRESS, sent(draft, trigger="Anruf")).status_code == 302
    draft.refresh_from_db()
    assert (draft.trigger, draft.contacts) == ("Anruf", "")
    assert "Es gibt noch kein Ist-Modell" in page(client)


def test_what_was_handed_in_stays(client: Client, enrolment: Enrolment) -> None:
    version = make_version(enrolment=enrolment)
    answer = client.post(ADDRESS, sent(version.submission.draft))
    assert answer.status_code == 409
    version.submission.draft.refresh_from_db()
    assert version.submission.draft.contacts == ""
