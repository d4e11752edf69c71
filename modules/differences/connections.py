"""What changed in the ways between steps and in the messages between pools."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from modules.differences.changes import Change, ChangeKind
from modules.differences.links import Compared, Link, compared

_FLOW = (ChangeKind.FLOW_REMOVED, ChangeKind.FLOW_ADDED, ChangeKind.FLOW_RENAMED)
_MESSAGE = (ChangeKind.MESSAGE_REMOVED, ChangeKind.MESSAGE_ADDED, ChangeKind.MESSAGE_RENAMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """How the ends of links are told and recognised on one side.

    `called` gives the words for an id, `same` the id of the same element of the other model as far as there is one,
    `moving` the ids of steps whose place in the order changed.
    """

    called: Callable[[str], str]
    same: Mapping[str, str]
    moving: Collection[str] = frozenset()

    @property
    def staying(self) -> frozenset[str]:
        """Ids of what both models hold at the same place in the order."""
        return frozenset(self.same).difference(self.moving)


def flow_changes(before: Sequence[Link], after: Sequence[Link], *, ends: tuple[Ends, Ends]) -> list[Change]:
    """Return the ways that come, go or carry another label.

    Those that only lead to, from or around a step that is new, gone or elsewhere in the order are implied: "A → C"
    that became "A → B → C" is told by B alone.
    """
    found = compared(before, after, same=ends[0].same)
    new, gone = _around(after, kept=ends[1].staying), _around(before, kept=ends[0].staying)
    return [
        *(_goes(link, kind=_FLOW[0], side=ends[0], around=new) for link in found.gone),
        *(_comes(link, kind=_FLOW[1], side=ends[1], around=gone) for link in found.new),
        *_renamed(found, kind=_FLOW[2], side=ends[1]),
    ]


def message_changes(before: Sequence[Link], after: Sequence[Link], *, ends: tuple[Ends, Ends]) -> list[Change]:
    """Return the messages that come, go or have another name; those of a step that comes or goes are implied."""
    found = compared(before, after, same=ends[0].same)
    nothing = _Around(into={}, out_of={})
    return [
        *(_goes(link, kind=_MESSAGE[0], side=ends[0], around=nothing) for link in found.gone),
        *(_comes(link, kind=_MESSAGE[1], side=ends[1], around=nothing) for link in found.new),
        *_renamed(found, kind=_MESSAGE[2], side=ends[1]),
    ]


@dataclass(frozen=True, slots=True)
class _Around:
    """Which groups of connected elements that do not stay a staying one leads into, and which lead out to it."""

    into: Mapping[str, set[str]]
    out_of: Mapping[str, set[str]]

    def leads(self, source: str, target: str) -> bool:
        return not self.into.get(source, set()).isdisjoint(self.out_of.get(target, set()))


def _around(links: Sequence[Link], *, kept: Collection[str]) -> _Around:
    group: dict[str, str] = {}

    def first(each: str) -> str:
        while group.setdefault(each, each) != each:
            group[each] = group[group[each]]
            each = group[each]
        return each

    for link in links:
        if link.source not in kept and link.target not in kept:
            group[first(link.source)] = first(link.target)
    into: dict[str, set[str]] = defaultdict(set)
    out_of: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.source in kept and link.target not in kept:
            into[link.source].add(first(link.target))
        if link.source not in kept and link.target in kept:
            out_of[link.target].add(first(link.source))
    return _Around(into=into, out_of=out_of)


def _goes(link: Link, *, kind: ChangeKind, side: Ends, around: _Around) -> Change:
    return Change(
        kind=kind,
        before_id=link.id,
        what=side.called(link.source),
        whither=side.called(link.target),
        was=link.label,
        is_implied=_is_implied(link, side=side, around=around),
    )


def _comes(link: Link, *, kind: ChangeKind, side: Ends, around: _Around) -> Change:
    return Change(
        kind=kind,
        after_id=link.id,
        what=side.called(link.source),
        whither=side.called(link.target),
        now=link.label,
        is_implied=_is_implied(link, side=side, around=around),
    )


def _is_implied(link: Link, *, side: Ends, around: _Around) -> bool:
    source, target = side.same.get(link.source, ""), side.same.get(link.target, "")
    if not source or not target or link.source in side.moving or link.target in side.moving:
        return True
    return around.leads(source, target)


def _renamed(found: Compared, *, kind: ChangeKind, side: Ends) -> list[Change]:
    return [
        Change(
            kind=kind,
            before_id=link.id,
            after_id=other.id,
            what=side.called(other.source),
            whither=side.called(other.target),
            was=link.label,
            now=other.label,
        )
        for link, other in found.kept
        if link.label != other.label
    ]
