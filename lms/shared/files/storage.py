"""The private storage: nothing in it has an address of its own."""

import secrets
from pathlib import PurePosixPath

from django.core.files.storage import FileSystemStorage, Storage, storages


class PrivateFileStorage(FileSystemStorage):
    """Files on disk that no address leads to; they are handed out by `serve_private` only."""

    def url(self, name: str | None) -> str:
        """Refuse.

        Raises:
            ValueError: always.
        """
        raise ValueError("This file is not accessible via a URL.")


def private_storage() -> Storage:
    """Return the storage for everything that belongs to a person or a paid course."""
    return storages["private"]


def unguessable_name(folder: str, original: str) -> str:
    """Return a random name in a folder that keeps the ending only."""
    suffix = PurePosixPath(original).suffix.lower()[:10]
    return f"{folder}/{secrets.token_hex(16)}{suffix}"
