"""What changed in tasks, events, decisions and sub-processes."""

from collections.abc import Iterator, Mapping

from modules.differences import change_words as words
from modules.differences.changes import Change, ChangeKind
from modules.differences.matching import Pairing
from modules.differences.names import as_shown
from modules.differences.order import Moved
from modules.differences.sides import Side
from modules.processes.model import Node
from modules.processes.order import reading_order
from modules.processes.words import kind_word

_MOVED = {
    Moved.EARLIER: ChangeKind.EARLIER,
    Moved.LATER: ChangeKind.LATER,
    Moved.ELSEWHERE: ChangeKind.ELSEWHERE,
}

_ONWARD = ("next:", "carries:")


def node_changes(before: Side, after: Side, *, pairing: Pairing, moved: Mapping[str, Moved]) -> Iterator[Change]:
    """Return what goes, then along the later model what comes and what is otherwise.

    Args:
        before: the earlier model.
        after: the later one.
        pairing: which element is which.
        moved: steps that stand elsewhere in the order, by their id before.
    """
    back = pairing.turned().nodes
    for node in _in_order(before):
        if node.id not in pairing.nodes:
            yield Change(kind=ChangeKind.REMOVED, before_id=node.id, what=called(node), was=_role(before, node.id))
    for node in _in_order(after):
        if node.id not in back:
            yield Change(kind=ChangeKind.ADDED, after_id=node.id, what=called(node), now=_role(after, node.id))
            continue
        former = before.nodes[back[node.id]]
        for kind, was, now in (
            *_otherwise(former, node),
            *_with_somebody_else(before.roles[former.id], after.roles[node.id], roles=pairing.roles),
        ):
            what = called(former if kind is ChangeKind.RENAMED and not was else node)
            yield Change(kind=kind, before_id=former.id, after_id=node.id, what=what, was=was, now=now)
        yield from _elsewhere(former, node, before=before, after=after, same=pairing.nodes, back=back)
        if former.id in moved:
            yield Change(kind=_MOVED[moved[former.id]], before_id=former.id, after_id=node.id, what=called(node))


def called(node: Node) -> str:
    """What a sentence calls a node: its name in quotes, or its kind where it has none."""
    return _quoted(node) or words.unnamed(_kind(node))


def _in_order(side: Side) -> Iterator[Node]:
    """Along the flow; sub-processes that lie in each other, which only a damaged file says, come last."""
    ways = {each: [near.id for near in side.near[each] if near.relation.startswith(_ONWARD)] for each in side.nodes}
    along = dict.fromkeys(node.id for node in reading_order(side.model, ways=ways))
    return map(side.nodes.__getitem__, along | dict.fromkeys(side.nodes))


def _quoted(node: Node) -> str:
    name = as_shown(node.name or node.link)
    return words.quoted(name) if name else ""


def _kind(node: Node) -> str:
    kind = kind_word(element=node.element, trigger=node.trigger, starts_on_event=node.starts_on_event)
    return words.undoing(kind) if node.is_for_compensation else kind


def _otherwise(former: Node, node: Node) -> Iterator[tuple[ChangeKind, str, str]]:
    if _quoted(former) != _quoted(node):
        yield ChangeKind.RENAMED, _quoted(former), _quoted(node)
    if _kind(former) != _kind(node):
        yield ChangeKind.OTHER_KIND, _kind(former), _kind(node)
    if as_shown(former.documentation) != as_shown(node.documentation):
        yield ChangeKind.DESCRIBED, "", ""


def _with_somebody_else(was: str, now: str, *, roles: Mapping[str, str]) -> Iterator[tuple[ChangeKind, str, str]]:
    if (roles.get(was, "") if was else "") != now:
        yield ChangeKind.MOVED, words.quoted(was) if was else "", words.quoted(now) if now else ""


def _role(side: Side, node_id: str) -> str:
    return words.quoted(side.roles[node_id]) if side.roles[node_id] else ""


def _elsewhere(
    former: Node, node: Node, *, before: Side, after: Side, same: Mapping[str, str], back: Mapping[str, str]
) -> Iterator[Change]:
    """In another sub-process or on another task; implied where that itself came or went."""
    for one, other in ((former.parent_id, node.parent_id), (former.attached_to, node.attached_to)):
        was, now = before.nodes.get(one), after.nodes.get(other)
        if (same.get(was.id) if was else None) == (now.id if now else None) and (was is None) == (now is None):
            continue
        yield Change(
            kind=ChangeKind.PLACED,
            before_id=former.id,
            after_id=node.id,
            what=called(node),
            was=called(was) if was else "",
            now=called(now) if now else "",
            is_implied=(was is not None and was.id not in same) or (now is not None and now.id not in back),
        )
