"""PDF files as they come, and as they should not."""

import io
from functools import cache

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject, TextStringObject

from lms.shared.pdf import drawn_pdf
from modules.assignments.files import keep_file
from modules.assignments.models import WorkFile
from modules.enrolment.models import Enrolment
from tests.modules.make import NOW, make_enrolment

METRE = 1000 / 25.4 * 72
"""Points (1/72 inch) in a metre."""


@cache
def pdf(*texts: str) -> bytes:
    """A PDF with one page for each text."""
    pages = "".join(f"<section style='break-after: page'><h1>{text}</h1></section>" for text in texts)
    return drawn_pdf(f"<html lang='de'><title>Prüfung</title><body>{pages}</body></html>")


def bare(*sizes: tuple[float, float], password: str = "") -> bytes:
    """A PDF of empty pages of some sizes in points."""
    writer = PdfWriter()
    for width, height in sizes:
        writer.add_blank_page(width=width, height=height)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    return _written(writer)


def many(count: int) -> bytes:
    """A PDF of so many pages that are all the same object, so that the file stays small."""
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    kids = writer._pages.get_object()["/Kids"]  # type: ignore[index]
    for _each in range(count - 1):
        kids.append(kids[0])
    writer._pages.get_object()[NameObject("/Count")] = NumberObject(count)  # type: ignore[index]
    return _written(writer)


def circle_of_tables() -> bytes:
    """A PDF whose tables of contents name each other as the one before."""
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
    first = len(head)
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer<</Size 3/Root 1 0 R/Prev %d>>\n"
    second = first + len(table % 0) + 4
    body = head + table % second
    body += b" " * (second - len(body)) + table % first
    return body + b"startxref\n%d\n%%%%EOF" % second


def with_script() -> bytes:
    """A PDF that asks for a script when it is opened."""
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("while (true) {}")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    return _written(writer)


def kept_pdf(content: bytes, *, enrolment: Enrolment | None = None, name: str = "anlage.pdf") -> WorkFile:
    enrolment = enrolment or make_enrolment()
    return keep_file(
        enrolment=enrolment, uploaded_by=enrolment.participant, name=name, content=content, kind="pdf", now=NOW
    )


def _written(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
