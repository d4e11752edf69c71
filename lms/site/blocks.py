"""Blocks of the home page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ArgumentBlock(blocks.StructBlock):
    """One reason to come, with a title and two or three sentences."""

    title = blocks.CharBlock(label=_("Titel"), max_length=80)
    text = blocks.TextBlock(label=_("Text"))

    class Meta:
        icon = "tick"
        label = _("Grund")


class StepBlock(blocks.StructBlock):
    """One step of how it works."""

    title = blocks.CharBlock(label=_("Titel"), max_length=80)
    text = blocks.TextBlock(label=_("Text"))

    class Meta:
        icon = "arrow-right"
        label = _("Schritt")
