"""Organisers find, revoke and replace certificates, each with a reason and after a page that says what follows."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from certificates.models import Certificate
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from tests.certificates.make import make_certificate, make_issued, make_person, make_provider, make_student
from tests.certificates.test_own import others

LIST = "/organisation/zertifikate/"


@pytest.fixture
def organiser(db: None) -> User:
    return make_person(role=Role.ORGANISER)


@pytest.fixture
def as_organiser(client: Client, organiser: User) -> Client:
    client.force_login(organiser)
    return client


def test_everything_is_for_organisers(client: Client, db: None) -> None:
    certificate = make_issued()
    pages = [LIST, *(f"{LIST}{certificate.code}/{end}" for end in ("", "widerrufen/", "ersetzen/"))]
    for page in pages:
        assert client.get(page).headers["Location"].startswith("/konto/login/")
    for name, person in {**others(), "holder": certificate.person}.items():
        assert person is not None
        client.force_login(person)
        for page in pages:
            assert client.get(page).status_code == 403, (name, page)
            assert client.post(page).status_code == 403, (name, page)
    certificate.refresh_from_db()
    assert certificate.status == "valid"


def test_the_list_finds_by_name_number_and_code(as_organiser: Client) -> None:
    first = make_certificate(holder_name="Katrin Öztürk-Beckmann")
    second = make_certificate(holder_name="Ewa Szczepańska")
    for words in ("Szczep", second.serial, second.printed_code):
        text = as_organiser.get(LIST, {"suche": words}).content.decode()
        assert second.holder_name in text
        assert first.holder_name not in text
    assert "kein Zertifikat" in as_organiser.get(LIST, {"suche": "niemand"}).content.decode()


def test_without_any_the_list_says_how_they_come(as_organiser: Client) -> None:
    assert "entsteht von selbst" in as_organiser.get(LIST).content.decode()


def test_revoking_asks_for_a_reason_then_shows_it_to_organisers(as_organiser: Client, mailoutbox: list[Any]) -> None:
    certificate = make_certificate()
    address = f"{LIST}{certificate.code}/widerrufen/"
    assert "nicht zurücknehmen" in as_organiser.get(address).content.decode()
    assert "form-errors" in as_organiser.post(address, {"reason": " "}).content.decode()
    certificate.refresh_from_db()
    assert certificate.status == "valid"
    response = as_organiser.post(address, {"reason": "Leistungen nicht selbst erbracht"}, follow=True)
    text = response.content.decode()
    assert "ist widerrufen" in text
    assert "Leistungen nicht selbst erbracht" in text
    certificate.refresh_from_db()
    assert certificate.status == "revoked"
    text = as_organiser.post(address, {"reason": "Noch einmal"}, follow=True).content.decode()
    assert "nicht mehr möglich" in text


def test_replacing_gives_a_new_one_with_the_typed_name(as_organiser: Client) -> None:
    certificate = make_issued()
    address = f"{LIST}{certificate.code}/ersetzen/"
    assert certificate.holder_name in as_organiser.get(address).content.decode()
    text = as_organiser.post(
        address, {"holder_name": "  Katrin   Neu ", "reason": "Namensänderung"}, follow=True
    ).content.decode()
    newer = Certificate.objects.get(supersedes=certificate)
    assert newer.holder_name == "Katrin Neu"
    assert newer.serial in text
    old = as_organiser.get(f"{LIST}{certificate.code}/").content.decode()
    assert newer.serial in old
    assert "Namensänderung" in old
    assert address not in old


def test_queries_do_not_grow(as_organiser: Client) -> None:
    make_provider()
    as_organiser.get(LIST)
    counts = []
    for number in (1, 2):
        for _ in range(number):
            make_certificate(enrolment=make_student(participant=make_person()))
        with CaptureQueriesContext(connection) as captured:
            as_organiser.get(LIST)
        counts.append(len(captured))
    assert counts[0] == counts[1]
