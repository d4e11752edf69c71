"""All that was read from a file in one piece: for machines as plain values, for people as lines of text."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from modules.processes import summary_words as label
from modules.processes.checks import MOST_ELEMENTS, Hint, check
from modules.processes.figures import Figures, figures
from modules.processes.model import Kind, ProcessModel
from modules.processes.words import kind_word


def summary(model: ProcessModel, *, most_elements: int = MOST_ELEMENTS) -> dict[str, Any]:
    """Plain values ready for JSON; the keys are those that `manage.py process --json` documents."""
    figured = figures(model)
    return {
        "name": model.name,
        "processes": [asdict(each) for each in model.processes],
        "pools": [asdict(each) for each in model.pools],
        "lanes": [asdict(each) for each in model.lanes],
        "counts": {**asdict(model.counts), "data": len(model.data), "diagrams": len(model.diagrams)},
        "nodes": [{**asdict(each), "kind": each.kind.value} for each in model.nodes],
        "flows": [asdict(each) for each in model.flows],
        "message_flows": [asdict(each) for each in model.message_flows],
        "data": [asdict(each) for each in model.data],
        "diagrams": [asdict(each) for each in model.diagrams],
        "has_drawing": model.has_drawing,
        "figures": {
            **asdict(figured),
            "tasks": dict(figured.tasks),
            "events": dict(figured.events),
            "gateways": dict(figured.gateways),
        },
        "hints": [
            {
                "rule": each.kind.value,
                "severity": each.severity,
                "element_id": each.element_id,
                "element_name": each.element_name,
                "sentence": each.sentence,
            }
            for each in check(model, most_elements=most_elements)
        ],
    }


def lines(model: ProcessModel, *, most_elements: int = MOST_ELEMENTS) -> Iterator[str]:
    """The same for people, without what only machines need; names stand as the file has them."""
    figured = figures(model)
    counts = model.counts
    yield label.line("pools", counts.pools, names=[pool.name for pool in model.pools])
    yield label.line("lanes", counts.lanes, names=[lane.name for lane in model.lanes])
    for kind, total, found in (
        (Kind.TASK, counts.tasks, figured.tasks),
        (Kind.EVENT, counts.events, figured.events),
        (Kind.GATEWAY, counts.gateways, figured.gateways),
    ):
        yield label.line(kind.value, total, names=[f"{kind_word(element=element)}: {n}" for element, n in found])
    yield label.line("sub_processes", counts.sub_processes + counts.calls)
    yield label.line("flows", counts.flows)
    yield label.line("message_flows", counts.message_flows)
    yield label.line("data", len(model.data), names=[each.name for each in model.data])
    yield label.line("diagrams", len(model.diagrams), names=[each.name for each in model.diagrams])
    yield from _figure_lines(figured)
    hints = check(model, most_elements=most_elements)
    yield label.line("hints", len(hints))
    yield from (f"  - {_about(hint)}{hint.sentence}" for hint in hints)


def _figure_lines(figured: Figures) -> Iterator[str]:
    yield label.line("steps", figured.steps)
    yield label.line("roles", len(figured.roles), names=figured.roles)
    between = [f"{each.source} → {each.target}: {each.times}" for each in figured.between]
    yield label.line("hand_overs", figured.hand_overs, names=between)
    back_and_forth = [f"{each.one} ↔ {each.other}: {each.there + each.back}" for each in figured.ping_pong]
    yield label.line("ping_pong", len(figured.ping_pong), names=back_and_forth)
    yield label.line("loops", figured.loops)
    yield label.line("longest_way", figured.longest_way)


def _about(hint: Hint) -> str:
    if not hint.element_id:
        return ""
    return f"„{hint.element_name}“ ({hint.element_id}): " if hint.element_name else f"{hint.element_id}: "
