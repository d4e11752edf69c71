"""The vocabulary of building blocks, kept by editors."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class BlockGroup(models.TextChoices):
    """The five groups that the literature on the PICTURE method counts (programme.md, section 2)."""

    SUBSTANCE = "substance", _("Inhaltliche Arbeit")
    WRITING = "writing", _("Schreiben und Dokumentieren")
    MEDIUM = "medium", _("Wechsel des Mediums")
    COORDINATION = "coordination", _("Informieren und Abstimmen")
    FLOW = "flow", _("Informationsfluss")


class BuildingBlock(models.Model):
    """One standard building block that a task can carry.

    Works keep key and words of their own, so a changed or retired block changes nothing that was handed in.
    """

    key = models.SlugField(_("Kürzel"), unique=True)
    name = models.CharField(_("Name"), max_length=120)
    name_en = models.CharField(_("Name englisch"), max_length=120, blank=True)
    group = models.CharField(_("Gruppe"), max_length=20, choices=BlockGroup.choices)
    description = models.TextField(_("Wann er passt"), blank=True)
    is_media_break = models.BooleanField(_("ist ein Medienbruch"), default=False)
    is_waiting = models.BooleanField(_("ist Warten"), default=False)
    sort_order = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    is_retired = models.BooleanField(
        _("nicht mehr anbieten"), default=False, help_text=_("Bestehende Arbeiten behalten ihn.")
    )

    class Meta:
        verbose_name = _("Prozessbaustein")
        verbose_name_plural = _("Prozessbausteine")
        ordering = ["group", "sort_order", "name"]
        constraints = [
            models.CheckConstraint(condition=Q(group__in=BlockGroup.values), name="building_block_group_known")
        ]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        """The name in a language, German where no other is there."""
        return (self.name_en if language == "en" else "") or self.name
