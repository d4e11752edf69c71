"""Films and sound recordings with everything that makes them accessible."""

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from lms.shared.files.storage import private_storage, unguessable_name
from modules.videos.captions import BadCaptions
from modules.videos.files import read_cues
from modules.videos.rules import Line, clock, transcript_lines
from modules.videos.words import why_no_captions

logger = logging.getLogger(__name__)


def video_place(_instance: Any, name: str) -> str:
    """Return where a file of a film lies in the private storage."""
    return unguessable_name("videos", name)


def _file(label: Any, *, blank: bool = True, hint: Any = "") -> models.FileField:
    return models.FileField(
        label, storage=private_storage, upload_to=video_place, max_length=200, blank=blank, help_text=hint
    )


def _check_captions(file: FieldFile, *, name: str) -> None:
    """Refuse captions or chapters that were uploaded just now and do not parse.

    Raises:
        ValidationError: at the field of this name, with the line that is wrong.
    """
    if not file or file._committed:  # type: ignore[attr-defined]  # Django's own mark of what is stored already
        return
    try:
        read_cues(file.file)
    except BadCaptions as error:
        logger.warning("Captions refused: %s", error)
        raise ValidationError({name: why_no_captions(error)}) from error


class Video(ClusterableModel):
    """A film or a sound recording; its files lie in the private storage."""

    title = models.CharField(_("Titel"), max_length=160)
    file = _file(
        _("Film oder Tonaufnahme"),
        blank=False,
        hint=_("MP4 oder WebM, für Ton auch M4A, MP3, Ogg oder WAV. Die Länge wird aus der Datei gelesen."),
    )
    described = _file(_("Fassung mit Audiodeskription"), hint=_("Derselbe Film mit gesprochener Beschreibung."))
    poster = _file(_("Standbild"), hint=_("JPEG, PNG oder WebP; zu sehen, bevor der Film läuft."))
    chapters = _file(_("Kapitel (WebVTT)"))
    seconds = models.PositiveIntegerField(_("Länge in Sekunden"), default=0)
    is_audio = models.BooleanField(_("nur Ton"), default=False, editable=False)
    transcript = models.JSONField(_("Mitschrift"), default=list, blank=True)

    class Meta:
        verbose_name = _("Video")
        verbose_name_plural = _("Videos")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse chapters that do not parse.

        Raises:
            ValidationError: with the line that is wrong.
        """
        _check_captions(self.chapters, name="chapters")

    @property
    def minutes(self) -> int:
        """How long it is, in whole minutes, at least one."""
        return max(1, round(self.seconds / 60))

    @property
    def length(self) -> str:
        """How long it is, as on a player."""
        return clock(self.seconds) if self.seconds else ""

    @property
    def lines(self) -> list[Line]:
        """The transcript, line by line."""
        return transcript_lines(self.transcript)

    @property
    def wanting(self) -> list[str]:
        """What is missing for those who do not hear it, in words: captions (of a film) and the transcript."""
        has_captions = self.is_audio or bool(self.tracks.all())
        parts = {_now("Untertitel"): has_captions, _now("Mitschrift"): bool(self.transcript)}
        return [word for word, is_there in parts.items() if not is_there]

    @property
    def missing(self) -> list[str]:
        """The same and what would be good to have: chapters."""
        return self.wanting + ([] if self.chapters else [_now("Kapitel")])


class CaptionLanguage(models.TextChoices):
    """Languages in which captions are offered; each is named in itself."""

    GERMAN = "de", "Deutsch"
    ENGLISH = "en", "English"
    UKRAINIAN = "uk", "Українська"
    TURKISH = "tr", "Türkçe"
    POLISH = "pl", "Polski"
    ARABIC = "ar", "العربية"


class CaptionTrack(Orderable):
    """Captions of a film in one language (WebVTT)."""

    video = ParentalKey(Video, on_delete=models.CASCADE, related_name="tracks")
    language = models.CharField(
        _("Sprache"), max_length=5, choices=CaptionLanguage.choices, default=CaptionLanguage.GERMAN
    )
    file = _file(_("Untertitel (WebVTT)"), blank=False)

    class Meta(Orderable.Meta):
        verbose_name = _("Untertitel")
        verbose_name_plural = _("Untertitel")
        constraints = [models.UniqueConstraint(fields=["video", "language"], name="captions_once_per_language")]

    def __str__(self) -> str:
        return f"{self.video}: {self.get_language_display()}"

    def clean(self) -> None:
        """Refuse captions that do not parse.

        Raises:
            ValidationError: with the line that is wrong.
        """
        _check_captions(self.file, name="file")
