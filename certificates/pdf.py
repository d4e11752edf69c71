"""Draws a certificate as a tagged PDF (PDF/UA-1) with its fonts inside."""

from collections.abc import Mapping
from typing import Any

import segno
from django.template.loader import render_to_string
from django.utils import translation

from certificates.models import Certificate
from certificates.words import tier_word
from lms.shared.installation.actions import is_demo
from lms.shared.pdf import drawn_pdf


def certificate_pdf(certificate: Certificate) -> bytes:
    """Return the PDF of a certificate, in the certificate's language.

    Raises:
        PdfLibraryMissing: Pango is not installed.
    """
    with translation.override(certificate.language):
        context: Mapping[str, Any] = {
            "certificate": certificate,
            "tier": tier_word(certificate.government_tier),
            "qr": qr_code(certificate.address),
            "short_address": certificate.address.split("//", 1)[-1].rsplit("/", 2)[0],
            "is_demo": is_demo(),
        }
        html = render_to_string("certificates/print.html", context)
    return drawn_pdf(html)


def qr_code(address: str) -> str:
    """Return a picture (data address, SVG) of a QR code, level Q, with the quiet zone that ISO/IEC 18004 asks for."""
    return str(segno.make(address, error="q", micro=False).svg_data_uri(border=4, dark="#1c1a22", light="#fff"))
