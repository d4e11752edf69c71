"""Every page of the account: one frame, one heading, nothing that the content security policy would stop."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.lms.accounts.make import give_passkey, give_totp, logged_in, make_person, recovery_codes

pytestmark = pytest.mark.django_db

STRANGERS = [
    "/konto/login/",
    "/konto/login/code/",
    "/konto/password/reset/",
    "/konto/password/reset/done/",
    "/konto/signup/",
    "/konto/inactive/",
]
OWN = [
    "/konto/logout/",
    "/konto/password/change/",
    "/konto/email/",
    "/konto/reauthenticate/",
    "/konto/2fa/",
    "/konto/2fa/totp/activate/",
    "/konto/2fa/webauthn/",
    "/konto/2fa/webauthn/add/",
]
PROTECTED = [
    "/konto/2fa/",
    "/konto/2fa/totp/deactivate/",
    "/konto/2fa/recovery-codes/",
    "/konto/2fa/recovery-codes/generate/",
    "/konto/2fa/reauthenticate/",
    "/konto/2fa/webauthn/",
    "/konto/2fa/webauthn/reauthenticate/",
]


def _check(response: HttpResponse, language: str) -> None:
    page = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}">' in page
    assert len(re.findall(r"<main\b", page)) == 1
    assert len(re.findall(r"<h1\b", page)) == 1
    assert re.search(r"<title>\s*\S", page)
    assert not re.search(r"<[^>]*\sstyle=", page)
    assert not re.search(r"<[^>]*\son\w+=", page)
    for script in re.findall(r"<script\b[^>]*>", page):
        assert "nonce=" in script or 'type="application/json"' in script, script
    for form in re.findall(r"<form\b[^>]*method=\"post\".*?</form>", page, re.DOTALL):
        assert "csrfmiddlewaretoken" in form
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids)), sorted(ids)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("path", STRANGERS)
def test_pages_for_strangers(path: str, language: str, client: Client) -> None:
    _check(client.get(f"/en{path}" if language == "en" else path), language)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("path", OWN)
def test_pages_of_the_own_account(path: str, language: str) -> None:
    _check(logged_in(make_person()).get(f"/en{path}" if language == "en" else path), language)


@pytest.mark.parametrize("path", PROTECTED)
def test_pages_with_a_second_factor(path: str) -> None:
    person = make_person()
    browser = logged_in(person)
    give_totp(person)
    recovery_codes(person)
    give_passkey(person)
    _check(browser.get(path), "de")


def test_pages_of_one_passkey() -> None:
    person = make_person()
    browser = logged_in(person)
    key = give_passkey(person)
    for name, words in (
        ("mfa_edit_webauthn", "Passkey umbenennen"),
        ("mfa_remove_webauthn", "Mit „Dienstrechner“ können"),
    ):
        response = browser.get(reverse(name, kwargs={"pk": key.pk}))
        _check(response, "de")
        assert words in response.content.decode()


def test_a_passkey_is_renamed_and_removed_by_its_owner_only() -> None:
    person = make_person()
    browser = logged_in(person)
    key = give_passkey(person)
    stranger = logged_in(make_person())
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert stranger.post(reverse(name, kwargs={"pk": key.pk}), {"name": "fremd"}).status_code == 404
    browser.post(reverse("mfa_edit_webauthn", kwargs={"pk": key.pk}), {"name": "Telefon"})
    assert "Telefon" in browser.get("/konto/2fa/webauthn/").content.decode()
    browser.post(reverse("mfa_remove_webauthn", kwargs={"pk": key.pk}))
    assert not Authenticator.objects.filter(user=person).exists()


@pytest.mark.parametrize("path", ["/konto/login/", "/konto/2fa/webauthn/add/"])
def test_without_script_another_way_is_named(path: str) -> None:
    browser = Client() if path == "/konto/login/" else logged_in(make_person())
    found = re.search(r"<noscript>(.*?)</noscript>", browser.get(path).content.decode(), re.DOTALL)
    assert found
    assert "Passkeys brauchen JavaScript" in found.group(1)


def test_labels_are_not_repeated_inside_fields(client: Client) -> None:
    page = client.get("/konto/login/").content.decode()
    assert "placeholder=" not in page
    assert page.index('id="id_password"') < page.index("Passwort vergessen?")
