"""What somebody sends: looked at by its content before it is kept, and refused in a sentence."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from lms.shared.files.kinds import MIME, kind_of

_NAME_LENGTH = 200
_LONGEST_ENDING = 10


class RefusedFile(Exception):
    """The file cannot be taken; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def checked_kind(upload: UploadedFile | None, *, kinds: Collection[str], named: Iterable[str], largest: int) -> str:
    """Return what a file is, told by its content: one of `kinds`.

    Args:
        upload: what was sent; read from its start and left there.
        kinds: what may come, in the words of `kind_of`.
        named: the same as people call it, for the sentence.
        largest: most bytes.

    Raises:
        RefusedFile: it is missing, empty, too large, or of another kind.
    """
    if upload is None:
        raise RefusedFile(_("Bitte wählen Sie eine Datei."))
    if not upload.size:
        raise RefusedFile(_("Die Datei ist leer. Bitte wählen Sie eine andere."))
    if upload.size > largest:
        size = {"size": filesizeformat(upload.size), "most": filesizeformat(largest)}
        raise RefusedFile(_("Die Datei ist mit %(size)s zu groß. Möglich sind höchstens %(most)s.") % size)
    assert upload.file is not None  # noqa: S101 - for the types: an upload has its file
    kind = kind_of(upload.file)
    if kind is not None and kind in kinds:
        return kind
    raise RefusedFile(_refusal(kind, named=", ".join(named)))


def plain_name(name: str, *, endings: Sequence[str], fallback: str) -> str:
    """Return the name on the sender's machine with an ending that its content deserves.

    Args:
        name: as it was sent.
        endings: fitting ones without the dot; the first is set where the name has none of them.
        fallback: what stands before the ending where nothing else is left.
    """
    path = PurePath(name.replace("\\", "/"))
    stem = path.stem.strip()[: _NAME_LENGTH - _LONGEST_ENDING] or fallback
    suffix = path.suffix.lower().removeprefix(".")
    return f"{stem}.{suffix if suffix in endings else endings[0]}"


def _refusal(kind: str | None, *, named: str) -> str:
    allowed = {"kinds": named}
    if kind == "executable":
        return _("Diese Datei ist ein Programm, auch wenn ihr Name anders endet. Möglich sind: %(kinds)s.") % allowed
    if kind == "zip":
        return _("Diese Datei ist ein ZIP-Archiv, auch wenn ihr Name anders endet. Möglich sind: %(kinds)s.") % allowed
    if kind in MIME:
        found = {**allowed, "found": str(kind).upper()}
        return _("Diese Datei ist vom Typ %(found)s. Möglich sind: %(kinds)s.") % found
    return _("Diese Datei gehört zu keinem der möglichen Typen: %(kinds)s.") % allowed
