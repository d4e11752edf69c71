"""The levels of a model: what lies side by side in one process or sub-process, in order and in columns."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from modules.processes.model import SUB_PROCESSES, Flow, Node, ProcessModel
from modules.processes.order import reading_order


class Place(NamedTuple):
    """Which level: a process, or a sub-process in it."""

    process_id: str
    parent_id: str


@dataclass(kw_only=True)
class Level:
    """What lies in one frame. `nodes` are in the order of the flow, without events on the border of an activity."""

    place: Place
    nodes: list[Node] = field(default_factory=list)
    on_border: dict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))
    """Events on the border of an activity, by the id of the activity."""
    flows: list[Flow] = field(default_factory=list)
    """Flows whose two ends lie on this level."""
    hosts: dict[str, str] = field(default_factory=dict)
    """The activity of each event that lies on its border."""

    def host(self, node_id: str) -> str:
        """Return where an end of a flow stands: a node, or the activity that carries the event."""
        return self.hosts.get(node_id, node_id)


def levels_of(model: ProcessModel) -> list[Level]:
    """Part a model into levels, inner ones before those that hold them; time in proportion to the model.

    What cannot be as the file says (a node inside itself or inside a task, an event on an activity of another level)
    is taken as a node of its process.
    """
    nodes = _first_of_each(model.nodes)
    places = _places(nodes)
    levels: dict[Place, Level] = {}
    ways: dict[str, list[str]] = defaultdict(list)
    sound = []
    for node in nodes.values():
        place = places[node.id]
        host = nodes.get(node.attached_to)
        level = levels.setdefault(place, Level(place=place))
        if node.element == "boundaryEvent" and host and _may_carry(host) and places[host.id] == place:
            level.on_border[host.id].append(node)
            level.hosts[node.id] = host.id
            ways[host.id].append(node.id)
        sound.append(_as_placed(node, place))
    _take_flows(model.flows, levels=levels, places=places, ways=ways)
    for node in reading_order(_with_nodes(model, sound), ways=ways):
        level = levels[places[node.id]]
        if node.id not in level.hosts:
            level.nodes.append(nodes[node.id])
    depths: dict[str, int] = {"": 0}
    for node_id, place in places.items():
        depths[node_id] = depths[place.parent_id] + 1
    return sorted(levels.values(), key=lambda level: -depths[level.place.parent_id])


def columns(level: Level) -> dict[str, int]:
    """Say for each node how far along the flow it stands, counting from 0; ways back do not count."""
    found: dict[str, int] = {}
    incoming: dict[str, list[str]] = defaultdict(list)
    for flow in level.flows:
        incoming[level.host(flow.target)].append(level.host(flow.source))
    for node in level.nodes:
        found[node.id] = max((found[each] + 1 for each in incoming[node.id] if each in found), default=0)
    return found


def _take_flows(
    flows: Iterable[Flow],
    *,
    levels: Mapping[Place, Level],
    places: Mapping[str, Place],
    ways: Mapping[str, list[str]],
) -> None:
    seen: set[str] = set()
    for flow in flows:
        place = places.get(flow.source)
        if place is not None and places.get(flow.target) == place and flow.id not in seen:
            seen.add(flow.id)
            levels[place].flows.append(flow)
            ways[flow.source].append(flow.target)


def _first_of_each(nodes: Sequence[Node]) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for node in nodes:
        found.setdefault(node.id, node)
    return found


def _may_carry(node: Node) -> bool:
    return node.element != "boundaryEvent" and node.kind not in ("event", "gateway")


def _as_placed(node: Node, place: Place) -> Node:
    if node.parent_id == place.parent_id:
        return node
    return Node(id=node.id, name=node.name, element=node.element, process_id=node.process_id)


def _with_nodes(model: ProcessModel, nodes: Sequence[Node]) -> ProcessModel:
    return ProcessModel(name="", processes=model.processes, pools=model.pools, nodes=tuple(nodes))


def _places(nodes: Mapping[str, Node]) -> dict[str, Place]:
    """Where each node lies, outer ones first; a chain of parents that leads back to itself is cut."""
    found: dict[str, Place] = {}
    for node in nodes.values():
        trail: dict[str, None] = {}
        here = node.id
        while here not in found and here not in trail:
            trail[here] = None
            parent = _parent(nodes[here], nodes=nodes)
            here = parent or here
        for each in reversed(trail):
            parent = _parent(nodes[each], nodes=nodes)
            inside = parent if parent in found else ""
            found[each] = Place(nodes[each].process_id, inside)
    return found


def _parent(node: Node, *, nodes: Mapping[str, Node]) -> str:
    parent = nodes.get(node.parent_id)
    if parent is None or parent.element not in SUB_PROCESSES or parent.process_id != node.process_id:
        return ""
    return parent.id
