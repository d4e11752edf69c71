"""What an editor does with films in Wagtail: upload, refusals, captions, the list."""

import re
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from modules.videos.models import CaptionTrack, Video
from tests.cast import build_cast
from tests.modules.make import NOW
from tests.modules.videos.films import mp3, mp4

pytestmark = pytest.mark.django_db
ADD = reverse("wagtailsnippets_modules_video:add")
GERMAN = "WEBVTT\n\n00:01.000 --> 00:02.000\nGrüße"
ENGLISH = "WEBVTT\n\n00:01.000 --> 00:02.000\nGreetings"


@pytest.fixture
def editor() -> Client:
    return build_cast(now=NOW).client("editor")


def upload(content: bytes | str, name: str = "film.mp4") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def form(*tracks: tuple[str, Any], **values: Any) -> dict[str, Any]:
    """What the form sends: captions as language and file."""
    data = {"title": "Schwachstellen", "tracks-TOTAL_FORMS": len(tracks), "tracks-INITIAL_FORMS": 0, **values}
    for at, (language, file) in enumerate(tracks):
        data |= {f"tracks-{at}-language": language, f"tracks-{at}-file": file, f"tracks-{at}-ORDER": at + 1}
    return data


def make_video(**values: Any) -> Video:
    video = Video(title="Alt", seconds=89, **values)
    video.file.save("film.mp4", ContentFile(mp4()), save=True)
    return video


def add_track(video: Video, language: str = "de", text: str = GERMAN) -> None:
    track = CaptionTrack(video=video, language=language)
    track.file.save("x.vtt", ContentFile(text.encode()), save=True)


def test_film_is_kept_with_length_and_transcript_from_the_german_captions(editor: Client) -> None:
    tracks = (("en", upload(ENGLISH, "en.vtt")), ("de", upload(GERMAN, "de.vtt")))
    assert editor.post(ADD, form(*tracks, file=upload(mp4(seconds=88.6)))).status_code == 302
    video = Video.objects.get()
    assert (video.seconds, video.is_audio, video.length) == (89, False, "1:29")
    assert video.transcript == [{"start": 1.0, "text": "Grüße"}]
    assert video.wanting == []


def test_without_german_the_first_language_gives_the_transcript(editor: Client) -> None:
    editor.post(ADD, form(("en", upload(ENGLISH, "en.vtt")), file=upload(mp4())))
    assert Video.objects.get().transcript == [{"start": 1.0, "text": "Greetings"}]


