"""Office files are archives: looked at before anything is unpacked, so that a small one does not fill the memory."""

import zipfile
import zlib
from typing import IO

from django.utils.translation import gettext as _

from lms.shared.files.uploads import RefusedFile

_MOST_PARTS = 500
_CHUNK = 256 * 1024
# no office program writes them, and entities unfold without end
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_LONGEST = max(len(each) for each in _DECLARATIONS)


def check_unpacked(file: IO[bytes], *, largest: int) -> None:
    """Make sure that an office file stays small when it is unpacked and that its XML declares nothing.

    Args:
        file: open for reading in binary mode; left at its start.
        largest: most bytes of all parts together.

    Raises:
        RefusedFile: it is too large, broken, locked with a password, or none that an office program wrote.
    """
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            # reading a part never gives more bytes than it declares
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > largest:
                raise RefusedFile(_("Diese Datei ist ausgepackt zu groß. Bitte laden Sie nur unsere Tabelle hoch."))
            if any(_declares(archive, part) for part in parts):
                raise RefusedFile(_("Diese Datei hat kein Tabellenprogramm so geschrieben. Bitte speichern Sie neu."))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError) as error:
        raise RefusedFile(_("Diese Datei ist beschädigt oder mit einem Kennwort geschützt.")) from error
    finally:
        file.seek(0)


def _declares(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
        return False
    before = b""
    with archive.open(part) as entry:
        while chunk := entry.read(_CHUNK):
            # in UTF-16 every other byte is zero
            seen = before + chunk.replace(b"\0", b"")
            if any(each in seen for each in _DECLARATIONS):
                return True
            before = seen[-_LONGEST:]
    return False
