"""Mail goes out after the commit, once, and no stored row holds a secret."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail, serializers
from django.db import transaction

from lms.shared.links.actions import issue_link, secret_of
from lms.shared.mailing.actions import LAST_ATTEMPT, deliver, post_letter, sweep
from lms.shared.mailing.letter import SECRET, Attachment, Letter
from lms.shared.mailing.models import MailMessage, MailState

LETTER = Letter(
    subject="Bitte bestätigen Sie",
    greeting="Guten Tag Katrin Muster,",
    paragraphs=("eine Zeile mit <script>alert(1)</script>.", "Noch eine."),
    facts=(("Betrag", "12.066,60 €"),),
    button="Bestätigen",
    path=f"/anmeldung/status/{SECRET}/",
    reason="Sie erhalten diese Nachricht, weil …",
    attachments=(Attachment(name="termin.ics", mime="text/calendar; method=PUBLISH", text="BEGIN:VCALENDAR\r\n"),),
)


def _post(now: datetime, **changes: Any) -> MailMessage:
    arguments: dict[str, Any] = {
        "letter": LETTER,
        "kind": "test.letter",
        "key": "test:1",
        "to": "Katrin@Beispiel.example",
        "language": "de",
        "now": now,
    }
    return post_letter(**{**arguments, **changes})


@pytest.mark.django_db(transaction=True)
def test_a_letter_goes_out_once_after_the_commit(now: datetime) -> None:
    link = issue_link(purpose="x", subject_id=1, now=now)
    with transaction.atomic():
        _post(now, link=link)
        _post(now, link=link)
        assert mail.outbox == []
    (message,) = mail.outbox
    address = f"http://testserver/anmeldung/status/{secret_of(link)}/"
    html = str(message.alternatives[0].content)
    assert message.to == ["katrin@beispiel.example"]
    assert address in message.body
    assert address in html
    assert "<script>" not in html
    assert "12.066,60" in message.body
    assert message.attachments[0][0] == "termin.ics"
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert MailMessage.objects.get().state == MailState.SENT
    assert secret_of(link) not in serializers.serialize("json", MailMessage.objects.all())


@pytest.mark.django_db(transaction=True)
def test_a_line_break_in_a_name_neither_stops_a_mail_nor_adds_a_header(now: datetime) -> None:
    _post(now, letter=replace(LETTER, subject="Neue Anmeldung: Stadt\r\nBcc: fremd@example.org"))
    (message,) = mail.outbox
    assert message.subject == "Neue Anmeldung: Stadt Bcc: fremd@example.org"
    assert message.message()["Bcc"] is None
    assert MailMessage.objects.get().state == MailState.SENT


@pytest.mark.django_db(transaction=True)
def test_a_rollback_sends_nothing(now: datetime) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _post(now)
        raise ZeroDivisionError
    assert mail.outbox == []
    assert not MailMessage.objects.exists()


@pytest.mark.django_db
def test_delivering_twice_sends_once(now: datetime) -> None:
    message = _post(now)
    deliver.func(mail_id=message.pk)
    deliver.func(mail_id=message.pk)
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_a_refusal_is_tried_again_and_given_up_in_the_end(now: datetime, settings: Any, caplog: Any) -> None:
    settings.EMAIL_BACKEND = "tests.lms.shared.refusing.RefusingBackend"
    message = _post(now)
    for attempt in range(1, LAST_ATTEMPT + 1):
        MailMessage.objects.update(next_attempt_at=now)
        deliver.func(mail_id=message.pk)
        message.refresh_from_db()
        assert message.attempts == attempt
        assert message.state == (MailState.FAILED if attempt == LAST_ATTEMPT else MailState.QUEUED)
        assert message.next_attempt_at > now
    assert "refused" in message.last_error


@pytest.mark.django_db
def test_a_mail_whose_worker_died_is_not_sent_again(now: datetime) -> None:
    message = _post(now)
    MailMessage.objects.update(state=MailState.SENDING, next_attempt_at=now)
    assert sweep(now=now + timedelta(seconds=1)) == 0
    message.refresh_from_db()
    assert message.state == MailState.UNCLEAR
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_the_sweep_sends_what_was_left_over(now: datetime) -> None:
    MailMessage.objects.create(
        key="left",
        kind="x",
        to_address="a@b.example",
        letter=LETTER.as_json(),
        created_at=now,
        next_attempt_at=now,
    )
    assert sweep(now=now) == 1
    assert len(mail.outbox) == 1
