"""What goes out by mail about logging in and about the safety of an account."""

import re
from datetime import datetime
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from django.core import mail
from django.test import RequestFactory

from lms.accounts.mails import letter_for
from tests.lms.accounts.allauth_texts import letters
from tests.lms.accounts.make import NOW, make_person

DETAILS: dict[str, Any] = {
    "code": "K4T-9QX",
    "signup_url": "http://elsewhere.example/konto/signup/",
    "password_reset_url": "http://elsewhere.example/konto/password/reset/",
    "timestamp": NOW,
    "ip": "192.0.2.7",
    "user_agent": "Testbrowser",
    "from_email": "alt@beispielhausen.example",
    "to_email": "neu@beispielhausen.example",
    "deleted_email": "alt@beispielhausen.example",
}
# With codes allauth sends no links; this one would need another setting.
NEVER_SENT = {"account/email/password_reset_key"}
OCCASIONS = sorted(letters() - NEVER_SENT)


def test_allauth_has_no_occasion_more() -> None:
    assert len(OCCASIONS) >= 16
    with pytest.raises(KeyError):
        letter_for(occasion="account/email/something_new", name="", details=DETAILS)


@pytest.mark.django_db
@pytest.mark.parametrize("occasion", OCCASIONS)
def test_every_letter_is_ours(occasion: str, rf: RequestFactory) -> None:
    person = make_person()
    request = rf.get("/konto/login/", headers={"host": "elsewhere.example"})
    with request_context(request):
        get_adapter().send_mail(occasion, person.email, DETAILS)
    (letter,) = mail.outbox
    html = str(letter.alternatives[0][0])
    for text in (str(letter.body), html):
        assert "Guten Tag Katrin Muster," in text
        assert "elsewhere.example" not in text
        assert "example.com" not in text
        assert "nmelde" not in text
        assert not re.search(
            r"\b(du|dein\w*|dir|dich)\b", re.sub(r"<style.*?</style>|<[^>]+>", "", text), re.IGNORECASE
        )
    assert letter.subject
    assert "\n" not in letter.subject
    assert "K4T-9QX" not in letter.subject
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert letter.extra_headers["Message-ID"].endswith("@testserver>")
    assert set(re.findall(r"https?://[^/\s\"<]+", str(letter.body) + html)) <= {"http://testserver"}


@pytest.mark.django_db
def test_changes_say_when_and_from_where(rf: RequestFactory, now: datetime) -> None:
    person = make_person()
    request = rf.get("/konto/password/change/", headers={"user-agent": "<b>Testbrowser</b>"})
    with request_context(request):
        get_adapter().send_notification_mail("account/email/password_changed", person)
    (letter,) = mail.outbox
    assert "IP-Adresse: 127.0.0.1" in str(letter.body)
    assert "&lt;b&gt;Testbrowser" in str(letter.alternatives[0][0])


def test_a_code_says_how_long_it_is_valid() -> None:
    letter = letter_for(occasion="account/email/login_code", name="Katrin Muster", details=DETAILS)
    assert letter.facts == (("Code", "K4T-9QX"),)
    assert re.search(r"Der Code gilt \d+ Minuten\.", " ".join(letter.paragraphs))
