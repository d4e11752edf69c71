"""One of two models, prepared for finding its elements in the other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from modules.differences.names import as_shown, plain
from modules.processes.model import Kind, Node, ProcessModel
from modules.processes.roles import role_names

_ROUNDS = 10
"""How many steps away an element's surroundings are looked at."""


class Near(NamedTuple):
    """Another element beside one: how it is related ("next:ja", "before:", "inside:", …) and its id."""

    relation: str
    id: str


@dataclass(frozen=True, slots=True)
class Side:
    """A model's nodes by id (of a doubled id the first).

    `roles` says for each what a reader calls its role, `near` what is beside it, `partners` with which pools it
    exchanges messages.
    """

    model: ProcessModel
    nodes: Mapping[str, Node]
    roles: Mapping[str, str]
    near: Mapping[str, Sequence[Near]]
    partners: Mapping[str, Sequence[str]]

    def name(self, node_id: str) -> str:
        """The name as it is compared; a link event is told by its link."""
        node = self.nodes[node_id]
        return plain(node.name or node.link)

    def family(self, node_id: str) -> str:
        """What a node may turn into and still be the same: a task a sub-process, but no start an end."""
        node = self.nodes[node_id]
        if node.kind is Kind.EVENT and node.element in {"startEvent", "endEvent"}:
            return node.element
        return node.kind if node.kind in {Kind.EVENT, Kind.GATEWAY} else Kind.TASK


def side_of(model: ProcessModel) -> Side:
    """Prepare a model in time linear to it."""
    nodes = {node.id: node for node in reversed(model.nodes)}
    nodes = {node.id: nodes[node.id] for node in model.nodes}
    role_of = role_names(model)
    near: dict[str, list[Near]] = {node_id: [] for node_id in nodes}
    for source, target, relation, back in _links(model, nodes=nodes):
        if source in nodes and target in nodes:
            near[source].append(Near(relation, target))
            near[target].append(Near(back, source))
    roles = {node_id: as_shown(role_of(node)) for node_id, node in nodes.items()}
    return Side(model=model, nodes=nodes, roles=roles, near=near, partners=_partners(model))


def _links(model: ProcessModel, *, nodes: Mapping[str, Node]) -> Iterator[tuple[str, str, str, str]]:
    """Source, target, how the target is related to the source, and back."""
    for flow in model.flows:
        label = plain(flow.name) or ("default" if flow.is_default else "")
        yield flow.source, flow.target, f"next:{label}", f"before:{label}"
    for message in model.message_flows:
        yield message.source, message.target, f"to:{plain(message.name)}", f"from:{plain(message.name)}"
    for node in nodes.values():
        yield node.id, node.parent_id, "inside:", "holds:"
        yield node.id, node.attached_to, "at:", "carries:"


def _partners(model: ProcessModel) -> Mapping[str, Sequence[str]]:
    names = {pool.id: plain(pool.name) for pool in model.pools}
    found: dict[str, list[str]] = defaultdict(list)
    for message in model.message_flows:
        if message.target in names:
            found[message.source].append(f"to:{names[message.target]}")
        if message.source in names:
            found[message.target].append(f"from:{names[message.source]}")
    return {each: sorted(partners) for each, partners in found.items()}


def surroundings(*sides: Side, roles: Sequence[Mapping[str, str]]) -> list[dict[str, int]]:
    """Return for each side which number stands for an element's looks and surroundings.

    Equal numbers mean: the same name, kind and role, beside the same elements, these beside the same, and so on,
    whatever the ids and the order in the file (colour refinement, Weisfeiler and Leman 1968). `roles` gives the
    word for the role of each node, one mapping for each side.
    """
    known: dict[object, int] = {}
    colours = [
        {node_id: known.setdefault(_looks(side, node_id, role=role), len(known)) for node_id, role in of_role.items()}
        for side, of_role in zip(sides, roles, strict=True)
    ]
    for _ in range(_ROUNDS):
        seen: dict[object, int] = {}
        finer = []
        for side, colour in zip(sides, colours, strict=True):
            around = {
                node_id: (own, *sorted((near.relation, colour[near.id]) for near in side.near[node_id]))
                for node_id, own in colour.items()
            }
            finer.append({node_id: seen.setdefault(key, len(seen)) for node_id, key in around.items()})
        is_stable = len(seen) == len({number for colour in colours for number in colour.values()})
        colours = finer
        if is_stable:
            break
    return colours


def _looks(side: Side, node_id: str, *, role: str) -> tuple[object, ...]:
    node = side.nodes[node_id]
    return (
        node.element,
        node.trigger,
        node.starts_on_event,
        node.is_for_compensation,
        side.name(node_id),
        role,
        *side.partners.get(node_id, ()),
    )
