"""The PDF as a reader, a scanner and a screen reader meet it."""

import builtins
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import segno
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from certificates import pdf
from certificates.models import Certificate
from lms.shared.installation.actions import mark_as_demo
from lms.shared.pdf import PdfLibraryMissing
from tests.certificates.make import make_certificate, make_person

LONG = "Prof. Dr. Aleksandra-Żaneta Wielądek-Świętosławska gen. Schulze-Brömmelkamp-Őrlős"


@pytest.fixture
def certificate(db: None) -> Certificate:
    return make_certificate(person=make_person(first_name="Katrin", last_name="Öztürk-Beckmann"))


def read(certificate: Certificate) -> PdfReader:
    return PdfReader(BytesIO(pdf.certificate_pdf(certificate)))


def text_of(reader: PdfReader) -> str:
    return " ".join(reader.pages[0].extract_text().split())


def test_one_page_tagged_in_german_with_title(certificate: Certificate) -> None:
    reader = read(certificate)
    root = reader.trailer["/Root"]
    assert len(reader.pages) == 1
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title == f"Zertifikat {certificate.serial}: Katrin Öztürk-Beckmann"
    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()


def test_every_font_is_inside_and_ours(certificate: Certificate) -> None:
    fonts = list(_fonts(read(certificate)))
    assert len(fonts) >= 4
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
        assert "Urkunde" in font["/BaseFont"]


def test_the_paper_says_what_the_certificate_knows(certificate: Certificate) -> None:
    text = text_of(read(certificate))
    for words in (
        "Katrin Öztürk-Beckmann",
        "Kommunale/r Prozessmanager/in",
        "10. Oktober 2025 bis zum 9. Juli 2026",
        "160 Stunden",
        "31 dokumentierte",
        "Jahrgang Herbst 2025",
        "Abschluss am 9. Juli 2026",
        "Münster, 16. Juli 2026",
        "Dr. Miriam Hollenkamp",
        certificate.serial,
        certificate.printed_code,
        *(module["title"] for module in certificate.modules),
        *(module["skills"] for module in certificate.modules),
    ):
        assert words in text
    assert "Demo" not in text


def test_the_code_is_read_back_from_the_square(certificate: Certificate) -> None:
    code = segno.make(certificate.address, error="q", micro=False)
    picture = BytesIO()
    code.save(picture, kind="png", border=4, scale=4)
    (found,) = zxingcpp.read_barcodes(Image.open(picture))
    assert found.text == f"http://testserver/c/{certificate.code}/"
    # the same square stands in the page, as a picture with words for who cannot see it
    assert pdf.qr_code(certificate.address) == code.svg_data_uri(border=4, dark="#1c1a22", light="#fff")
    assert certificate.address in str(_alternatives(read(certificate)))


@pytest.mark.parametrize("name", [LONG, "Ng", "Ünal-Ćirić", "A" * 80 + " " + "Brömmelkamp" * 7])
def test_any_name_fits_on_the_page_with_letters_of_our_fonts(certificate: Certificate, name: str) -> None:
    certificate.holder_name = name
    reader = read(certificate)
    assert len(reader.pages) == 1
    assert name.replace(" ", "") in text_of(reader).replace(" ", "")
    assert all("Urkunde" in font["/BaseFont"] for font in _fonts(reader))


def test_names_are_text_and_never_markup(certificate: Certificate) -> None:
    certificate.holder_name = "<img src='file:///etc/passwd'> & Söhne"
    assert "<img src='file:///etc/passwd'> & Söhne" in text_of(read(certificate))


def test_a_demo_says_so(certificate: Certificate) -> None:
    mark_as_demo()
    assert "beweist nichts" in text_of(read(certificate))


def test_a_last_day_is_printed(certificate: Certificate) -> None:
    certificate.valid_until = date(2031, 7, 16)
    assert "Gültig bis 16. Juli 2031" in text_of(read(certificate))


def test_english_paper_for_english_readers(certificate: Certificate) -> None:
    certificate.language = "en"
    assert read(certificate).trailer["/Root"]["/Lang"] == "en"


def test_the_same_certificate_gives_the_same_words(certificate: Certificate) -> None:
    assert text_of(read(certificate)) == text_of(read(certificate))


def test_a_missing_library_is_named(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_pango(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_pango)
    with pytest.raises(PdfLibraryMissing, match=r"Pango.*apt-get install libpango"):
        pdf.certificate_pdf(certificate)


def test_colours_survive_grey() -> None:
    """Text in violet or grey keeps a contrast of 4.5 on white when printed without colour."""
    style = (Path(pdf.__file__).parent / "templates/certificates/print.css").read_text(encoding="utf-8")
    for colour in set(re.findall(r"color: (#[0-9a-f]{6})", style)):
        red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        light = sum(
            share * (value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4)
            for share, value in ((0.2126, red), (0.7152, green), (0.0722, blue))
        )
        assert 1.05 / (light + 0.05) >= 4.5, colour


def _fonts(reader: PdfReader) -> Iterator[DictionaryObject]:
    resources = reader.pages[0]["/Resources"].get_object()
    for font in resources["/Font"].get_object().values():
        yield font.get_object()


def _alternatives(reader: PdfReader) -> list[str]:
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"].get_object()]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, DictionaryObject):
            continue
        if "/Alt" in node:
            found.append(str(node["/Alt"]))
        children = node.get("/K", [])
        children = children.get_object() if hasattr(children, "get_object") else children
        waiting += [each.get_object() for each in (children if isinstance(children, list) else [children])]
    return found
