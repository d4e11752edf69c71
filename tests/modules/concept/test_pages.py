"""The introduction concept grows chapter by chapter."""

from typing import Any

import pytest
from django.test import Client

from modules.assignments.models import Draft, Kind, Version
from modules.enrolment.models import Enrolment
from tests.cast import build_cast
from tests.modules.doors import statuses
from tests.modules.make import NOW, make_assignment, make_enrolment, make_module, make_review

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]
PAGE = "/einfuehrungskonzept/1/"
HAND_IN = "/einfuehrungskonzept/1/einreichen/"


@pytest.fixture
def enrolment() -> Enrolment:
    make_assignment(kind=Kind.CONCEPT, title="Wo wir stehen")
    return make_enrolment()


@pytest.fixture
def client(enrolment: Enrolment) -> Client:
    client = Client()
    client.force_login(enrolment.participant)
    return client


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def typed(text: str, edit_number: int = 0) -> dict[str, Any]:
    return {"text": text, "edit_number": edit_number}


def test_chapter_is_written_handed_in_returned_and_accepted(client: Client) -> None:
    client.post(PAGE, typed("<p>Erster Stand</p>"))
    client.post(HAND_IN, typed("<p>Zweiter Stand</p>", edit_number=1))
    make_review(version=Version.objects.get(), decision="changes_wanted", words="Bitte mit Zahlen.")
    assert "Bitte mit Zahlen." in text_of(client.get(PAGE))
    client.post(HAND_IN, typed("<p>Mit Zahlen</p>", edit_number=2))
    make_review(version=Version.objects.latest("pk"))
    page = text_of(client.get("/einfuehrungskonzept/"))
    assert "1 von 1 Kapiteln angenommen" in page
    assert "Ihr Einführungskonzept ist angenommen." in page
    assert "<p>Mit Zahlen</p>" in page
    assert "<p>Zweiter Stand</p>" in text_of(client.get(f"{PAGE}?fassung=1"))


def test_what_scripts_would_do_is_taken_out(client: Client) -> None:
    client.post(PAGE, typed('<h3 onclick="x()">Ziele</h3><img src=x onerror=alert(1)><p style="color:red">Text</p>'))
    assert Draft.objects.get().text == "<h3>Ziele</h3><p>Text</p>"


def test_plain_text_becomes_paragraphs(client: Client) -> None:
    client.post(PAGE, typed("Erster Absatz\n\nZweiter"))
    assert Draft.objects.get().text == "<p>Erster Absatz</p>\n\n<p>Zweiter</p>"


def test_empty_chapter_cannot_be_handed_in(client: Client) -> None:
    page = text_of(client.post(HAND_IN, typed("   ")))
    assert "Diese Angaben fehlen:" in page
    assert not Version.objects.exists()


def test_second_tab_keeps_its_text(client: Client) -> None:
    client.post(PAGE, typed("<p>eins</p>"))
    answer = client.post(PAGE, typed("<p>zwei</p>"))
    assert answer.status_code == 409
    assert "&lt;p&gt;zwei&lt;/p&gt;" in text_of(answer)
    assert Draft.objects.get().text == "<p>eins</p>"


def test_chapter_can_be_withdrawn(client: Client) -> None:
    client.post(HAND_IN, typed("<p>Text</p>"))
    page = text_of(client.post("/einfuehrungskonzept/1/zurueckziehen/", follow=True))
    assert "Fassung 2 einreichen" in page


def test_chapter_of_a_closed_module_says_from_when(client: Client) -> None:
    make_module(number=5, opens_in_week=30)
    make_assignment(kind=Kind.CONCEPT, number=2, module_number=5, due_in_week=32)
    assert "Dieses Kapitel öffnet mit seinem Modul am" in text_of(client.get("/einfuehrungskonzept/2/"))
    assert client.post("/einfuehrungskonzept/2/", typed("zu früh")).status_code == 403


@pytest.mark.parametrize("address", ["/einfuehrungskonzept/9/", f"{PAGE}?fassung=4"])
def test_unknown_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_doors() -> None:
    cast = build_cast(now=NOW)
    make_assignment(kind=Kind.CONCEPT, programme=cast.cohort.programme)
    nobody = dict.fromkeys(cast.roles, 403) | {"stranger": 302}
    for address in ("/einfuehrungskonzept/", PAGE):
        assert statuses(cast, address) == nobody | {"participant": 200, "other_participant": 200}
