"""The secret address of a person's calendar."""

from datetime import datetime

from django.db import transaction

from lms.accounts.models import User
from lms.shared.links.actions import find_link, issue_link, revoke_links, secret_of
from lms.shared.links.models import SecretLink

FEED_LINK = "calendar.feed"


class FeedEnded(Exception):
    """The address was replaced, or its owner has no account any more."""


@transaction.atomic
def new_feed(*, person: User, now: datetime) -> SecretLink:
    """Give a person a feed address; an older one stops working."""
    revoke_links(purpose=FEED_LINK, subject_id=person.pk, now=now)
    return issue_link(purpose=FEED_LINK, subject_id=person.pk, now=now)


def feed_secret(*, person: User) -> str | None:
    """Return the secret of a person's feed, or None where she has not asked for one."""
    link = SecretLink.objects.filter(purpose=FEED_LINK, subject_id=person.pk, revoked_at=None).first()
    return secret_of(link) if link is not None else None


def owner_of_feed(*, secret: str, now: datetime) -> User:
    """Return whose feed it is.

    Args:
        secret: from the address.
        now: the present moment.

    Raises:
        UnknownLink: nobody was given this address.
        FeedEnded: see the class.
    """
    link = find_link(purpose=FEED_LINK, secret=secret)
    person = User.objects.filter(pk=link.subject_id, is_active=True).first()
    if link.is_expired(now) or person is None:
        raise FeedEnded
    return person
