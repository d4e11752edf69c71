"""Keeps a large upload while another entry of its form is put right, so that nobody sends it twice."""

from dataclasses import dataclass

from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from lms.shared.files.storage import private_storage
from modules.videos.models import video_place

_SALT = "videos.kept"
_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A file that lies in the private storage and belongs to no film yet.

    Attributes:
        name: in the storage.
        original: its name on the sender's machine.
        size: in bytes.
    """

    name: str
    original: str
    size: int

    @property
    def token(self) -> str:
        """What the form carries; signed, good for a day."""
        return signing.dumps([self.name, self.original, self.size], salt=_SALT)


def keep(file: UploadedFile) -> Kept:
    """Store an upload that was found good."""
    original = str(file.name)
    name = private_storage().save(video_place(None, original), file)
    return Kept(name=name, original=original, size=int(file.size or 0))


def kept(token: str) -> Kept | None:
    """Return what a token names, or None if it is no longer good."""
    try:
        name, original, size = signing.loads(token, salt=_SALT, max_age=_SECONDS)
    except (signing.BadSignature, ValueError):
        return None
    return Kept(name=name, original=original, size=size) if private_storage().exists(name) else None
