"""Post a letter; deliver it once, after the commit."""

import logging
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives
from django.db.models import F, Q
from django.utils import timezone

from lms.shared.addresses import host
from lms.shared.background import background_task, enqueue
from lms.shared.links.actions import secret_of
from lms.shared.links.models import SecretLink
from lms.shared.mailing.letter import SECRET, Letter, letter_from_json
from lms.shared.mailing.models import MailMessage, MailState
from lms.shared.mailing.rendering import render

logger = logging.getLogger(__name__)

HANDING_OVER = timedelta(minutes=10)
LAST_ATTEMPT = 8


def post_letter(
    *,
    letter: Letter,
    kind: str,
    key: str,
    to: str,
    language: str,
    now: datetime,
    person_id: int | None = None,
    link: SecretLink | None = None,
) -> MailMessage:
    """Queue a letter in the caller's transaction.

    Args:
        letter: what it says.
        kind: noun and verb, for example `webinar.confirm`.
        key: says which event causes it; a second letter with the same key is not written.
        to: the reader's address.
        language: `de` or `en`.
        now: the present moment.
        person_id: primary key of the reader if she has an account.
        link: the secret link whose secret goes into `letter.path`.
    """
    mail, is_new = MailMessage.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "to_address": to.strip().lower(),
            "person_id": person_id,
            "language": language,
            "letter": letter.as_json(),
            "link": link,
            "created_at": now,
            "next_attempt_at": now,
        },
    )
    if is_new:
        enqueue(deliver, mail_id=mail.pk)
    return mail


@background_task
def deliver(mail_id: int) -> None:
    """Hand one mail over to the mail server.

    A refusal is tried again after 2, 4, 8 … minutes, eight times. Where the worker dies in the middle nobody
    can know whether the mail went out: it becomes `unclear` and is not sent again by itself.
    """
    now = timezone.now()
    claimed = MailMessage.objects.filter(pk=mail_id, state=MailState.QUEUED, next_attempt_at__lte=now).update(
        state=MailState.SENDING, attempts=F("attempts") + 1, next_attempt_at=now + HANDING_OVER
    )
    if not claimed:
        return
    mail = MailMessage.objects.select_related("link").get(pk=mail_id)
    try:
        _message(mail).send()
    except Exception as error:
        logger.exception("Mail %s could not be handed over", mail.pk)
        is_last = mail.attempts >= LAST_ATTEMPT
        MailMessage.objects.filter(pk=mail.pk).update(
            state=MailState.FAILED if is_last else MailState.QUEUED,
            next_attempt_at=timezone.now() + timedelta(minutes=2**mail.attempts),
            last_error=f"{type(error).__name__}: {error}"[:2000],
        )
        return
    MailMessage.objects.filter(pk=mail.pk).update(state=MailState.SENT, sent_at=timezone.now(), last_error="")


def sweep(*, now: datetime) -> int:
    """Hand waiting mails to the worker again and mark those that got stuck; return how many were handed over."""
    MailMessage.objects.filter(Q(state=MailState.SENDING) & Q(next_attempt_at__lte=now)).update(state=MailState.UNCLEAR)
    due = MailMessage.objects.filter(state=MailState.QUEUED, next_attempt_at__lte=now)
    mails = list(due.values_list("pk", flat=True)[:500])
    for mail_id in mails:
        enqueue(deliver, mail_id=mail_id)
    return len(mails)


def _message(mail: MailMessage) -> EmailMultiAlternatives:
    letter = letter_from_json(mail.letter)
    secret = secret_of(mail.link) if mail.link is not None else ""
    text, html = render(letter=letter, path=letter.path.replace(SECRET, secret), language=mail.language)
    message = EmailMultiAlternatives(
        # names come from forms that anybody may send; with a line break in it a mail would never go out
        subject=" ".join(letter.subject.split()),
        body=text,
        to=[mail.to_address],
        headers={
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "Message-ID": f"<mail-{mail.pk}-{mail.attempts}@{host()}>",
        },
    )
    message.attach_alternative(html, "text/html")
    for attachment in letter.attachments:
        message.attach(attachment.name, attachment.text.encode(), attachment.mime)
    return message
