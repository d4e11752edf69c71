"""Who may see, download and change a certificate, and how often somebody may guess a code."""

from django.core.cache import cache

from certificates.models import Certificate
from certificates.rules import Status, may_become
from lms.accounts.models import User
from lms.accounts.people.roles import Role

# A whole personnel office behind one address types codes wrongly less often than this.
WRONG_CODES = 20
WINDOW_SECONDS = 600


def may_download(*, person: User, certificate: Certificate) -> bool:
    """Say whether somebody gets the PDF: its holder, and organisers (programme.md, section 5)."""
    return certificate.person_id == person.pk or person.has_role(Role.ORGANISER)


def may_withdraw(*, person: User, certificate: Certificate) -> bool:
    """Say whether somebody may stop showing a certificate: its holder only, as long as it is valid."""
    return certificate.person_id == person.pk and may_become(status=Status(certificate.status), wanted=Status.WITHDRAWN)


def may_guess(address: str) -> bool:
    """Say whether a network address has typed few enough unknown codes in the last ten minutes.

    Nothing else is kept: neither who looked at which certificate nor that somebody did.
    """
    return int(cache.get(_key(address), 0)) < WRONG_CODES


def note_wrong_code(address: str) -> None:
    """Count one unknown code, in the cache that all processes share."""
    key = _key(address)
    if not cache.add(key, 1, WINDOW_SECONDS):
        cache.incr(key)


def _key(address: str) -> str:
    return f"certificates:wrong-codes:{address}"
