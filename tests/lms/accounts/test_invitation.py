import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.forms.models import model_to_dict
from django.test import Client

from lms.accounts.invitations.actions import AlreadyActive, invite
from lms.accounts.models import User
from lms.shared.links.models import SecretLink
from lms.shared.mailing.models import MailMessage
from tests.lms.accounts.make import code_in_mail, is_logged_in, logged_in, make_person, without_tokens

pytestmark = pytest.mark.django_db
Commit = Callable[..., Any]
NEW = {"password": "Aktenzeichen-4711", "repeated": "Aktenzeichen-4711"}


@pytest.fixture
def guest() -> User:
    return make_person(email="neu@beispielhausen.example", password=None, is_open=False)


@pytest.fixture
def address(guest: User, now: datetime, django_capture_on_commit_callbacks: Commit) -> str:
    """The path in the mail that invites the guest."""
    with time_machine.travel(now), django_capture_on_commit_callbacks(execute=True):
        invite(user=guest, occasion="Erster Jahrgang Kommunen", now=now)
    return _address_in_mail()


def _address_in_mail() -> str:
    found = re.search(r"http://testserver(/\S*konto/einladung/\w+/)", str(mail.outbox[-1].body))
    assert found
    return found.group(1)


def _facts(person: User) -> dict[str, Any]:
    """All that the database says of a person and of her links."""
    links = [model_to_dict(link) for link in SecretLink.objects.filter(subject_id=person.pk)]
    return {**model_to_dict(User.objects.get(pk=person.pk)), "links": links, "mails": MailMessage.objects.count()}


def test_opening_changes_nothing(guest: User, address: str, now: datetime) -> None:
    before = _facts(guest)
    with time_machine.travel(now):
        for _ in range(3):
            browser = Client()
            assert browser.get(address).status_code == 200
            assert browser.head(address).status_code == 200
            assert not is_logged_in(browser)
    assert _facts(guest) == before


def test_the_page_names_the_person_and_her_address(address: str, client: Client, now: datetime) -> None:
    with time_machine.travel(now):
        page = client.get(address)
    assert "Guten Tag Katrin Muster" in page.content.decode()
    assert "neu@beispielhausen.example" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_a_password_opens_the_account(guest: User, address: str, client: Client, now: datetime) -> None:
    with time_machine.travel(now, tick=False):
        response = client.post(address, NEW)
        assert is_logged_in(client)
    guest.refresh_from_db()
    assert response["Location"] == "/lernen/start/"
    assert guest.activated_at == now
    assert guest.check_password("Aktenzeichen-4711")
    assert guest.emailaddress_set.get().verified


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"password": "kurz-4711", "repeated": "kurz-4711"}, "mindestens 10 Zeichen"),
        ({"password": "Aktenzeichen-4711", "repeated": "anders"}, "Die beiden Passwörter stimmen nicht überein."),
        ({"password": "4711471147", "repeated": "4711471147"}, "komplett numerisch"),
        ({"password": "", "repeated": ""}, "Dieses Feld muss ausgefüllt werden."),
    ],
)
def test_a_password_that_will_not_do_opens_nothing(
    typed: dict[str, str], words: str, guest: User, address: str, client: Client, now: datetime
) -> None:
    with time_machine.travel(now):
        response = client.post(address, typed)
    guest.refresh_from_db()
    assert words in response.content.decode()
    assert guest.activated_at is None


def test_a_used_invitation_leads_to_the_log_in(guest: User, address: str, client: Client, now: datetime) -> None:
    with time_machine.travel(now):
        client.post(address, NEW)
        for response in (Client().get(address), Client().post(address, {"password": "x" * 12, "repeated": "x" * 12})):
            assert "Dieses Konto ist schon offen" in response.content.decode()
    guest.refresh_from_db()
    assert guest.check_password("Aktenzeichen-4711")


def test_an_unknown_invitation_is_not_found(client: Client) -> None:
    assert client.get("/konto/einladung/abcdefghijklmnopqrstuvwxyz234567/").status_code == 404


def test_an_expired_invitation_opens_nothing(guest: User, address: str, client: Client, now: datetime) -> None:
    with time_machine.travel(now + timedelta(days=15)):
        seen = client.get(address)
        typed = client.post(address, NEW)
    guest.refresh_from_db()
    assert (seen.status_code, typed.status_code) == (410, 410)
    assert "Diese Einladung ist abgelaufen" in seen.content.decode()
    assert guest.activated_at is None


