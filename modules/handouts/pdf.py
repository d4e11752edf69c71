"""A sheet as a PDF of one page where possible, tagged (PDF/UA-1), for the pinboard and the file."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from lms.shared.pdf import drawn_pdf


def sheet_pdf(context: Mapping[str, Any]) -> bytes:
    """Return the PDF of what `sheets.sheet_page` gives, in the reader's language.

    Raises:
        PdfLibraryMissing: the operating system lacks what draws it.
    """
    return drawn_pdf(render_to_string("handouts/print.html", {**context, "language": get_language() or "de"}))
