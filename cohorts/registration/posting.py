"""Send letters about an order, with the one link to its page."""

from datetime import datetime

from cohorts.registration import mails
from cohorts.registration.models import Registration
from lms.accounts.models import User
from lms.shared.links.actions import issue_link
from lms.shared.links.models import SecretLink
from lms.shared.mailing.actions import post_letter
from lms.shared.mailing.letter import Letter
from lms.shared.provider.models import ProviderSettings

STATUS_LINK = "registration.status"


def new_link(*, registration: Registration, now: datetime) -> SecretLink:
    """Return a new link to the page of an order; what can be done there depends on the order's state."""
    return issue_link(purpose=STATUS_LINK, subject_id=registration.pk, now=now)


def post_to_contact(
    *,
    registration: Registration,
    letter: Letter,
    kind: str,
    now: datetime,
    link: SecretLink | None = None,
    person: User | None = None,
) -> None:
    """Send a letter to the contact person of an order.

    Args:
        registration: the order.
        letter: what it says; its path holds the mark for the secret.
        kind: noun and verb; together with the order and the moment it makes the letter unique.
        now: the present moment.
        link: the link to the page, looked up where it is None.
        person: her account, if she has one.
    """
    links = SecretLink.objects.filter(purpose=STATUS_LINK, subject_id=registration.pk, revoked_at=None)
    post_letter(
        letter=letter,
        kind=kind,
        key=f"{kind}:{registration.pk}:{now.timestamp():.0f}",
        to=registration.contact_email,
        language=registration.language,
        now=now,
        person_id=person.pk if person is not None else None,
        link=link or links.order_by("pk").last(),
    )


def post_to_provider(*, registration: Registration, now: datetime) -> None:
    """Tell the organisers' mailbox that an order waits, if the provider has entered one."""
    address = ProviderSettings.load().email
    if address:
        post_letter(
            letter=mails.waits_for_decision(registration=registration),
            kind="registration.waits",
            key=f"registration.waits:{registration.pk}:{now.timestamp():.0f}",
            to=address,
            language="de",
            now=now,
        )
