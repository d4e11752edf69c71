"""The private storage: nothing in it has an address of its own."""

import io
import secrets
from pathlib import PurePosixPath
from typing import Protocol, runtime_checkable

from django.core.files.storage import FileSystemStorage, Storage, storages
from django.db.models.fields.files import FieldFile

from lms.shared.files.kinds import kind_of

_HEAD = 512
_REFUSAL = "This file is not accessible via a URL."


@runtime_checkable
class SignedStorage(Protocol):
    """A storage elsewhere that lets whoever holds a signed address fetch one file for a while."""

    def signed_address(self, name: str, *, mime: str, disposition: str, method: str) -> str:
        """Return an address that runs out."""

    def first_bytes(self, name: str, *, count: int) -> bytes:
        """Return the start of a file without fetching the rest."""


class PrivateFileStorage(FileSystemStorage):
    """Files on disk that no address leads to; they are handed out by `serve_private` only."""

    def url(self, name: str | None) -> str:
        """Refuse.

        Raises:
            ValueError: always.
        """
        raise ValueError(_REFUSAL)


def private_storage() -> Storage:
    """Return the storage for everything that belongs to a person or a paid course."""
    return storages["private"]


def unguessable_name(folder: str, original: str) -> str:
    """Return a random name in a folder that keeps the ending only."""
    suffix = PurePosixPath(original).suffix.lower()[:10]
    return f"{folder}/{secrets.token_hex(16)}{suffix}"


def kind_of_stored(file: FieldFile) -> str | None:
    """Return what a stored file is, as `kind_of` does, without fetching a whole video from a bucket for it."""
    if isinstance(file.storage, SignedStorage):
        head = file.storage.first_bytes(str(file.name), count=_HEAD)
        # office files are told apart by the list at their end
        if not head.startswith(b"PK"):
            return kind_of(io.BytesIO(head))
    with file.storage.open(str(file.name), "rb") as handle:
        return kind_of(handle)
