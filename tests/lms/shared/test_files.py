"""What a file is, and how parts of it are handed out."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import RequestFactory

from lms.shared.files.kinds import kind_of
from lms.shared.files.models import PrivateDocument
from lms.shared.files.serving import LARGEST_PART, serve_private


def _zip(*names: str, mimetype: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "webp"),
        (b"\0\0\0\x18ftypmp42", "mp4"),
        (b"\x1a\x45\xdf\xa3", "webm"),
        (b"MZ\x90\0", "executable"),
        (b"\x7fELF", "executable"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><a/>", "xml"),
        ("<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16"), "xml"),
        (_zip("[Content_Types].xml", "word/document.xml"), "docx"),
        (_zip("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (_zip("content.xml", mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        (_zip("model.bpmn"), "zip"),
        (b"PK\x03\x04 broken", "zip"),
        (b"just text", None),
        (b"", None),
    ],
)
def test_kind_is_told_by_content(content: bytes, kind: str | None) -> None:
    stream = io.BytesIO(content)
    assert kind_of(stream) == kind
    assert stream.tell() == 0


CONTENT = bytes(range(256)) * 8192


@pytest.fixture
def document(db: None) -> PrivateDocument:
    document = PrivateDocument(title="Video", file=ContentFile(CONTENT, name="Schwachstellen.mp4"))
    document.save()
    return document


def _ask(document: PrivateDocument, asked: str = "") -> Any:
    headers = {"Range": asked} if asked else {}
    request = RequestFactory().get("/", headers=headers)
    return serve_private(request, file=document.file, name="Ü.mp4", mime="video/mp4", inline=True)


def _body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_a_document_has_no_address_and_a_name_nobody_can_guess(document: PrivateDocument) -> None:
    assert "Schwachstellen" not in document.file.name
    assert document.filename == "Schwachstellen.mp4"
    with pytest.raises(ValueError, match="not accessible via a URL"):
        document.file.url  # noqa: B018 - asked for its error


@pytest.mark.parametrize(
    ("asked", "first", "length"),
    [
        ("bytes=0-99", 0, 100),
        ("bytes=1000-1999", 1000, 1000),
        ("bytes=-500", len(CONTENT) - 500, 500),
        ("bytes=0-", 0, LARGEST_PART),
        (f"bytes={len(CONTENT) - 10}-", len(CONTENT) - 10, 10),
        (f"bytes=100-{len(CONTENT) + 999}", 100, len(CONTENT) - 100),
    ],
)
def test_a_part_is_handed_out(document: PrivateDocument, asked: str, first: int, length: int) -> None:
    response = _ask(document, asked)
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{first + length - 1}/{len(CONTENT)}"
    assert _body(response) == CONTENT[first : first + length]


@pytest.mark.parametrize("asked", ["bytes=999999999-", "bytes=10-5", "bytes=-0"])
def test_nonsense_is_416(document: PrivateDocument, asked: str) -> None:
    response = _ask(document, asked)
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(CONTENT)}"


@pytest.mark.parametrize("asked", ["", "bytes=0-1,5-6", "lines=1-2", "bytes=-"])
def test_the_whole_file_otherwise(document: PrivateDocument, asked: str) -> None:
    response = _ask(document, asked)
    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "utf-8''%C3%9C.mp4" in response["Content-Disposition"]
    assert _body(response) == CONTENT
