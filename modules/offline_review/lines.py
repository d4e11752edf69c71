"""One line of a returned sheet: what was typed, what is wrong with it, what stands against it. Plain values inside."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from modules.review.drafts import Typed


class LineKind(StrEnum):
    """What becomes of a line; in the order in which the page shows them."""

    ERROR = "error"
    CONFLICT = "conflict"
    OK = "ok"
    DONE = "done"
    EMPTY = "empty"


class ConflictKind(StrEnum):
    """Why a judgement comes too late."""

    DECIDED = "decided"
    NEWER_VERSION = "newer_version"
    WITHDRAWN = "withdrawn"
    NEWER_DRAFT = "newer_draft"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something that was typed, as it was typed: head of the column or place, and text."""

    head: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """What stands against a line.

    Attributes:
        kind: a value of `ConflictKind`.
        who: name of who decided, or empty.
        when: moment in ISO form, or empty.
        decision: what she decided, a value of `Decision`, or empty.
        said: her words, grades and comments.
    """

    kind: str
    who: str = ""
    when: str = ""
    decision: str = ""
    said: tuple[Entry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Line:
    """What a sheet says about one version.

    Attributes:
        sheet: title of the worksheet.
        row: number of the row, as the spreadsheet shows it.
        version_id: which version; None where the key is not ours.
        edit_number: of the draft that the line was filled with.
        name: who handed in; empty where the version is not hers to read.
        title: name of the process, else of the assignment.
        number: of the version.
        decision: a value of `Decision`, or empty.
        typed: words, steps and comments as `Typed` in plain values.
        entries: everything as it was typed, for the page.
        mistakes: sentences on what is wrong with what was typed.
        kind: a value of `LineKind`.
        conflict: what stands against it.
        held_by: name of a colleague who looks at it now, or empty.
        is_changed: it looked different when it was checked before.
    """

    sheet: str
    row: int
    version_id: int | None = None
    edit_number: int = 0
    name: str = ""
    title: str = ""
    number: int = 0
    decision: str = ""
    typed: Mapping[str, Any] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    mistakes: tuple[str, ...] = ()
    kind: str = LineKind.EMPTY
    conflict: Conflict | None = None
    held_by: str = ""
    is_changed: bool = False

    @property
    def content(self) -> Typed:
        """What was typed, for a draft or a review."""
        return Typed.from_plain(self.typed)

    def for_stranger(self) -> "Line":
        """Return what somebody reads who does not teach there any more: her own words, nothing of the work."""
        return replace(self, version_id=None, name="", title="", held_by="", conflict=None)

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)

    @classmethod
    def from_plain(cls, values: Mapping[str, Any]) -> "Line":
        """Read it from what was stored."""
        conflict = values.get("conflict")
        return cls(
            **{
                **values,
                "entries": _entries(values.get("entries", ())),
                "mistakes": tuple(values.get("mistakes", ())),
                "conflict": Conflict(**{**conflict, "said": _entries(conflict["said"])}) if conflict else None,
            }
        )


def counted(lines: list[Line]) -> dict[str, int]:
    """Return how many lines there are of each kind."""
    return {kind.value: sum(line.kind == kind for line in lines) for kind in LineKind}


def compared(lines: list[Line], *, before: list[Line]) -> list[Line]:
    """Return the lines, marked where something else becomes of them than before."""
    kinds = {(line.sheet, line.row): line.kind for line in before}
    return [replace(line, is_changed=kinds.get((line.sheet, line.row)) != line.kind) for line in lines]


def merged(stored: Typed, *, typed: Typed) -> Typed:
    """Return a stored draft with what a sheet adds to it; nothing of either is lost, and twice adds nothing.

    Steps of the draft stay where both name one.
    """
    words = stored.words.strip()
    added = typed.words.strip()
    known = {(each.place, each.element_id, each.text.strip()) for each in stored.comments}
    new = tuple(each for each in typed.comments if (each.place, each.element_id, each.text.strip()) not in known)
    return Typed(
        words=words if added in words else f"{words}\n\n{added}".strip(),
        grades={**typed.grades, **stored.grades},
        comments=(*stored.comments, *new),
    )


def _entries(values: Any) -> tuple[Entry, ...]:
    return tuple(Entry(**each) for each in values)
