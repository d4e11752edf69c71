"""Blocks that show a picture, a film, a sound recording or a file."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from modules.content.shown_files import ShownFile, shown_file
from modules.videos.models import Video

PICTURE_SIZE = "max-1200x1200|format-webp"


def _fetched(rows: QuerySet[Any], *, keys: Iterable[Any]) -> list[Any]:
    """Return the rows in the order of their keys, None where one is gone."""
    found = rows.in_bulk([key for key in keys if key])
    return [found.get(key) for key in keys]


class PictureChooserBlock(ImageChooserBlock):
    """A picture with its drawn sizes, so that many on a page need no more trips than one."""

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        """Return the pictures in their order."""
        return _fetched(self.model_class.objects.prefetch_renditions(PICTURE_SIZE), keys=list(values))


class FilmChooserBlock(SnippetChooserBlock):
    """A film with its captions, for the same reason."""

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        """Return the films in their order."""
        return _fetched(Video.objects.prefetch_related("tracks"), keys=list(values))


class PictureBlock(blocks.StructBlock):
    """A picture with its description for those who do not see it, or said to be decorative."""

    picture = PictureChooserBlock(label=_("Bild"))
    description = blocks.CharBlock(
        label=_("Beschreibung"),
        required=False,
        max_length=250,
        help_text=_("Was auf dem Bild zu sehen ist, für alle, die es nicht sehen."),
    )
    decorative = blocks.BooleanBlock(
        label=_("Nur Schmuck"),
        required=False,
        help_text=_("Das Bild sagt nichts, was nicht auch im Text steht. Dann braucht es keine Beschreibung."),
    )
    caption = blocks.CharBlock(label=_("Bildunterschrift"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Bild")
        group = _("Medien")
        template = "content/blocks/picture.html"

    def clean(self, value: Any) -> Any:
        """Ask for one of both: a description, or the word that it is decorative.

        Raises:
            StructBlockValidationError: both are there, or (when publishing) neither.
        """
        cleaned = super().clean(value)
        has_words, is_decorative = bool(cleaned["description"].strip()), bool(cleaned["decorative"])
        if has_words and is_decorative:
            words = gettext(
                "Ein Bild, das nur Schmuck ist, braucht keine Beschreibung. Bitte wählen Sie eines von beiden."
            )
            raise StructBlockValidationError(block_errors={"decorative": ValidationError(words)})
        if not has_words and not is_decorative and not self.is_deferred_validation:
            words = gettext("Bitte beschreiben Sie das Bild, oder sagen Sie, dass es nur Schmuck ist.")
            raise StructBlockValidationError(block_errors={"description": ValidationError(words)})
        return cleaned


class _FilmBlock(blocks.StructBlock):
    """What films and sound recordings share."""

    takes_audio = False

    def clean(self, value: Any) -> Any:
        """Refuse the other kind, and when publishing what lacks captions or transcript.

        Raises:
            StructBlockValidationError: with what is wrong.
        """
        cleaned = super().clean(value)
        video = cleaned["video"]
        words = "" if video is None else self._objection(video)
        if words:
            raise StructBlockValidationError(block_errors={"video": ValidationError(words)})
        return cleaned

    def _objection(self, video: Video) -> str:
        if video.is_audio != self.takes_audio:
            if video.is_audio:
                return gettext("Das ist eine Tonaufnahme. Bitte nehmen Sie dafür den Block „Tonaufnahme“.")
            return gettext("Das ist ein Film. Bitte nehmen Sie dafür den Block „Video“.")
        if self.is_deferred_validation or not settings.LMS_VIDEO_NEEDS_CAPTIONS or not video.wanting:
            return ""
        words = gettext("Vor dem Veröffentlichen fehlt noch: %(parts)s. Als Entwurf lässt sich die Seite speichern.")
        return words % {"parts": ", ".join(video.wanting)}


class VideoBlock(_FilmBlock):
    """A video with captions and transcript."""

    title = blocks.CharBlock(label=_("Titel"), max_length=120)
    video = FilmChooserBlock("modules.Video", label=_("Video"))

    class Meta:
        icon = "media"
        label = _("Video")
        group = _("Medien")
        template = "content/blocks/video.html"


class AudioBlock(_FilmBlock):
    """A sound recording with its transcript."""

    takes_audio = True

    title = blocks.CharBlock(label=_("Titel"), max_length=120)
    video = FilmChooserBlock("modules.Video", label=_("Tonaufnahme"))

    class Meta:
        icon = "media"
        label = _("Tonaufnahme")
        group = _("Medien")
        template = "content/blocks/audio.html"


class FileBlock(blocks.StructBlock):
    """A file of the own house, shown in the page where its kind allows it: picture, sound, process model."""

    title = blocks.CharBlock(label=_("Titel"), max_length=120)
    document = DocumentChooserBlock(label=_("Datei"))
    description = blocks.CharBlock(
        label=_("Beschreibung"),
        required=False,
        max_length=250,
        help_text=_("Worum es geht; bei einem Bild, was darauf zu sehen ist."),
    )

    class Meta:
        icon = "doc-full-inverse"
        label = _("Datei zeigen")
        group = _("Medien")
        template = "content/blocks/file.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add what the page shows of the file."""
        document = value.get("document")
        shown: ShownFile | None = shown_file(document) if document is not None else None
        return {**super().get_context(value, parent_context=parent_context), "shown": shown}

    def clean(self, value: Any) -> Any:
        """Ask for the description of a picture.

        Raises:
            StructBlockValidationError: it is missing when publishing.
        """
        cleaned = super().clean(value)
        document = cleaned["document"]
        if self.is_deferred_validation or document is None or cleaned["description"].strip():
            return cleaned
        if shown_file(document).way == "picture":
            words = gettext("Bitte beschreiben Sie, was auf dem Bild zu sehen ist.")
            raise StructBlockValidationError(block_errors={"description": ValidationError(words)})
        return cleaned
