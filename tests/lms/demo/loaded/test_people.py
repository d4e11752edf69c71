"""The log-ins of the demo, and the story of the one who is almost done."""

from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import authenticate
from django.core import mail
from django.test import Client
from django.urls import reverse

from certificates.actions import draw, issue_if_earned
from certificates.models import Certificate
from certificates.queries import standing
from cohorts.registration.queries import registrations_of
from lms.accounts.models import User
from lms.demo.load import LOGINS, set_passwords
from lms.shared.links.actions import secret_of
from lms.shared.mailing.models import MailMessage
from lms.shared.outbox.models import OutboxEvent
from modules.assignments.models import Version
from modules.enrolment.models import Enrolment
from modules.inbox.filters import Filter
from modules.inbox.queries import waiting
from modules.review.actions import decide
from modules.review.models import Decision
from modules.review.queries import accepted_processes, concept_is_accepted
from tests.lms.demo.loaded.conftest import PASSWORD

WITHOUT_PASSWORD = {"neu@demo.example", "personalamt@stadt-beispielhausen.example"}
WITH_PASSWORD = [email for email, _what in LOGINS if email not in WITHOUT_PASSWORD]


@pytest.mark.parametrize("email", WITH_PASSWORD)
def test_a_log_in_works_and_leads_to_a_start_page(demo: datetime, client: Client, email: str) -> None:
    answer = client.post(reverse("account_login"), {"login": email, "password": PASSWORD})
    assert answer.status_code == 302
    assert answer["Location"] == reverse("start")
    assert client.get(reverse("start"), follow=True).status_code == 200


def test_every_log_in_is_there_and_some_have_no_password(demo: datetime) -> None:
    people = User.objects.in_bulk([email for email, _what in LOGINS], field_name="email")
    assert len(people) == len(LOGINS) == 8
    assert {email for email, person in people.items() if not person.has_usable_password()} == WITHOUT_PASSWORD


def test_a_new_password_reaches_those_with_one(demo: datetime) -> None:
    set_passwords(password="ein-anderes-wort")
    assert authenticate(None, email="dozent@demo.example", password="ein-anderes-wort") is not None
    assert not User.objects.get(email="neu@demo.example").has_usable_password()


def test_the_newcomer_opens_the_account_by_the_mail_that_waits(demo: datetime, client: Client) -> None:
    person = User.objects.get(email="neu@demo.example")
    assert person.activated_at is None
    letter = MailMessage.objects.get(kind="account.invitation", person_id=person.pk)
    assert letter.link is not None
    assert not letter.link.is_expired(demo)
    invitation = reverse("invitation", kwargs={"secret": secret_of(letter.link)})
    answer = client.post(invitation, {"password": "ein-langes-wort", "repeated": "ein-langes-wort"})
    assert answer.status_code in (302, 410)


def test_the_contact_person_gets_a_code(demo: datetime, client: Client) -> None:
    email = "personalamt@stadt-beispielhausen.example"
    assert EmailAddress.objects.get(email=email).verified
    client.post(reverse("account_request_login_code"), {"email": email})
    assert [message.to for message in mail.outbox] == [[email]]


def test_the_contact_person_has_orders_of_her_administration(demo: datetime) -> None:
    contact = User.objects.get(email="personalamt@stadt-beispielhausen.example").contact_for.get()
    states = sorted(registrations_of(contact.organisation).values_list("state", flat=True))
    assert states == ["confirmed", "confirmed", "confirmed", "confirmed", "requested"]


def test_the_last_acceptance_issues_the_certificate(demo: datetime) -> None:
    enrolment = Enrolment.objects.select_related("programme").get(participant__email="fast-fertig@demo.example")
    trainer = User.objects.get(email="dozentin@demo.example")
    assert accepted_processes(enrolment) == 29
    assert concept_is_accepted(enrolment)
    assert [row.key.value for row in standing(enrolment).requirements if not row.is_met] == ["processes"]
    assert issue_if_earned(enrolment_id=enrolment.pk, now=demo) is None
    version = Version.objects.get(submission__enrolment=enrolment, submission__state="handed_in")
    assert version in waiting(trainer, chosen=Filter(), now=demo)
    decide(
        version=version,
        reviewer=trainer,
        decision=Decision.ACCEPTED,
        words="",
        grades=[],
        comments=[],
        now=demo,
    )
    assert OutboxEvent.objects.filter(kind="version.accepted", done_at=None, ids__enrolment_id=enrolment.pk).exists()
    certificate = issue_if_earned(enrolment_id=enrolment.pk, now=demo)
    assert certificate is not None
    assert (certificate.holder_name, certificate.accepted_processes) == ("Hanna Ostendorf", 30)


def test_drawing_a_certificate_of_the_past_writes_no_second_letter(
    demo: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("certificates.actions.certificate_pdf", lambda certificate: b"%PDF-1.7 drawn")
    certificate = Certificate.objects.filter(status="valid").first()
    assert certificate is not None
    letters = MailMessage.objects.count()
    draw(certificate_id=certificate.pk, now=demo)
    assert MailMessage.objects.count() == letters
    letter = MailMessage.objects.get(key=f"certificate.issued:{certificate.pk}")
    assert letter.sent_at is not None
    assert letter.sent_at < demo - timedelta(days=60)
