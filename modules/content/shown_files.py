"""How a file of the own house is shown in a page: drawn, played, or as a card that opens it."""

from dataclasses import dataclass
from typing import Any

from lms.shared.files.storage import kind_of_stored
from modules.processes.reading import UnreadableModel, read
from modules.processes.steps import Step, steps

_PICTURES = frozenset({"png", "jpeg", "webp"})
_SOUNDS = frozenset({"mp3", "m4a", "ogg", "wav"})


@dataclass(frozen=True, kw_only=True)
class ShownFile:
    """What a page shows of a file.

    Attributes:
        way: "picture", "sound", "model", "card", or "missing" where the file is gone from the storage.
        kind: in capitals, for example "PDF".
        size: in bytes.
        steps: of a process model, in words.
    """

    way: str
    kind: str
    size: int
    steps: tuple[Step, ...] = ()


def shown_file(document: Any) -> ShownFile:
    """Return how a document is shown; its content decides, not its name."""
    ending = str(document.file_extension).upper()
    try:
        kind, size = kind_of_stored(document.file), int(document.file.size)
    except OSError:
        return ShownFile(way="missing", kind=ending, size=0)
    if kind in _PICTURES:
        return ShownFile(way="picture", kind=kind.upper(), size=size)
    if kind in _SOUNDS:
        return ShownFile(way="sound", kind=kind.upper(), size=size)
    found = _steps(document) if kind == "xml" else ()
    return ShownFile(way="model" if found else "card", kind="BPMN" if found else ending, size=size, steps=found)


def _steps(document: Any) -> tuple[Step, ...]:
    with document.file.open("rb") as handle:
        content = handle.read()
    try:
        return steps(read(content))
    except UnreadableModel:
        return ()
