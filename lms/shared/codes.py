"""Codes that people read aloud and type: Crockford's base32, no I, L, O, U (crockford.com/base32.html)."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
_SEPARATORS = str.maketrans("", "", " -–\u00a0\u2011\t\r\n")


def new_code(*, length: int = 20) -> str:
    """Return a random code; each symbol carries 5 bits, so 20 symbols are 100 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def normalised(typed: str, *, length: int = 20) -> str | None:
    """Return what a person meant by a typed code, or None where it cannot be one.

    Case, spaces and dashes do not count; I and L are read as 1, O as 0.
    """
    code = typed.translate(_SEPARATORS).upper().translate(_READ_AS)
    if len(code) != length or any(symbol not in ALPHABET for symbol in code):
        return None
    return code


def grouped(code: str, *, size: int = 5) -> str:
    """Return the code in groups joined by dashes, as it is printed: `7KQ4M-9XW2T-VBR8H-3NE6P`."""
    return "-".join(code[start : start + size] for start in range(0, len(code), size))
