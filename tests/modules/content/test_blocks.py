"""Pictures, films, recordings and files in a lesson: what is refused, and how they are shown."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.blocks.struct_block import StructBlockValidationError

from lms.shared.models import Picture, PrivateDocument
from modules.content.blocks import LessonBody
from modules.content.shown_files import shown_file
from modules.videos.models import CaptionTrack, Video
from tests.cast import build_cast
from tests.modules.make import NOW, make_lesson
from tests.modules.videos.films import mp3, mp4

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a drawn picture to the garbage collector
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
MODEL = Path(__file__).parents[2] / "data" / "bpmn" / "A.2.0.bpmn"


def make_video(*, is_audio: bool = False, is_complete: bool = True) -> Video:
    video = Video(title="Film", seconds=89, is_audio=is_audio)
    video.transcript = [{"start": 0, "text": "Hallo"}] if is_complete else []
    video.file.save("film", ContentFile(mp3() if is_audio else mp4()), save=True)
    if is_complete and not is_audio:
        track = CaptionTrack(video=video, language="de")
        track.file.save("de.vtt", ContentFile(b"WEBVTT\n\n00:01.000 --> 00:02.000\nHallo"), save=True)
    return video


def png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(buffer, "PNG")
    return buffer.getvalue()


def make_picture() -> Picture:
    return Picture.objects.create(title="Bild", file=ContentFile(png(), name="bild.png"), width=40, height=30)


def make_document(name: str, content: bytes) -> PrivateDocument:
    document = PrivateDocument(title=name)
    document.file = ContentFile(content, name=name)
    document.save()
    return document


def clean(kind: str, *, as_draft: bool = False, **value: Any) -> Any:
    block = LessonBody().child_blocks[kind]
    value = block.to_python(value)
    return block.clean_deferred(value) if as_draft else block.clean(value)


def errors(kind: str, *, as_draft: bool = False, **value: Any) -> dict[str, str]:
    with pytest.raises(StructBlockValidationError) as error:
        clean(kind, as_draft=as_draft, **value)
    return {name: str(each.messages[0]) for name, each in error.value.block_errors.items()}


def test_picture_needs_a_description_or_the_word_decorative() -> None:
    picture = make_picture().pk
    assert set(errors("picture", picture=picture, description=" ")) == {"description"}
    assert set(errors("picture", picture=picture, description="Ein Amt", decorative=True)) == {"decorative"}
    clean("picture", picture=picture, description="Ein Amt")
    clean("picture", picture=picture, decorative=True)
    clean("picture", as_draft=True, picture=picture)


@pytest.mark.parametrize(("is_decorative", "alt"), [(True, 'alt=""'), (False, 'alt="Ein Amt"')])
def test_picture_is_shown_with_what_was_chosen(is_decorative: bool, alt: str) -> None:
    value = {"picture": make_picture(), "description": "" if is_decorative else "Ein Amt", "decorative": is_decorative}
    assert alt in render_to_string("content/blocks/picture.html", {"value": value})


@pytest.mark.parametrize("as_draft", [True, False])
def test_film_and_recording_are_not_taken_for_each_other(as_draft: bool) -> None:
    film, sound = make_video().pk, make_video(is_audio=True).pk
    assert "Tonaufnahme" in errors("video", as_draft=as_draft, title="T", video=sound)["video"]
    assert "Das ist ein Film" in errors("audio", as_draft=as_draft, title="T", video=film)["video"]
    clean("video", as_draft=as_draft, title="T", video=film)
    clean("audio", as_draft=as_draft, title="T", video=sound)


def test_film_without_captions_is_fine_for_a_draft_only(settings: Any) -> None:
    film = make_video(is_complete=False).pk
    clean("video", as_draft=True, title="T", video=film)
    assert "Untertitel, Mitschrift" in errors("video", title="T", video=film)["video"]
    settings.LMS_VIDEO_NEEDS_CAPTIONS = False
    clean("video", title="T", video=film)


def test_recording_needs_its_transcript_only() -> None:
    sound = make_video(is_audio=True, is_complete=False).pk
    assert errors("audio", title="T", video=sound)["video"].count("Mitschrift") == 1
    assert "Untertitel" not in errors("audio", title="T", video=sound)["video"]


@pytest.mark.parametrize(
    ("name", "content", "way", "kind"),
    [
        ("bild.png", png(), "picture", "PNG"),
        ("bild.pdf", png(), "picture", "PNG"),
        ("ton.mp3", mp3(), "sound", "MP3"),
        ("modell.bpmn", MODEL.read_bytes(), "model", "BPMN"),
        ("kaputt.bpmn", b"<definitions", "card", "BPMN"),
        ("blatt.pdf", b"%PDF-1.7", "card", "PDF"),
    ],
)
def test_content_decides_how_a_file_is_shown(name: str, content: bytes, way: str, kind: str) -> None:
    shown = shown_file(make_document(name, content))
    assert (shown.way, shown.kind, shown.size) == (way, kind, len(content))
    assert bool(shown.steps) is (way == "model")


def test_file_that_is_gone_says_so() -> None:
    document = make_document("blatt.pdf", b"%PDF-1.7")
    document.file.storage.delete(document.file.name)
    assert shown_file(document).way == "missing"


def test_file_with_a_picture_needs_its_description() -> None:
    document = make_document("bild.png", png()).pk
    assert set(errors("file", title="T", document=document)) == {"description"}
    clean("file", title="T", document=document, description="Ein Amt")
    clean("file", as_draft=True, title="T", document=document)
    clean("file", title="T", document=make_document("blatt.pdf", b"%PDF-1.7").pk)


def body_of(count: int) -> list[dict[str, Any]]:
    return [
        block
        for _each in range(count)
        for block in (
            {"type": "picture", "value": {"picture": make_picture().pk, "description": "Ein Amt"}},
            {"type": "video", "value": {"title": "Film", "video": make_video().pk}},
            {"type": "audio", "value": {"title": "Gespräch", "video": make_video(is_audio=True).pk}},
            {"type": "file", "value": {"title": "Modell", "document": _model().pk, "description": ""}},
            {"type": "file", "value": {"title": "Blatt", "document": _sheet().pk, "description": ""}},
        )
    ]


def _model() -> PrivateDocument:
    return make_document("modell.bpmn", MODEL.read_bytes())


def _sheet() -> PrivateDocument:
    return make_document("blatt.pdf", b"%PDF-1.7")


def test_lesson_shows_every_medium_and_many_need_no_more_trips_than_one() -> None:
    client: Client = build_cast(now=NOW).client("editor")
    one = make_lesson(body=body_of(1))
    three = make_lesson(module=one.get_parent().specific, body=body_of(3))
    for page in (one, three):
        # the first visit draws the pictures
        client.get(page.url)
    with CaptureQueriesContext(connection) as for_one:
        text = client.get(one.url).content.decode()
    with CaptureQueriesContext(connection) as for_three:
        client.get(three.url)
    assert len(for_three) == len(for_one)
    for part in ('alt="Ein Amt"', "Gespräch", "data-diagram", "Als Liste", "Öffnen (PDF, 8"):
        assert part in text
