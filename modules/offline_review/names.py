"""Names of folders and files that every system can unpack, Windows with its short paths included. Pure."""

import re
import unicodedata
from collections import defaultdict
from pathlib import PurePosixPath

LONGEST_COHORT, LONGEST_PERSON, LONGEST_WORK, LONGEST_FILE = 26, 52, 32, 36
"""Letters of each part; with folder of the version and slashes a path stays below 180 (Windows unpacks up to 260)."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_SPACE = re.compile(r"\s+")
# control characters, marks that turn the direction of writing, halves of characters, what has no meaning
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])[ ]*(?:\.|$)", re.IGNORECASE)
_LONGEST_ENDING = 10
_ORGANISATION = 22


def safe_name(text: str, *, longest: int, fallback: str) -> str:
    """Return a text as the name of one folder.

    Nothing in it leads to another folder, Windows takes it, and it is the same in every way of writing its letters.

    Args:
        text: anything.
        longest: most UTF-16 units, as Windows counts letters; at least two.
        fallback: a safe name for where nothing else is left.
    """
    shown = unicodedata.normalize("NFC", _SPACE.sub(" ", text))
    kept = "".join(" " if _FORBIDDEN.match(letter) else letter for letter in shown if _is_visible(letter))
    name = _cut(_SPACE.sub(" ", kept).strip(" ."), longest=longest)
    name = name or fallback
    return _cut(f"_{name}", longest=longest) if _RESERVED.match(name) else name


def safe_file_name(text: str, *, longest: int, fallback: str) -> str:
    """Return a text as the name of a file; its ending stays where it is a short one."""
    suffix = PurePosixPath(text.replace("\\", "/")).suffix
    ending = safe_name(suffix.removeprefix("."), longest=_LONGEST_ENDING, fallback="")
    if not ending or len(suffix) > _LONGEST_ENDING or not ending.isascii():
        return safe_name(text, longest=longest, fallback=fallback)
    stem = safe_name(text[: -len(suffix)], longest=longest - len(ending) - 1, fallback=fallback)
    return f"{stem}.{ending}"


def person_name(names: str, *, organisation: str, fallback: str) -> str:
    """Return the name of a person's folder: the end of a long name is cut, not the administration behind it."""
    if not organisation.strip():
        return safe_name(names, longest=LONGEST_PERSON, fallback=fallback)
    behind = safe_name(organisation, longest=_ORGANISATION, fallback="-")
    units = len(behind.encode("utf-16-le")) // 2
    return f"{safe_name(names, longest=LONGEST_PERSON - units - 3, fallback=fallback)} ({behind})"


class Folders:
    """Gives every thing in a folder a name of its own; capital letters make no difference, as on Windows."""

    def __init__(self) -> None:
        self._taken: dict[str, set[str]] = defaultdict(set)

    def unique(self, name: str, *, within: str = "") -> str:
        """Return the name, numbered where the folder `within` has it already: "Bild (2).png"."""
        stem, dot, ending = name.rpartition(".")
        has_ending = bool(dot and stem) and len(ending) <= _LONGEST_ENDING
        first, last = (stem, f".{ending}") if has_ending else (name, "")
        number, found = 1, name
        while found.casefold() in self._taken[within]:
            number += 1
            found = f"{first} ({number}){last}"
        self._taken[within].add(found.casefold())
        return found


def _is_visible(letter: str) -> bool:
    return unicodedata.category(letter) not in _INVISIBLE


def _cut(text: str, *, longest: int) -> str:
    while len(text.encode("utf-16-le")) // 2 > longest:
        text = text[:-1]
    # a mark without its letter may be left at the end, and what stood before a point
    return unicodedata.normalize("NFC", text).strip(" .")
