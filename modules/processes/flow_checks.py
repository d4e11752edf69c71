"""Rules about how the elements of a model hang together."""

from collections import Counter
from collections.abc import Iterator

from modules.processes.graph import Graph, loops
from modules.processes.model import GATEWAYS, Flow, Node, ProcessModel

_DECISIONS = frozenset({"exclusiveGateway", "inclusiveGateway"})


def cut_off(model: ProcessModel, *, graph: Graph) -> Iterator[tuple[str, str]]:
    """Ids of elements without a way in, a way out or both, with the key of the rule.

    Where a level has no start (end) event, BPMN lets elements begin (end) by themselves, so only loose ones are told.
    """
    levels = {(node.process_id, node.parent_id, node.element) for node in model.nodes}
    for node in graph.nodes.values():
        if _hangs_on_no_flow(node, graph=graph):
            continue
        level = (node.process_id, node.parent_id)
        has_in = bool(graph.incoming[node.id]) or _needs_no_way_in(node)
        has_out = bool(graph.outgoing[node.id]) or _needs_no_way_out(node)
        if not graph.incoming[node.id] and not graph.outgoing[node.id] and not node.attached_to:
            yield node.id, "unconnected"
        elif not has_in and (*level, "startEvent") in levels:
            yield node.id, "no_way_in"
        elif not has_out and ((*level, "endEvent") in levels or node.element == "startEvent"):
            yield node.id, "no_way_out"


def is_one_way(node_id: str, *, graph: Graph) -> bool:
    """A gateway that neither splits nor joins."""
    return len(graph.incoming[node_id]) == 1 == len(graph.outgoing[node_id])


def is_mixed(node_id: str, *, graph: Graph) -> bool:
    """A gateway that joins and splits at once."""
    return len(graph.incoming[node_id]) > 1 < len(graph.outgoing[node_id])


def unnamed_branches(node_id: str, *, graph: Graph) -> list[Flow]:
    """The ways out of a decision that say nothing; the default way needs no words."""
    ways = graph.outgoing[node_id]
    if graph.nodes[node_id].element not in _DECISIONS or len(ways) <= 1:
        return []
    return [flow for flow in ways if not flow.name and not flow.is_default]


def joined_too_early(graph: Graph) -> frozenset[str]:
    """Parallel gateways of which two branches meet again at an exclusive gateway or at a step itself.

    Each branch is followed as long as it is a single chain; what splits again on the way is not judged.
    """
    return frozenset(
        node.id
        for node in graph.nodes.values()
        if node.element == "parallelGateway"
        and len(graph.outgoing[node.id]) > 1
        and _meets_early([flow.target for flow in graph.outgoing[node.id]], graph)
    )


def endless_loops(graph: Graph) -> list[str]:
    """For each loop that no way leaves, its element that comes first in the file.

    A loop in a sub-process that an event may break off has its way out there.
    """
    place = {each: number for number, each in enumerate(graph.nodes)}
    attached = {node.attached_to for node in graph.nodes.values()}
    stopped = attached | {node.parent_id for node in graph.nodes.values() if node.starts_on_event}
    found = []
    for group in loops(graph):
        inside = set(group)
        first = min((each for each in group if each in place), key=place.__getitem__)
        if all(target in inside for each in group for target in graph.ways[each]) and not (
            stopped.intersection(_around(graph.nodes[first], graph))
        ):
            found.append(first)
    return sorted(found, key=place.__getitem__)


def _around(node: Node, graph: Graph) -> Iterator[str]:
    """The sub-processes around a node, from inside out."""
    seen = {node.id}
    while node.parent_id in graph.nodes and node.parent_id not in seen:
        seen.add(node.parent_id)
        yield node.parent_id
        node = graph.nodes[node.parent_id]


def _hangs_on_no_flow(node: Node, *, graph: Graph) -> bool:
    around = graph.nodes.get(node.parent_id)
    return (
        node.starts_on_event
        or node.is_for_compensation
        or (node.element == "boundaryEvent" and node.trigger == "compensate")
        or (around is not None and around.element == "adHocSubProcess")
    )


def _needs_no_way_in(node: Node) -> bool:
    is_landing = bool(node.link) and node.element == "intermediateCatchEvent"
    return is_landing or node.element in ("startEvent", "boundaryEvent")


def _needs_no_way_out(node: Node) -> bool:
    return node.element == "endEvent" or (bool(node.link) and node.element == "intermediateThrowEvent")


def _meets_early(starts: list[str], graph: Graph) -> bool:
    ends = Counter(_end_of_chain(each, graph) for each in starts)
    return any(times > 1 and _is_exclusive(graph.nodes[each]) for each, times in ends.items())


def _end_of_chain(here: str, graph: Graph) -> str:
    """Ends at a join at the latest, so a way back to the gateway itself cannot be followed for ever."""
    while len(graph.incoming[here]) == 1 and len(graph.outgoing[here]) == 1:
        here = graph.outgoing[here][0].target
    return here


def _is_exclusive(node: Node) -> bool:
    return node.element == "exclusiveGateway" or (node.element not in GATEWAYS and node.element != "endEvent")
