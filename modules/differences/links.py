"""Ways between steps and messages between pools, and which of them two models have in common."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from modules.differences import change_words as words
from modules.differences.names import as_shown
from modules.processes.model import ProcessModel
from modules.processes.words import otherwise


class Link(NamedTuple):
    """A way or message with both ends in the file; `label` in the words of a sentence, or empty."""

    id: str
    source: str
    target: str
    label: str


def flows_of(model: ProcessModel, *, known: Collection[str]) -> list[Link]:
    """Return all sequence flows between known elements."""
    return [
        Link(flow.id, flow.source, flow.target, _label(flow.name, condition=flow.condition, is_default=flow.is_default))
        for flow in model.flows
        if flow.source in known and flow.target in known
    ]


def messages_of(model: ProcessModel, *, known: Collection[str]) -> list[Link]:
    """Return all message flows between known elements and pools."""
    return [
        Link(each.id, each.source, each.target, _label(each.name))
        for each in model.message_flows
        if each.source in known and each.target in known
    ]


class Compared(NamedTuple):
    """Links of the one model that are gone, those of the other that are new, and those that are the same."""

    gone: list[Link]
    new: list[Link]
    kept: list[tuple[Link, Link]]


def compared(before: Sequence[Link], after: Sequence[Link], *, same: Mapping[str, str]) -> Compared:
    """Links with the same ends are the same: those of one label first, then of one id, then in file order."""
    there: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in after:
        there[link.source, link.target].append(link)
    here: dict[tuple[str, str], list[Link]] = defaultdict(list)
    gone: list[Link] = []
    kept: list[tuple[Link, Link]] = []
    for link in before:
        ends = same.get(link.source, ""), same.get(link.target, "")
        (here[ends] if all(ends) else gone).append(link)
    for ends, links in here.items():
        left, free = links, there.pop(ends, [])
        for key in (_by_label, _by_id, _by_order):
            pairs = _pairs(left, free, key=key)
            kept += pairs
            left = _without(left, [one for one, _ in pairs])
            free = _without(free, [other for _, other in pairs])
        gone += left
        there[ends] = free
    return Compared(gone=gone, new=[link for links in there.values() for link in links], kept=kept)


def _by_label(link: Link) -> str:
    return link.label


def _by_id(link: Link) -> str:
    return link.id


def _by_order(_link: Link) -> str:
    return ""


def _pairs(links: Sequence[Link], others: Sequence[Link], *, key: Callable[[Link], str]) -> list[tuple[Link, Link]]:
    free: dict[str, list[Link]] = defaultdict(list)
    for other in reversed(others):
        free[key(other)].append(other)
    return [(link, free[key(link)].pop()) for link in links if free[key(link)]]


def _without(links: Sequence[Link], taken: Sequence[Link]) -> list[Link]:
    left = Counter(taken)
    kept = []
    for link in links:
        if left[link]:
            left[link] -= 1
        else:
            kept.append(link)
    return kept


def _label(name: str, *, condition: str = "", is_default: bool = False) -> str:
    if as_shown(name):
        return words.quoted(as_shown(name))
    if is_default:
        return words.quoted(otherwise())
    return words.on_condition(as_shown(condition)) if as_shown(condition) else ""
