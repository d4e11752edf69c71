"""Blocks that a participant answers."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

SHORT = ["bold", "ol", "ul", "link"]


class ExerciseBlock(blocks.StructBlock):
    """A task to think about, with a sample solution that can be opened."""

    title = blocks.CharBlock(label=_("Titel"), max_length=120)
    task = blocks.RichTextBlock(label=_("Aufgabe"), features=SHORT)
    solution = blocks.RichTextBlock(label=_("Beispiellösung"), features=SHORT)

    class Meta:
        icon = "edit"
        label = _("Übung")
        template = "content/blocks/exercise.html"


# kinds of blocks that a participant answers
EXERCISES = frozenset({"exercise"})
