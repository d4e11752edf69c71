"""Programme and its pages."""

import logging
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from modules.content.blocks import LessonBody, QuestionBlock, TitledTextBlock
from modules.content.exercise_blocks import EXERCISES
from modules.content.lists import WrittenList, written_lists
from modules.content.panels import BeforePublishingPanel, RecordsPanel
from modules.content.previews import Mode, modes_of, served
from modules.videos.models import Video

logger = logging.getLogger(__name__)


class GovernmentTier(models.TextChoices):
    """Which tier of government a programme or cohort is for."""

    MUNICIPAL = "municipal", _("Kommunen")
    STATE = "state", _("Land")
    FEDERAL = "federal", _("Bund")


class FinishRule(models.TextChoices):
    """What finishes a lesson."""

    DECLARED = "declared", _("wenn die Person sie abschließt")
    WATCHED = "watched", _("wenn alle Videos gesehen sind")
    WORKED = "worked", _("wenn alle Videos gesehen und alle Übungen beantwortet sind")


class Programme(models.Model):  # type: ignore[django-manager-missing]  # Wagtail's pages carry no types
    """What is taught and leads to the certificate."""

    code = models.SlugField(_("Kürzel"), unique=True)
    title = models.CharField(_("Titel"), max_length=160)
    title_en = models.CharField(_("Titel englisch"), max_length=160, blank=True)
    government_tier = models.CharField(
        _("Ebene"), max_length=10, choices=GovernmentTier.choices, default=GovernmentTier.MUNICIPAL
    )
    required_accepted = models.PositiveSmallIntegerField(_("Angenommene Prozesse für das Zertifikat"), default=30)
    watched_percent = models.PositiveSmallIntegerField(
        _("Ein Video gilt als gesehen ab (Prozent)"),
        default=90,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Es zählen verschiedene Sekunden, nicht die weiteste Stelle."),
    )

    most_group_works = models.PositiveSmallIntegerField(
        _("Höchstens so viele Prozesse in Gruppenarbeit"),
        default=10,
        help_text=_(
            "Zwei bis vier Personen einer Gruppe reichen einen Prozess gemeinsam ein; er zählt für jede einmal."
        ),
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("title_en"),
        FieldPanel("code"),
        FieldPanel("government_tier"),
        FieldPanel("required_accepted"),
        FieldPanel("most_group_works"),
        FieldPanel("watched_percent"),
    ]

    class Meta:
        verbose_name = _("Ausbildungsprogramm")
        verbose_name_plural = _("Ausbildungsprogramme")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def title_in(self, language: str) -> str:
        """The title in a language, German where no other is there."""
        return (self.title_en if language == "en" else "") or self.title


class ProgrammePage(Page):
    """The public page of a programme; prices, dates and seats on it come from the cohort."""

    template = "site/programme.html"
    parent_page_types = ["lms.HomePage"]
    subpage_types = ["modules.ModulePage"]

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="pages")
    subtitle = models.CharField(_("Untertitel"), max_length=160, blank=True)
    lead = models.TextField(_("Einleitung"), blank=True)
    for_whom = models.TextField(_("Für wen"), blank=True)
    length = models.CharField(_("Dauer"), max_length=120, blank=True)
    structure = models.TextField(_("Aufbau"), blank=True)
    formats = StreamField([("item", TitledTextBlock())], verbose_name=_("Lernformate"), blank=True)
    benefits = StreamField([("item", TitledTextBlock())], verbose_name=_("Ihr Nutzen"), blank=True)
    bonuses = StreamField([("item", TitledTextBlock())], verbose_name=_("Boni"), blank=True)
    results = StreamField([("item", TitledTextBlock())], verbose_name=_("Ergebnisse"), blank=True)
    certificate_text = models.TextField(_("Zertifikat"), blank=True)
    faq = StreamField([("item", QuestionBlock())], verbose_name=_("Häufige Fragen"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("programme"),
        *(FieldPanel(name) for name in ("subtitle", "lead", "for_whom", "length", "structure", "formats")),
        *(FieldPanel(name) for name in ("benefits", "bonuses", "results", "certificate_text", "faq")),
    ]

    class Meta:
        verbose_name = _("Programmseite")
        verbose_name_plural = _("Programmseiten")


class ModulePage(Page):
    """One of the steps of a programme; opens a set number of weeks after the start."""

    template = "content/module.html"
    parent_page_types = ["modules.ProgrammePage"]
    subpage_types = ["modules.LessonPage"]
    is_members_only = True

    number = models.PositiveSmallIntegerField(_("Nummer"), validators=[MinValueValidator(1)])
    short_title = models.CharField(_("Kurzer Titel"), max_length=60, blank=True)
    summary = models.TextField(_("Worum es geht"), blank=True)
    outcome = models.TextField(_("Was man danach kann"), blank=True)
    opens_in_week = models.PositiveSmallIntegerField(
        _("öffnet in Woche"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("1 ist die erste Woche des Jahrgangs."),
    )

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("number"), FieldPanel("opens_in_week"), FieldPanel("short_title")]),
        FieldPanel("outcome"),
        FieldPanel("summary"),
    ]

    class Meta:
        verbose_name = _("Modul")
        verbose_name_plural = _("Module")

    def live_lessons(self) -> "list[LessonPage]":
        """The published lessons in their order."""
        return list(LessonPage.objects.child_of(self).live())


