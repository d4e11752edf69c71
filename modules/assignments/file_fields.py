"""Form fields for what participants send: a model, and several attachments at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.shared.files.uploads import RefusedFile
from modules.assignments.uploads import MOST_ATTACHMENTS, checked_attachment, checked_model

_MODEL_ENDINGS = ".bpmn,.xml,application/xml,text/xml,.png,.jpg,.jpeg,.webp,.pdf"
_ATTACHMENT_ENDINGS = ".pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.pptx,.odt,.ods,.odp,.bpmn,.xml"


@dataclass(frozen=True, kw_only=True)
class CheckedFile:
    """A file that may be kept, and what it is by its content."""

    upload: UploadedFile
    kind: str


@dataclass(frozen=True, kw_only=True)
class SentFiles:
    """What came of several files: those that are kept, and why the others are not."""

    taken: tuple[CheckedFile, ...] = ()
    refused: tuple[str, ...] = ()


class ModelField(forms.FileField):
    """An upload that is checked to be a BPMN 2.0 file or a picture of a model."""

    widget = forms.FileInput(attrs={"accept": _MODEL_ENDINGS})

    def clean(self, data: Any, initial: Any = None) -> CheckedFile | None:
        """Return the file, or raise what is wrong with it as a sentence."""
        upload: UploadedFile | None = super().clean(data, initial)
        if not upload:
            return None
        try:
            return CheckedFile(upload=upload, kind=checked_model(upload))
        except RefusedFile as error:
            raise forms.ValidationError(error.sentence) from error


class SeveralFilesInput(forms.FileInput):
    """Lets somebody choose several files at once."""

    allow_multiple_selected = True


class AttachmentsField(forms.FileField):
    """Several uploads, each checked by itself, so that a wrong one costs none of the others."""

    widget = SeveralFilesInput(attrs={"accept": _ATTACHMENT_ENDINGS})

    present = 0
    """How many there are already."""

    def clean(self, data: Any, initial: Any = None) -> SentFiles:
        """Return which files can be kept and why others cannot; raises nothing."""
        uploads = [each for each in data or [] if each]
        room = max(0, MOST_ATTACHMENTS - self.present)
        return _sorted(uploads[:room], too_many=len(uploads) - room)


def _sorted(uploads: Sequence[UploadedFile], *, too_many: int) -> SentFiles:
    taken, refused = [], []
    for upload in uploads:
        try:
            taken.append(CheckedFile(upload=upload, kind=checked_attachment(upload)))
        except RefusedFile as error:
            refused.append(_("„%(name)s“: %(why)s") % {"name": upload.name, "why": error.sentence})
    if too_many > 0:
        sentence = ngettext(
            "Eine Datei wurde nicht mehr genommen: Möglich sind %(most)d Anlagen.",
            "%(count)d Dateien wurden nicht mehr genommen: Möglich sind %(most)d Anlagen.",
            too_many,
        )
        refused.append(sentence % {"count": too_many, "most": MOST_ATTACHMENTS})
    return SentFiles(taken=tuple(taken), refused=tuple(refused))
