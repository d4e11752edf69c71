import re
from collections.abc import Callable
from contextlib import closing
from typing import Any
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from tests.lms.accounts.make import (
    PASSWORD,
    give_passkey,
    give_totp,
    is_logged_in,
    logged_in,
    make_person,
    recovery_codes,
    totp_code,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def required(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def _type_password(client: Client, person: User, path: str = "/konto/login/") -> Any:
    # each log-in page names its fields differently
    return client.post(path, {"login": person.email, "username": person.email, "password": PASSWORD})


def test_password_alone_does_not_open_an_account_with_a_second_factor(client: Client) -> None:
    person = make_person()
    secret = give_totp(person)
    assert _type_password(client, person)["Location"] == "/konto/2fa/authenticate/"
    assert not is_logged_in(client)
    wrong = client.post("/konto/2fa/authenticate/", {"code": "000000"})
    assert "Der Code stimmt nicht." in wrong.content.decode()
    assert not is_logged_in(client)
    assert client.post("/konto/2fa/authenticate/", {"code": totp_code(secret)})["Location"] == "/lernen/start/"
    assert is_logged_in(client)


def test_a_code_by_mail_does_not_replace_the_second_factor(client: Client) -> None:
    person = make_person()
    give_totp(person)
    client.post("/konto/login/code/", {"email": person.email})
    found = re.search(r"^Code: (\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    response = client.post("/konto/login/code/confirm/", {"code": found.group(1)})
    assert response["Location"] == "/konto/2fa/authenticate/"
    assert not is_logged_in(client)


def test_a_recovery_code_works_once(client: Client) -> None:
    person = make_person()
    give_totp(person)
    code = recovery_codes(person)[0]
    _type_password(client, person)
    client.post("/konto/2fa/authenticate/", {"code": code})
    assert is_logged_in(client)
    other = Client()
    _type_password(other, person)
    other.post("/konto/2fa/authenticate/", {"code": code})
    assert not is_logged_in(other)


@pytest.mark.parametrize("path", ["/admin/login/", "/_util/login/", "/en/_util/login/"])
def test_no_other_log_in_page_passes_by_the_second_factor(path: str) -> None:
    person = make_person(role=Role.EDITOR)
    give_totp(person)
    for browser, response in ((b := Client(), b.get(path)), (b := Client(), _type_password(b, person, path))):
        assert response.status_code == 302
        assert response["Location"].removeprefix("/en") == "/konto/login/"
        assert not is_logged_in(browser)


def test_the_admin_leads_to_our_log_in_and_back(client: Client) -> None:
    first = client.get("/admin/pages/", follow=True)
    assert first.redirect_chain[-1][0] == "/konto/login/?next=/admin/pages/"
    assert client.get("/admin/login/?next=/admin/pages/")["Location"] == "/konto/login/?next=/admin/pages/"


def test_wagtails_own_password_pages_are_closed(client: Client) -> None:
    assert client.get("/admin/password_reset/").status_code in (302, 404)
    person = make_person(role=Role.EDITOR)
    person.is_superuser = True
    person.save()
    client.force_login(person)
    page = client.get("/admin/account/").content.decode()
    assert 'name="password-' not in page


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("role", list(Role))
def test_roles_set_up_a_second_factor_before_anything_else(role: Role) -> None:
    browser = logged_in(make_person(role=role))
    for path in ("/lernen/start/", "/admin/", "/", "/en/lernen/start/"):
        response = browser.get(path)
        assert response["Location"].removeprefix("/en") == "/konto/2fa/", path
    assert "Bitte richten Sie zuerst einen zweiten Faktor ein." in browser.get("/konto/2fa/").content.decode()


@pytest.mark.usefixtures("required")
def test_the_account_itself_stays_open_meanwhile() -> None:
    browser = logged_in(make_person(role=Role.TRAINER))
    for name in ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_logout", "account_change_password"):
        assert browser.get(reverse(name)).status_code == 200
    with closing(browser.get(f"{settings.STATIC_URL}favicon.svg")) as sign:
        assert sign.status_code == 200


@pytest.mark.usefixtures("required")
def test_administrators_without_a_group_need_it_too() -> None:
    person = make_person()
    User.objects.filter(pk=person.pk).update(is_superuser=True)
    assert logged_in(person).get("/admin/")["Location"] == "/konto/2fa/"


@pytest.mark.usefixtures("required")
def test_participants_and_contact_persons_are_let_through() -> None:
    browser = logged_in(make_person())
    assert "/konto/2fa/" not in browser.get("/lernen/start/").get("Location", "")
    assert "Bitte richten Sie zuerst" not in browser.get("/konto/2fa/").content.decode()


@pytest.mark.usefixtures("required")
def test_with_the_second_factor_the_way_is_free(client: Client) -> None:
    person = make_person(role=Role.TRAINER)
    secret = give_totp(person)
    _type_password(client, person)
    client.post("/konto/2fa/authenticate/", {"code": totp_code(secret)})
    assert "/konto/2fa/" not in client.get("/lernen/start/").get("Location", "")


def test_set_up_and_switch_off_by_the_pages(django_capture_on_commit_callbacks: Callable[..., Any]) -> None:
    person = make_person()
    browser = logged_in(person)
    page = browser.get("/konto/2fa/totp/activate/").content.decode()
    shown = re.search(r'class="code account__secret"[^>]*>([A-Z2-7 ]+)<', page)
    assert shown
    secret = shown.group(1).replace(" ", "")
    wrong = browser.post("/konto/2fa/totp/activate/", {"code": "000000"})
    assert "Der Code stimmt nicht." in wrong.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        done = browser.post("/konto/2fa/totp/activate/", {"code": totp_code(secret)}, follow=True)
    assert "Ersatzcodes" in done.content.decode()
    assert [message.subject for message in mail.outbox] == ["Zweiter Faktor ist eingerichtet"]
    codes = browser.get("/konto/2fa/recovery-codes/download/").content.decode().split()
    assert len(codes) == 10
    assert all(code in browser.get("/konto/2fa/recovery-codes/").content.decode() for code in codes)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/konto/2fa/recovery-codes/generate/")
    assert mail.outbox[-1].subject == "Neue Ersatzcodes"
    assert codes[0] not in browser.get("/konto/2fa/recovery-codes/").content.decode()
    browser.post("/konto/2fa/totp/deactivate/")
    assert mail.outbox[-1].subject == "Zweiter Faktor ist ausgeschaltet"
    assert "nicht eingerichtet" in browser.get("/konto/2fa/").content.decode()


def test_the_password_is_asked_again_before_the_second_factor_changes(client: Client) -> None:
    person = make_person()
    _type_password(client, person)
    response = client.get("/konto/2fa/totp/activate/")
    assert unquote(response["Location"]) == "/konto/reauthenticate/?next=/konto/2fa/totp/activate/"
    page = client.get(response["Location"]).content.decode()
    assert "Bitte bestätigen Sie, dass Sie es sind" in page
    wrong = client.post("/konto/reauthenticate/", {"password": "falsch-falsch"})
    assert "Das Passwort stimmt nicht." in wrong.content.decode()


def test_the_app_shows_the_name_of_this_installation() -> None:
    browser = logged_in(make_person())
    response = browser.get("/konto/2fa/totp/activate/")
    assert "example.com" not in response.context["totp_url"]
    assert "testserver" not in response.context["totp_url"]


def test_a_passkey_is_offered_only_to_those_who_have_one(client: Client) -> None:
    person = make_person()
    give_totp(person)
    _type_password(client, person)
    assert "Andere Wege" not in client.get("/konto/2fa/authenticate/").content.decode()
    give_passkey(person)
    assert "Passkey oder Sicherheitsschlüssel verwenden" in client.get("/konto/2fa/authenticate/").content.decode()
