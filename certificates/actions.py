"""Issue, draw, revoke, replace, withdraw. Nothing printed ever changes; only the status does."""

import hashlib
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from certificates import mails, rules
from certificates.models import Certificate, CertificateEvent, CertificateFile, SerialSeries
from certificates.pdf import certificate_pdf
from certificates.queries import facts, standing
from lms.accounts.models import User
from lms.shared.codes import new_code
from lms.shared.mailing.actions import post_letter
from lms.shared.mailing.letter import Letter
from lms.shared.outbox.actions import record_event
from lms.shared.provider.models import ProviderSettings
from modules.enrolment.models import Enrolment

Kind = CertificateEvent.Kind
# what a replacement takes over from the certificate before it
_KEPT = (
    "enrolment", "person", "language", "programme_title", "cohort_name", "government_tier", "first_on", "last_on",
    "hours", "accepted_processes", "modules", "completed_on", "valid_until",
)  # fmt: skip


class NotPossible(Exception):
    """The certificate's status does not allow this; somebody else was quicker, or it is at its end."""


class ReasonMissing(Exception):
    """A certificate is revoked or replaced with a reason only."""


@transaction.atomic
def issue_if_earned(*, enrolment_id: int, now: datetime) -> Certificate | None:
    """Issue the certificate of an enrolment once everything it asks for is there.

    May run any number of times and at the same moment: one certificate is written. Where one was issued before,
    valid or not, nothing happens: a revoked certificate never comes back by itself.

    Args:
        enrolment_id: whose work or attendance has changed.
        now: the present moment.

    Returns:
        The certificate if it was issued by this call.
    """
    # the scarce row: two events of one person wait for each other here
    Enrolment.objects.select_for_update().get(pk=enrolment_id)
    if Certificate.objects.filter(enrolment_id=enrolment_id).exists():
        return None
    enrolment = Enrolment.objects.select_related("participant", "programme").get(pk=enrolment_id)
    if not standing(enrolment).is_earned:
        return None
    today = localdate(now)
    return _write(
        fields={**facts(enrolment=enrolment, today=today), "completed_on": today},
        programme_code=enrolment.programme.code,
        now=now,
    )


@transaction.atomic
def replace(*, certificate: Certificate, holder_name: str, by: User, reason: str, now: datetime) -> Certificate:
    """Issue a certificate with another name in place of one; everything else is taken over as it was printed.

    Args:
        certificate: valid, revoked or withdrawn.
        holder_name: the name as it is to be printed.
        by: the organiser.
        reason: for the record; neither page shows it, and neither page names the other certificate.
        now: the present moment.

    Raises:
        NotPossible: it was replaced before.
        ReasonMissing: there is no reason.
    """
    old = _changed(certificate, wanted=rules.Status.REPLACED, by=by, reason=reason, now=now)
    kept = {name: getattr(old, name) for name in _KEPT}
    code = old.serial.split("-", 1)[1].rsplit("-", 1)[0]
    return _write(fields={**kept, "holder_name": holder_name.strip(), "supersedes": old}, programme_code=code, now=now)


@transaction.atomic
def revoke(*, certificate: Certificate, by: User, reason: str, now: datetime) -> Certificate:
    """Revoke a certificate; the verification page says so from now on, without the reason.

    Args:
        certificate: valid or withdrawn.
        by: the organiser.
        reason: for the record and for the holder.
        now: the present moment.

    Raises:
        NotPossible: it was revoked or replaced before.
        ReasonMissing: there is no reason.
    """
    changed = _changed(certificate, wanted=rules.Status.REVOKED, by=by, reason=reason, now=now)
    if changed.person is not None:
        letter = mails.revoked(certificate=changed, reason=reason.strip(), language=changed.person.language)
        _post(changed, kind="certificate.revoked", letter=letter, now=now)
    return changed


@transaction.atomic
def withdraw(*, certificate: Certificate, by: User, now: datetime) -> Certificate:
    """Stop showing a certificate because its holder wants so.

    Args:
        certificate: valid.
        by: the holder.
        now: the present moment.

    Raises:
        NotPossible: it is not valid any more.
    """
    return _changed(certificate, wanted=rules.Status.WITHDRAWN, by=by, reason="", now=now)


def draw(*, certificate_id: int, now: datetime) -> CertificateFile:
    """Draw the PDF of a newly issued certificate, once, and write to its holder. May run twice.

    Raises:
        PdfLibraryMissing: the operating system lacks Pango; the outbox tries again later.
    """
    found = CertificateFile.objects.filter(certificate_id=certificate_id).first()
    if found is not None:
        return found
    certificate = Certificate.objects.select_related("person").get(pk=certificate_id)
    drawn = certificate_pdf(certificate)
    with transaction.atomic():
        file = CertificateFile(
            certificate=certificate, sha256=hashlib.sha256(drawn).hexdigest(), size=len(drawn), drawn_at=now
        )
        file.pdf.save(f"{certificate.serial}.pdf", ContentFile(drawn), save=False)
        file.save()
        if certificate.person is not None:
            letter = mails.issued(certificate=certificate, language=certificate.person.language)
            _post(certificate, kind="certificate.issued", letter=letter, now=now)
    return file


def _write(*, fields: dict[str, Any], programme_code: str, now: datetime) -> Certificate:
    provider = ProviderSettings.load()
    certificate = Certificate.objects.create(
        **fields,
        code=new_code(),
        serial=_next_serial(programme_code=programme_code, year=localdate(now).year),
        issued_at=now,
        issued_on=localdate(now),
        issuer_name=provider.name,
        issuer_street=provider.street,
        issuer_postcode=provider.postcode,
        issuer_city=provider.city,
        signatory=provider.signatory,
        signatory_function=provider.signatory_function,
    )
    CertificateEvent.objects.create(certificate=certificate, kind=Kind.ISSUED, at=now)
    record_event("certificate.issued", now=now, certificate_id=certificate.pk)
    return certificate


def _next_serial(*, programme_code: str, year: int) -> str:
    series, _is_new = SerialSeries.objects.get_or_create(name=f"{year}-{programme_code.lower()}")
    SerialSeries.objects.filter(pk=series.pk).update(last=F("last") + 1)
    series.refresh_from_db()
    return rules.serial(year=year, programme_code=programme_code, number=series.last)


def _changed(certificate: Certificate, *, wanted: rules.Status, by: User, reason: str, now: datetime) -> Certificate:
    if wanted is not rules.Status.WITHDRAWN and not reason.strip():
        raise ReasonMissing
    locked = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if not rules.may_become(status=rules.Status(locked.status), wanted=wanted):
        raise NotPossible
    locked.status = wanted.value
    locked.status_changed_at = now
    locked.save(update_fields=["status", "status_changed_at"])
    CertificateEvent.objects.create(certificate=locked, kind=wanted.value, reason=reason.strip(), by=by, at=now)
    return locked


def _post(certificate: Certificate, *, kind: str, letter: Letter, now: datetime) -> None:
    if certificate.person is not None:
        post_letter(
            letter=letter,
            kind=kind,
            key=f"{kind}:{certificate.pk}",
            to=certificate.person.email,
            language=certificate.person.language,
            person_id=certificate.person.pk,
            now=now,
        )
