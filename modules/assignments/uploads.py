"""Files that participants send: what each is by its content, and why some are refused."""

import warnings
from collections.abc import Mapping

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from lms.shared.files.kinds import kind_of
from lms.shared.files.uploads import RefusedFile, checked_kind, plain_name
from modules.assignments.models import BPMN, PICTURES
from modules.processes.reading import MAX_BYTES, Reason, UnreadableModel, read

MOST_ATTACHMENTS = 10
"""Attachments that one work may carry."""

LARGEST_FILE = 20 * 1024 * 1024
"""Largest attachment, and largest picture of a model, in bytes."""

MOST_PIXELS = 60_000_000
"""Largest picture in points; a small file may unfold to gigabytes in the browser of whoever looks at it."""

ATTACHMENT_KINDS = ("pdf", "png", "jpeg", "webp", "docx", "xlsx", "pptx", "odt", "ods", "odp", BPMN)
MODEL_PICTURES = ("png", "jpeg", "webp", "pdf")
_ENDINGS: Mapping[str, tuple[str, ...]] = {"jpeg": ("jpg", "jpeg"), BPMN: (BPMN, "xml")}


def checked_attachment(upload: UploadedFile) -> str:
    """Return what a file is: one of `ATTACHMENT_KINDS`.

    Raises:
        RefusedFile: it is empty, too large, broken or of another kind.
    """
    named = [kind.upper() for kind in ATTACHMENT_KINDS]
    kind = checked_kind(upload, kinds={*ATTACHMENT_KINDS, "xml"}, named=named, largest=LARGEST_FILE)
    if kind == "xml":
        return _checked_bpmn(upload)
    if kind in PICTURES:
        _check_picture(upload)
    return kind


def checked_model(upload: UploadedFile) -> str:
    """Return what was sent as a model: "bpmn", or one of `MODEL_PICTURES` where somebody has only a picture of it.

    Raises:
        RefusedFile: it is neither.
    """
    assert upload.file is not None  # noqa: S101 - for the types: an upload has its file
    kind = kind_of(upload.file)
    if kind not in MODEL_PICTURES:
        return _checked_bpmn(upload)
    named = ("BPMN", *(each.upper() for each in MODEL_PICTURES))
    checked_kind(upload, kinds=MODEL_PICTURES, named=named, largest=LARGEST_FILE)
    if kind in PICTURES:
        _check_picture(upload)
    return kind


def name_of(upload: UploadedFile, *, kind: str) -> str:
    """Return the name under which a file is kept: its own, with an ending that its content deserves."""
    return plain_name(upload.name or "", endings=_ENDINGS.get(kind, (kind,)), fallback=_("datei"))


def _checked_bpmn(upload: UploadedFile) -> str:
    upload.seek(0)
    try:
        # before reading: what is too large is not taken into memory
        if (upload.size or 0) > MAX_BYTES:
            raise UnreadableModel(Reason.TOO_LARGE)
        read(upload.read())
    except UnreadableModel as error:
        raise RefusedFile(error.sentence) from error
    finally:
        upload.seek(0)
    return BPMN


def _check_picture(upload: UploadedFile) -> None:
    """Make sure that a picture can be opened and is of a size that browsers bear; its points are not unpacked."""
    upload.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(upload) as picture:
                width, height = picture.size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        width, height = MOST_PIXELS, MOST_PIXELS
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise RefusedFile(_("Dieses Bild ist unvollständig oder beschädigt. Bitte wählen Sie ein anderes.")) from error
    finally:
        upload.seek(0)
    if width * height > MOST_PIXELS:
        raise RefusedFile(
            _("Dieses Bild hat zu viele Bildpunkte. Bitte verkleinern Sie es und wählen Sie es noch einmal.")
        )
