"""What a BPMN 2.0 file says, as plain values. Element names keep the spelling of OMG formal/2011-01-03."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

TASKS = frozenset(
    {
        "task",
        "userTask",
        "manualTask",
        "serviceTask",
        "scriptTask",
        "sendTask",
        "receiveTask",
        "businessRuleTask",
    }
)
EVENTS = frozenset({"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"})
GATEWAYS = frozenset({"exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway", "complexGateway"})
SUB_PROCESSES = frozenset({"subProcess", "adHocSubProcess", "transaction"})
CALLS = frozenset({"callActivity"})
DATA = frozenset({"dataObject", "dataObjectReference", "dataStoreReference"})


class Kind(StrEnum):
    """The five families of flow nodes a reader of a model tells apart."""

    TASK = "task"
    EVENT = "event"
    GATEWAY = "gateway"
    SUB_PROCESS = "sub_process"
    CALL = "call"


KINDS: dict[str, Kind] = {
    element: kind
    for kind, elements in (
        (Kind.TASK, TASKS),
        (Kind.EVENT, EVENTS),
        (Kind.GATEWAY, GATEWAYS),
        (Kind.SUB_PROCESS, SUB_PROCESSES),
        (Kind.CALL, CALLS),
    )
    for element in elements
}


@dataclass(frozen=True, slots=True)
class Process:
    """One process of the file; often only a pool carries the name a reader sees."""

    id: str
    name: str
    documentation: str = ""


@dataclass(frozen=True, slots=True)
class Pool:
    """A participant of a collaboration; without a process a closed pool that only exchanges messages."""

    id: str
    name: str
    process_id: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A role inside a process; `parent_id` is the lane around it or empty."""

    id: str
    name: str
    process_id: str
    parent_id: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A flow node.

    `element` is the standard's element name, `trigger` the kind of event ("timer", "message", … or empty),
    `link` the name shared by the two halves of a link event, `parent_id` the sub-process around the node,
    `attached_to` the activity a boundary event sits on, `is_for_compensation` marks what only undoes another
    activity and so hangs on no sequence flow.
    """

    id: str
    name: str
    element: str
    process_id: str
    parent_id: str = ""
    lane_id: str = ""
    trigger: str = ""
    link: str = ""
    attached_to: str = ""
    starts_on_event: bool = False
    is_for_compensation: bool = False
    documentation: str = ""

    @property
    def kind(self) -> Kind:
        """The family this node belongs to."""
        return KINDS[self.element]


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow. `condition` is the expression in the file, meant for machines rather than readers."""

    id: str
    name: str
    source: str
    target: str
    condition: str = ""
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class MessageFlow:
    """A message between two pools; each end is the id of a node or of a pool."""

    id: str
    name: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Data:
    """A document or a store that steps use; a data object with references is told by these, not by itself."""

    id: str
    name: str
    element: str
    process_id: str


@dataclass(frozen=True, slots=True)
class DataLink:
    """A step reads a document or store, or writes it (`is_written`); both ends are ids."""

    node_id: str
    data_id: str
    is_written: bool


@dataclass(frozen=True, slots=True)
class Diagram:
    """One drawing of the file; `shapes` and `edges` say how much it shows."""

    id: str
    name: str
    shapes: int
    edges: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of each kind a model holds; sub-processes and calls stand beside the tasks, not among them."""

    pools: int
    lanes: int
    tasks: int
    events: int
    gateways: int
    sub_processes: int
    calls: int
    flows: int
    message_flows: int


@dataclass(frozen=True, slots=True)
class ProcessModel:
    """A whole file, all in its order. `drawn` holds the ids of elements that have a shape or an edge."""

    name: str
    processes: tuple[Process, ...] = ()
    pools: tuple[Pool, ...] = ()
    lanes: tuple[Lane, ...] = ()
    nodes: tuple[Node, ...] = ()
    flows: tuple[Flow, ...] = ()
    message_flows: tuple[MessageFlow, ...] = ()
    drawn: frozenset[str] = frozenset()
    data: tuple[Data, ...] = ()
    diagrams: tuple[Diagram, ...] = ()
    data_links: tuple[DataLink, ...] = ()

    @property
    def has_drawing(self) -> bool:
        """Whether at least one flow node can be drawn from the file's diagram data."""
        return any(node.id in self.drawn for node in self.nodes)

    @property
    def counts(self) -> Counts:
        """The figures that summarise the model for a person."""
        found = Counter(node.kind for node in self.nodes)
        return Counts(
            pools=len(self.pools),
            lanes=len(self.lanes),
            tasks=found[Kind.TASK],
            events=found[Kind.EVENT],
            gateways=found[Kind.GATEWAY],
            sub_processes=found[Kind.SUB_PROCESS],
            calls=found[Kind.CALL],
            flows=len(self.flows),
            message_flows=len(self.message_flows),
        )
