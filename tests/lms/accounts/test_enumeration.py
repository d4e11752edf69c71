"""Whoever tries addresses must not learn which of them belong to somebody."""

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from tests.lms.accounts.make import make_person, without_tokens

pytestmark = pytest.mark.django_db
KNOWN = "bekannt@beispielhausen.example"
UNKNOWN = "fremderx@beispielhausen.example"


def _seen(response: HttpResponse, address: str) -> tuple[int, str, str]:
    """What a visitor can see of an answer, without the address that she typed herself."""
    page = without_tokens(response).replace(address, "…")
    return response.status_code, response.get("Location", ""), page


def _both(path: str, field: str, **others: str) -> list[tuple[int, str, str]]:
    make_person(email=KNOWN)
    seen = []
    for address in (KNOWN, UNKNOWN):
        browser = Client()
        first = browser.post(path, {field: address, **others})
        seen.append(_seen(first, address))
        if first.status_code == 302:
            seen.append(_seen(browser.get(first["Location"]), address))
    return seen


@pytest.mark.parametrize("path", ["/konto/login/code/", "/konto/password/reset/"])
def test_codes_are_promised_alike(path: str) -> None:
    known, known_next, unknown, unknown_next = _both(path, "email")
    assert known == unknown
    assert known_next == unknown_next
    assert len(mail.outbox) == 2


def test_wrong_passwords_are_refused_alike() -> None:
    known, unknown = _both("/konto/login/", "login", password="falsch-falsch")
    assert known == unknown


def test_an_unknown_address_gets_a_letter_without_sign_up(client: Client) -> None:
    client.post("/konto/login/code/", {"email": UNKNOWN})
    (letter,) = mail.outbox
    assert letter.subject == "Zu dieser Adresse gibt es kein Konto"
    assert "signup" not in str(letter.body)
    assert "http://testserver/konto/login/" in str(letter.body)


@pytest.mark.parametrize("path", ["/konto/login/code/confirm/", "/konto/password/reset/confirm/"])
def test_wrong_codes_are_refused_alike(path: str) -> None:
    make_person(email=KNOWN)
    seen = []
    for address in (KNOWN, UNKNOWN):
        browser = Client()
        browser.post(path.replace("confirm/", ""), {"email": address})
        seen.append([_seen(browser.post(path, {"code": "ZZZ-ZZZ"}), address) for _ in range(3)])
    assert seen[0] == seen[1]
