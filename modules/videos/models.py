"""Films and sound recordings with everything that makes them accessible."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from lms.shared.files.storage import private_storage, unguessable_name
from modules.videos.rules import Line, transcript_lines


def video_place(_instance: Any, name: str) -> str:
    """Return where a file of a film lies in the private storage."""
    return unguessable_name("videos", name)


def _file(label: Any, *, blank: bool = True) -> models.FileField:
    return models.FileField(label, storage=private_storage, upload_to=video_place, max_length=200, blank=blank)


class Video(ClusterableModel):
    """A film or a sound recording; its files lie in the private storage."""

    title = models.CharField(_("Titel"), max_length=160)
    file = _file(_("Film (MP4 oder WebM)"), blank=False)
    described = _file(_("Fassung mit Audiodeskription"))
    poster = _file(_("Standbild"))
    chapters = _file(_("Kapitel (WebVTT)"))
    seconds = models.PositiveIntegerField(_("Länge in Sekunden"), default=0)
    is_audio = models.BooleanField(_("nur Ton"), default=False, editable=False)
    transcript = models.JSONField(_("Mitschrift"), default=list, blank=True)

    panels = [
        FieldPanel("title"),
        FieldPanel("file"),
        FieldPanel("described"),
        FieldPanel("poster"),
        MultiFieldPanel(
            [InlinePanel("tracks", label=_("Untertitel")), FieldPanel("chapters")],
            _("Untertitel und Kapitel"),
            help_text=_("Aus den deutschen Untertiteln entsteht die Mitschrift."),
        ),
    ]

    class Meta:
        verbose_name = _("Video")
        verbose_name_plural = _("Videos")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    @property
    def minutes(self) -> int:
        """How long it is, in whole minutes, at least one."""
        return max(1, round(self.seconds / 60))

    @property
    def lines(self) -> list[Line]:
        """The transcript, line by line."""
        return transcript_lines(self.transcript)


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
    language = models.CharField(_("Sprache"), max_length=5, choices=CaptionLanguage.choices)
    file = _file(_("Untertitel (WebVTT)"), blank=False)

    panels = [FieldPanel("language"), FieldPanel("file")]

    class Meta(Orderable.Meta):
        verbose_name = _("Untertitel")
        verbose_name_plural = _("Untertitel")
        constraints = [models.UniqueConstraint(fields=["video", "language"], name="captions_once_per_language")]

    def __str__(self) -> str:
        return f"{self.video}: {self.get_language_display()}"
