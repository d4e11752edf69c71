"""IT systems that the name of a task plainly names: a short list of words that mean nothing else in an office."""

import re
from itertools import pairwise

_KINDS = """
fachverfahren portal workflow datenbank dms software fachanwendung registerverfahren cloud
"""
_NAMES = """
e-akte eakte excel outlook sap datev
"""
_WORD = re.compile(r"[^\s,;:()„“\"]+")
_OWN_NAME = re.compile(r"(?:[A-ZÄÖÜ][A-ZÄÖÜ0-9.+-]+|[A-ZÄÖÜ]\w*[0-9.]\w*)\Z")
"""A name in capitals or with a figure or a dot inside, as products have them: OK.EWO, MESO, migewa7."""

_KIND_ENDINGS = tuple(_KINDS.split())
_OWN_NAMES = frozenset(_NAMES.split())


def systems_named_in(task: str) -> list[str]:
    """Return the systems named in the name of a task, as they are written there.

    "Daten ins Fachverfahren OK.EWO übernehmen" names "Fachverfahren OK.EWO", "Vorgang in E-Akte ablegen" names
    "E-Akte"; "System prüfen" and "Daten erfassen" name none.
    """
    found = _WORD.findall(task)
    systems = []
    for word, following in pairwise([*found, ""]):
        small = word.lower().rstrip(".")
        if small in _OWN_NAMES:
            systems.append(word.rstrip("."))
        elif small.endswith(_KIND_ENDINGS) and word[0].isupper():
            systems.append(f"{word} {following}" if _OWN_NAME.match(following) else word.rstrip("."))
    return systems
