"""Blocks to work with: checklists and templates."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class PointBlock(blocks.StructBlock):
    """One point of a checklist, with a week in which it should be done where the editors want one."""

    text = blocks.CharBlock(label=_("Punkt"), max_length=300)
    due_in_week = blocks.IntegerBlock(
        label=_("fällig bis Ende von Woche"),
        required=False,
        min_value=1,
        max_value=104,
        help_text=_("Zählt ab dem eigenen ersten Tag der Person; 1 ist ihre erste Woche. Leer: ohne Termin."),
    )

    class Meta:
        icon = "tick"
        label = _("Punkt")


class ChecklistBlock(blocks.StructBlock):
    """Points to tick; each point keeps its own id, so that rewording it does not lose ticks."""

    title = blocks.CharBlock(label=_("Titel"), max_length=120)
    items = blocks.ListBlock(PointBlock(), label=_("Punkte"), min_num=1)

    class Meta:
        icon = "tick"
        label = _("Checkliste")
        template = "content/blocks/checklist.html"


class TemplateBlock(blocks.StructBlock):
    """A document to work with at once."""

    title = blocks.CharBlock(label=_("Titel"), max_length=120)
    description = blocks.TextBlock(label=_("Wofür sie da ist"), required=False)
    document = DocumentChooserBlock(label=_("Dokument"))

    class Meta:
        icon = "doc-full"
        label = _("Vorlage")
        template = "content/blocks/template.html"
