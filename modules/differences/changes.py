"""What changed between two models, as plain values with a sentence each."""

from dataclasses import dataclass, replace
from enum import StrEnum

from modules.differences import change_words
from modules.processes.figures import Figures


class ChangeKind(StrEnum):
    """What happened to one element; stable keys for pages and tests."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    MOVED = "moved"
    OTHER_KIND = "other_kind"
    PLACED = "placed"
    DESCRIBED = "described"
    EARLIER = "earlier"
    LATER = "later"
    ELSEWHERE = "elsewhere"
    FLOW_ADDED = "flow_added"
    FLOW_REMOVED = "flow_removed"
    FLOW_RENAMED = "flow_renamed"
    MESSAGE_ADDED = "message_added"
    MESSAGE_REMOVED = "message_removed"
    MESSAGE_RENAMED = "message_renamed"
    ROLE_ADDED = "role_added"
    ROLE_REMOVED = "role_removed"
    ROLE_RENAMED = "role_renamed"
    DATA_ADDED = "data_added"
    DATA_REMOVED = "data_removed"
    DATA_RENAMED = "data_renamed"


_BACK = {
    ChangeKind.ADDED: ChangeKind.REMOVED,
    ChangeKind.EARLIER: ChangeKind.LATER,
    ChangeKind.FLOW_ADDED: ChangeKind.FLOW_REMOVED,
    ChangeKind.MESSAGE_ADDED: ChangeKind.MESSAGE_REMOVED,
    ChangeKind.ROLE_ADDED: ChangeKind.ROLE_REMOVED,
    ChangeKind.DATA_ADDED: ChangeKind.DATA_REMOVED,
}
_OPPOSITE = {kind: kind for kind in ChangeKind} | _BACK | {back: kind for kind, back in _BACK.items()}
COMES = frozenset(_BACK) - {ChangeKind.EARLIER}
"""Kinds of change after which there is something more."""

GOES = frozenset(_BACK.values()) - {ChangeKind.LATER}
"""Kinds of change after which there is something less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference.

    Attributes:
        kind: what happened.
        before_id: id of the element in the earlier model, empty where it has none.
        after_id: the same in the later model.
        what: the element as a sentence calls it; of a way or message its source.
        whither: the target of a way or message.
        was: what was so before: name, role, kind or label; empty where there was none.
        now: what is so after.
        is_implied: it follows from other changes of the list, as the two ways to a new step do.
    """

    kind: ChangeKind
    before_id: str = ""
    after_id: str = ""
    what: str = ""
    whither: str = ""
    was: str = ""
    now: str = ""
    is_implied: bool = False

    @property
    def sentence(self) -> str:
        """The difference in words, in the language of the reader."""
        return change_words.sentence(self.kind, what=self.what, whither=self.whither, was=self.was, now=self.now)

    def turned(self) -> "Change":
        """The same seen from the other model; `what` keeps its words."""
        return replace(
            self,
            kind=_OPPOSITE[self.kind],
            before_id=self.after_id,
            after_id=self.before_id,
            was=self.now,
            now=self.was,
        )


class Mark(StrEnum):
    """How a drawing marks an element."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelDifference:
    """All differences, in the order a reader wants them: roles, steps along the flow, ways, messages, documents.

    `before` and `after` are the figures of the two models, `same` says which element is which.
    """

    changes: tuple[Change, ...]
    before: Figures
    after: Figures
    same: tuple[tuple[str, str], ...]

    @property
    def told(self) -> tuple[Change, ...]:
        """The differences without those that follow from others."""
        return tuple(change for change in self.changes if not change.is_implied)

    def marks_before(self) -> dict[str, Mark]:
        """What to mark in the drawing of the earlier model, by id of the element."""
        return {
            change.before_id: Mark.REMOVED if change.kind in GOES else Mark.CHANGED
            for change in self.changes
            if change.before_id
        }

    def marks_after(self) -> dict[str, Mark]:
        """What to mark in the drawing of the later model, by id of the element."""
        return {
            change.after_id: Mark.ADDED if change.kind in COMES else Mark.CHANGED
            for change in self.changes
            if change.after_id
        }
