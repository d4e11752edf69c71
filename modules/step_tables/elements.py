"""The process model that a table says: pool, lanes, steps, the gateways between them, start and ends."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count

from modules.processes.model import Flow, Lane, Node, Pool, Process, ProcessModel
from modules.step_tables.cells import is_otherwise
from modules.step_tables.entries import Entry, Source, entries
from modules.step_tables.rows import Doing, End, Table, Target

PROCESS = "Process"
POOL = "Pool"
START = "Start"

ELEMENTS: Mapping[Doing, tuple[str, str]] = {
    Doing.TASK: ("task", ""),
    Doing.BY_HAND: ("manualTask", ""),
    Doing.WITH_IT: ("userTask", ""),
    Doing.AUTOMATIC: ("serviceTask", ""),
    Doing.MESSAGE: ("intermediateCatchEvent", "message"),
    Doing.TIME: ("intermediateCatchEvent", "timer"),
}
"""How BPMN calls each kind of step: element and trigger."""


def model_of(table: Table, *, name: str) -> ProcessModel:
    """Build the model of a table whose ways are in order (see `rules.checked`); `name` is that of the process.

    Ids are readable and depend on the rows' keys, not on their places. Decisions and splits follow their step, ways
    that come together meet in a gateway of their own, so that nothing in it is against the rules of good modelling.
    """
    lanes = {role: f"Lane_{slug}" for role, slug in _slugs(table.roles).items()}
    built = _Built(table=table, lanes=lanes, ends=_end_ids(table.ends))
    built.add_all()
    return ProcessModel(
        name=name,
        processes=(Process(PROCESS, name),),
        pools=(Pool(POOL, name, PROCESS),),
        lanes=tuple(Lane(lane_id, role, PROCESS) for role, lane_id in lanes.items()),
        nodes=tuple(built.nodes),
        flows=built.flows_in_order(),
    )


@dataclass(kw_only=True)
class _Built:
    table: Table
    lanes: Mapping[str, str]
    ends: Mapping[End, str]
    nodes: list[Node] = field(default_factory=list)
    flows: list[tuple[int, Flow]] = field(default_factory=list)
    """Each with its place among the ways of its step."""
    _used: set[str] = field(default_factory=set)

    def add_all(self) -> None:
        """Start, each step with its split, joins before what they lead to, ends last."""
        leading = entries(self.table)
        self._add(START, "startEvent", role=self.table.rows[0].role, name=self.table.start)
        for row in self.table.rows:
            self._enter(row.number, leading.get(row.number), role=row.role)
            element, trigger = ELEMENTS[row.kind]
            self._add(row.key, element, role=row.role, name=row.name, trigger=trigger)
            if len(row.ways) > 1:
                kind = "parallelGateway" if row.is_parallel else "exclusiveGateway"
                self._add(f"Split_{row.key}", kind, role=row.role, name=row.question)
                self._connect(row.key, f"Split_{row.key}")
        for end in self.table.ends:
            role = next(row.role for row in self.table.rows if any(way.target == end for way in row.ways))
            self._enter(end, leading[end], role=role)
            self._add(self.ends[end], "endEvent", role=role, name=end.name)

    def _id(self, target: Target) -> str:
        return self.ends[target] if isinstance(target, End) else self.table.row(target).key

    def _enter(self, target: Target, entry: Entry | None, *, role: str) -> None:
        """Join what leads to a place, in gateways whose ids tell which place it is."""
        if entry is not None:
            self._lead(entry, self._id(target), joined=f"Join_{self._id(target)}", role=role)

    def _lead(self, entry: Entry, target_id: str, *, joined: str, role: str) -> None:
        if isinstance(entry, Source):
            self._leave(entry, target_id)
            return
        own_id = self._free(joined)
        self._add(own_id, "parallelGateway" if entry.is_parallel else "exclusiveGateway", role=role)
        for part in entry.parts:
            self._lead(part, own_id, joined=joined, role=role)
        self._connect(own_id, target_id)

    def _leave(self, source: Source, target_id: str) -> None:
        if source.row == 0:
            self._connect(START, target_id)
            return
        row = self.table.row(source.row)
        label = row.ways[source.way].label
        self._connect(
            f"Split_{row.key}" if len(row.ways) > 1 else row.key,
            target_id,
            name=label,
            place=source.way,
            is_default=not row.is_parallel and len(row.ways) > 1 and is_otherwise(label),
        )

    def _add(self, node_id: str, element: str, *, role: str, name: str = "", trigger: str = "") -> None:
        self.nodes.append(
            Node(id=node_id, name=name, element=element, process_id=PROCESS, lane_id=self.lanes[role], trigger=trigger)
        )

    def flows_in_order(self) -> tuple[Flow, ...]:
        """Flows as their steps stand in the table, those of a step as its ways do."""
        order = {node.id: place for place, node in enumerate(self.nodes)}
        return tuple(flow for place, flow in sorted(self.flows, key=lambda each: (order[each[1].source], each[0])))

    def _connect(self, source: str, target: str, *, name: str = "", place: int = 0, is_default: bool = False) -> None:
        own_id = self._free(f"Flow_{source}_{target}")
        flow = Flow(id=own_id, name=name, source=source, target=target, is_default=is_default)
        self.flows.append((place, flow))

    def _free(self, wanted: str) -> str:
        numbered = (f"{wanted}_{number}" for number in count(2))
        own_id = next(each for each in chain([wanted], numbered) if each not in self._used)
        self._used.add(own_id)
        return own_id


def _end_ids(ends: Sequence[End]) -> dict[End, str]:
    slugs = _slugs([end.name for end in ends if end.name])
    return {end: f"End_{slugs[end.name]}" if end.name else "End" for end in ends}


def _slugs(names: Sequence[str]) -> dict[str, str]:
    """A part of an id for each name, from its letters where it has some."""
    found: dict[str, str] = {}
    for place, name in enumerate(names, start=1):
        letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        slug = re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-").lower()[:40] or str(place)
        found[name] = slug if slug not in found.values() else f"{slug}-{place}"
    return found
