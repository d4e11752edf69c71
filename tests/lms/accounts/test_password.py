import pytest
from django.core import mail
from django.test import Client

from tests.lms.accounts.make import PASSWORD, code_in_mail, is_logged_in, logged_in, make_person

pytestmark = pytest.mark.django_db
NEW = "Aktenzeichen-4711"


def test_reset_by_code(client: Client) -> None:
    person = make_person()
    assert (
        client.post("/konto/password/reset/", {"email": person.email})["Location"] == "/konto/password/reset/confirm/"
    )
    assert mail.outbox[0].subject == "Ihr Code für ein neues Passwort"
    confirmed = client.post("/konto/password/reset/confirm/", {"code": code_in_mail()})
    assert confirmed["Location"] == "/konto/password/reset/complete/"
    assert "Neues Passwort wählen" in client.get("/konto/password/reset/complete/").content.decode()
    unequal = client.post("/konto/password/reset/complete/", {"password1": NEW, "password2": "anders-anders"})
    assert "Die beiden Passwörter stimmen nicht überein." in unequal.content.decode()
    done = client.post("/konto/password/reset/complete/", {"password1": NEW, "password2": NEW}, follow=True)
    assert "Sie können sich jetzt einloggen" in done.content.decode()
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert not is_logged_in(client)


def test_the_owner_hears_of_the_reset(client: Client) -> None:
    person = make_person()
    client.post("/konto/password/reset/", {"email": person.email})
    client.post("/konto/password/reset/confirm/", {"code": code_in_mail()})
    client.post("/konto/password/reset/complete/", {"password1": NEW, "password2": NEW})
    assert [message.subject for message in mail.outbox] == [
        "Ihr Code für ein neues Passwort",
        "Ihr Passwort ist neu gewählt",
    ]


def test_without_the_code_there_is_no_new_password(client: Client) -> None:
    person = make_person()
    client.post("/konto/password/reset/", {"email": person.email})
    client.post("/konto/password/reset/complete/", {"password1": NEW, "password2": NEW})
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_change_asks_for_the_old_one_and_tells_the_owner() -> None:
    person = make_person()
    browser = logged_in(person)
    wrong = browser.post(
        "/konto/password/change/", {"oldpassword": "falsch-falsch", "password1": NEW, "password2": NEW}
    )
    assert "Bitte geben Sie Ihr aktuelles Passwort ein." in wrong.content.decode()
    short = browser.post("/konto/password/change/", {"oldpassword": PASSWORD, "password1": "kurz", "password2": "kurz"})
    assert "mindestens 10 Zeichen" in short.content.decode()
    assert mail.outbox == []
    browser.post("/konto/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert is_logged_in(browser)
    assert [message.subject for message in mail.outbox] == ["Ihr Passwort ist geändert"]
    assert "127.0.0.1" in str(mail.outbox[0].body)


def test_change_of_the_address_goes_by_a_code() -> None:
    person = make_person()
    browser = logged_in(person)
    added = browser.post("/konto/email/", {"action_add": "", "email": "neu@beispielhausen.example"}, follow=True)
    assert "neu@beispielhausen.example gesandt" in added.content.decode()
    browser.post("/konto/confirm-email/", {"code": code_in_mail()})
    browser.post("/konto/email/", {"action_primary": "", "email": "neu@beispielhausen.example"})
    person.refresh_from_db()
    assert person.email == "neu@beispielhausen.example"
    told = [message.to for message in mail.outbox if message.subject == "Ihre E-Mail-Adresse ist geändert"]
    assert told
