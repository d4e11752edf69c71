"""In which order a person should read the nodes of a model when there is no picture."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from modules.processes.model import Node, ProcessModel


def reading_order(model: ProcessModel, *, ways: Mapping[str, Sequence[str]]) -> Iterator[Node]:
    """Every node once: processes in the order of their pools, each from its starts along `ways`.

    `ways` gives for each id the ids it leads to. Before a node come all nodes that lead to it, except over
    a way back; of two branches the one first in the file comes first. What no start reaches (an event
    sub-process, a lost island) follows at the end of its process or sub-process; at the very end what lies in a
    sub-process that a doubled id hides.
    """
    inside: dict[tuple[str, str], list[Node]] = defaultdict(list)
    first_of_id = {node.id: node for node in reversed(model.nodes)}
    for node in model.nodes:
        if first_of_id[node.id] is node:
            inside[node.process_id, node.parent_id].append(node)
    left = dict(reversed(first_of_id.items()))
    pending = [(process_id, "") for process_id in reversed(_process_ids(model))]
    waiting: list[Iterator[Node]] = []
    while pending or waiting:
        if not waiting:
            waiting.append(iter(_sorted(inside[pending.pop()], ways=ways)))
        for node in waiting[-1]:
            left.pop(node.id, None)
            yield node
            waiting.append(iter(_sorted(inside[node.process_id, node.id], ways=ways)))
            break
        else:
            waiting.pop()
    yield from left.values()


def _process_ids(model: ProcessModel) -> list[str]:
    ids = [pool.process_id for pool in model.pools] + [process.id for process in model.processes]
    ids += [node.process_id for node in model.nodes]
    return list(dict.fromkeys(each for each in ids if each))


def _sorted(nodes: Sequence[Node], *, ways: Mapping[str, Sequence[str]]) -> list[Node]:
    """One level, along the flow: depth first from the starts, read backwards: causes before effects."""
    by_id = {node.id: node for node in nodes}
    within = {node.id: [each for each in ways.get(node.id, ()) if each in by_id] for node in nodes}
    entered = {target for targets in within.values() for target in targets}
    free = [node.id for node in nodes if node.id not in entered and not node.starts_on_event]
    starts = [each for each in free if by_id[each].element == "startEvent"]
    others = [each for each in free if by_id[each].element != "startEvent"]
    seen: set[str] = set()
    order = _backwards([*starts, *others], within=within, seen=seen)
    for node in nodes:
        order += _backwards([node.id], within=within, seen=seen)
    return [by_id[each] for each in order]


def _backwards(roots: Sequence[str], *, within: Mapping[str, Sequence[str]], seen: set[str]) -> list[str]:
    """Reverse postorder without recursion: a model may hold more steps in a row than calls may nest."""
    finished: list[str] = []
    for root in reversed(roots):
        if root in seen:
            continue
        seen.add(root)
        stack = [(root, iter(within[root][::-1]))]
        while stack:
            here, ahead = stack[-1]
            following = next((each for each in ahead if each not in seen), None)
            if following is None:
                finished.append(here)
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, iter(within[following][::-1])))
    return finished[::-1]
