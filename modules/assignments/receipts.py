"""The checksum by which a version is recognised, made so that anybody can work it out again."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from modules.assignments.models import Version, WorkFile


def canonical(content: Mapping[str, Any], *, attachments: Iterable[WorkFile] = ()) -> bytes:
    """Return what is handed in as the bytes of which the checksum is made.

    Args:
        content: the fields of a work by name, as `ProcessWork.content` returns them; files count by their own SHA-256.
        attachments: further files, in their order.

    JSON (RFC 8259) in UTF-8, keys sorted, without blanks between its signs. What is empty is left out, so that a
    field that comes with a later release changes no checksum of before.
    """
    plain = {name: value.sha256 if isinstance(value, WorkFile) else value for name, value in content.items()}
    plain["attachments"] = [file.sha256 for file in attachments]
    filled = {name: value for name, value in plain.items() if value not in (None, "", {}, [])}
    return json.dumps(filled, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def checksum_of(content: Mapping[str, Any], *, attachments: Iterable[WorkFile] = ()) -> str:
    """Return the SHA-256 (FIPS 180-4) of `canonical`, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(content, attachments=attachments)).hexdigest()


def canonical_of(version: Version) -> bytes:
    """Return the same for what is stored of a version."""
    attached = version.attachments.select_related("file")
    return canonical(version.content(), attachments=[each.file for each in attached])


def is_intact(version: Version) -> bool:
    """Whether what is stored gives the checksum of the day on which it was handed in; false where none was kept."""
    return bool(version.sha256) and hashlib.sha256(canonical_of(version)).hexdigest() == version.sha256
