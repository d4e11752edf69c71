"""From a model to the table that says the same, where nothing of it would be lost."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from modules.processes.extraction import extract
from modules.processes.model import Flow, Node, ProcessModel
from modules.processes.order import reading_order
from modules.processes.reading import root_of
from modules.processes.words import otherwise
from modules.step_tables import words
from modules.step_tables.cells import Cell, NotUnderstood, understood, written
from modules.step_tables.elements import ELEMENTS
from modules.step_tables.entries import Entry, Join, Source, entries, one_of, same
from modules.step_tables.losses import lost, lost_in
from modules.step_tables.rows import LONGEST_NAME, End, Row, Table, Target, Way
from modules.step_tables.rules import plain
from modules.step_tables.together import misplaced, regions

_DOING = {element: doing for doing, element in ELEMENTS.items()}
_DEEPEST = 50
"""Gateways in a row that are followed; more are a circle or a joke."""


class NoTable(Exception):
    """The model says more than a table can hold; `key` is for machines, `sentence` for a person."""

    def __init__(self, key: str, *, name: str = "", number: int = 0) -> None:
        super().__init__(key)
        self.key, self.name, self.number = key, name, number

    @property
    def sentence(self) -> str:
        """What stands in the way, in the reader's language (German without one)."""
        return words.reason(self.key, name=self.name, number=self.number)


def table_in(content: bytes, *, keeps_order: bool = False) -> Table:
    """Read a file as a table, as `table_of` does; also raises `UnreadableModel`."""
    root = root_of(content)
    found = lost_in(root)
    if found is not None:
        raise NoTable(found.key)
    return table_of(extract(root), keeps_order=keeps_order)


def table_of(model: ProcessModel, *, keeps_order: bool = False) -> Table:
    """Read a model as a table.

    Args:
        model: of a file made from a table, or any plain one.
        keeps_order: the steps of the file stand in the order of the rows; else they follow the flow.

    Raises:
        NoTable: something would be lost. The drawing always is: a table has a layout of its own.
    """
    found = lost(model)
    if found is not None:
        raise NoTable(found.key, name=found.name, number=found.number)
    taken = _Taken(model=model)
    table = taken.table(keeps_order=keeps_order)
    _check(table, taken=taken)
    return table


