"""Templates and the video of the lessons, laid into the private storage."""

import json

from django.core.files.base import ContentFile
from wagtail.models import Collection

from lms.demo.texts import Entry, demo_file, modules
from lms.shared.models import PrivateDocument
from modules.videos.models import CaptionTrack, Video

VIDEO_SECONDS = 89
_PARTS = {
    "file": "{name}.mp4",
    "poster": "{name}.poster.webp",
    "chapters": "{name}.chapters.vtt",
}


def load_documents() -> dict[str, int]:
    """Store every template that a lesson hands out; return primary keys by file name."""
    collection = Collection.get_first_root_node().add_child(name="Vorlagen")
    titles = {block["file"]: block["title"] for block in _blocks() if block["kind"] == "template"}
    return {name: _document(name, title=title, collection=collection).pk for name, title in titles.items()}


def load_videos() -> dict[str, int]:
    """Store every video that a lesson shows; return primary keys by name."""
    titles: dict[str, str] = {}
    for block in _blocks():
        if block["kind"] == "video":
            titles.setdefault(block["file"], block["title"])
    return {name: _video(name, title=title).pk for name, title in titles.items()}


def _blocks() -> list[Entry]:
    return [block for module in modules() for lesson in module["lesson"] for block in lesson["block"]]


def _document(name: str, *, title: str, collection: Collection) -> PrivateDocument:
    document = PrivateDocument(title=title, collection=collection)
    document.file = ContentFile(demo_file("templates", name).read_bytes(), name=name)
    document._set_document_file_metadata()  # Wagtail's own form calls it; there is no public name for it
    document.save()
    return document


def _video(name: str, *, title: str) -> Video:
    transcript = json.loads(demo_file("video", f"{name}.transcript.json").read_text(encoding="utf-8"))
    video = Video(title=title, seconds=VIDEO_SECONDS, transcript=transcript)
    for part, pattern in _PARTS.items():
        file_name = pattern.format(name=name)
        getattr(video, part).save(file_name, ContentFile(demo_file("video", file_name).read_bytes()), save=False)
    video.save()
    for place, language in enumerate(("de", "en")):
        track = CaptionTrack(video=video, language=language, sort_order=place)
        file_name = f"{name}.{language}.vtt"
        track.file.save(file_name, ContentFile(demo_file("video", file_name).read_bytes()), save=True)
    return video
