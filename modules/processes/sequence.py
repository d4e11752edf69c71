"""The steps of a model in reading order, with who does each, what its name says, and what comes next."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from modules.processes.activities import Activity, activities_in
from modules.processes.graph import Graph, graph_of, is_step
from modules.processes.model import MessageFlow, Node, ProcessModel
from modules.processes.order import reading_order
from modules.processes.roles import Roles, roles_of

_FARTHEST = 20
"""Elements looked at behind a step to find the ones that follow it, so that time stays linear to the model."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """Looks up what the rules about sequences ask; `places` gives the position of each node in reading order."""

    graph: Graph
    roles: Roles
    work: Mapping[str, Node]
    places: Mapping[str, int]
    says: Mapping[str, frozenset[Activity]]
    messages: tuple[MessageFlow, ...]

    def sorted(self, ids: Iterable[str]) -> list[str]:
        """Each id once, in reading order."""
        return sorted(set(ids), key=self.places.__getitem__)

    def role(self, element_id: str) -> str:
        """Who does it, or nothing where the file names nobody."""
        role = self.roles.of_node(self.graph.nodes[element_id])
        return role.name if role.is_named_by_file else ""

    def doing(self, activity: Activity, *, known: frozenset[str], marked: frozenset[str]) -> list[str]:
        """Steps that do it: marked so, or said by their name where nothing is known of them."""
        return [each for each in self.work if each in marked or (each not in known and activity in self.says[each])]

    def following(self, element_id: str) -> Iterator[str]:
        """The steps right behind one, with nothing but events and gateways between."""
        seen = {element_id}
        ahead = [element_id]
        for here in ahead:
            for target in self.graph.ways[here]:
                if target in seen or len(seen) > _FARTHEST:
                    continue
                seen.add(target)
                if target in self.work:
                    yield target
                else:
                    ahead.append(target)


def sequence_of(model: ProcessModel) -> Sequence:
    """Prepare the look-up once per model."""
    graph = graph_of(model)
    ordered = list(reading_order(model, ways=graph.ways))
    work = {node.id: node for node in ordered if is_step(node, graph=graph)}
    return Sequence(
        graph=graph,
        roles=roles_of(model),
        work=work,
        places={node.id: place for place, node in enumerate(ordered)},
        says={node.id: activities_in(node.name) for node in work.values()},
        messages=model.message_flows,
    )
