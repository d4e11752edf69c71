"""Where a sequence of steps shows what may cost time: pure look-ups, each a rule that fits in a sentence."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain

from modules.processes.activities import Activity, objects_in
from modules.processes.graph import loops
from modules.processes.sequence import Sequence

_WAITING_TRIGGERS = frozenset({"timer", "message", "signal", "conditional"})
_PAPER = frozenset({Activity.PRINTS, Activity.SCANS})


def between_roles(steps: Sequence) -> Mapping[tuple[str, str], list[str]]:
    """For each two roles (by name) the elements from which work goes from the first to the second.

    Flows, and messages between two pools that both have steps; what a closed pool sends or gets is not our work.
    """
    nodes = steps.graph.nodes
    passing: dict[tuple[str, str], list[str]] = defaultdict(list)
    for flow in chain.from_iterable(steps.graph.outgoing.values()):
        one, other = steps.roles.of_node(nodes[flow.source]), steps.roles.of_node(nodes[flow.target])
        if one != other:
            passing[one.name, other.name].append(flow.source)
    for message in steps.messages:
        if message.source in nodes and message.target in nodes:
            one, other = steps.roles.of_node(nodes[message.source]), steps.roles.of_node(nodes[message.target])
            if one.pool != other.pool:
                passing[one.name, other.name].append(message.source)
    return passing


def checked_again(steps: Sequence, *, checks: list[str]) -> Iterator[tuple[str, str]]:
    """Two steps that check and follow each other directly; going back for another round is no second check."""
    known = set(checks)
    for first in checks:
        for second in steps.following(first):
            if second in known and steps.places[second] > steps.places[first]:
                yield first, second


def printed_and_scanned(
    steps: Sequence, *, known: frozenset[str], prints: frozenset[str], types_in: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """A step that prints with one that scans or types in later on the way; one step may do both.

    Typing in by name alone ("erfassen") counts only where both names share an object: what was printed is what
    is entered. Each scanning step is told once, with the nearest printing step before it.
    """
    printing = steps.doing(Activity.PRINTS, known=known, marked=prints)
    entering = set(steps.doing(Activity.SCANS, known=known, marked=types_in))
    typing = set(steps.doing(Activity.TYPES_IN, known=known, marked=frozenset())) - entering
    yield from ((each, each) for each in printing if each in entering)
    for printed, later in _behind(steps, sources=printing):
        if later in entering or (later in typing and _share_an_object(steps, one=printed, other=later)):
            yield printed, later


def media_breaks(steps: Sequence, *, known: frozenset[str], marked: frozenset[str]) -> list[str]:
    """Steps marked so, and without a mark those whose name says that something is printed, scanned or copied out."""
    return [each for each in steps.work if each in marked or (each not in known and _PAPER & steps.says[each])]


def waits(steps: Sequence, *, known: frozenset[str], marked: frozenset[str]) -> list[str]:
    """Elements at which a case lies: events that wait, tasks that receive, steps marked or named so."""
    nodes = steps.graph.nodes
    found = [
        each
        for each, node in nodes.items()
        if (node.element == "intermediateCatchEvent" and node.trigger in _WAITING_TRIGGERS)
        or (node.element == "receiveTask" and each not in known)
    ]
    return steps.sorted([*found, *steps.doing(Activity.WAITS, known=known, marked=marked)])


def places_of(waiting: list[str], *, steps: Sequence) -> int:
    """How many places these are: events behind one event-based gateway wait together, the first one decides."""
    deciding = "eventBasedGateway"
    before = {each: [flow.source for flow in steps.graph.incoming.get(each, ())] for each in waiting}
    gateways = {
        each: [source for source in sources if steps.graph.nodes[source].element == deciding]
        for each, sources in before.items()
    }
    return len({(gateways[each] or [each])[0] for each in waiting})


def by_hand_in_a_row(steps: Sequence, *, fewest: int) -> Iterator[tuple[str, ...]]:
    """Rows of at least so many steps drawn as done by hand, of one role and each with one way to the next.

    Steps whose name says that a person has to be there (advising, inspecting) end a row.
    """
    by_hand = {
        each
        for each, node in steps.work.items()
        if node.element == "manualTask" and Activity.NEEDS_PRESENCE not in steps.says[each]
    }
    begun: set[str] = set()
    for each in steps.work:
        if each in by_hand and each not in begun:
            row = [each]
            while (following := _only_next(row[-1], steps=steps)) in by_hand and following not in row[:1]:
                if following in begun or steps.role(following) != steps.role(each):
                    break
                row.append(following)
                begun.add(following)
            begun.add(each)
            if len(row) >= fewest:
                yield tuple(row)


def circles(steps: Sequence) -> Iterator[tuple[str, ...]]:
    """The steps of each loop in reading order; a loop of gateways and events alone is a matter of modelling."""
    found = [steps.sorted(each for each in group if each in steps.work) for group in loops(steps.graph)]
    yield from (tuple(each) for each in sorted((each for each in found if each), key=lambda ids: steps.places[ids[0]]))


def _only_next(element_id: str, *, steps: Sequence) -> str:
    ways = steps.graph.outgoing.get(element_id, ())
    if len(ways) != 1 or len(steps.graph.incoming[ways[0].target]) != 1:
        return ""
    return ways[0].target


def _behind(steps: Sequence, *, sources: list[str]) -> Iterator[tuple[str, str]]:
    """Every step that lies behind one of the sources, with the nearest of them; never along a way back."""
    nearest = {each: each for each in sources}
    waiting = list(sources)
    for here in waiting:
        for target in _ahead(here, steps=steps):
            if target not in nearest:
                nearest[target] = nearest[here]
                waiting.append(target)
                if target in steps.work:
                    yield nearest[target], target


def _ahead(element_id: str, *, steps: Sequence) -> Iterator[str]:
    """Where the ways lead that go on in reading order; the far side of a sub-process has no place of its own."""
    place = steps.places.get(element_id.rstrip("\x00"), -1)
    return (each for each in steps.graph.ways[element_id] if steps.places.get(each, place + 1) > place)


def _share_an_object(steps: Sequence, *, one: str, other: str) -> bool:
    return bool(objects_in(steps.graph.nodes[one].name) & objects_in(steps.graph.nodes[other].name))
