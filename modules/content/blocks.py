"""The blocks of a lesson and of the programme page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from modules.content.exercise_blocks import (
    SHORT,
    ChoiceExerciseBlock,
    ExerciseBlock,
    FileExerciseBlock,
    NumberExerciseBlock,
    OrderingExerciseBlock,
)
from modules.content.list_blocks import ChecklistBlock, TemplateBlock
from modules.content.media_blocks import AudioBlock, FileBlock, PictureBlock, VideoBlock

RICH = ["h2", "h3", "bold", "ol", "ul", "link", "document-link"]


class CalloutBlock(blocks.StructBlock):
    """A remark set apart."""

    tone = blocks.ChoiceBlock(
        label=_("Art"),
        choices=[("info", _("Hinweis")), ("attention", _("Achtung"))],
        default="info",
    )
    title = blocks.CharBlock(label=_("Titel"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=SHORT)

    class Meta:
        icon = "info-circle"
        label = _("Hinweis")
        group = _("Text")
        template = "content/blocks/callout.html"


class QuotationBlock(blocks.StructBlock):
    """What somebody said."""

    text = blocks.TextBlock(label=_("Zitat"))
    source = blocks.CharBlock(label=_("Wer es gesagt hat"), max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Zitat")
        group = _("Text")
        template = "content/blocks/quotation.html"


class LessonBody(blocks.StreamBlock):
    """Everything a lesson may hold."""

    text = blocks.RichTextBlock(
        label=_("Text"), icon="pilcrow", features=RICH, template="content/blocks/text.html", group=_("Text")
    )
    callout = CalloutBlock()
    quotation = QuotationBlock()
    picture = PictureBlock()
    video = VideoBlock()
    audio = AudioBlock()
    file = FileBlock()
    checklist = ChecklistBlock(group=_("Zum Arbeiten"), icon="circle-check")
    template = TemplateBlock(group=_("Zum Arbeiten"))
    exercise = ExerciseBlock()
    choice_exercise = ChoiceExerciseBlock()
    ordering_exercise = OrderingExerciseBlock()
    number_exercise = NumberExerciseBlock()
    file_exercise = FileExerciseBlock()


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
