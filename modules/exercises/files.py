"""Files that are sent as an answer: looked at, kept, read again."""

from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from lms.shared.files.kinds import MIME, kind_of
from lms.shared.files.storage import private_storage, unguessable_name
from modules.exercises.written import Exercise
from modules.processes.reading import UnreadableModel, read

BPMN = "bpmn"
_NAME_LENGTH = 200


class RefusedFile(Exception):
    """The file cannot be taken; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def checked_kind(upload: UploadedFile | None, *, exercise: Exercise) -> str:
    """Return what a file is, told by its content.

    Raises:
        RefusedFile: it is missing, empty, too large, or of a kind that the exercise does not take.
    """
    if upload is None:
        raise RefusedFile(_("Bitte wählen Sie eine Datei."))
    if not upload.size:
        raise RefusedFile(_("Die Datei ist leer. Bitte wählen Sie eine andere."))
    if upload.size > exercise.largest:
        size = {"size": filesizeformat(upload.size), "most": filesizeformat(exercise.largest)}
        raise RefusedFile(_("Die Datei ist mit %(size)s zu groß. Möglich sind höchstens %(most)s.") % size)
    assert upload.file is not None  # noqa: S101 - for the types: an upload has its file
    kind = kind_of(upload.file)
    if kind == "xml" and BPMN in exercise.kinds:
        return _checked_model(upload)
    if kind in exercise.kinds and kind is not None:
        return kind
    raise RefusedFile(_refusal(kind, exercise=exercise))


def keep(upload: UploadedFile, *, kind: str) -> str:
    """Store a file under a random name that ends as its content says; return the name."""
    return private_storage().save(unguessable_name("exercises", f"antwort.{kind}"), upload)


def mime_of(kind: str) -> str:
    """Return the content type of a kept file."""
    return "application/xml" if kind == BPMN else MIME.get(kind, "application/octet-stream")


def plain_name(name: str, *, kind: str) -> str:
    """Return the name on the sender's machine, with the ending that its content deserves."""
    stem = PurePath(name.replace("\\", "/")).stem.strip()[: _NAME_LENGTH - 10] or _("antwort")
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    same = {kind, "jpg"} if kind == "jpeg" else {kind, "xml"} if kind == BPMN else {kind}
    return f"{stem}.{suffix if suffix in same else kind}"


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


def _refusal(kind: str | None, *, exercise: Exercise) -> str:
    allowed = {"kinds": kind_words(exercise.kinds)}
    if kind == "executable":
        return _("Diese Datei ist ein Programm, auch wenn ihr Name anders endet. Möglich sind: %(kinds)s.") % allowed
    if kind in MIME:
        found = {**allowed, "found": str(kind).upper()}
        return _("Diese Datei ist vom Typ %(found)s. Möglich sind: %(kinds)s.") % found
    return _("Diese Datei gehört zu keinem der möglichen Typen: %(kinds)s.") % allowed
