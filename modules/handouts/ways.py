"""From one step to the next as a person meets it: through gateways, into sub-processes and out, across links.

The conditions met on the way are kept as words; the gateways themselves do nothing that anybody has to do.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from modules.handouts import words
from modules.processes.graph import Graph, graph_of
from modules.processes.model import GATEWAYS, Flow, Node, ProcessModel
from modules.processes.words import otherwise

_MOST_ELEMENTS = 60
_MOST_WAYS = 40
"""Elements gone through behind one step, and ways on from it, at most: nobody follows more from one step, and time
stays linear to the model."""


class Link(NamedTuple):
    """A way from one entry to the next; `label` are the conditions on it, in order, or empty."""

    source: str
    label: str
    target: str


@dataclass(frozen=True)
class Ways:
    """Looks up the ways on; prepared once per model by `ways_of`."""

    graph: Graph
    _found: dict[str, tuple[Link, ...]] = field(default_factory=dict, compare=False)

    def is_entry(self, node: Node) -> bool:
        """Whether a node is something to do or to wait for: no gateway, no start or end, nothing only passed."""
        return not self._is_passed(node) and node.element not in ("startEvent", "endEvent")

    def begins_or_works(self, node_id: str) -> bool:
        """Whether ways begin at a node: an entry, a start that no step leads to, what breaks off a sub-process."""
        node = self.graph.nodes[node_id]
        begins = node.element == "startEvent" and not self._is_passed(node)
        breaks_off = self._is_attached(node) and node.attached_to in self.graph.holding
        return begins or breaks_off or self.is_entry(node)

    def links_from(self, node_id: str) -> tuple[Link, ...]:
        """The ways from a node to the entries and ends behind it, in the order of the file."""
        if node_id not in self._found:
            self._found[node_id] = tuple(islice(self._walk(node_id), _MOST_WAYS))
        return self._found[node_id]

    def _walk(self, source: str) -> Iterator[Link]:
        waiting = [(label, target) for label, target in self._out_of(source)]
        seen: set[str] = set()
        for label, here in waiting:
            node = self.graph.nodes[here]
            if not self._is_passed(node):
                yield Link(source, label, here)
            elif here not in seen and len(seen) < _MOST_ELEMENTS:
                seen.add(here)
                behind = self._into(node) or self._out_of(here)
                waiting += [(", ".join(filter(None, (label, further))), target) for further, target in behind]

    def _is_passed(self, node: Node) -> bool:
        """Gateways, sub-processes with steps of their own, attached events, links, and the ends inside."""
        if node.element in GATEWAYS or node.id in self.graph.holding or self._is_attached(node):
            return True
        if node.link and node.element in ("intermediateThrowEvent", "intermediateCatchEvent"):
            return True
        around = self.graph.nodes.get(node.parent_id)
        if around is None or around.id not in self.graph.holding:
            return False
        if node.element == "startEvent":
            return not around.starts_on_event
        return node.element == "endEvent" and not node.trigger and bool(self._behind_the_sub_process(node))

    def _is_attached(self, node: Node) -> bool:
        return node.element == "boundaryEvent" and node.attached_to in self.graph.nodes

    def _into(self, node: Node) -> list[tuple[str, str]]:
        if node.id not in self.graph.holding:
            return []
        return [("", each) for each in self._beginnings.get(node.id, ())[:_MOST_WAYS]]

    def _out_of(self, node_id: str) -> list[tuple[str, str]]:
        node = self.graph.nodes[node_id]
        flows = self.graph.outgoing.get(node_id, ())[:_MOST_WAYS]
        found = [(self._label(flow, node=node, among=flows), flow.target) for flow in flows]
        if node.link and node.element == "intermediateThrowEvent" and node.id in self._landings:
            found.append(("", self._landings[node.id]))
        if not found:
            found = [("", each.target) for each in self._behind_the_sub_process(node)[:_MOST_WAYS]]
        return found + [(words.interruption(each), each.id) for each in self._attached.get(node_id, ())]

    def _behind_the_sub_process(self, node: Node) -> Sequence[Flow]:
        """The flows out of the innermost sub-process around a node that has any."""
        seen = {node.id}
        while node.parent_id in self.graph.holding and node.parent_id not in seen:
            seen.add(node.parent_id)
            node = self.graph.nodes[node.parent_id]
            if flows := self.graph.outgoing.get(node.id):
                return flows
        return ()

    def _label(self, flow: Flow, *, node: Node, among: Sequence[Flow]) -> str:
        if len(among) <= 1:
            return flow.name
        if node.element == "parallelGateway":
            return words.at_the_same_time()
        condition = flow.name or (otherwise() if flow.is_default else flow.condition)
        return " ".join(filter(None, (node.name if node.element in GATEWAYS else "", condition)))

    @cached_property
    def _attached(self) -> Mapping[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for node in self.graph.nodes.values():
            if self._is_attached(node):
                found.setdefault(node.attached_to, []).append(node)
        return found

    @cached_property
    def _beginnings(self) -> Mapping[str, Sequence[str]]:
        """What a sub-process begins with: what lies in it and has no way in; an event sub-process in it waits."""
        found: dict[str, list[str]] = {}
        for node in self.graph.nodes.values():
            is_landing = node.link and node.element == "intermediateCatchEvent"
            if node.parent_id in self.graph.holding and not (
                self.graph.incoming.get(node.id) or node.attached_to or node.starts_on_event or is_landing
            ):
                found.setdefault(node.parent_id, []).append(node.id)
        return found

    @cached_property
    def _landings(self) -> Mapping[str, str]:
        nodes = self.graph.nodes.values()
        catching = {
            (node.process_id, node.parent_id, node.link): node.id
            for node in nodes
            if node.link and node.element == "intermediateCatchEvent"
        }
        places = {node.id: (node.process_id, node.parent_id, node.link) for node in nodes if node.link}
        return {each: catching[place] for each, place in places.items() if place in catching}


def ways_of(model: ProcessModel) -> Ways:
    """Prepare the look-up of a model."""
    return Ways(graph=graph_of(model))