# how Wagtail's timer names itself in the log of a page
PLANNED = "wagtail.publish.scheduled"


class LessonPage(Page):
    """One page inside a module."""

    template = "content/lesson.html"
    parent_page_types = ["modules.ModulePage"]
    subpage_types: list[str] = []
    is_members_only = True

    minutes = models.PositiveSmallIntegerField(_("Dauer in Minuten"), default=30)
    finish_rule = models.CharField(
        _("abgeschlossen"), max_length=10, choices=FinishRule.choices, default=FinishRule.DECLARED
    )
    counts = models.BooleanField(
        _("zählt für den Fortschritt"),
        default=True,
        help_text=_("Sonst ist die Lerneinheit ein freiwilliges Angebot. Gilt für Jahrgänge, die danach öffnen."),
    )
    summary = models.TextField(_("Kurz gesagt"), blank=True)
    body = StreamField(LessonBody(), verbose_name=_("Inhalt"), blank=True)

    content_panels = [
        BeforePublishingPanel(heading=_("Vor dem Veröffentlichen")),
        *Page.content_panels,
        FieldPanel("minutes"),
        FieldPanel("finish_rule"),
        FieldPanel("counts"),
        FieldPanel("summary"),
        RecordsPanel(heading=_("Haken und Antworten")),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("Lerneinheit")
        verbose_name_plural = _("Lerneinheiten")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the module around the lesson and the kinds of blocks it holds."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        kinds = {block.block_type: block.block.label for block in self.body}
        if kinds.keys() & EXERCISES:
            kinds["exercise"] = _("Übung")
        named = [kinds[kind] for kind in ("video", "checklist", "template", "exercise") if kind in kinds]
        language = get_language() or "de"
        return {
            **context,
            "module": self.get_parent().specific,
            "kinds": named,
            "is_untranslated": self.locale.language_code != language or self.alias_of_id is not None,
        }

    def videos(self) -> list[Video]:
        """The films and sound recordings on this page."""
        found = [block.value["video"] for block in self.body if block.block_type in ("video", "audio")]
        return [video for video in found if video is not None]

    def unready_films(self) -> list[Video]:
        """The films that lack captions or a transcript, and the recordings that lack a transcript."""
        return [video for video in self.videos() if video.wanting]

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish, or leave a planned version a draft if its films have lost their captions meanwhile.

        The form and the hooks refuse whoever publishes by hand; nobody sits before the timer.
        """
        is_planned = kwargs.get("log_action") == PLANNED
        if is_planned and settings.LMS_VIDEO_NEEDS_CAPTIONS and revision.as_object().unready_films():
            logger.warning("Page %s stays a draft: a film lacks captions or a transcript", self.pk)
            self.revisions.update(approved_go_live_at=None)
            return None
        return super().publish(revision, *args, **kwargs)

    @property
    def preview_modes(self) -> list[Mode]:
        """As editors see it, and as participants do when a module opens."""
        return modes_of(self, plain=Page.DEFAULT_PREVIEW_MODES)

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """Show the draft as the mode says."""
        return served(self, request, mode=mode_name) or super().serve_preview(request, mode_name)

    def exercises(self) -> dict[str, str]:
        """The exercises on this page: id of the block and title."""
        return {str(block.id): block.value["title"] for block in self.body if block.block_type in EXERCISES}

    def item_ids(self) -> frozenset[str]:
        """Ids of all points of all checklists on this page."""
        return frozenset(point.key for each in self.checklists() for point in each.points)

    def template_ids(self) -> frozenset[int]:
        """Primary keys of the documents that this page hands out."""
        found = (block["value"].get("document") for block in self.body.raw_data if block["type"] == "template")
        return frozenset(document for document in found if document is not None)

    def checklists(self) -> tuple[WrittenList, ...]:
        """The checklists on this page."""
        return written_lists(self.body.raw_data)
