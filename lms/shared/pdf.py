"""Draws HTML as a tagged PDF (PDF/UA-1) with its fonts inside.

The pages of a PDF may fetch our own fonts and nothing else. WeasyPrint needs the library Pango of the operating
system; where it is missing, `PdfLibraryMissing` says so instead of a trace of C functions.
"""

from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders

FONTS = (
    "plex-sans-latin", "plex-sans-latin-ext", "plex-serif-latin", "plex-serif-latin-ext", "plex-mono-latin",
)  # fmt: skip
_FONT_SCHEME = "font"


class PdfLibraryMissing(Exception):
    """The operating system lacks what WeasyPrint draws with."""


def drawn_pdf(html: str) -> bytes:
    """Return the PDF of a page of HTML; its style may name fonts as `font:///plex-sans-latin` and data addresses.

    Raises:
        PdfLibraryMissing: Pango is not installed.
    """
    library = weasyprint_library()
    document = library.HTML(string=html, url_fetcher=fetcher(library), base_url=f"{_FONT_SCHEME}:///")
    drawn: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return drawn


def weasyprint_library() -> ModuleType:
    """Return WeasyPrint, loaded when it is first needed.

    Raises:
        PdfLibraryMissing: Pango is not installed.
    """
    try:
        import weasyprint  # noqa: PLC0415 - takes two seconds and a system library, needed where a PDF is drawn only
    except OSError as error:
        raise PdfLibraryMissing(
            "PDF files cannot be drawn: the system library Pango is missing. Debian and Ubuntu: "
            "apt-get install libpango-1.0-0 libpangoft2-1.0-0; others: see README.md."
        ) from error
    return weasyprint


def fetcher(library: ModuleType) -> Any:
    """Return what fetches for a document: our fonts and data addresses, everything else is refused."""

    class OwnFonts(library.URLFetcher):  # type: ignore[name-defined,misc]  # the library is only known when it runs
        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            if parts.scheme == "data":
                return super().fetch(url, headers)
            name = parts.path.strip("/")
            if parts.scheme != _FONT_SCHEME or name not in FONTS:
                raise ValueError(f"A printed page fetches nothing but our fonts, not {url}")
            font = Path(str(finders.find(f"vendor/fonts/{name}.woff2"))).read_bytes()
            return library.urls.URLFetcherResponse(url, font, {"Content-Type": "font/woff2"})

    return OwnFonts(allowed_protocols={"data", _FONT_SCHEME})
