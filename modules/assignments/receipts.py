"""The checksum by which a version is recognised, made so that anybody can work it out again."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from modules.assignments.models import WorkFile


def checksum_of(content: Mapping[str, Any], *, attachments: Iterable[WorkFile] = ()) -> str:
    """Return the SHA-256 of what is handed in, as 64 hexadecimal digits.

    Args:
        content: the fields of a work by name, as `ProcessWork.content` returns them; files count by their own SHA-256.
        attachments: further files, in their order.

    The input is JSON in UTF-8, keys sorted, without blanks between its signs.
    """
    plain = {name: value.sha256 if isinstance(value, WorkFile) else value for name, value in content.items()}
    plain["attachments"] = [file.sha256 for file in attachments]
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
