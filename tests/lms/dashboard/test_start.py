"""Everybody is led to the first page of the area she works in."""

import pytest
from django.test import Client

from lms.accounts.models import ContactPerson, User
from lms.accounts.people.roles import Role
from tests.certificates.make import make_student
from tests.modules.make import make_organisation, make_person


def contact_person() -> User:
    person = make_person()
    ContactPerson.objects.create(user=person, organisation=make_organisation())
    return person


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "address"),
    [
        (lambda: make_person(role=Role.ORGANISER), "/organisation/"),
        (lambda: make_person(role=Role.TRAINER), "/betreuung/"),
        (lambda: make_person(role=Role.EDITOR), "/admin/"),
        (contact_person, "/verwaltung/"),
        (lambda: make_student().participant, "/lernen/"),
    ],
    ids=["organiser", "trainer", "editor", "contact person", "participant"],
)
def test_each_role_has_a_first_page(client: Client, who: object, address: str) -> None:
    client.force_login(who())  # type: ignore[operator]  # a builder
    assert client.get("/lernen/start/").headers["Location"] == address


@pytest.mark.django_db
def test_who_has_no_role_is_told_so(client: Client) -> None:
    client.force_login(make_person())
    response = client.get("/lernen/start/")
    assert response.status_code == 200
    assert "Ihr Konto hat noch keine Aufgabe." in response.content.decode()


@pytest.mark.django_db
def test_strangers_log_in_first(client: Client) -> None:
    assert client.get("/lernen/start/").headers["Location"].startswith("/konto/login/")
