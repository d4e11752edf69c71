"""A draft of the profile from what a model says: only words that stand in the file, each with the place it is from."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from modules.processes.graph import graph_of, is_step
from modules.processes.model import Node, ProcessModel
from modules.processes.proposal_words import origin
from modules.processes.roles import Role, Roles, roles_of
from modules.processes.systems import systems_named_in

LONGEST_NAME = 160
"""Characters that the name of a process may have."""

LONGEST_LINE = 300
"""Characters of a profile field with one line; what does not fit as a whole is left out."""

LONGEST_TEXT = 2_000
"""Characters proposed at most for a field with several lines, a tenth of what fits: a draft, not the whole file."""

_T = TypeVar("_T")
_STORE = "dataStoreReference"
_WITH_SYSTEM = frozenset({"userTask", "serviceTask", "scriptTask", "task"})


class Place(StrEnum):
    """Where in a model a value stands."""

    PROCESS = "process"
    POOL = "pool"
    START = "start"
    MESSAGE = "message"
    END = "end"
    ROLE = "role"
    DATA = "data"
    STORES = "stores"
    TASKS = "tasks"
    STORES_AND_TASKS = "stores_and_tasks"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value for the field `name` of the profile (or "process_name"), and where in the model it stands."""

    name: str
    value: str
    place: Place

    @property
    def origin(self) -> str:
        """Where it is from, in words of the reader's language (German without one)."""
        return origin(self.place)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a model offers for the profile, in the order of the form, and how much it was taken from."""

    suggestions: tuple[Suggestion, ...]
    steps: int
    roles: int

    def of(self, name: str) -> Suggestion | None:
        """The suggestion for a field, or None where the model says nothing about it."""
        return next((each for each in self.suggestions if each.name == name), None)


def proposed_profile(model: ProcessModel) -> Proposal:
    """Take a draft of the profile out of a model, in time linear to the model.

    The process is the one with most steps; of several with as many, the first in the file. Legal basis, purpose,
    cases and minutes stand in no model and are not proposed.
    """
    roles = roles_of(model)
    graph = graph_of(model)
    work = [node for node in model.nodes if is_step(node, graph=graph)]
    main = _most([node.process_id for node in work]) or (model.processes[0].id if model.processes else "")
    doing = [roles.of_node(node) for node in work]
    named = [role for role in doing if role.is_named_by_file]
    responsible = _most([role for role in named if role.name != role.key])
    found = (
        _name(model, process_id=main),
        _trigger(model, process_id=main),
        _line("result", _ends(model, process_id=main, element="endEvent"), place=Place.END),
        _line("responsible_unit", [responsible.name] if responsible else [], place=Place.ROLE),
        _systems(model, work=work),
        _text(
            "documents", (each.name for each in model.data if each.element != "dataStoreReference"), place=Place.DATA
        ),
        _text("contacts", _others(model, roles=roles, responsible=responsible), place=Place.OTHERS),
    )
    return Proposal(
        suggestions=tuple(each for each in found if each is not None), steps=len(work), roles=len(set(named))
    )


def _most(values: Sequence[_T]) -> _T | None:
    """What comes most often; of several the one that came first."""
    return Counter(values).most_common(1)[0][0] if values else None


def _name(model: ProcessModel, *, process_id: str) -> Suggestion | None:
    named = next((each.name for each in model.processes if each.id == process_id), "")
    if named:
        return _line("process_name", [named], place=Place.PROCESS, longest=LONGEST_NAME)
    pool = next((each.name for each in model.pools if each.process_id == process_id and process_id), "")
    return _line("process_name", [pool], place=Place.POOL, longest=LONGEST_NAME)


def _ends(model: ProcessModel, *, process_id: str, element: str) -> Iterator[str]:
    """Names of the start or end events of the process itself, without those of its sub-processes."""
    return (
        node.name
        for node in model.nodes
        if node.element == element and node.process_id == process_id and not node.parent_id
    )


def _trigger(model: ProcessModel, *, process_id: str) -> Suggestion | None:
    started = _line("trigger", _ends(model, process_id=process_id, element="startEvent"), place=Place.START)
    if started:
        return started
    starts = {
        node.id
        for node in model.nodes
        if node.element == "startEvent" and node.process_id == process_id and not node.parent_id
    }
    messages = (each.name for each in model.message_flows if each.target in starts)
    return _line("trigger", messages, place=Place.MESSAGE)


def _documents(model: ProcessModel) -> Suggestion | None:
    return _text("documents", (each.name for each in model.data if each.element != _STORE), place=Place.DATA)


def _systems(model: ProcessModel, *, work: Iterable[Node]) -> Suggestion | None:
    stores = [each.name for each in model.data if each.element == _STORE and each.name]
    named = [system for node in work if node.element in _WITH_SYSTEM for system in systems_named_in(node.name)]
    place = Place.STORES_AND_TASKS if stores and named else Place.STORES if stores else Place.TASKS
    return _text("it_systems", [*stores, *named], place=place)


def _others(model: ProcessModel, *, roles: Roles, responsible: Role | None) -> Iterator[str]:
    """Pools of others first, then the other roles of the file; a pool that only holds roles is none of them."""
    working = {node.process_id for node in model.nodes}
    yield from (pool.name for pool in model.pools if pool.process_id not in working)
    for node in model.nodes:
        role = roles.of_node(node)
        if role != responsible and role.is_named_by_file and role.name != role.key:
            yield role.name


def _line(name: str, values: Iterable[str], *, place: Place, longest: int = LONGEST_LINE) -> Suggestion | None:
    return _suggestion(name, values, place=place, join="; ".join, longest=longest)


def _text(name: str, values: Iterable[str], *, place: Place) -> Suggestion | None:
    return _suggestion(name, values, place=place, join="\n".join, longest=LONGEST_TEXT)


def _suggestion(
    name: str, values: Iterable[str], *, place: Place, join: Callable[[Iterable[str]], str], longest: int
) -> Suggestion | None:
    """Each value once, as many as fit whole; a single one that is too long ends in an ellipsis."""
    taken: list[str] = []
    length = 0
    for value in dict.fromkeys(each for each in values if each):
        shown = value if taken or len(value) <= longest else value[: longest - 1] + "…"
        needed = len(shown) + (len(join(["", ""])) if taken else 0)
        if length + needed > longest:
            continue
        taken.append(shown)
        length += needed
    return Suggestion(name=name, value=join(taken), place=place) if taken else None
