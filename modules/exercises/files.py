"""Files that are sent as an answer: looked at, kept, read again."""

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from lms.shared.files import uploads
from lms.shared.files.kinds import MIME
from lms.shared.files.storage import private_storage, unguessable_name
from lms.shared.files.uploads import RefusedFile
from modules.exercises.written import Exercise
from modules.processes.reading import UnreadableModel, read

BPMN = "bpmn"
_SAME = {"jpeg": ("jpeg", "jpg"), BPMN: (BPMN, "xml")}


def checked_kind(upload: UploadedFile | None, *, exercise: Exercise) -> str:
    """Return what a file is, told by its content.

    Raises:
        RefusedFile: it is missing, empty, too large, or of a kind that the exercise does not take.
    """
    kinds = {"xml" if kind == BPMN else kind for kind in exercise.kinds}
    named = [kind.upper() for kind in exercise.kinds]
    kind = uploads.checked_kind(upload, kinds=kinds, named=named, largest=exercise.largest)
    return _checked_model(upload) if kind == "xml" and upload is not None else kind


def keep(upload: UploadedFile, *, kind: str) -> str:
    """Store a file under a random name that ends as its content says; return the name."""
    return private_storage().save(unguessable_name("exercises", f"antwort.{kind}"), upload)


def mime_of(kind: str) -> str:
    """Return the content type of a kept file."""
    return "application/xml" if kind == BPMN else MIME.get(kind, "application/octet-stream")


def plain_name(name: str, *, kind: str) -> str:
    """Return the name on the sender's machine, with the ending that its content deserves."""
    return uploads.plain_name(name, endings=_SAME.get(kind, (kind,)), fallback=_("antwort"))


def kind_words(kinds: tuple[str, ...]) -> str:
    """Return kinds as people call them: "PDF, DOCX"."""
    return ", ".join(kind.upper() for kind in kinds)


def _checked_model(upload: UploadedFile) -> str:
    upload.seek(0)
    try:
        read(upload.read())
    except UnreadableModel as error:
        raise RefusedFile(error.sentence) from error
    finally:
        upload.seek(0)
    return BPMN
