"""What a model holds that a table has no place for."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from modules.processes.extraction import BPMN
from modules.processes.model import Node, ProcessModel
from modules.processes.words import kind_word
from modules.step_tables.elements import ELEMENTS
from modules.step_tables.rows import MOST_ROWS

_PLAIN = frozenset(
    {*ELEMENTS.values(), ("startEvent", ""), ("endEvent", ""), ("exclusiveGateway", ""), ("parallelGateway", "")}
)


@dataclass(frozen=True, slots=True)
class Loss:
    """The first thing that would be lost: a key of `words.reason` with the name or number it speaks of."""

    key: str
    name: str = ""
    number: int = 0


def lost(model: ProcessModel) -> Loss | None:
    """Look for what no table can hold, element by element; None where every element has its place."""
    for look in (_shape, _elements, _size, _links, _lanes):
        found = next(look(model), None)
        if found is not None:
            return found
    return None


def lost_in(root: etree._Element) -> Loss | None:
    """Look for words that stand beside the elements of a model: annotations, groups, documentation of anything."""
    beside = (f"{{{BPMN}}}{name}" for name in ("textAnnotation", "group", "documentation"))
    return Loss("texts") if next(root.iter(*beside), None) is not None else None


def _size(model: ProcessModel) -> Iterator[Loss]:
    steps = sum(1 for node in model.nodes if (node.element, node.trigger) in ELEMENTS.values())
    if not steps:
        yield Loss("empty")
    if steps > MOST_ROWS:
        yield Loss("too_many_rows", number=MOST_ROWS)


def _shape(model: ProcessModel) -> Iterator[Loss]:
    if len(model.pools) > 1 or len(model.processes) > 1 or model.message_flows:
        yield Loss("several_pools")
    if model.data:
        yield Loss("data")


def _elements(model: ProcessModel) -> Iterator[Loss]:
    for node in model.nodes:
        if (node.element, node.trigger) not in _PLAIN or node.parent_id or node.attached_to:
            word = kind_word(element=node.element, trigger=node.trigger, starts_on_event=node.starts_on_event)
            yield Loss("other_element", name=word)
        if node.documentation or node.is_for_compensation:
            yield Loss("texts")
    if any(process.documentation for process in model.processes) or any(flow.condition for flow in model.flows):
        yield Loss("texts")


def _links(model: ProcessModel) -> Iterator[Loss]:
    ids = [node.id for node in model.nodes] + [flow.id for flow in model.flows] + [lane.id for lane in model.lanes]
    if sum(1 for node in model.nodes if node.element == "startEvent") != 1:
        yield Loss("start")
    known = {node.id: node for node in model.nodes}
    if len(set(ids)) < len(ids):
        yield Loss("loose")
    if any(flow.source not in known or flow.target not in known for flow in model.flows):
        yield Loss("loose")
    ways_in, ways_out = Counter(flow.target for flow in model.flows), Counter(flow.source for flow in model.flows)
    for node in model.nodes:
        if node.element == "endEvent" and (ways_out[node.id] or not ways_in[node.id]):
            yield Loss("loose")
        if node.element == "startEvent" and ways_in[node.id]:
            yield Loss("start")
        if _is_gateway(node) and not (ways_in[node.id] and ways_out[node.id]):
            yield Loss("loose")


def _lanes(model: ProcessModel) -> Iterator[Loss]:
    names = Counter(lane.name.casefold() for lane in model.lanes)
    working = {node.lane_id for node in model.nodes if (node.element, node.trigger) in ELEMENTS.values()}
    if any(lane.parent_id or lane.id not in working or names[lane.name.casefold()] > 1 for lane in model.lanes):
        yield Loss("lanes")


def _is_gateway(node: Node) -> bool:
    return node.element.endswith("Gateway")