def test_renewal_sends_one_mail_and_the_old_link_stays_dead(
    guest: User, address: str, client: Client, now: datetime, django_capture_on_commit_callbacks: Commit
) -> None:
    later = now + timedelta(days=15)
    mail.outbox.clear()
    with time_machine.travel(later, tick=False):
        for _ in range(3):
            with django_capture_on_commit_callbacks(execute=True):
                page = client.post(f"{address}neu/")
            assert "Bitte sehen Sie in Ihr Postfach" in page.content.decode()
        assert [message.to for message in mail.outbox] == [["neu@beispielhausen.example"]]
        assert client.get(address).status_code == 410
        new = _address_in_mail()
        assert new != address
        client.post(new, NEW)
    guest.refresh_from_db()
    assert guest.activated_at == later


def test_a_valid_invitation_is_not_replaced_by_renewal(
    address: str, client: Client, now: datetime, django_capture_on_commit_callbacks: Commit
) -> None:
    mail.outbox.clear()
    with time_machine.travel(now), django_capture_on_commit_callbacks(execute=True):
        client.post(f"{address}neu/")
        assert client.get(address).status_code == 200
    assert mail.outbox == []


def test_renewal_tells_nobody_what_it_found(address: str, client: Client, now: datetime) -> None:
    nobodys = "/konto/einladung/abcdefghijklmnopqrstuvwxyz234567/"
    with time_machine.travel(now):
        known = client.post(f"{address}neu/")
        unknown = client.post(f"{nobodys}neu/")
    assert known.status_code == unknown.status_code == 200
    assert without_tokens(known).replace(address, "") == without_tokens(unknown).replace(nobodys, "")
    assert client.get(f"{address}neu/")["Location"] == address


def test_somebody_else_is_asked_to_log_out_first(guest: User, address: str, now: datetime) -> None:
    with time_machine.travel(now):
        browser = logged_in(make_person())
        for response in (browser.get(address), browser.post(address, NEW)):
            assert response.status_code == 403
            assert "gehört zu einem anderen Konto" in response.content.decode()
            assert guest.email not in response.content.decode()
        out = browser.post("/konto/logout/", {"next": address})
        assert out["Location"] == address
        assert browser.get(address).status_code == 200


def test_whoever_came_in_by_a_code_has_no_open_invitation_left(
    guest: User, address: str, client: Client, now: datetime
) -> None:
    with time_machine.travel(now):
        client.post("/konto/login/code/", {"email": guest.email})
        client.post("/konto/login/code/confirm/", {"code": code_in_mail()})
        assert is_logged_in(client)
        stranger = Client()
        stranger.post(address, NEW)
    guest.refresh_from_db()
    assert not is_logged_in(stranger)
    assert not guest.has_usable_password()


def test_a_closed_account_has_no_invitation(guest: User, address: str, client: Client, now: datetime) -> None:
    User.objects.filter(pk=guest.pk).update(is_active=False)
    assert client.get(address).status_code == 404
    guest.delete()
    assert client.get(address).status_code == 404
    assert client.post(f"{address}neu/").status_code == 200


def test_a_newer_invitation_ends_the_older(
    guest: User, address: str, client: Client, now: datetime, django_capture_on_commit_callbacks: Commit
) -> None:
    with time_machine.travel(now), django_capture_on_commit_callbacks(execute=True):
        invite(user=guest, occasion="Erster Jahrgang Kommunen", now=now)
    with time_machine.travel(now):
        assert client.get(address).status_code == 410
        assert client.get(_address_in_mail()).status_code == 200


def test_nobody_is_invited_twice(guest: User, address: str, client: Client, now: datetime) -> None:
    with time_machine.travel(now):
        client.post(address, NEW)
    guest.refresh_from_db()
    with pytest.raises(AlreadyActive):
        invite(user=guest, occasion="", now=now)


def test_the_stored_mail_never_holds_the_secret(address: str) -> None:
    secret = address.rstrip("/").rsplit("/", 1)[-1]
    assert len(secret) == 32
    for stored in (*MailMessage.objects.values(), *SecretLink.objects.values()):
        assert secret not in json.dumps(stored, default=str)
    assert secret in str(mail.outbox[-1].body)


def test_the_mail_says_what_it_is_and_until_when(address: str) -> None:
    text = str(mail.outbox[-1].body)
    assert "Erster Jahrgang Kommunen" in text
    assert "5. Februar 2026" in text
    assert "example.com" not in text
    assert "nmelde" not in text
