"""Draws a certificate as a tagged PDF (PDF/UA-1) with its fonts inside.

The pages of the PDF may fetch our own fonts and nothing else. WeasyPrint needs the library Pango of the operating
system; where it is missing, `PdfLibraryMissing` says so instead of a trace of C functions.
"""

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import segno
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from certificates.models import Certificate
from certificates.words import tier_word
from lms.shared.installation.actions import is_demo

FONTS = (
    "plex-sans-latin", "plex-sans-latin-ext", "plex-serif-latin", "plex-serif-latin-ext", "plex-mono-latin",
)  # fmt: skip
_FONT_SCHEME = "font"


class PdfLibraryMissing(Exception):
    """The operating system lacks what WeasyPrint draws with."""


def certificate_pdf(certificate: Certificate) -> bytes:
    """Return the PDF of a certificate, in the certificate's language.

    Raises:
        PdfLibraryMissing: Pango is not installed.
    """
    library = _weasyprint()
    with translation.override(certificate.language):
        context: Mapping[str, Any] = {
            "certificate": certificate,
            "tier": tier_word(certificate.government_tier),
            "qr": qr_code(certificate.address),
            "short_address": certificate.address.split("//", 1)[-1].rsplit("/", 2)[0],
            "is_demo": is_demo(),
        }
        html = render_to_string("certificates/print.html", context)
    document = library.HTML(string=html, url_fetcher=_fetcher(library), base_url=f"{_FONT_SCHEME}:///")
    drawn: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return drawn


def qr_code(address: str) -> str:
    """Return a picture (data address, SVG) of a QR code, level Q, with the quiet zone that ISO/IEC 18004 asks for."""
    return str(segno.make(address, error="q", micro=False).svg_data_uri(border=4, dark="#1c1a22", light="#fff"))


def _weasyprint() -> ModuleType:
    try:
        import weasyprint  # noqa: PLC0415 - takes two seconds and a system library, needed by the worker only
    except OSError as error:
        raise PdfLibraryMissing(
            "PDF files cannot be drawn: the system library Pango is missing. Debian and Ubuntu: "
            "apt-get install libpango-1.0-0 libpangoft2-1.0-0; others: see README.md."
        ) from error
    return weasyprint


def _fetcher(library: ModuleType) -> Any:
    class OwnFonts(library.URLFetcher):  # type: ignore[name-defined,misc]  # the library is only known when it runs
        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            if parts.scheme == "data":
                return super().fetch(url, headers)
            name = parts.path.strip("/")
            if parts.scheme != _FONT_SCHEME or name not in FONTS:
                raise ValueError(f"A certificate fetches nothing but its fonts, not {url}")
            font = Path(str(finders.find(f"vendor/fonts/{name}.woff2"))).read_bytes()
            return library.urls.URLFetcherResponse(url, font, {"Content-Type": "font/woff2"})

    return OwnFonts(allowed_protocols={"data", _FONT_SCHEME})
