"""Small models to compare, and other ways of writing the same one."""

from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

from modules.processes.model import Flow, Lane, MessageFlow, Node, Pool, Process, ProcessModel
from modules.processes.reading import read
from tests.modules.processes.files import definitions, flow


def town(*steps: str, roles: dict[str, str] | None = None, ids: dict[str, str] | None = None) -> ProcessModel:
    """Start, tasks of these names one after another, end. `roles` gives the lane of a name, `ids` its id.

    Both ends lie in the lane of the first task.
    """
    ids = ids or {}
    known = ["start", *(ids.get(name, f"id-{name}") for name in steps), "end"]
    tasks = "".join(f'<task id="{each}" name="{name}"/>' for each, name in zip(known[1:-1], steps, strict=True))
    flows = "".join(flow(one, other) for one, other in pairwise(known))
    lanes: dict[str, list[str]] = {}
    for name in steps if roles else ():
        lanes.setdefault((roles or {}).get(name, "Amt"), []).append(ids.get(name, f"id-{name}"))
    if roles:
        lanes[next(iter(lanes))] += ["start", "end"]
    inside = "".join(
        f'<lane id="l-{name}" name="{name}">' + "".join(f"<flowNodeRef>{each}</flowNodeRef>" for each in of) + "</lane>"
        for name, of in lanes.items()
    )
    inside = f"<laneSet>{inside}</laneSet>" if inside else ""
    ends = '<startEvent id="start" name="Antrag liegt vor"/><endEvent id="end" name="Bescheid liegt vor"/>'
    return read(definitions(f'<process id="p">{inside}{tasks}{ends}{flows}</process>'))


def _new_id(each: str) -> str:
    return f"neu-{each}" if each else ""


def with_other_ids(model: ProcessModel) -> ProcessModel:
    """The same model from a tool that calls everything otherwise."""
    return replace(
        model,
        processes=tuple(Process(_new_id(p.id), p.name, p.documentation) for p in model.processes),
        pools=tuple(Pool(_new_id(p.id), p.name, _new_id(p.process_id)) for p in model.pools),
        lanes=tuple(
            Lane(_new_id(each.id), each.name, _new_id(each.process_id), _new_id(each.parent_id)) for each in model.lanes
        ),
        nodes=tuple(
            replace(
                node,
                id=_new_id(node.id),
                process_id=_new_id(node.process_id),
                parent_id=_new_id(node.parent_id),
                lane_id=_new_id(node.lane_id),
                attached_to=_new_id(node.attached_to),
            )
            for node in model.nodes
        ),
        flows=tuple(
            replace(each, id=_new_id(each.id), source=_new_id(each.source), target=_new_id(each.target))
            for each in model.flows
        ),
        message_flows=tuple(
            MessageFlow(_new_id(each.id), each.name, _new_id(each.source), _new_id(each.target))
            for each in model.message_flows
        ),
        data=tuple(replace(each, id=_new_id(each.id), process_id=_new_id(each.process_id)) for each in model.data),
    )


def shuffled(model: ProcessModel, *, chance: Random) -> ProcessModel:
    """The same model in another order."""

    def mixed(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(chance.sample(items, len(items)))

    return replace(
        model,
        lanes=mixed(model.lanes),
        nodes=mixed(model.nodes),
        flows=mixed(model.flows),
        message_flows=mixed(model.message_flows),
        data=mixed(model.data),
    )


def edited(model: ProcessModel, *, chance: Random) -> ProcessModel:
    """The model after a few changes that a person makes: names, kinds, steps taken out, ways led elsewhere."""
    nodes, flows = list(model.nodes), list(model.flows)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(nodes)) if nodes else None
        match chance.randrange(5):
            case 0 if at is not None:
                nodes[at] = replace(nodes[at], name=chance.choice(["", "Akte ablegen", f"{nodes[at].name} genau"]))
            case 1 if at is not None and nodes[at].element.endswith("ask"):
                nodes[at] = replace(nodes[at], element="serviceTask")
            case 2 if at is not None:
                del nodes[at]
            case 3 if flows and at is not None:
                each = chance.randrange(len(flows))
                flows[each] = replace(flows[each], target=nodes[at].id)
            case _:
                new = Node(id=f"new{len(nodes)}", name="Neuer Schritt", element="task", process_id="p")
                nodes.append(new)
                flows.append(Flow(id=f"to-{new.id}", name="", source=nodes[0].id, target=new.id))
    return replace(model, nodes=tuple(nodes), flows=tuple(flows))
