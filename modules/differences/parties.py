"""Which roles and pools of two models are the same."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from modules.differences.names import as_shown, plain, share_a_word
from modules.processes.model import Lane, ProcessModel
from modules.processes.roles import role_names


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who takes part: a lane or a pool with a name.

    `name` is what a reader calls it (with the pool before it where several work), `own` its name without what is
    around it, `id` that of its first element in the file.
    """

    name: str
    own: str
    id: str


def parties_of(model: ProcessModel) -> dict[str, Party]:
    """Return all lanes and pools that have a name, by what a reader calls them. Those of the same name are one."""
    found: dict[str, Party] = {}
    label_of = role_names(model)
    in_lanes = {node.lane_id: as_shown(label_of(node)) for node in reversed(model.nodes) if node.lane_id}
    lanes = {lane.id: lane for lane in reversed(model.lanes)}
    for pool in model.pools:
        if plain(pool.name):
            found.setdefault(as_shown(pool.name), Party(as_shown(pool.name), as_shown(pool.name), pool.id))
    for lane in model.lanes:
        name = in_lanes.get(lane.id) or _path(lane, lanes=lanes)
        if plain(lane.name):
            found.setdefault(name, Party(name, as_shown(lane.name), lane.id))
    return found


def same_parties(before: Mapping[str, Party], after: Mapping[str, Party]) -> dict[str, str]:
    """Return which party of the one model is which of the other, as far as their names tell."""
    pairs: dict[str, str] = {name: name for name in before if name in after}
    for called in (plain, lambda name: plain(name.rsplit(" / ", maxsplit=1)[-1])):
        left = {name: called(name) for name in before if name not in pairs}
        taken = set(pairs.values())
        free = {name: called(name) for name in after if name not in taken}
        count, count_free = Counter(left.values()), Counter(free.values())
        by_call = {call: name for name, call in free.items() if count_free[call] == 1}
        pairs |= {name: by_call[call] for name, call in left.items() if count[call] == 1 and call in by_call}
    return pairs


def renamed_parties(
    shared: Counter[tuple[str, str]],
    *,
    before: Counter[str],
    after: Counter[str],
    parties: tuple[Mapping[str, Party], Mapping[str, Party]],
    known: Mapping[str, str],
) -> dict[str, str]:
    """Return roles that carry another name now.

    More than half of the steps have to be the same on both sides; and either all are, or the roles have their id or
    a word of their names in common. An office whose steps a portal takes over is not renamed.

    Args:
        shared: how many steps that both models hold lie in which role before and after.
        before: how many steps each role has in the one model.
        after: how many in the other.
        parties: the roles of both models by name.
        known: roles that their names paired already.
    """
    taken = set(known.values())
    found = {}
    for (one, other), count in shared.items():
        here, there = parties[0].get(one), parties[1].get(other)
        if here is None or there is None or one in known or other in taken:
            continue
        is_told = here.id == there.id or share_a_word(plain(here.own), plain(there.own))
        is_whole = count == before[one] == after[other]
        if 2 * count > before[one] and 2 * count > after[other] and (is_told or is_whole):
            found[one] = other
    return found


def same_pools(before: ProcessModel, after: ProcessModel, *, roles: Mapping[str, str]) -> dict[str, str]:
    """Return the ids of pools that are the same: of one name, or both without; of several in the order of the file."""
    there: dict[str, list[str]] = defaultdict(list)
    for pool in reversed(after.pools):
        there[as_shown(pool.name)].append(pool.id)
    pairs = {}
    for pool in before.pools:
        name = as_shown(pool.name)
        if left := there[roles.get(name, name)]:
            pairs[pool.id] = left.pop()
    return pairs


def _path(lane: Lane, *, lanes: Mapping[str, Lane]) -> str:
    names: dict[str, str] = {}
    here: Lane | None = lane
    while here and here.id not in names:
        names[here.id] = as_shown(here.name)
        here = lanes.get(here.parent_id)
    return " / ".join(reversed([name for name in names.values() if name]))
