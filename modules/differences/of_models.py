"""What is different between two models of a process, told for people."""

from collections.abc import Mapping

from modules.differences import change_words as words
from modules.differences.beside import data_changes, role_changes
from modules.differences.changes import ModelDifference
from modules.differences.connections import Ends, flow_changes, message_changes
from modules.differences.links import flows_of, messages_of
from modules.differences.matching import pair
from modules.differences.names import as_shown
from modules.differences.of_nodes import called, node_changes
from modules.differences.order import moved_steps
from modules.differences.parties import same_pools
from modules.differences.sides import Side, side_of
from modules.processes.figures import figures
from modules.processes.model import Kind, ProcessModel


def compare(before: ProcessModel, after: ProcessModel) -> ModelDifference:
    """Return every difference a reader would see, whatever ids, prefixes and order the two files use.

    Which element is which is found by `matching.pair`. Of elements with the same id only the first counts, as in the
    list of steps; ways to elements that a file does not hold are left out. Time is about linear to the models.
    """
    pairing = pair(before, after)
    one, other = side_of(before), side_of(after)
    steps = [each for each in pairing.nodes.items() if one.family(each[0]) == Kind.TASK]
    moved = moved_steps(before, after, same=steps)
    pools = same_pools(before, after, roles=pairing.roles)
    back = {other: one for one, other in pools.items()}
    ends = (
        _ends(one, same=pairing.nodes, pools=pools, moving=set(moved)),
        _ends(other, same=pairing.turned().nodes, pools=back, moving={pairing.nodes[each] for each in moved}),
    )
    known = [{*side.nodes, *(pool.id for pool in side.model.pools)} for side in (one, other)]
    changes = [
        *role_changes(before, after, roles=pairing.roles),
        *node_changes(one, other, pairing=pairing, moved=moved),
        *flow_changes(flows_of(before, known=one.nodes), flows_of(after, known=other.nodes), ends=ends),
        *message_changes(messages_of(before, known=known[0]), messages_of(after, known=known[1]), ends=ends),
        *data_changes(before, after),
    ]
    return ModelDifference(
        changes=tuple(changes),
        before=figures(before),
        after=figures(after),
        same=tuple(pairing.nodes.items()),
    )


def _ends(side: Side, *, same: Mapping[str, str], pools: Mapping[str, str], moving: set[str]) -> Ends:
    names = {pool.id: as_shown(pool.name) for pool in side.model.pools}

    def of(each: str) -> str:
        if each in side.nodes:
            return called(side.nodes[each])
        return words.quoted(names[each]) if names[each] else words.somebody()

    return Ends(called=of, same={**pools, **same}, moving=moving)
