import pytest
from django.core import mail
from django.test import Client

from lms.shared.mailing.models import MailMessage
from tests.lms.accounts.make import PASSWORD, code_in_mail, is_logged_in, logged_in, make_person

pytestmark = pytest.mark.django_db


def test_log_in_by_password_leads_to_the_start_page(client: Client) -> None:
    person = make_person()
    response = client.post("/konto/login/", {"login": person.email.upper(), "password": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, "/lernen/start/")
    assert is_logged_in(client)


def test_start_page_speaks_the_persons_language(client: Client) -> None:
    person = make_person(language="en")
    response = client.post("/konto/login/", {"login": person.email, "password": PASSWORD})
    assert response["Location"] == "/en/lernen/start/"


def test_next_leads_on_inside_this_site_only(client: Client) -> None:
    person = make_person()
    credentials = {"login": person.email, "password": PASSWORD}
    assert client.post("/konto/login/", {**credentials, "next": "/aufgaben/3/"})["Location"] == "/aufgaben/3/"
    client.logout()
    response = client.post("/konto/login/", {**credentials, "next": "https://elsewhere.example/"})
    assert response["Location"] == "/lernen/start/"


def test_wrong_password_says_so_beside_the_form(client: Client) -> None:
    person = make_person()
    response = client.post("/konto/login/", {"login": person.email, "password": "falsch-falsch"})
    assert "E-Mail-Adresse oder Passwort stimmen nicht." in response.content.decode()
    assert not is_logged_in(client)


def test_the_page_offers_no_sign_up_and_no_other_accounts(client: Client) -> None:
    page = client.get("/konto/login/").content.decode()
    assert "/konto/signup/" not in page
    assert "Code per E-Mail erhalten" in page
    assert "Passwort vergessen?" in page
    assert "Anmelden" not in page


def test_sign_up_is_closed_and_says_how_one_gets_in(client: Client) -> None:
    for response in (
        client.get("/konto/signup/"),
        client.post("/konto/signup/", {"email": "neu@beispielhausen.example"}),
    ):
        assert "Wie Sie ein Konto bekommen" in response.content.decode()
    assert mail.outbox == []


def test_log_in_by_code(client: Client) -> None:
    person = make_person()
    asked = client.post("/konto/login/code/", {"email": person.email})
    assert asked["Location"] == "/konto/login/code/confirm/"
    assert f"an {person.email} gesandt" in client.get("/konto/login/code/confirm/").content.decode()
    wrong = client.post("/konto/login/code/confirm/", {"code": "ZZZ-ZZZ"})
    assert "Der Code stimmt nicht." in wrong.content.decode()
    assert not is_logged_in(client)
    right = client.post("/konto/login/code/confirm/", {"code": code_in_mail()})
    assert right["Location"] == "/lernen/start/"
    assert is_logged_in(client)


def test_three_wrong_codes_end_the_attempt(client: Client) -> None:
    person = make_person()
    client.post("/konto/login/code/", {"email": person.email})
    for _ in range(3):
        client.post("/konto/login/code/confirm/", {"code": "ZZZ-ZZZ"})
    client.post("/konto/login/code/confirm/", {"code": code_in_mail()})
    assert not is_logged_in(client)


def test_a_contact_person_without_password_logs_in_by_code(client: Client) -> None:
    person = make_person(password=None, is_open=False)
    client.post("/konto/login/code/", {"email": person.email})
    client.post("/konto/login/code/confirm/", {"code": code_in_mail()})
    person.refresh_from_db()
    assert is_logged_in(client)
    assert person.activated_at is not None
    assert client.get("/konto/password/change/")["Location"] == "/konto/password/set/"
    chosen = {"password1": "Aktenzeichen-4711", "password2": "Aktenzeichen-4711"}
    assert client.post("/konto/password/set/", chosen).status_code == 302
    person.refresh_from_db()
    assert person.check_password("Aktenzeichen-4711")


def test_codes_are_sent_and_never_stored(client: Client) -> None:
    person = make_person()
    client.post("/konto/login/code/", {"email": person.email})
    assert len(mail.outbox) == 1
    assert not MailMessage.objects.exists()


def test_log_out_needs_a_press() -> None:
    browser = logged_in(make_person())
    assert "Möchten Sie" not in browser.get("/konto/logout/").content.decode()
    assert is_logged_in(browser)
    assert browser.post("/konto/logout/")["Location"] == "/"
    assert not is_logged_in(browser)


def test_a_closed_account_stays_out(client: Client) -> None:
    person = make_person()
    person.is_active = False
    person.save()
    response = client.post("/konto/login/", {"login": person.email, "password": PASSWORD}, follow=True)
    assert not is_logged_in(client)
    assert "Dieses Konto ist geschlossen" in response.content.decode()


def test_an_unverified_address_is_proved_by_a_code(client: Client) -> None:
    person = make_person(is_open=False)
    response = client.post("/konto/login/", {"login": person.email, "password": PASSWORD})
    assert response["Location"] == "/konto/confirm-email/"
    assert "E-Mail-Adresse bestätigen" in client.get("/konto/confirm-email/").content.decode()
    client.post("/konto/confirm-email/", {"code": code_in_mail()})
    assert is_logged_in(client)


@pytest.mark.parametrize("path", ["/konto/login/", "/konto/login/code/", "/konto/password/reset/"])
def test_forms_refuse_posts_from_elsewhere(path: str) -> None:
    assert Client(enforce_csrf_checks=True).post(path, {"email": "a@b.example"}).status_code == 403
