"""Blocks that a participant answers. The sample solution is shown only after an own answer (rooms above).

Options and items are children of a list: each keeps its own id, so that answers survive rewording and reordering.
What would give an answer away is left out of the search index.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

SHORT = ["bold", "ol", "ul", "link"]
LARGEST_FILE_MB = 20
FEWEST = 2

_GROUP = _("Übungen")
_TEMPLATE = "content/blocks/exercise.html"
FILE_KINDS = [
    ("pdf", "PDF"),
    ("docx", "Word (DOCX)"),
    ("xlsx", "Excel (XLSX)"),
    ("pptx", "PowerPoint (PPTX)"),
    ("odt", "OpenDocument (ODT)"),
    ("ods", "OpenDocument (ODS)"),
    ("odp", "OpenDocument (ODP)"),
    ("png", "PNG"),
    ("jpeg", "JPEG"),
    ("bpmn", "BPMN"),
]


def _title() -> blocks.CharBlock:
    return blocks.CharBlock(label=_("Titel"), max_length=120)


def _task() -> blocks.RichTextBlock:
    return blocks.RichTextBlock(label=_("Aufgabe"), features=SHORT)


def _solution(*, required: bool) -> blocks.RichTextBlock:
    return blocks.RichTextBlock(
        label=_("Beispiellösung"),
        features=SHORT,
        required=required,
        search_index=False,
        help_text=_("Zu sehen erst nach einer eigenen Antwort."),
    )


def _right() -> blocks.TextBlock:
    return blocks.TextBlock(label=_("Rückmeldung, wenn es stimmt"), required=False, search_index=False)


def _wrong() -> blocks.TextBlock:
    return blocks.TextBlock(
        label=_("Rückmeldung, wenn es noch nicht stimmt"),
        required=False,
        search_index=False,
        help_text=_("Ein Hinweis, der weiterhilft, ohne die Lösung zu verraten."),
    )


class ExerciseBlock(blocks.StructBlock):
    """A question that is answered in the own words."""

    title = _title()
    task = _task()
    solution = _solution(required=True)

    class Meta:
        icon = "edit"
        label = _("Übung: Freitext")
        group = _GROUP
        template = _TEMPLATE


class OptionBlock(blocks.StructBlock):
    """One answer to choose."""

    text = blocks.CharBlock(label=_("Antwort"), max_length=300)
    is_right = blocks.BooleanBlock(label=_("stimmt"), required=False)
    feedback = blocks.CharBlock(
        label=_("Rückmeldung dazu"),
        max_length=400,
        required=False,
        search_index=False,
        help_text=_("Zu lesen, nachdem jemand diese Antwort gegeben hat."),
    )

    class Meta:
        icon = "radio-empty"
        label = _("Antwort")


class ChoiceExerciseBlock(blocks.StructBlock):
    """One answer or several are chosen."""

    title = _title()
    task = _task()
    several = blocks.BooleanBlock(
        label=_("Mehrere Antworten können stimmen"),
        required=False,
        help_text=_("Ohne Haken wird genau eine Antwort gewählt."),
    )
    options = blocks.ListBlock(OptionBlock(), label=_("Antworten zur Wahl"), min_num=FEWEST)
    right = _right()
    wrong = _wrong()
    solution = _solution(required=False)

    def clean(self, value: Any) -> Any:
        """Refuse a question without a right answer, and one whose answers read the same; drafts may be unfinished."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        right = sum(bool(option["is_right"]) for option in cleaned["options"])
        if not right:
            _refuse("options", _("Mindestens eine Antwort muss stimmen."))
        if right > 1 and not cleaned["several"]:
            _refuse(
                "several", _("Mehr als eine Antwort stimmt. Setzen Sie diesen Haken oder lassen Sie nur eine stimmen.")
            )
        _refuse_twins("options", [option["text"] for option in cleaned["options"]])
        return cleaned

    class Meta:
        icon = "tick-inverse"
        label = _("Übung: Auswahl")
        group = _GROUP
        template = _TEMPLATE


class OrderingExerciseBlock(blocks.StructBlock):
    """Items are put into their order; editors write them in the right one."""

    title = _title()
    task = _task()
    items = blocks.ListBlock(
        blocks.CharBlock(label=_("Schritt"), max_length=200),
        label=_("Schritte in der richtigen Reihenfolge"),
        min_num=FEWEST,
        search_index=False,
        help_text=_("Teilnehmende sehen sie gemischt."),
    )
    right = _right()
    wrong = _wrong()
    solution = _solution(required=False)

    def clean(self, value: Any) -> Any:
        """Refuse items that read the same: nobody could tell which of them comes first."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            _refuse_twins("items", list(cleaned["items"]))
        return cleaned

    class Meta:
        icon = "list-ol"
        label = _("Übung: Reihenfolge")
        group = _GROUP
        template = _TEMPLATE


class NumberExerciseBlock(blocks.StructBlock):
    """A number, right within a tolerance."""

    title = _title()
    task = _task()
    number = blocks.DecimalBlock(label=_("Richtige Zahl"), max_digits=20, decimal_places=6)
    tolerance = blocks.DecimalBlock(
        label=_("Erlaubte Abweichung"),
        default=0,
        max_digits=20,
        decimal_places=6,
        validators=[MinValueValidator(0, message=_("Die Abweichung kann nicht kleiner als 0 sein."))],
        help_text=_("Nach oben und nach unten, in derselben Einheit. 0 verlangt genau diese Zahl."),
    )
    unit = blocks.CharBlock(
        label=_("Einheit"), required=False, max_length=40, help_text=_("Zum Beispiel: Stunden, Euro, Prozent.")
    )
    right = _right()
    wrong = _wrong()
    solution = _solution(required=False)

    class Meta:
        icon = "decimal"
        label = _("Übung: Zahl")
        group = _GROUP
        template = _TEMPLATE


class FileExerciseBlock(blocks.StructBlock):
    """An own file is kept and set beside the sample solution; nobody else sees it."""

    title = _title()
    task = _task()
    kinds = blocks.MultipleChoiceBlock(label=_("Erlaubte Dateien"), choices=FILE_KINDS)
    largest_mb = blocks.IntegerBlock(
        label=_("Höchstens so groß, in MB"), default=10, min_value=1, max_value=LARGEST_FILE_MB
    )
    solution = _solution(required=False)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Übung: Datei")
        group = _GROUP
        template = _TEMPLATE


def _refuse(name: str, message: Any) -> None:
    raise StructBlockValidationError(block_errors={name: ValidationError(message)})


def _refuse_twins(name: str, texts: list[str]) -> None:
    plain = [" ".join(text.split()).casefold() for text in texts]
    if len(set(plain)) < len(plain):
        _refuse(name, _("Zwei Einträge lauten gleich. Bitte formulieren Sie einen davon anders."))


# kinds of blocks that a participant answers
EXERCISES = frozenset({"exercise", "choice_exercise", "ordering_exercise", "number_exercise", "file_exercise"})
