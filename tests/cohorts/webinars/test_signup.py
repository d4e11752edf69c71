"""A visitor signs up for the info webinar and confirms by mail."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from cohorts.public_forms import limits
from cohorts.webinars.actions import GUEST_LINK, forget_guests
from cohorts.webinars.models import Signup, SignupState, Webinar
from cohorts.webinars.queries import next_webinar
from lms.accounts.consents.models import Purpose
from lms.accounts.models import Consent, ConsentText
from lms.accounts.people.roles import Role
from lms.shared.links.actions import secret_of
from lms.shared.links.models import SecretLink
from lms.shared.mailing.models import MailMessage
from tests.cohorts.make import SUMMER, make_user, make_webinar

pytestmark = pytest.mark.django_db
PAGE = "/webinare/infowebinar-oktober/"


@pytest.fixture(autouse=True)
def _summer():
    with time_machine.travel(SUMMER, tick=False):
        yield


@pytest.fixture
def webinar() -> Webinar:
    return make_webinar()


def guest(**changes: str) -> dict[str, str]:
    return {"first_name": "Nadja", "last_name": "El-Amrani", "email": "Nadja@kreis-muster.example", **changes}


def own_page() -> str:
    signup = Signup.objects.latest("pk")
    link = SecretLink.objects.get(purpose=GUEST_LINK, subject_id=signup.pk, revoked_at=None)
    return f"/webinare/teilnahme/{secret_of(link)}/"


def _without_nonce(text: str) -> str:
    return re.sub(r'nonce="[^"]+"', "", text)


def state() -> str:
    return Signup.objects.get().state


def test_sign_up_and_confirm(client: Client, webinar: Webinar, django_capture_on_commit_callbacks) -> None:
    assert "Infowebinar zum Ausbildungsprogramm" in client.get("/webinare/").content.decode()
    assert "treffen.example" not in client.get(PAGE).content.decode()
    assert "Bitte bestätigen Sie per E-Mail" in client.post(PAGE, guest(), follow=True).content.decode()
    page = own_page()
    for _visit in range(3):
        assert "Teilnahme bestätigen" in client.get(page).content.decode()
        assert state() == SignupState.PENDING
    assert "treffen.example" not in client.get(page).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(page, {"decision": "confirm"}, follow=True).content.decode()
    assert "Sie sind dabei" in done
    assert "https://treffen.example/info" in done
    attachment = mail.outbox[-1].attachments[0]
    assert attachment.filename == "webinar.ics"
    assert "DTSTART;TZID=Europe/Berlin:20251001T100000" in attachment.content
    assert "treffen.example" not in attachment.content
    again = client.post(page, {"decision": "confirm"}, follow=True).content.decode()
    assert "nichts weiter zu tun" in again


def test_the_answer_does_not_tell_who_is_known(client: Client, webinar: Webinar) -> None:
    first = client.post(PAGE, guest(), follow=True).content.decode()
    client.post(own_page(), {"decision": "confirm"})
    with time_machine.travel(SUMMER + timedelta(minutes=5), tick=False):
        second = client.post(PAGE, guest(first_name="Fremd"), follow=True).content.decode()
    assert _without_nonce(first) == _without_nonce(second)
    assert Signup.objects.get().first_name == "Nadja"
    assert MailMessage.objects.latest("pk").kind == "webinar.again"


def test_cancel_and_come_back(client: Client, webinar: Webinar) -> None:
    client.post(PAGE, guest())
    old = own_page()
    client.post(old, {"decision": "confirm"})
    assert "Sie sind abgemeldet" in client.post(old, {"decision": "cancel"}, follow=True).content.decode()
    assert state() == SignupState.CANCELLED
    with time_machine.travel(SUMMER + timedelta(minutes=5), tick=False):
        client.post(PAGE, guest())
        assert client.get(old).status_code == 410
        client.post(own_page(), {"decision": "confirm"})
    assert state() == SignupState.CONFIRMED


def test_an_expired_link(client: Client, webinar: Webinar) -> None:
    client.post(PAGE, guest())
    page = own_page()
    with time_machine.travel(SUMMER + timedelta(hours=48), tick=False):
        for answer in (client.get(page), client.post(page, {"decision": "confirm"})):
            assert answer.status_code == 410
            assert "gilt nicht mehr" in answer.content.decode()
    assert state() == SignupState.PENDING


def test_an_unknown_link(client: Client) -> None:
    assert client.get("/webinare/teilnahme/abcdefghijk/").status_code == 404


def test_a_past_webinar_takes_nobody(client: Client, webinar: Webinar) -> None:
    client.post(PAGE, guest())
    page = own_page()
    with time_machine.travel(webinar.ends_at, tick=False):
        assert "vorbei" in client.get(PAGE).content.decode()
        assert client.post(PAGE, guest(email="b@kreis-muster.example")).status_code == 409
        assert "vorbei" in client.post(page, {"decision": "confirm"}).content.decode()
        assert next_webinar(webinar.ends_at) is None
    assert Signup.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"email": "nadja@kreis"}, "Es fehlt die Endung"),
        ({"last_name": ""}, "Bitte ergänzen."),
        ({"email": ""}, "ergänzen"),
    ],
)
def test_half_filled(client: Client, webinar: Webinar, changes: dict[str, str], words: str) -> None:
    answer = client.post(PAGE, guest(**changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'value="Nadja"' in answer.content.decode()


def test_robots_and_the_limit(client: Client, webinar: Webinar, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.post(PAGE, guest(website="x")).status_code == 302
    assert not Signup.objects.exists()
    monkeypatch.setattr(limits, "PER_PLACE", 1)
    client.post(PAGE, guest())
    answer = client.post(PAGE, guest(email="b@kreis-muster.example"))
    assert answer.status_code == 429
    assert 'value="Nadja"' in answer.content.decode()


def test_news_are_a_separate_agreement_that_counts_on_confirmation(client: Client, webinar: Webinar) -> None:
    ConsentText.objects.create(purpose=Purpose.WEBINAR_NEWS, version=1, text_de="Schreiben Sie mir.", valid_from=SUMMER)
    assert "Schreiben Sie mir." in client.get(PAGE).content.decode()
    client.post(PAGE, guest(wants_news="on"))
    assert not Consent.objects.exists()
    client.post(own_page(), {"decision": "confirm"})
    assert Consent.objects.get().email == "nadja@kreis-muster.example"


def test_english_guests_get_english_pages(client: Client, webinar: Webinar) -> None:
    Webinar.objects.update(title_en="Info webinar on the programme")
    assert "Info webinar on the programme" in client.get("/en/webinare/").content.decode()
    client.post(f"/en{PAGE}", guest())
    assert Signup.objects.get().language == "en"


def test_organisers_see_the_guests(client: Client, webinar: Webinar, queries_of) -> None:
    client.post(PAGE, guest())
    client.post(own_page(), {"decision": "confirm"})
    assert client.get("/organisation/webinare/").status_code == 302
    client.force_login(make_user(role=Role.TRAINER))
    assert client.get("/organisation/webinare/").status_code == 403
    client.force_login(make_user(role=Role.ORGANISER))
    assert "nadja@kreis-muster.example" in client.get("/organisation/webinare/").content.decode()
    few = queries_of(client, "/organisation/webinare/")
    for number in range(2):
        make_webinar(slug=f"w{number}")
    assert queries_of(client, "/organisation/webinare/") == few


def test_guests_are_forgotten(client: Client, webinar: Webinar) -> None:
    client.post(PAGE, guest())
    page = own_page()
    assert forget_guests(now=SUMMER) == 0
    assert forget_guests(now=SUMMER + timedelta(hours=48)) == 1
    assert client.get(page).status_code == 404
    client.post(PAGE, guest())
    client.post(own_page(), {"decision": "confirm"})
    assert forget_guests(now=webinar.ends_at + timedelta(days=89)) == 0
    assert forget_guests(now=webinar.ends_at + timedelta(days=90)) == 1
