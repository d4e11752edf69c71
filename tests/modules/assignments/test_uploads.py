"""What a file is by its content, and how it is called afterwards."""

import io
import warnings

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from lms.shared.files.uploads import RefusedFile
from modules.assignments.uploads import LARGEST_FILE, checked_attachment, checked_model, name_of
from tests.modules.make import MODEL


def upload(content: bytes, name: str = "datei") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(width: int, height: int, *, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        Image.new("1", (width, height)).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_pictures_are_taken_both_ways(kind: str) -> None:
    content = picture(40, 30, kind=kind.upper())
    assert checked_attachment(upload(content)) == checked_model(upload(content)) == kind


@pytest.mark.parametrize("side", [8_000, 14_000, 20_000])
def test_a_small_file_that_unfolds_to_a_huge_picture_is_refused(side: int) -> None:
    content = picture(side, side)
    assert len(content) < LARGEST_FILE
    for check in (checked_attachment, checked_model):
        with pytest.raises(RefusedFile, match="zu viele Bildpunkte"):
            check(upload(content))


def test_nothing_is_larger_than_twenty_megabytes() -> None:
    for check in (checked_attachment, checked_model):
        large = upload(b"%PDF-1.7")
        large.size = LARGEST_FILE + 1
        with pytest.raises(RefusedFile, match="zu groß"):
            check(large)
        large.size = LARGEST_FILE
        assert check(large) == "pdf"


@pytest.mark.parametrize("content", [MODEL, MODEL.decode().replace("UTF-8", "UTF-16").encode("utf-16")])
def test_a_model_is_a_model_in_any_encoding(content: bytes) -> None:
    assert checked_model(upload(content)) == checked_attachment(upload(content)) == "bpmn"


def test_it_can_be_read_again_after_it_was_looked_at() -> None:
    for check in (checked_attachment, checked_model):
        sent = upload(MODEL)
        check(sent)
        assert sent.read() == MODEL


@pytest.mark.parametrize(
    ("name", "kind", "kept"),
    [
        ("ablauf.bpmn", "bpmn", "ablauf.bpmn"),
        ("ablauf.XML", "bpmn", "ablauf.xml"),
        ("tafel.bpmn", "png", "tafel.png"),
        ("foto.JPEG", "jpeg", "foto.jpeg"),
        ("foto", "jpeg", "foto.jpg"),
        ("steuer.pdf.exe", "pdf", "steuer.pdf.pdf"),
        ("x" * 300 + ".pdf", "pdf", "x" * 190 + ".pdf"),
    ],
)
def test_a_name_ends_as_its_content_deserves(name: str, kind: str, kept: str) -> None:
    assert name_of(upload(b"x", name), kind=kind) == kept
