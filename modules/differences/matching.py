"""Which element of one model is which of another: plain rules, the surest first; each element is paired once."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from modules.differences.parties import parties_of, renamed_parties, same_parties
from modules.differences.search import Search
from modules.differences.sides import side_of
from modules.processes.model import ProcessModel


@dataclass(frozen=True, slots=True)
class Pairing:
    """Ids of nodes and names of roles of the one model with those of the other that are the same."""

    nodes: Mapping[str, str]
    roles: Mapping[str, str]

    def turned(self) -> "Pairing":
        """The same seen from the other model."""
        return Pairing(
            nodes={after: before for before, after in self.nodes.items()},
            roles={after: before for before, after in self.roles.items()},
        )


def pair(before: ProcessModel, after: ProcessModel) -> Pairing:
    """Find what two models have in common, in time about linear to both.

    Which of them is called the earlier one changes nothing: inside, always the same one comes first.
    """
    if _written(before) <= _written(after):
        return _pair(before, after)
    return _pair(after, before).turned()


def _written(model: ProcessModel) -> str:
    return repr((model.nodes, model.flows, model.message_flows, model.lanes, model.pools))


def _pair(before: ProcessModel, after: ProcessModel) -> Pairing:
    """Roles are paired by name; one that was renamed shows by its steps, which are then looked at once more."""
    parties = parties_of(before), parties_of(after)
    roles = same_parties(*parties)
    one, other = side_of(before), side_of(after)
    nodes = Search(one, other, roles=roles).run()
    shared = Counter((one.roles[a], other.roles[b]) for a, b in nodes.items())
    before_of, after_of = Counter(one.roles.values()), Counter(other.roles.values())
    renamed = renamed_parties(shared, before=before_of, after=after_of, parties=parties, known=roles)
    if renamed:
        roles = roles | renamed
        nodes = Search(one, other, roles=roles).run()
    return Pairing(nodes=nodes, roles=roles)
