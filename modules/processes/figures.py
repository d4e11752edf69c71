"""What a model amounts to in figures. They depend on what the file says, not on the order in which it says it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from modules.processes.graph import Graph, components, graph_of, is_step, loops
from modules.processes.model import Kind, ProcessModel
from modules.processes.roles import Role, Roles, roles_of

_AGAIN = 3
"""Hand-overs between two roles from which on it is more than a question and its answer."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """How often (`times`) work or a message goes from one role to another."""

    source: str
    target: str
    times: int


@dataclass(frozen=True, slots=True)
class PingPong:
    """Work that goes `there`, comes `back` and goes again: both ways, three times or more in all.

    Only told of roles with steps in the file: that a citizen asks and is answered is no ping-pong.
    """

    one: str
    other: str
    there: int
    back: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one file; all counts, sorted by name where there are several.

    `steps`: tasks, calls and sub-processes without steps of their own. `roles`: lanes and pools in which at least
    one element lies. `hand_overs`: sequence flows between two of them and messages between two pools, `between`
    whom. `loops`: groups of steps that lead back to themselves. `longest_way`: most steps one after another, each
    loop gone through once.
    """

    steps: int
    roles: tuple[str, ...]
    hand_overs: int
    between: tuple[HandOver, ...]
    ping_pong: tuple[PingPong, ...]
    tasks: tuple[tuple[str, int], ...]
    events: tuple[tuple[str, int], ...]
    gateways: tuple[tuple[str, int], ...]
    loops: int
    longest_way: int


def figures(model: ProcessModel) -> Figures:
    """Work out the figures in time linear to the model. Of elements with the same id only the first is on a way."""
    graph = graph_of(model)
    roles = roles_of(model)
    work = {node.id for node in graph.nodes.values() if is_step(node, graph=graph)}
    met = {role for node in model.nodes if (role := roles.of_node(node)).is_named_by_file}
    passed = _hand_overs(model, graph=graph, roles=roles)
    return Figures(
        steps=sum(is_step(node, graph=graph) for node in model.nodes),
        roles=tuple(sorted(role.name for role in met)),
        hand_overs=sum(passed.values()),
        between=tuple(
            sorted(
                (HandOver(source=source.name, target=target.name, times=n) for (source, target), n in passed.items()),
                key=lambda each: (each.source, each.target, each.times),
            )
        ),
        ping_pong=_ping_pong(passed, working=met),
        tasks=_by_element(model, kind=Kind.TASK),
        events=_by_element(model, kind=Kind.EVENT),
        gateways=_by_element(model, kind=Kind.GATEWAY),
        loops=len(loops(graph)),
        longest_way=_longest_way(graph, work=work),
    )


def _by_element(model: ProcessModel, *, kind: Kind) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(node.element for node in model.nodes if node.kind is kind).items()))


def _hand_overs(model: ProcessModel, *, graph: Graph, roles: Roles) -> Counter[tuple[Role, Role]]:
    passed: Counter[tuple[Role, Role]] = Counter()
    for flow in chain.from_iterable(graph.outgoing.values()):
        source, target = roles.of_node(graph.nodes[flow.source]), roles.of_node(graph.nodes[flow.target])
        if source != target:
            passed[source, target] += 1
    for message in model.message_flows:
        source_end, target_end = roles.of_end(message.source), roles.of_end(message.target)
        if source_end and target_end and source_end.pool != target_end.pool:
            passed[source_end, target_end] += 1
    return passed


def _ping_pong(passed: Mapping[tuple[Role, Role], int], *, working: set[Role]) -> tuple[PingPong, ...]:
    found = [
        PingPong(one=one.name, other=other.name, there=there, back=back)
        for (one, other), there in passed.items()
        if {one, other} <= working
        and (one.name, one.key) < (other.name, other.key)
        and (back := passed.get((other, one), 0))
        and there + back >= _AGAIN
    ]
    return tuple(sorted(found, key=lambda each: (each.one, each.other, each.there, each.back)))


def _longest_way(graph: Graph, *, work: set[str]) -> int:
    group_of: dict[str, int] = {}
    length: list[int] = []
    for number, group in enumerate(components(graph.ways)):
        group_of.update(dict.fromkeys(group, number))
        after = (group_of[target] for each in group for target in graph.ways[each])
        behind = max((length[each] for each in after if each != number), default=0)
        length.append(behind + sum(each in work for each in group))
    return max(length, default=0)
