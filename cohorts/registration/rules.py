"""Identifiers that administrations type."""

import re

_LEITWEG = re.compile(r"(\d{2,12})(?:-([A-Z0-9]{1,30}))?-(\d{2})")


def leitweg_id(typed: str) -> str | None:
    """Return a Leitweg-ID as it is written, or None where it cannot be one.

    Coarse part, optional fine part, two check digits by ISO 7064 MOD 97-10 over both parts; letters count from
    A = 10 (Leitweg-ID format specification 2.0.2 of KoSIT).
    """
    text = re.sub(r"\s", "", typed).upper()
    match = _LEITWEG.fullmatch(text)
    if match is None:
        return None
    digits = "".join(str(int(sign, 36)) for part in match.groups() if part for sign in part)
    return text if int(digits) % 97 == 1 else None
