"""Films for these tests."""

from typing import Any

from django.core.files.base import ContentFile

from modules.videos.models import CaptionTrack, Video

CHAPTERS = b"WEBVTT\n\n00:00.000 --> 00:19.900\nWorum es geht\n\n00:19.900 --> 01:20.000\nMedienbruch"


def make_film(*, title: str = "Schwachstellen", seconds: int = 100, **fields: Any) -> Video:
    """A film with captions in two languages, a transcript and chapters."""
    video = Video(title=title, seconds=seconds, transcript=[{"start": 1, "text": "Ein Medienbruch."}], **fields)
    video.file.save("film.mp4", ContentFile(b"\0\0\0\x18ftypmp42film"), save=False)
    video.chapters.save("kapitel.vtt", ContentFile(CHAPTERS), save=True)
    for place, language in enumerate(("de", "en")):
        track = CaptionTrack(video=video, language=language, sort_order=place)
        track.file.save("film.vtt", ContentFile(b"WEBVTT\n\n00:01.000 --> 00:02.000\nGuten Tag."), save=True)
    return video


def film_block(video: Video) -> dict[str, Any]:
    """The raw form of the block that shows it."""
    return {"type": "video", "value": {"title": f"Film {video.pk}", "video": video.pk}}