@dataclass(kw_only=True)
class _Taken:
    """The model while it is read: who leads where."""

    model: ProcessModel
    nodes: dict[str, Node] = field(default_factory=dict)
    out: dict[str, list[Flow]] = field(default_factory=lambda: defaultdict(list))
    into: dict[str, list[Flow]] = field(default_factory=lambda: defaultdict(list))
    numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.nodes = {node.id: node for node in self.model.nodes}
        for flow in self.model.flows:
            self.out[flow.source].append(flow)
            self.into[flow.target].append(flow)

    def table(self, *, keeps_order: bool) -> Table:
        """The rows, numbered from where the start leads."""
        start = next(node for node in self.model.nodes if node.element == "startEvent")
        if len(self.out[start.id]) != 1:
            raise NoTable("start")
        ways = {node_id: [flow.target for flow in flows] for node_id, flows in self.out.items()}
        ordered = self.model.nodes if keeps_order else tuple(reading_order(self.model, ways=ways))
        steps = [node for node in ordered if _is_step(node)]
        first = self._landing(self.out[start.id][0])
        steps.sort(key=lambda node: node.id != first.id)
        self.numbers = {node.id: number for number, node in enumerate(steps, start=1)}
        if first.id not in self.numbers:
            raise NoTable("start")
        return Table(rows=tuple(self._row(node) for node in steps), start=start.name)

    def _row(self, node: Node) -> Row:
        flows = self.out[node.id]
        if len(flows) != 1:
            raise NoTable("gateways" if flows else "loose")
        following = self.nodes[flows[0].target]
        is_split = len(self.out[following.id]) > 1
        if is_split and len(self.into[following.id]) > 1:
            raise NoTable("gateways")
        if flows[0].name or (is_split and following.element == "parallelGateway" and following.name):
            raise NoTable("labels")
        cell = Cell(
            ways=tuple(self._ways(following) if is_split else [Way(self._target(flows[0]))]),
            question=following.name if is_split else "",
            is_parallel=is_split and following.element == "parallelGateway",
        )
        return Row(
            number=self.numbers[node.id],
            role=_role(node, model=self.model),
            name=node.name,
            ways=_read_again(cell).ways,
            kind=_DOING[node.element, node.trigger],
            question=cell.question,
            is_parallel=cell.is_parallel,
            key=node.id,
        )

    def _ways(self, split: Node) -> Iterator[Way]:
        for flow in self.out[split.id]:
            is_bare = not flow.name and flow.is_default
            yield Way(self._target(flow), otherwise() if is_bare else flow.name)

    def _target(self, flow: Flow) -> Target:
        node = self._landing(flow)
        return End(node.name) if node.element == "endEvent" else self.numbers[node.id]

    def _landing(self, flow: Flow) -> Node:
        """The step or end that a flow leads to, through gateways that only join."""
        for _ in range(_DEEPEST):
            node = self.nodes[flow.target]
            if _is_step(node) or node.element == "endEvent":
                return node
            if len(self.out[node.id]) != 1 or len(self.into[node.id]) < 2 or node.element == "startEvent":  # noqa: PLR2004 - a join
                raise NoTable("gateways")
            flow = self.out[node.id][0]
            if flow.name or node.name:
                raise NoTable("labels")
        raise NoTable("loose")

    def entries(self) -> Mapping[Target, Entry]:
        """How ways come together before each step and end, as the model has it."""
        places: dict[Target, list[Flow]] = defaultdict(list)
        for node in self.model.nodes:
            if node.id in self.numbers:
                places[self.numbers[node.id]] += self.into[node.id]
            elif node.element == "endEvent":
                places[End(node.name)] += self.into[node.id]
        return {place: one_of([self._entry(flow) for flow in flows]) for place, flows in places.items() if flows}

    def _entry(self, flow: Flow, *, depth: int = 0) -> Entry:
        source = self.nodes[flow.source]
        if source.element == "startEvent":
            return Source(0)
        if source.id in self.numbers:
            return Source(self.numbers[source.id])
        if len(self.out[source.id]) > 1:
            step = self.into[source.id][0].source
            return Source(self.numbers[step], self.out[source.id].index(flow))
        if depth > _DEEPEST:
            raise NoTable("loose")
        parts = tuple(self._entry(each, depth=depth + 1) for each in self.into[source.id])
        return Join(is_parallel=source.element == "parallelGateway", parts=parts)


def _check(table: Table, *, taken: _Taken) -> None:
    """The table has to say what the model says, and to survive being typed."""
    for row in table.rows:
        for text in (row.name, row.role):
            if len(text) > LONGEST_NAME or plain(text) != text:
                raise NoTable("names")
        if not row.name:
            raise NoTable("names")
    if any(misplaced(regions(table), table=table)):
        raise NoTable("joins")
    expected, found = entries(table), taken.entries()
    if expected.keys() != found.keys() or not all(same(expected[each], found[each]) for each in expected):
        raise NoTable("joins")


def _read_again(cell: Cell) -> Cell:
    try:
        again = understood(written(cell))
    except NotUnderstood as error:
        raise NoTable("names") from error
    if (again.question, again.is_parallel, [way.target for way in again.ways]) != (
        cell.question,
        cell.is_parallel,
        [way.target for way in cell.ways],
    ) or any(way.label not in ("", typed.label) for way, typed in zip(cell.ways, again.ways, strict=True)):
        raise NoTable("names")
    return again


def _is_step(node: Node) -> bool:
    return (node.element, node.trigger) in _DOING


def _role(node: Node, *, model: ProcessModel) -> str:
    lane = next((lane.name for lane in model.lanes if lane.id == node.lane_id), "")
    return lane or next((pool.name for pool in model.pools if not model.lanes), "")
