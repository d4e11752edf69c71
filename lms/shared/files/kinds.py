"""What a file really is, told by its first bytes, never by its name."""

import zipfile
import zlib
from typing import IO

_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x1a\x45\xdf\xa3", "webm"),
    (b"ID3", "mp3"),
    (b"OggS", "ogg"),
    (b"MZ", "executable"),
    (b"\x7fELF", "executable"),
)
MIME = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
_RIFF = {b"WEBP": "webp", b"WAVE": "wav"}
_SOUND_BRANDS = frozenset({b"M4A ", b"M4B "})
_OFFICE_FOLDERS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_LONGEST_MIME = 100


def kind_of(file: IO[bytes]) -> str | None:
    """Return a key of `MIME`, `xml`, `zip` or `executable`, or None for anything else.

    Args:
        file: open for reading in binary mode; read from its start and left there.
    """
    file.seek(0)
    head = file.read(512)
    file.seek(0)
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[4:8] == b"ftyp":
        return "m4a" if head[8:12] in _SOUND_BRANDS else "mp4"
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head.startswith(b"PK"):
        return _office_kind(file)
    if _is_mp3_frame(head):
        return "mp3"
    text = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")
    return "xml" if text.startswith(b"<") else None


def _is_mp3_frame(head: bytes) -> bool:
    """Say whether the file begins with a frame of MPEG audio, layer III (ISO/IEC 11172-3)."""
    return len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2  # noqa: PLR2004 - the mask of the standard


def _office_kind(file: IO[bytes]) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if "mimetype" in names:
                # never unpacked as a whole: a small file may claim to hold gigabytes
                with archive.open("mimetype") as entry:
                    declared = entry.read(_LONGEST_MIME).decode("ascii", "replace")
                return next((kind for kind, mime in MIME.items() if mime == declared), "zip")
            found = (kind for folder, kind in _OFFICE_FOLDERS.items() if any(n.startswith(folder) for n in names))
            return next(found, "zip") if "[Content_Types].xml" in names else "zip"
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        # broken, locked with a password or packed in a way of its own
        return "zip"
    finally:
        file.seek(0)
