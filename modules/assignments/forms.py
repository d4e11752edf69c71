"""Forms in which a participant writes. Nothing is required to save; handing in asks for what is missing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import linebreaks, strip_tags
from django.utils.translation import gettext_lazy as _

from lms.shared.richtext import clean_html
from modules.assignments.attaching import AttachmentChanges
from modules.assignments.file_fields import AttachmentsField, CheckedFile, ModelField, SentFiles
from modules.assignments.models import Assignment, Draft, DraftAttachment
from modules.assignments.rules import required_of_a_process
from modules.assignments.text_fields import MINUTES_TO_BE, fact_field, long_field
from modules.processes.profile import PROFILE_FIELDS

FILES = ("as_is", "to_be")
_CAPTION = "caption-"


class DraftForm(forms.Form):
    """What both kinds of assignment share: the mark of the draft that was seen, and the words for what is missing."""

    use_required_attribute = False
    must: Collection[str] = ()

    edit_number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(None if data is None else without_nul(data), *args, **kwargs)

    def _require(self, names: Collection[str]) -> None:
        for name, field in self.fields.items():
            field.required = name in names

    def name_missing(self, names: Iterable[str]) -> None:
        """Mark required fields that are still empty."""
        for name in names:
            self.add_error(name, _("Bitte laden Sie hier eine Datei hoch.") if name in FILES else _("Bitte ausfüllen."))

    def full_clean(self) -> None:
        """Check what was typed, with nothing compulsory; afterwards the labels say again what handing in needs."""
        self._require({"edit_number"})
        super().full_clean()
        self._require({"edit_number", *self.must})

    def typed(self) -> dict[str, Any]:
        """Return the text of every field that was sent and is understood, without files and the hidden mark."""
        wanted = set(self.data) - set(self.errors) - {*FILES, "edit_number"}
        return {name: value for name, value in self.cleaned_data.items() if name in wanted}

    def show_edit_number(self, number: int) -> None:
        """Let the form, shown again, belong to this state of the draft."""
        self.data = changed(self.data, edit_number=number)

    def models(self) -> dict[str, CheckedFile]:
        """Return the models that were sent and can be kept, by field."""
        return {name: file for name in FILES if (file := self.cleaned_data.get(name)) is not None}

    def attachments(self) -> Sequence[CheckedFile]:
        """Return the attachments that were sent and can be kept."""
        return ()

    @property
    def attachment_changes(self) -> AttachmentChanges:
        """What happens to the attachments that are there."""
        return AttachmentChanges()

    @property
    def removed_model(self) -> str:
        """Name of the model that goes without another in its place, or nothing."""
        return ""

    def pairs(self) -> list[list[str]]:
        """Return what the fields of an unsent form show, as a browser would send it: name and text, without files."""
        shown = (bound for bound in self if not bound.is_hidden and not isinstance(bound.field, forms.FileField))
        return [[bound.name, _as_shown(bound)] for bound in shown]


class ProcessForm(DraftForm):
    """A process: name, profile, models, analysis, ideas, attachments."""

    process_name = forms.CharField(
        label=_("Name des Prozesses"),
        max_length=160,
        help_text=_("Ein Hauptwort und ein Verb, zum Beispiel: Sondernutzungserlaubnis erteilen."),
    )

    def __init__(
        self, *args: Any, assignment: Assignment, present: Sequence[DraftAttachment] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.present = present
        self.sent = SentFiles()
        facts = (fact.name for fact in PROFILE_FIELDS if fact.is_required)
        self.must = {"process_name", *required_of_a_process(needs_to_be=assignment.needs_to_be), *facts}
        for fact in PROFILE_FIELDS:
            self.fields[fact.name] = fact_field(fact)
            if fact.name == "minutes_per_case" and assignment.needs_to_be:
                self.fields[MINUTES_TO_BE.name] = fact_field(MINUTES_TO_BE)
        hint = _("BPMN 2.0, als .bpmn exportiert, höchstens 5 MB. Auch möglich: ein Bild oder PDF, höchstens 20 MB.")
        self.fields["as_is"] = ModelField(label=_("Ist-Modell"), help_text=hint)
        self.fields["to_be"] = ModelField(label=_("Soll-Modell"), help_text=hint)
        self.fields["analysis"] = long_field(
            _("Kurze Analyse"), _("Was hält auf, und woran liegt es? Drei bis zehn Sätze.")
        )
        self.fields["ideas"] = long_field(_("Verbesserungsideen"), _("Was würden Sie ändern, und was bringt es?"))
        self.fields["attachments"] = AttachmentsField(
            label=_("Anlagen hinzufügen"),
            present=len(present),
            help_text=_("PDF, Bilder und Office-Dateien, je höchstens 20 MB. Sie können mehrere auf einmal wählen."),
        )
        for each in present:
            label = _("Beschriftung zu „%(name)s“") % {"name": each.file.original_name}
            self.fields[f"{_CAPTION}{each.pk}"] = forms.CharField(label=label, max_length=200, initial=each.caption)
        self._require({"edit_number", *self.must})

    def clean(self) -> dict[str, Any]:
        """Say which of the attachments were refused; the others are kept."""
        cleaned: dict[str, Any] = super().clean() or {}
        self.sent = cleaned.get("attachments") or SentFiles()
        for sentence in self.sent.refused:
            self.add_error("attachments", sentence)
        return cleaned

    def attachments(self) -> Sequence[CheckedFile]:
        """Return the attachments that were sent and can be kept."""
        return self.sent.taken

    @property
    def attachment_changes(self) -> AttachmentChanges:
        """What happens to the attachments that are there."""
        captions = {each.pk: self.typed().get(f"{_CAPTION}{each.pk}") for each in self.present}
        removed = self.data.get("remove", "")
        return AttachmentChanges(
            captions={key: caption for key, caption in captions.items() if caption is not None},
            removed=next((each.pk for each in self.present if str(each.pk) == removed), None),
        )

    @property
    def removed_model(self) -> str:
        """Name of the model that goes without another in its place, or nothing."""
        name = self.data.get("remove", "")
        return name if name in FILES and name not in self.models() else ""

    def parts(self, *names: str) -> list[forms.BoundField]:
        """Return fields in the order of the names."""
        return [self[name] for name in names]

    @property
    def profile_fields(self) -> list[forms.BoundField]:
        """The facts in the order of the form, with the minutes of the to-be model where one is asked for."""
        known = {MINUTES_TO_BE.name, *(fact.name for fact in PROFILE_FIELDS)}
        return self.parts(*(name for name in self.fields if name in known))

    @property
    def present_files(self) -> list[tuple[DraftAttachment, forms.BoundField]]:
        """The attachments that are there, each with the field of its caption."""
        return [(each, self[f"{_CAPTION}{each.pk}"]) for each in self.present]


class ChapterForm(DraftForm):
    """A chapter of the introduction concept."""

    must = frozenset({"text"})
    text = forms.CharField(
        label=_("Ihr Text"),
        strip=False,
        max_length=200_000,
        widget=forms.Textarea(
            attrs={
                "rows": 18,
                "data-richtext": "",
                "data-tools": _("Auszeichnung"),
                "data-heading": _("Überschrift"),
                "data-bold": _("Fett"),
                "data-list": _("Liste"),
                "data-numbers": _("Nummerierte Liste"),
                "data-plain": _("Absatz"),
            }
        ),
    )

    def clean_text(self) -> str:
        """Store only the marks that are on the list; plain text becomes paragraphs."""
        text: str = self.cleaned_data["text"]
        cleaned = clean_html(text if "<" in text else linebreaks(text, autoescape=True))
        return cleaned if strip_tags(cleaned).replace("&nbsp;", "").strip() else ""


def changed(data: Mapping[str, Any], **values: int) -> QueryDict:
    """Return posted data with some values replaced, so that a form can be shown again."""
    copy = QueryDict(mutable=True)
    copy.update(data)
    for name, value in values.items():
        copy[name] = str(value)
    return copy


def without_nul(data: Mapping[str, Any]) -> QueryDict:
    """Return posted data without the sign that databases refuse; some files leave it in what is copied from them."""
    copy = QueryDict(mutable=True)
    copy.update({name: str(value).replace("\x00", "") for name, value in data.items()})
    return copy


def initial_of(draft: Draft | None) -> dict[str, Any]:
    """Return what a form shows before anything is typed."""
    if draft is None:
        return {"edit_number": 0}
    return {**draft.content(), "edit_number": draft.edit_number}


def _as_shown(bound: forms.BoundField) -> str:
    shown = bound.field.widget.format_value(bound.value()) if bound.field.widget else ""
    return str(shown or "").replace("\r\n", "\n")
