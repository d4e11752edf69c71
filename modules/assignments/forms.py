"""Forms in which a participant writes. Nothing is required to save; handing in asks for what is missing."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.html import linebreaks, strip_tags
from django.utils.translation import gettext_lazy as _

from lms.shared.richtext import clean_html
from modules.assignments.models import Assignment, Draft
from modules.assignments.rules import required_of_a_process
from modules.processes.profile import PROFILE_FIELDS, Entry, ProfileField
from modules.processes.reading import MAX_BYTES, Reason, UnreadableModel, read

FILES = ("as_is", "to_be")
_LARGEST_NUMBER = 100_000_000


class DraftForm(forms.Form):
    """What both kinds of assignment share: the mark of the draft that was seen, and the words for what is missing."""

    use_required_attribute = False
    must: Collection[str] = ()

    edit_number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

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

    def uploads(self) -> dict[str, UploadedFile]:
        """Return the files that are readable models, by field."""
        return {name: file for name in FILES if (file := self.cleaned_data.get(name)) is not None}


class ModelFileField(forms.FileField):
    """An upload that is checked to be a BPMN 2.0 file."""

    widget = forms.FileInput(attrs={"accept": ".bpmn,.xml,application/xml,text/xml"})

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        """Return the file, or raise what is wrong with it as a sentence."""
        file: UploadedFile | None = super().clean(data, initial)
        if not file:
            return None
        try:
            if (file.size or 0) > MAX_BYTES:
                raise UnreadableModel(Reason.TOO_LARGE)
            read(file.read())
        except UnreadableModel as error:
            raise forms.ValidationError(error.sentence, code=error.reason) from error
        file.seek(0)
        return file


class ProcessForm(DraftForm):
    """A process: name, profile, models, analysis, ideas."""

    process_name = forms.CharField(
        label=_("Name des Prozesses"),
        max_length=160,
        help_text=_("Ein Hauptwort und ein Verb, zum Beispiel: Sondernutzungserlaubnis erteilen."),
    )

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facts = (fact.name for fact in PROFILE_FIELDS if fact.is_required)
        self.must = {"process_name", *required_of_a_process(needs_to_be=assignment.needs_to_be), *facts}
        for fact in PROFILE_FIELDS:
            self.fields[fact.name] = _profile_field(fact)
        hint = _("BPMN 2.0, als .bpmn exportiert, höchstens 5 MB.")
        self.fields["as_is"] = ModelFileField(label=_("Ist-Modell"), help_text=hint)
        self.fields["to_be"] = ModelFileField(label=_("Soll-Modell"), help_text=hint)
        self.fields["analysis"] = _long(_("Kurze Analyse"), _("Was hält auf, und woran liegt es? Drei bis zehn Sätze."))
        self.fields["ideas"] = _long(_("Verbesserungsideen"), _("Was würden Sie ändern, und was bringt es?"))
        self._require({"edit_number", *self.must})

    def parts(self, *names: str) -> list[forms.BoundField]:
        """Return fields in the order of the names."""
        return [self[name] for name in names]

    @property
    def profile_fields(self) -> list[forms.BoundField]:
        """The ten facts in the order of the form."""
        return self.parts(*(fact.name for fact in PROFILE_FIELDS))


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


def initial_of(draft: Draft | None) -> dict[str, Any]:
    """Return what a form shows before anything is typed."""
    if draft is None:
        return {"edit_number": 0}
    return {**draft.content(), "edit_number": draft.edit_number}


def _profile_field(fact: ProfileField) -> forms.Field:
    if fact.entry is Entry.NUMBER:
        return forms.IntegerField(
            label=str(fact.label),
            help_text=str(fact.hint),
            min_value=0,
            max_value=_LARGEST_NUMBER,
            localize=True,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={
                "invalid": _("Bitte nur eine Zahl eintragen, zum Beispiel 90."),
                "min_value": _("Bitte eine Zahl ab 0 eintragen."),
                "max_value": _("Diese Zahl ist zu groß. Bitte prüfen Sie sie."),
            },
        )
    if fact.entry is Entry.TEXT:
        return _long(str(fact.label), str(fact.hint), rows=3)
    return forms.CharField(label=str(fact.label), help_text=str(fact.hint), max_length=300)


def _long(label: Any, hint: Any, *, rows: int = 6) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=20_000, widget=forms.Textarea(attrs={"rows": rows}))
