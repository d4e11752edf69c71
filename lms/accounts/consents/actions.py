"""Find the text in force and store that somebody agreed to it."""

from datetime import datetime

from lms.accounts.consents.models import Consent, ConsentText, Purpose


class NoTextInForce(Exception):
    """Nobody has written this text yet; an organiser does so in the admin."""


def text_in_force(*, purpose: Purpose, now: datetime) -> ConsentText:
    """Return the newest version that is valid.

    Raises:
        NoTextInForce: there is none.
    """
    text = ConsentText.objects.filter(purpose=purpose, valid_from__lte=now).order_by("-version").first()
    if text is None:
        raise NoTextInForce(purpose)
    return text


def give_consent(*, text: ConsentText, email: str, source: str, now: datetime) -> Consent:
    """Store the agreement to one version.

    Args:
        text: the version that was shown.
        email: who agreed.
        source: the form in which it happened, for example `registration 17`.
        now: the present moment.
    """
    return Consent.objects.create(consent_text=text, email=email.strip().lower(), source=source, given_at=now)
