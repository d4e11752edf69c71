"""The blocks of a lesson and of the programme page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

RICH = ["h2", "h3", "bold", "ol", "ul", "link", "document-link"]
_SHORT = ["bold", "ol", "ul", "link"]


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


class ChecklistBlock(blocks.StructBlock):
    """Points to tick; each point keeps its own id, so that rewording it does not lose ticks."""

    title = blocks.CharBlock(label=_("Titel"), max_length=120)
    items = blocks.ListBlock(blocks.CharBlock(label=_("Punkt"), max_length=300), label=_("Punkte"), min_num=1)

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


class ExerciseBlock(blocks.StructBlock):
    """A task to think about, with a sample solution that can be opened."""

    title = blocks.CharBlock(label=_("Titel"), max_length=120)
    task = blocks.RichTextBlock(label=_("Aufgabe"), features=_SHORT)
    solution = blocks.RichTextBlock(label=_("Beispiellösung"), features=_SHORT)

    class Meta:
        icon = "edit"
        label = _("Übung")
        template = "content/blocks/exercise.html"


class CalloutBlock(blocks.StructBlock):
    """A remark set apart."""

    tone = blocks.ChoiceBlock(
        label=_("Art"),
        choices=[("info", _("Hinweis")), ("attention", _("Achtung"))],
        default="info",
    )
    title = blocks.CharBlock(label=_("Titel"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=_SHORT)

    class Meta:
        icon = "info-circle"
        label = _("Hinweis")
        template = "content/blocks/callout.html"


class QuotationBlock(blocks.StructBlock):
    """What somebody said."""

    text = blocks.TextBlock(label=_("Zitat"))
    source = blocks.CharBlock(label=_("Wer es gesagt hat"), max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Zitat")
        template = "content/blocks/quotation.html"


class LessonBody(blocks.StreamBlock):
    """Everything a lesson may hold."""

    text = blocks.RichTextBlock(label=_("Text"), icon="pilcrow", features=RICH, template="content/blocks/text.html")
    picture = PictureBlock()
    video = VideoBlock()
    checklist = ChecklistBlock()
    template = TemplateBlock()
    exercise = ExerciseBlock()
    callout = CalloutBlock()
    quotation = QuotationBlock()


class TitledTextBlock(blocks.StructBlock):
    """A title and two or three sentences, for the programme page."""

    title = blocks.CharBlock(label=_("Titel"), max_length=120)
    text = blocks.TextBlock(label=_("Text"))

    class Meta:
        icon = "list-ul"
        label = _("Eintrag")


class QuestionBlock(blocks.StructBlock):
    """A question that is often asked, and its answer."""

    question = blocks.CharBlock(label=_("Frage"), max_length=200)
    answer = blocks.TextBlock(label=_("Antwort"))

    class Meta:
        icon = "help"
        label = _("Frage und Antwort")
