"""A person's own certificates: what is missing, the file, and hiding it."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from certificates import actions
from lms.accounts.models import ContactPerson, User
from lms.accounts.people.roles import Role
from modules.assignments.models import Kind
from tests.certificates.make import (
    NOW,
    accept,
    attend,
    make_certificate,
    make_file,
    make_issued,
    make_person,
    make_provider,
    make_student,
)
from tests.modules.make import make_organisation


def others() -> dict[str, User]:
    contact = make_person()
    ContactPerson.objects.create(user=contact, organisation=make_organisation())
    return {
        "participant": make_student().participant,
        "trainer": make_person(role=Role.TRAINER),
        "editor": make_person(role=Role.EDITOR),
        "contact person": contact,
    }


@pytest.mark.django_db
def test_what_is_missing_stands_there_with_figures(client: Client) -> None:
    enrolment = make_student()
    accept(enrolment, number=1)
    attend(enrolment)
    client.force_login(enrolment.participant)
    text = client.get("/zertifikate/").content.decode()
    assert "Noch 2 Voraussetzungen sind offen." in text
    assert "1 von 2" in text
    assert "noch 1 Prozess" in text
    assert "0 von 1" in text
    assert "noch 1 Kapitel" in text
    assert text.count("erfüllt</p>") == 3


@pytest.mark.django_db
def test_when_everything_is_there_the_page_says_so(client: Client) -> None:
    enrolment = make_student()
    for number in (1, 2):
        accept(enrolment, number=number)
    accept(enrolment, kind=Kind.CONCEPT)
    attend(enrolment)
    client.force_login(enrolment.participant)
    assert "Alles ist da." in client.get("/zertifikate/").content.decode()


@pytest.mark.django_db
def test_afterwards_the_certificate_stands_there(client: Client) -> None:
    certificate = make_issued()
    assert certificate.person is not None
    client.force_login(certificate.person)
    text = client.get("/zertifikate/").content.decode()
    assert "wird gerade erstellt" in text
    make_file(certificate)
    text = client.get("/zertifikate/").content.decode()
    assert "PDF-Datei speichern" in text
    assert certificate.address in text
    assert "Bis zum Zertifikat" not in text


@pytest.mark.django_db
def test_without_a_programme_the_page_is_empty_and_says_what_belongs_there(client: Client) -> None:
    client.force_login(make_person())
    assert "Hier steht Ihr Zertifikat" in client.get("/zertifikate/").content.decode()


@pytest.mark.django_db
def test_strangers_log_in_first(client: Client) -> None:
    certificate = make_certificate()
    for path in ("", f"{certificate.code}/datei/", f"{certificate.code}/zurueckziehen/"):
        response = client.get(f"/zertifikate/{path}")
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/konto/login/")


@pytest.mark.django_db
def test_the_file_goes_to_its_holder_and_to_organisers_only(client: Client) -> None:
    certificate = make_issued()
    assert certificate.person is not None
    make_file(certificate)
    address = f"/zertifikate/{certificate.code}/datei/"
    for may, person in ((True, certificate.person), (True, make_person(role=Role.ORGANISER))):
        client.force_login(person)
        response: Any = client.get(address)
        assert (response.status_code == 200) is may
        assert b"".join(response.streaming_content).startswith(b"%PDF")
        assert certificate.serial in response.headers["Content-Disposition"]
    for name, person in others().items():
        client.force_login(person)
        assert client.get(address).status_code == 404, name


@pytest.mark.django_db
def test_only_the_holder_hides_a_certificate_and_is_asked_first(client: Client) -> None:
    certificate = make_issued()
    assert certificate.person is not None
    address = f"/zertifikate/{certificate.code}/zurueckziehen/"
    for name, person in {**others(), "organiser": make_person(role=Role.ORGANISER)}.items():
        client.force_login(person)
        assert client.post(address).status_code == 404, name
    client.force_login(certificate.person)
    assert "nicht mehr zeigen?" in client.get(address).content.decode()
    certificate.refresh_from_db()
    assert certificate.status == "valid"
    assert client.post(address).status_code == 302
    certificate.refresh_from_db()
    assert certificate.status == "withdrawn"
    assert client.post(address).status_code == 403


@pytest.mark.django_db
def test_a_replaced_one_is_not_listed(client: Client) -> None:
    certificate = make_issued()
    newer = actions.replace(
        certificate=certificate, holder_name="Katrin Neu", by=make_person(), reason="Heirat", now=NOW
    )
    assert certificate.person is not None
    client.force_login(certificate.person)
    text = client.get("/zertifikate/").content.decode()
    assert newer.serial in text
    assert certificate.serial not in text


@pytest.mark.django_db
def test_queries_do_not_grow(client: Client) -> None:
    person = make_person()
    client.force_login(person)
    make_provider()
    client.get("/zertifikate/")
    counts = []
    for number in (1, 2):
        for _ in range(number):
            make_certificate(person=person)
        with CaptureQueriesContext(connection) as captured:
            client.get("/zertifikate/")
        counts.append(len(captured))
    assert counts[0] == counts[1]
