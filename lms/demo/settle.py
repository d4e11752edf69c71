"""After the past was played: its letters are delivered, its facts are worked off, nothing floods the outbox page."""

from django.db.models import F, Q
from django_tasks_db.models import DBTaskResult

from cohorts.registration.models import Registration, RegistrationState
from cohorts.webinars.models import Signup, SignupState
from lms.demo.people import NEWCOMER
from lms.shared.mailing.models import MailMessage, MailState
from lms.shared.outbox.models import OutboxEvent


def settle_past() -> None:
    """Mark every letter and fact as done at its own time, but letters on which somebody still has to act.

    Those are the newcomer's invitation and the links that confirm an order and sign-ups for a webinar. The facts
    that stay open make the worker draw the certificates.
    """
    queued = MailMessage.objects.filter(state=MailState.QUEUED)
    queued.exclude(_to_act_on()).update(state=MailState.SENT, sent_at=F("created_at"), attempts=1)
    facts = OutboxEvent.objects.filter(done_at=None).exclude(kind="certificate.issued")
    facts.update(done_at=F("created_at"), attempts=1)


def forget_tasks() -> None:
    """Delete the worker's tasks for what is settled; the next tick hands over the letters that wait."""
    DBTaskResult.objects.all().delete()


def _to_act_on() -> Q:
    drafts = Registration.objects.filter(state=RegistrationState.DRAFT).values_list("pk", flat=True)
    pending = Signup.objects.filter(state=SignupState.PENDING).values_list("pk", flat=True)
    wanted = Q(kind="account.invitation", to_address=NEWCOMER)
    for kind, keys in (("registration.confirm", drafts), ("webinar.confirm", pending)):
        for key in keys:
            wanted |= Q(key__startswith=f"{kind}:{key}:")
    return wanted
