"""The text alternative of a model: who does what, and what comes next, readable without the picture.

WCAG 2.2, 1.1.1 asks for a text that serves the same purpose as the drawing; a canvas alone cannot be read
aloud.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from modules.processes import words
from modules.processes.model import Kind, Node, ProcessModel
from modules.processes.order import reading_order
from modules.processes.roles import role_names


class Next(NamedTuple):
    """A way on: its label (a condition, "sonst", "bei: Zeit" or empty) and the number it leads to."""

    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the list.

    `number` counts from 1 over the whole file, `role` is the lane (with the pool before it where several
    pools work), `kind` a plain word, `name` the file's own text or empty, `next` the ways on (none at an
    end), `messages` whole phrases, `within` the number of the sub-process around the step or None,
    `element_id` the id in the file.
    """

    number: int
    role: str
    kind: str
    name: str
    next: tuple[Next, ...]
    messages: tuple[str, ...]
    within: int | None
    element_id: str


def steps(model: ProcessModel) -> tuple[Step, ...]:
    """All flow nodes in reading order: pool by pool, along the flow, a sub-process's steps right after it.

    Ways that lead back point to a lower number. Flows to elements that the file does not hold are left out.
    """
    ways = _ways(model)
    ordered = list(reading_order(model, ways={source: [way.target for way in each] for source, each in ways.items()}))
    numbers = {node.id: number for number, node in enumerate(ordered, start=1)}
    coming_in = _incoming(ways)
    role_of = role_names(model)
    messages = _messages(model)
    return tuple(
        Step(
            number=number,
            role=role_of(node),
            kind=words.kind_word(
                element=node.element,
                trigger=node.trigger,
                starts_on_event=node.starts_on_event,
                joins=node.kind is Kind.GATEWAY and coming_in[node.id] > 1 >= len(ways[node.id]),
            ),
            name=node.name,
            next=tuple(Next(way.label, numbers[way.target]) for way in ways[node.id]),
            messages=tuple(messages[node.id]),
            within=numbers.get(node.parent_id),
            element_id=node.id,
        )
        for number, node in enumerate(ordered, start=1)
    )


class _Way(NamedTuple):
    label: str
    target: str


def _ways(model: ProcessModel) -> dict[str, list[_Way]]:
    """The ways out of each node: into a sub-process, along flows, by attached events, across link events."""
    ways: dict[str, list[_Way]] = defaultdict(list)
    known = {node.id for node in model.nodes}
    entered = {flow.target for flow in model.flows}
    for node in model.nodes:
        if node.parent_id in known and _begins(node, entered=entered):
            ways[node.parent_id].append(_Way(words.inside(), node.id))
    for flow in model.flows:
        if flow.source in known and flow.target in known:
            label = flow.name or (words.otherwise() if flow.is_default else flow.condition)
            ways[flow.source].append(_Way(label, flow.target))
    for node in model.nodes:
        if node.attached_to in known:
            ways[node.attached_to].append(_Way(words.trigger_word(node.trigger), node.id))
    landings = {
        (node.process_id, node.parent_id, node.link): node.id
        for node in model.nodes
        if node.link and node.element == "intermediateCatchEvent"
    }
    for node in model.nodes:
        landing = landings.get((node.process_id, node.parent_id, node.link))
        if node.element == "intermediateThrowEvent" and landing:
            ways[node.id].append(_Way(node.link, landing))
    return ways


def _begins(node: Node, *, entered: set[str]) -> bool:
    return node.id not in entered and not node.attached_to and not node.starts_on_event and not node.link


def _incoming(ways: Mapping[str, Sequence[_Way]]) -> dict[str, int]:
    count: dict[str, int] = defaultdict(int)
    for way in (way for each in ways.values() for way in each):
        count[way.target] += 1
    return count


def _messages(model: ProcessModel) -> dict[str, list[str]]:
    """What a step sends and receives; the other side is called by its pool, else by its own name."""
    pool_of = {pool.process_id: pool.name for pool in model.pools if pool.process_id}
    names = {pool.id: pool.name for pool in model.pools}
    names |= {node.id: pool_of.get(node.process_id) or node.name for node in model.nodes}
    phrases: dict[str, list[str]] = defaultdict(list)
    for message in model.message_flows:
        receiver = names.get(message.target) or words.somebody()
        sender = names.get(message.source) or words.somebody()
        phrases[message.source].append(words.sends(name=message.name, receiver=receiver))
        phrases[message.target].append(words.receives(name=message.name, sender=sender))
    return phrases
