"""Who does a step: the lane it lies in, else the pool, and what a reader calls that role."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from modules.processes.model import Node, Pool, ProcessModel


def role_names(model: ProcessModel) -> Callable[[Node], str]:
    """What a reader calls the role of a node: its lanes from outside in, before them the pool where several work.

    Empty where the file names neither.
    """
    pools = {pool.process_id: pool.name for pool in model.pools if pool.process_id}
    lanes = {lane.id: lane for lane in model.lanes}
    several = len({node.process_id for node in model.nodes} & pools.keys()) > 1

    def role(node: Node) -> str:
        names: list[str] = []
        seen: set[str] = set()
        lane = lanes.get(node.lane_id)
        while lane and lane.id not in seen:
            names.insert(0, lane.name)
            seen.add(lane.id)
            lane = lanes.get(lane.parent_id)
        pool = pools.get(node.process_id, "")
        if several or not any(names):
            names.insert(0, pool)
        return " / ".join(_each_once(name for name in names if name))

    return role


def _each_once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Role:
    """A lane, a pool or, where the file has neither, a process; `key` and `pool` are ids.

    `name` is what a reader calls it, or its id where nobody named it.
    """

    key: str
    name: str
    pool: str
    is_named_by_file: bool


@dataclass(frozen=True, slots=True)
class Roles:
    """Looks up who stands behind a node, or behind the end of a message."""

    _nodes: Mapping[str, Node]
    _pools: Mapping[str, Pool]
    _pool_of_process: Mapping[str, Pool]
    _name: Callable[[Node], str]

    def of_node(self, node: Node) -> Role:
        """The lane of the node, else the pool of its process, else the process."""
        pool = self._pool_of_process.get(node.process_id)
        owner = pool.id if pool else node.process_id
        key = node.lane_id or owner
        return Role(
            key=key, name=self._name(node) or key, pool=owner, is_named_by_file=bool(node.lane_id or pool is not None)
        )

    def of_end(self, element_id: str) -> Role | None:
        """Who sends or receives a message: the role of a node, or a whole pool; None where the file holds neither."""
        if element_id in self._nodes:
            return self.of_node(self._nodes[element_id])
        pool = self._pools.get(element_id)
        return Role(key=pool.id, name=pool.name or pool.id, pool=pool.id, is_named_by_file=True) if pool else None


def roles_of(model: ProcessModel) -> Roles:
    """Prepare the look-up once per model."""
    return Roles(
        _nodes={node.id: node for node in reversed(model.nodes)},
        _pools={pool.id: pool for pool in model.pools},
        _pool_of_process={pool.process_id: pool for pool in model.pools if pool.process_id},
        _name=role_names(model),
    )
