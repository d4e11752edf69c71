"""Certificates of the cohort that is over: all valid but one revoked and one replaced."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from certificates import mails
from certificates.actions import issue_if_earned, replace, revoke
from certificates.models import Certificate
from lms.accounts.models import User
from lms.demo.texts import read
from lms.shared.mailing.actions import post_letter
from modules.enrolment.models import Enrolment


class NotEarned(Exception):
    """The content tells of a graduate who did not earn a certificate by the rules."""


def issue_certificates(*, enrolments: Sequence[Enrolment], organiser: User, now: datetime) -> list[Certificate]:
    """Issue the certificates; revoke and replace what the content says, some weeks later.

    Drawing takes a second each, so the worker does it after the start; the letters of that time are written here.

    Args:
        enrolments: of the graduates.
        organiser: who revokes and replaces.
        now: the day on which they are issued.

    Raises:
        NotEarned: who.
    """
    issued = {each.participant.email: _issue(each, now=now) for each in enrolments}
    certificates = list(issued.values())
    for graduate in read("people")["graduate"]:
        if "revoked_because" in graduate:
            revoke(
                certificate=issued[graduate["email"]],
                by=organiser,
                reason=graduate["revoked_because"],
                now=now + timedelta(weeks=6),
            )
        if "corrected_name" in graduate:
            newer = replace(
                certificate=issued[graduate["email"]],
                holder_name=graduate["corrected_name"],
                by=organiser,
                reason=graduate["replaced_because"],
                now=now + timedelta(weeks=1),
            )
            certificates.append(newer)
    for certificate in certificates:
        _write_letter(certificate)
    return certificates


def _issue(enrolment: Enrolment, *, now: datetime) -> Certificate:
    certificate = issue_if_earned(enrolment_id=enrolment.pk, now=now)
    if certificate is None:
        raise NotEarned(enrolment.participant.email)
    return certificate


def _write_letter(certificate: Certificate) -> None:
    """Post the letter that goes with the file, under the key of `certificates.actions.draw`, which posts it once."""
    if certificate.person is not None:
        post_letter(
            letter=mails.issued(certificate=certificate, language=certificate.person.language),
            kind="certificate.issued",
            key=f"certificate.issued:{certificate.pk}",
            to=certificate.person.email,
            language=certificate.person.language,
            person_id=certificate.person.pk,
            now=certificate.issued_at,
        )
