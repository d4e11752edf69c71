"""What a file is, and how parts of it are handed out."""

import io
import tracemalloc
import zipfile

import pytest
from django.core.files.base import ContentFile

from lms.shared.files.kinds import kind_of
from lms.shared.files.models import PrivateDocument
from lms.shared.files.storage import kind_of_stored


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


def _broken(place: int, value: int, *, in_list: int) -> bytes:
    """An archive with one byte changed in the head of its entry and in its list."""
    content = bytearray(_zip(mimetype="application/vnd.oasis.opendocument.text"))
    content[place] = content[content.index(b"PK\x01\x02") + in_list] = value
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(_broken(6, 1, in_list=8), id="locked with a password"),
        pytest.param(_broken(8, 99, in_list=10), id="packed in an unknown way"),
        pytest.param(_broken(4, 99, in_list=6), id="of a version to come"),
    ],
)
def test_an_archive_that_cannot_be_read_is_an_archive(content: bytes) -> None:
    assert kind_of(io.BytesIO(content)) == "zip"


def test_an_archive_is_not_unpacked_to_be_told() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", bytes(32 * 1024 * 1024))
    tracemalloc.start()
    assert kind_of(stream) == "zip"
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1024 * 1024


CONTENT = b"\0\0\0\x18ftypmp42" + bytes(500)


@pytest.fixture
def document(db: None) -> PrivateDocument:
    document = PrivateDocument(title="Video", file=ContentFile(CONTENT, name="Schwachstellen.mp4"))
    document.save()
    return document


def test_a_document_has_no_address_and_a_name_nobody_can_guess(document: PrivateDocument) -> None:
    assert "Schwachstellen" not in document.file.name
    assert document.filename == "Schwachstellen.mp4"
    with pytest.raises(ValueError, match="not accessible via a URL"):
        document.file.url  # noqa: B018 - asked for its error


def test_a_stored_file_is_told_by_its_content(document: PrivateDocument) -> None:
    assert kind_of_stored(document.file) == "mp4"
