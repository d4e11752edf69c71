"""Forms in which a participant writes. Nothing is required to save; handing in asks for what is missing."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import linebreaks, strip_tags
from django.utils.translation import gettext_lazy as _

from lms.shared.richtext import clean_html
from modules.assignments.attaching import AttachmentChanges
from modules.assignments.file_fields import CheckedFile
from modules.assignments.models import Draft

FILES = ("as_is", "to_be")
_REFUSED = re.compile("[\x00\ud800-\udfff]")


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

    def show_files(self, draft: Draft | None) -> None:
        """Let the form show the files of a draft as they are now; a form without files has nothing to show."""

    def pairs(self) -> list[list[str]]:
        """Return what the fields of an unsent form show, as a browser would send it: name and text, without files."""
        shown = (bound for bound in self if not bound.is_hidden and not isinstance(bound.field, forms.FileField))
        return [[bound.name, _as_shown(bound)] for bound in shown]


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


def changed(data: Mapping[str, Any], **values: int | str) -> QueryDict:
    """Return posted data with some values replaced, so that a form can be shown again."""
    copy = QueryDict(mutable=True)
    copy.update(data)
    for name, value in values.items():
        copy[name] = str(value)
    return copy


def without_nul(data: Mapping[str, Any]) -> QueryDict:
    """Return posted data without the signs that databases refuse: NUL, which some files leave in what is copied from
    them, and halves of signs (surrogates), which a form in another encoding may bring.
    """
    copy = QueryDict(mutable=True)
    copy.update({name: _REFUSED.sub("", str(value)) for name, value in data.items()})
    return copy


def initial_of(draft: Draft | None) -> dict[str, Any]:
    """Return what a form shows before anything is typed."""
    if draft is None:
        return {"edit_number": 0}
    return {**draft.content(), "edit_number": draft.edit_number}


def _as_shown(bound: forms.BoundField) -> str:
    shown = bound.field.widget.format_value(bound.value()) if bound.field.widget else ""
    return str(shown or "").replace("\r\n", "\n")
