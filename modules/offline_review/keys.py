"""The key of a line: which version it is about and by which rubric, signed so that nobody guesses or moves one."""

import base64
import binascii
import hmac
import re
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

_SALT = "modules.offline_review.key"
# bytes of each number and of what proves them: twenty together, which are 32 letters without padding
_VERSION, _RUBRIC, _EDIT, _PROOF = 5, 4, 3, 8
_LENGTH = 32
_FILLING = re.compile(r"[\s\-]+")


class UnknownKey(ValueError):
    """We did not write this key."""


@dataclass(frozen=True, kw_only=True)
class LineKey:
    """What a line is about.

    Attributes:
        version_id: the version.
        rubric_id: whose criteria are columns; 0 where there is none.
        edit_number: of the trainer's draft that the line was filled with; 0 where there was none.
    """

    version_id: int
    rubric_id: int
    edit_number: int = 0


def written_key(key: LineKey) -> str:
    """Return the key as it stands in the sheet: capital letters and digits."""
    plain = b"".join(
        number.to_bytes(length, "big")
        for number, length in (
            (key.version_id, _VERSION),
            (key.rubric_id, _RUBRIC),
            (min(key.edit_number, 256**_EDIT - 1), _EDIT),
        )
    )
    return base64.b32encode(plain + _proof(plain)).decode()


def read_key(text: str) -> LineKey:
    """Return what a key says; blanks, dashes and small letters do not matter.

    Raises:
        UnknownKey: it was typed, cut, or put together of two.
    """
    cleaned = _FILLING.sub("", text).upper()
    if len(cleaned) != _LENGTH or not cleaned.isascii():
        raise UnknownKey(text[:_LENGTH])
    try:
        whole = base64.b32decode(cleaned)
    except binascii.Error as error:
        raise UnknownKey(text[:_LENGTH]) from error
    plain, proof = whole[:-_PROOF], whole[-_PROOF:]
    if not hmac.compare_digest(proof, _proof(plain)):
        raise UnknownKey(text[:_LENGTH])
    return LineKey(
        version_id=int.from_bytes(plain[:_VERSION], "big"),
        rubric_id=int.from_bytes(plain[_VERSION:-_EDIT], "big"),
        edit_number=int.from_bytes(plain[-_EDIT:], "big"),
    )


def _proof(plain: bytes) -> bytes:
    return salted_hmac(_SALT, plain, algorithm="sha256").digest()[:_PROOF]
