"""The form in which a process is written."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.assignments.attaching import AttachmentChanges, attachments_of, files_mark
from modules.assignments.file_fields import AttachmentsField, CheckedFile, ModelField, SentFiles
from modules.assignments.forms import FILES, DraftForm, changed
from modules.assignments.models import Assignment, Draft, DraftAttachment
from modules.assignments.rules import required_of_a_process
from modules.assignments.text_fields import MINUTES_TO_BE, fact_field, long_field
from modules.processes.profile import PROFILE_FIELDS


class ProcessForm(DraftForm):
    """A process: name, profile, models, analysis, ideas, attachments."""

    process_name = forms.CharField(
        label=_("Name des Prozesses"),
        max_length=160,
        help_text=_("Ein Hauptwort und ein Verb, zum Beispiel: Sondernutzungserlaubnis erteilen."),
    )

    def __init__(self, *args: Any, assignment: Assignment, draft: Draft | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present: list[DraftAttachment] = []
        self.mark = ""
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
        self._attachments = self.fields["attachments"] = AttachmentsField(
            label=_("Anlagen hinzufügen"),
            help_text=_("PDF, Bilder und Office-Dateien, je höchstens 20 MB. Sie können mehrere auf einmal wählen."),
        )
        self.show_files(draft)
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
        typed = self.typed()
        captions = {each.pk: typed.get(caption_name(each)) for each in self.present}
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

    def show_files(self, draft: Draft | None) -> None:
        """Let the form show the files of a draft as they are now, each attachment with a field for its caption."""
        for each in self.present:
            del self.fields[caption_name(each)]
        self.present = attachments_of(draft)
        self.mark = files_mark(draft, present=self.present)
        self._attachments.present = len(self.present)
        for each in self.present:
            label = _("Beschriftung zu „%(name)s“") % {"name": each.file.original_name}
            self.fields[caption_name(each)] = forms.CharField(
                label=label, max_length=200, required=False, initial=each.caption
            )
            if caption_name(each) not in self.data:
                self.data = changed(self.data, **{caption_name(each): each.caption}) if self.is_bound else self.data

    def pairs(self) -> list[list[str]]:
        """Return the same with the mark of the files, by which a page notices that others were put there."""
        return [*super().pairs(), ["seen_files", self.mark]]

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
        return [(each, self[caption_name(each)]) for each in self.present]


def caption_name(attachment: DraftAttachment) -> str:
    """Return the name of the field for the caption of an attachment."""
    return f"caption-{attachment.pk}"
