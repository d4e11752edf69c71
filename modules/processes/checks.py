"""A short list of rules of good modelling. They advise; none of them keeps anybody from handing in."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from modules.processes.flow_checks import (
    cut_off,
    endless_loops,
    is_mixed,
    is_one_way,
    joined_too_early,
    unnamed_branches,
)
from modules.processes.graph import Graph, graph_of
from modules.processes.hint_words import explanation
from modules.processes.model import GATEWAYS, Data, Flow, Kind, Lane, MessageFlow, Node, Pool, Process, ProcessModel
from modules.processes.names import is_verb_and_object

MOST_ELEMENTS = 50
"""More flow nodes than this are hard to read on one page (seven process modelling guidelines, Mendling 2010)."""

_Named = Process | Pool | Lane | Node | Flow | MessageFlow | Data
_DONE_BY_SOMEBODY = frozenset({Kind.TASK, Kind.CALL, Kind.SUB_PROCESS})


class Rule(StrEnum):
    """Stable keys of the rules, in the order in which hints are told."""

    NO_START = "no_start"
    NO_END = "no_end"
    UNCONNECTED = "unconnected"
    NO_WAY_IN = "no_way_in"
    NO_WAY_OUT = "no_way_out"
    UNNAMED_TASK = "unnamed_task"
    VERB_OBJECT = "verb_object"
    GATEWAY_ONE_WAY = "gateway_one_way"
    GATEWAY_MIXED = "gateway_mixed"
    UNNAMED_BRANCH = "unnamed_branch"
    PARALLEL_JOINED_EXCLUSIVELY = "parallel_joined_exclusively"
    NO_LANE = "no_lane"
    ENDLESS_LOOP = "endless_loop"
    TOO_MANY = "too_many"
    NO_DRAWING = "no_drawing"
    DUPLICATE_ID = "duplicate_id"
    DANGLING = "dangling"


@dataclass(frozen=True, slots=True)
class Hint:
    """One piece of advice. Without an `element_id` it concerns the whole file; `number` is a limit that was passed."""

    kind: Rule
    element_id: str = ""
    element_name: str = ""
    severity: str = "hint"
    number: int = 0

    @property
    def sentence(self) -> str:
        """What is and what to do, in the reader's language (German without one)."""
        return explanation(self.kind, number=self.number)


def check(model: ProcessModel, *, most_elements: int = MOST_ELEMENTS) -> tuple[Hint, ...]:
    """All hints, rule by rule in the order of `Rule`, within a rule in the file's order; time linear to the model."""
    graph = graph_of(model)
    hints = [
        *_ends(model),
        *_each_node(model, graph=graph),
        *(_hint(Rule.ENDLESS_LOOP, graph.nodes[each]) for each in endless_loops(graph)),
        *_whole(model, most_elements=most_elements),
        *_ids(model),
    ]
    order = list(Rule)
    return tuple(sorted(hints, key=lambda hint: order.index(hint.kind)))


def _hint(rule: Rule, node: Node) -> Hint:
    return Hint(kind=rule, element_id=node.id, element_name=node.name)


def _ends(model: ProcessModel) -> Iterator[Hint]:
    """Each process with steps needs a start and an end of its own; it is called by its pool where it has one."""
    pools = {pool.process_id: pool for pool in model.pools if pool.process_id}
    elements = {(node.process_id, node.element) for node in model.nodes if not node.parent_id}
    working = {node.process_id for node in model.nodes}
    for process in model.processes:
        named = pools.get(process.id, process)
        for rule, element in ((Rule.NO_START, "startEvent"), (Rule.NO_END, "endEvent")):
            if process.id in working and (process.id, element) not in elements:
                yield Hint(kind=rule, element_id=named.id, element_name=named.name or process.name)


def _each_node(model: ProcessModel, *, graph: Graph) -> Iterator[Hint]:
    with_lanes = {lane.process_id for lane in model.lanes}
    early = joined_too_early(graph)
    for node_id, rule in cut_off(model, graph=graph):
        yield _hint(Rule(rule), graph.nodes[node_id])
    for node in model.nodes:
        if node.kind in (Kind.TASK, Kind.CALL) and not node.name:
            yield _hint(Rule.UNNAMED_TASK, node)
        elif node.kind is Kind.TASK and not is_verb_and_object(node.name):
            yield _hint(Rule.VERB_OBJECT, node)
        if node.process_id in with_lanes and not node.lane_id and node.kind in _DONE_BY_SOMEBODY:
            yield _hint(Rule.NO_LANE, node)
        if node.element in GATEWAYS and graph.nodes[node.id] is node:
            yield from (_hint(rule, node) for rule in _of_gateway(node.id, graph=graph, early=early))


def _of_gateway(node_id: str, *, graph: Graph, early: frozenset[str]) -> Iterator[Rule]:
    if is_one_way(node_id, graph=graph):
        yield Rule.GATEWAY_ONE_WAY
    if is_mixed(node_id, graph=graph):
        yield Rule.GATEWAY_MIXED
    if unnamed_branches(node_id, graph=graph):
        yield Rule.UNNAMED_BRANCH
    if node_id in early:
        yield Rule.PARALLEL_JOINED_EXCLUSIVELY


def _whole(model: ProcessModel, *, most_elements: int) -> Iterator[Hint]:
    if len(model.nodes) > most_elements:
        yield Hint(kind=Rule.TOO_MANY, number=most_elements)
    if model.nodes and not model.has_drawing:
        yield Hint(kind=Rule.NO_DRAWING)


def _ids(model: ProcessModel) -> Iterator[Hint]:
    things: list[_Named] = [
        *model.processes,
        *model.pools,
        *model.lanes,
        *model.nodes,
        *model.flows,
        *model.message_flows,
        *model.data,
    ]
    times = Counter(each.id for each in things)
    told: set[str] = set()
    for each in things:
        if times[each.id] > 1 and each.id not in told:
            told.add(each.id)
            yield Hint(kind=Rule.DUPLICATE_ID, element_id=each.id, element_name=each.name)
    nodes = {node.id for node in model.nodes}
    speakers = nodes | {pool.id for pool in model.pools}
    for flow in model.flows:
        if not {flow.source, flow.target} <= nodes:
            yield Hint(kind=Rule.DANGLING, element_id=flow.id, element_name=flow.name)
    for message in model.message_flows:
        if not {message.source, message.target} <= speakers:
            yield Hint(kind=Rule.DANGLING, element_id=message.id, element_name=message.name)
