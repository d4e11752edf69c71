"""The certificate: its holder saves it, an employer checks it."""

import io

from pypdf import PdfReader

from certificates.models import Certificate
from tests.journeys.window import Window

WRONG_CODE = "0000000000000000000Z"


def save_certificate(holder: Window, *, certificate: Certificate) -> None:
    """Read the start page and the list, save the file; its text names holder and code."""
    holder.visit("/lernen/")
    holder.sees("Ihr Zertifikat ist ausgestellt.")
    holder.visit("/zertifikate/")
    file = holder.download('a[download][href*="/zertifikate/"]')
    assert file.startswith(b"%PDF")
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)
    assert certificate.holder_name in text
    assert certificate.printed_code in text


def check_code(employer: Window, *, typed: str) -> None:
    """Type a code from paper."""
    employer.visit("/c/")
    employer.fill({"code": typed})
    employer.press("Prüfen")


def check_unknown_code(employer: Window) -> None:
    """A wrong code is unknown, whatever it looks like."""
    with employer.expecting(404):
        check_code(employer, typed=WRONG_CODE)
        employer.sees("Unbekannt", "Zu diesem Code gibt es kein Zertifikat.")


def printed_facts(certificate: Certificate) -> list[str]:
    """Return every fact that is printed, in the words of the page."""
    days = [certificate.first_on, certificate.last_on, certificate.completed_on, certificate.issued_on]
    months = (
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    )  # fmt: skip
    return [
        certificate.holder_name,
        certificate.programme_title,
        f"Jahrgang {certificate.cohort_name}",
        *(f"{day.day}. {months[day.month - 1]} {day.year}" for day in days),
        f"{certificate.hours} Stunden",
        f"{certificate.accepted_processes} dokumentierte und verbesserte Verwaltungsprozesse",
        "Einführungskonzept",
        certificate.issuer_name,
        certificate.issuer_street,
        certificate.issuer_city,
        certificate.signatory,
        certificate.serial,
        certificate.printed_code,
        *(module["title"] for module in certificate.modules),
        *(module["skills"] for module in certificate.modules),
    ]
