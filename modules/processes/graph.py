"""The ways through a model as a plain graph, and its loops. Everything here takes time in proportion to the model."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from modules.processes.model import SUB_PROCESSES, Flow, Kind, Node, ProcessModel

_WAY_OUT = "\x00"
"""Marks the far side of a sub-process; XML allows it in no id."""


@dataclass(frozen=True, slots=True)
class Graph:
    """`nodes` by id in the file's order (of a doubled id the first), flows with both ends in the file.

    `ways` also leads into sub-processes and out at their far side, along attached events and link events.
    """

    nodes: Mapping[str, Node]
    incoming: Mapping[str, Sequence[Flow]]
    outgoing: Mapping[str, Sequence[Flow]]
    ways: Mapping[str, Sequence[str]]
    holding: frozenset[str]
    """Ids of the sub-processes that hold steps of their own."""


def graph_of(model: ProcessModel) -> Graph:
    """Connect what the file connects; flows to elements it does not hold are left out."""
    nodes: dict[str, Node] = {}
    for node in model.nodes:
        nodes.setdefault(node.id, node)
    incoming: dict[str, list[Flow]] = defaultdict(list)
    outgoing: dict[str, list[Flow]] = defaultdict(list)
    for flow in model.flows:
        if flow.source in nodes and flow.target in nodes:
            outgoing[flow.source].append(flow)
            incoming[flow.target].append(flow)
    holding = frozenset(
        node.parent_id
        for node in nodes.values()
        if node.parent_id != node.id and node.parent_id in nodes and nodes[node.parent_id].element in SUB_PROCESSES
    )
    ways: dict[str, list[str]] = {each: [] for each in (*nodes, *(each + _WAY_OUT for each in holding))}
    for source, flows in outgoing.items():
        ways[_far_side(source, holding)] += [flow.target for flow in flows]
    for node in nodes.values():
        if node.attached_to in nodes:
            ways[node.attached_to].append(node.id)
        if node.parent_id in holding and node.parent_id != node.id:
            if not incoming[node.id] and not node.attached_to and not _lands(node):
                ways[node.parent_id].append(node.id)
            if not outgoing[node.id] and not _jumps(node):
                ways[_far_side(node.id, holding)].append(node.parent_id + _WAY_OUT)
    _link(nodes, ways=ways)
    return Graph(nodes=nodes, incoming=incoming, outgoing=outgoing, ways=ways, holding=holding)


def is_step(node: Node, *, graph: Graph) -> bool:
    """Whether a node is work that somebody does: a task, a call or a sub-process without steps of its own."""
    return node.kind in (Kind.TASK, Kind.CALL) or (node.kind is Kind.SUB_PROCESS and node.id not in graph.holding)


def components(ways: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Groups of ids that reach each other, what comes later in the flow first (Tarjan 1972, without recursion)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    found: list[list[str]] = []
    open_ids: list[str] = []
    is_open: set[str] = set()
    for root in ways:
        trail: list[tuple[str, Iterator[str]]] = [] if root in number else [(root, iter(ways[root]))]
        while trail:
            here, ahead = trail[-1]
            if here not in number:
                number[here] = low[here] = len(number)
                open_ids.append(here)
                is_open.add(here)
            following = next(ahead, None)
            if following is None:
                trail.pop()
                if trail:
                    low[trail[-1][0]] = min(low[trail[-1][0]], low[here])
                if low[here] == number[here]:
                    found.append(_closed(open_ids, upto=here))
                    is_open.difference_update(found[-1])
            elif following not in number:
                trail.append((following, iter(ways[following])))
            elif following in is_open:
                low[here] = min(low[here], number[following])
    return found


def loops(graph: Graph) -> list[list[str]]:
    """Groups of ids that lead back to themselves; loops that share a step are one."""
    return [each for each in components(graph.ways) if len(each) > 1 or each[0] in graph.ways[each[0]]]


def _closed(open_ids: list[str], *, upto: str) -> list[str]:
    group = [open_ids.pop()]
    while group[-1] != upto:
        group.append(open_ids.pop())
    return group[::-1]


def _far_side(node_id: str, holding: frozenset[str]) -> str:
    return node_id + _WAY_OUT if node_id in holding else node_id


def _lands(node: Node) -> bool:
    return bool(node.link) and node.element == "intermediateCatchEvent"


def _jumps(node: Node) -> bool:
    return bool(node.link) and node.element == "intermediateThrowEvent"


def _link(nodes: Mapping[str, Node], *, ways: Mapping[str, list[str]]) -> None:
    """Let each throwing link event lead to the catching one of its name on the same level."""
    landings = {(node.process_id, node.parent_id, node.link): node.id for node in nodes.values() if _lands(node)}
    for node in nodes.values():
        landing = landings.get((node.process_id, node.parent_id, node.link))
        if landing and _jumps(node):
            ways[node.id].append(landing)
