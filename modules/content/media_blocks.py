"""Blocks that show a picture, a film or a file."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock


class PictureBlock(blocks.StructBlock):
    """A picture with its description for those who do not see it."""

    picture = ImageChooserBlock(label=_("Bild"))
    description = blocks.CharBlock(
        label=_("Beschreibung"),
        max_length=250,
        help_text=_("Was auf dem Bild zu sehen ist, für alle, die es nicht sehen."),
    )
    caption = blocks.CharBlock(label=_("Bildunterschrift"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Bild")
        template = "content/blocks/picture.html"


class VideoBlock(blocks.StructBlock):
    """A video with captions and transcript."""

    title = blocks.CharBlock(label=_("Titel"), max_length=120)
    video = SnippetChooserBlock("modules.Video", label=_("Video"))

    class Meta:
        icon = "media"
        label = _("Video")
        template = "content/blocks/video.html"