def test_recording_needs_no_captions_but_a_transcript(editor: Client) -> None:
    editor.post(ADD, form(file=upload(mp3(seconds=2), "ton.mp3")))
    video = Video.objects.get()
    assert (video.is_audio, video.seconds, video.wanting) == (True, 2, ["Mitschrift"])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"MZ\x90\x00 kein Film", "ausführbares Programm"),
        (b"\x7fELF" + bytes(50), "ausführbares Programm"),
        (b"%PDF-1.7", "kein Film und keine Tonaufnahme"),
        (b"\x00\x00\x00\x18ftypmp42" + b"x" * 200, "unvollständig"),
        (mp4(handlers=()), "weder Bild noch Ton"),
        (mp4(seconds=0), "steht nicht, wie lang"),
    ],
)
def test_what_is_no_film_is_refused_with_the_reason_and_logged(
    editor: Client, content: bytes, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    page = editor.post(ADD, form(file=upload(content))).content.decode()
    assert words in page
    assert 'value="Schwachstellen"' in page
    assert "Film refused" in caplog.text
    assert not Video.objects.exists()


def test_film_over_the_limit_is_refused(editor: Client, settings: Any) -> None:
    settings.LMS_VIDEO_MAX_MB = 1
    page = editor.post(ADD, form(file=upload(mp4() + bytes(1024 * 1024)))).content.decode()
    assert "2 MB, möglich sind 1 MB" in page
    assert not Video.objects.exists()


@pytest.mark.parametrize(
    ("captions", "words"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\nSRT", "Zeile 1: Hier muss WEBVTT stehen"),
        ("WEBVTT\n\n00:01,000 --> 00:02,000\nHallo", "Zeile 3: Vor den Tausendsteln"),
        ("WEBVTT\n\n00:03.000 --> 00:02.000\nHallo", "Zeile 3: Das Ende liegt nicht nach dem Anfang"),
    ],
)
def test_captions_that_do_not_parse_are_refused_at_their_line_and_logged(
    editor: Client, captions: str, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    page = editor.post(ADD, form(("de", upload(captions, "de.vtt")), file=upload(mp4()))).content.decode()
    assert words in page
    chapters = editor.post(ADD, form(file=upload(mp4()), chapters=upload(captions, "k.vtt"))).content.decode()
    assert words in chapters
    assert caplog.text.count("Captions refused") == 2
    assert not Video.objects.exists()


def test_good_film_is_not_sent_twice_when_the_captions_are_wrong(editor: Client) -> None:
    page = editor.post(ADD, form(("de", upload("kein VTT", "de.vtt")), file=upload(mp4(), "mein-film.mp4")))
    text = page.content.decode()
    assert "Schon hochgeladen: mein-film.mp4" in text
    token = re.search(r'name="kept_film" value="([^"]+)"', text)
    assert token
    again = form(("de", upload(GERMAN, "de.vtt")), kept_film=token[1])
    assert editor.post(ADD, again).status_code == 302
    video = Video.objects.get()
    assert video.seconds == 89
    with video.file.open("rb") as file:
        assert file.read() == mp4()


def test_forged_token_names_no_file(editor: Client) -> None:
    page = editor.post(ADD, form(kept_film="videos/anderes.mp4:forged"))
    assert page.status_code == 200
    assert not Video.objects.exists()


def test_still_picture_must_be_one(editor: Client) -> None:
    page = editor.post(ADD, form(file=upload(mp4()), poster=upload(b"kein Bild", "bild.png"))).content.decode()
    assert "Das Standbild muss ein Bild sein" in page


def test_captions_beyond_the_end_are_kept_with_a_hint(editor: Client) -> None:
    late = GERMAN + "\n\n05:00.000 --> 05:02.000\nSpäter"
    page = editor.post(ADD, form(("de", upload(late, "de.vtt")), file=upload(mp4(is_fast=False))), follow=True)
    text = page.content.decode()
    assert "Deutsch, Zeile 6: Der Eintrag beginnt nach dem Ende des Films" in text
    assert "faststart" in text
    assert Video.objects.get().tracks.count() == 1


def test_film_can_be_renamed_without_sending_files_again(editor: Client) -> None:
    video = make_video(transcript=[{"start": 0, "text": "von Hand geprüft"}])
    add_track(video)
    address = reverse("wagtailsnippets_modules_video:edit", args=[video.pk])
    page = editor.get(address)
    assert "Eine Datei ist da" in page.content.decode()
    track = video.tracks.get()
    kept = {"tracks-0-id": track.pk, "tracks-INITIAL_FORMS": 1}
    answer = editor.post(address, form(("de", ""), **{**kept, "title": "Neu"}))
    assert answer.status_code == 302
    video.refresh_from_db()
    assert (video.title, video.seconds, video.transcript[0]["text"]) == ("Neu", 89, "von Hand geprüft")
    assert video.tracks.get().file.name == track.file.name


def test_form_opens_when_a_file_is_gone_from_the_storage(editor: Client) -> None:
    video = make_video()
    video.file.storage.delete(video.file.name)
    page = editor.get(reverse("wagtailsnippets_modules_video:edit", args=[video.pk]))
    assert "Die Datei fehlt im Speicher" in page.content.decode()


def test_list_says_what_is_missing_in_a_fixed_number_of_queries(editor: Client) -> None:
    address = reverse("wagtailsnippets_modules_video:list")
    make_video()
    editor.get(address)
    with CaptureQueriesContext(connection) as for_one:
        page = editor.get(address).content.decode()
    assert "Untertitel, Mitschrift, Kapitel" in page
    for _count in range(2):
        add_track(make_video(transcript=[{"start": 0, "text": "x"}]))
    with CaptureQueriesContext(connection) as for_three:
        page = editor.get(address).content.decode()
    assert "Kapitel" in page
    assert len(for_three) == len(for_one)
