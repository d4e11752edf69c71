"""A script saves the form while somebody types: what it is told, and what it never costs."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from modules.assignments.models import Draft
from modules.enrolment.models import Enrolment
from tests.modules.make import NOW, make_assignment, make_enrolment, make_module
from tests.modules.portfolio.written import HAND_IN, JSON, PAGE, PNG, text_of, typed, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_january")]


@pytest.fixture
def _in_january() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_it_is_told_the_number_and_the_time(client: Client) -> None:
    told = client.post(PAGE, typed(), headers=JSON)
    assert told.json() == {"edit_number": 1, "saved_at": "9:30", "errors": {}, "new_files": 1}


def test_what_is_not_understood_is_named_and_the_rest_saved(client: Client) -> None:
    told = client.post(PAGE, typed(minutes_per_case="etwa 90", as_is=upload(b"PK\x03\x04")), headers=JSON)
    assert told.status_code == 200
    assert set(told.json()["errors"]) == {"minutes_per_case", "as_is"}
    assert (told.json()["edit_number"], told.json()["new_files"]) == (1, 0)
    assert Draft.objects.get().analysis == "Zwei Medienbrüche."


def test_two_windows_are_told_what_is_stored_as_the_form_shows_it(client: Client) -> None:
    client.post(PAGE, typed(analysis="Zeile eins\r\nZeile zwei", cases_per_year="1200"), headers=JSON)
    told = client.post(PAGE, typed(analysis="anders"), headers=JSON)
    assert told.status_code == 409
    fields = dict(told.json()["fields"])
    assert fields["analysis"] == "Zeile eins\nZeile zwei"
    assert fields["seen_files"].split("-")[1:] == ["0"]
    page = text_of(client.get(PAGE))
    assert f'name="seen_files" value="{fields["seen_files"]}"' in page
    assert f'value="{fields["cases_per_year"]}"' in page
    assert Draft.objects.get().analysis == "Zeile eins\r\nZeile zwei"


def test_after_handing_in_nothing_is_saved(client: Client) -> None:
    client.post(HAND_IN, typed())
    told = client.post(PAGE, typed(edit_number=1), headers=JSON)
    assert (told.status_code, told.json()["why"]) == (403, "closed")
    assert "schon eingereicht" in told.json()["error"]


def test_a_form_that_is_no_form_is_refused_kindly(client: Client) -> None:
    told = client.post(PAGE, {"analysis": "ohne Nummer"}, headers=JSON)
    assert (told.status_code, "laden Sie die Seite neu" in told.json()["error"]) == (422, True)


def test_who_is_not_logged_in_gets_back_what_was_typed(client: Client) -> None:
    assert Client().post(PAGE, typed(), headers=JSON).json() == {"why": "log_in"}
    for address in (PAGE, HAND_IN):
        answer = Client().post(address, typed(analysis="<b>Lange</b> Analyse"))
        assert answer.status_code == 403
        assert "&lt;b&gt;Lange&lt;/b&gt; Analyse" in text_of(answer)
        assert "Kurze Analyse" in text_of(answer)


def test_a_page_that_stood_open_saves_nothing_for_somebody_else(client: Client, enrolment: Enrolment) -> None:
    other = make_enrolment()
    answer = client.post(PAGE, typed(owner=str(other.pk)), headers=JSON)
    assert answer.status_code == 403
    assert not Draft.objects.exists()


def test_files_that_are_refused_beside_others_are_named_on_the_page_that_follows(client: Client) -> None:
    sent = [upload(PNG, "tafel.png"), upload(b"MZ", "x.pdf")]
    assert client.post(PAGE, typed(attachments=sent, as_is=None), headers=JSON).json()["new_files"] == 1
    assert "„x.pdf“: Diese Datei ist ein Programm" in text_of(client.get(PAGE))


def test_a_chapter_is_told_the_same(client: Client) -> None:
    make_assignment(kind="concept")
    address = "/einfuehrungskonzept/1/"
    told = client.post(address, {"text": "<p>eins</p>", "edit_number": 0}, headers=JSON)
    assert (told.status_code, told.json()["edit_number"]) == (200, 1)
    told = client.post(address, {"text": "<p>zwei</p>", "edit_number": 0}, headers=JSON)
    assert (told.status_code, told.json()["fields"]) == (409, [["text", "<p>eins</p>"]])
    assert Client().post(address, {"text": "x", "edit_number": 1}, headers=JSON).json() == {"why": "log_in"}
    assert "Langer Text" in text_of(Client().post(address, {"text": "<p>Langer Text</p>", "edit_number": 1}))


def test_what_is_not_open_yet_is_not_begun(client: Client) -> None:
    make_module(number=5, opens_in_week=30)
    make_assignment(number=2, module_number=5, due_in_week=32)
    assert client.post("/aufgaben/2/", typed(), headers=JSON).status_code == 403
    assert not Draft.objects.exists()
