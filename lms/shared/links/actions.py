"""Give out, find, use and revoke secret links."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.conf import settings

from lms.shared.links.models import SecretLink


class UnknownLink(Exception):
    """No link of this purpose has this secret. Say nothing more to the visitor."""


def issue_link(*, purpose: str, subject_id: int, now: datetime, valid_for: timedelta | None = None) -> SecretLink:
    """Write a new link.

    Args:
        purpose: what the link is for, for example `webinar.confirm`.
        subject_id: primary key of the thing that it opens.
        now: the present moment.
        valid_for: time until it runs out; None for a link that only ends when revoked.
    """
    link = SecretLink(purpose=purpose, subject_id=subject_id, nonce=secrets.token_hex(16), created_at=now)
    link.expires_at = now + valid_for if valid_for is not None else None
    link.digest = _digest(secret_of(link))
    link.save()
    return link


def secret_of(link: SecretLink) -> str:
    """Return the secret of a link (160 bits), to be written into an address and nowhere else."""
    message = f"{link.purpose}:{link.subject_id}:{link.nonce}".encode()
    key = hashlib.sha256(b"secret-links:" + settings.SECRET_KEY.encode()).digest()
    return base64.b32encode(hmac.new(key, message, hashlib.sha256).digest()[:20]).decode().lower()


def find_link(*, purpose: str, secret: str) -> SecretLink:
    """Return the link with this secret, run out or not.

    Raises:
        UnknownLink: nobody was given this secret for this purpose.
    """
    link = SecretLink.objects.filter(purpose=purpose, digest=_digest(secret)).first()
    if link is None:
        raise UnknownLink
    return link


def use_link(*, link: SecretLink, now: datetime) -> bool:
    """Note the first use; return False where it had been used before."""
    return SecretLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now) == 1


def revoke_links(*, purpose: str, subject_id: int, now: datetime) -> int:
    """End all links of one purpose to one thing; return how many."""
    links = SecretLink.objects.filter(purpose=purpose, subject_id=subject_id, revoked_at=None)
    return links.update(revoked_at=now)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.strip().lower().encode()).hexdigest()
