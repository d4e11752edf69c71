"""One role's sheet: its steps in order, what comes before and after, decisions, documents, messages.

Issue 4: "a one-page handout per role (only that role's steps, with what comes before and after)". Whoever does the work
need not read BPMN: gateways become conditions on the ways, what others do is named by who does it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from modules.handouts.ways import Link, Ways, ways_of
from modules.processes.graph import is_step
from modules.processes.model import Node, ProcessModel
from modules.processes.order import reading_order
from modules.processes.roles import Role, roles_of
from modules.processes.steps import steps

_ROOMY = 60
_PLAIN = 80
"""Half lines up to which a sheet is set large, and up to which it is set as other print; beyond it is set small, in two
columns. Measured on A4 with the sheet's own style: 40 steps in a row, or 30 with a decision each, stay on one page."""


class Size(StrEnum):
    """How large a sheet is set."""

    ROOMY = "roomy"
    PLAIN = "plain"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What comes before or after a step.

    `label` is the condition, `role` who does it (empty: the same role), `title` its name or else its kind, `number`
    its number on this sheet or None, `notes` what is sent or received there, `is_end` whether a case begins or ends.
    """

    label: str
    role: str
    title: str
    number: int | None
    is_end: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandoutStep:
    """One step of the role.

    `before` holds what comes from others or begins a case, `after` every way on. `within` names the sub-process
    around the step; `documentation` is the file's own text.
    """

    number: int
    element_id: str
    kind: str
    name: str
    within: str
    before: tuple[Neighbour, ...]
    after: tuple[Neighbour, ...]
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    messages: tuple[str, ...]
    documentation: str

    @property
    def title(self) -> str:
        """Its name, else its kind."""
        return self.name or self.kind

    @property
    def just_goes_on(self) -> bool:
        """Whether the only way leads to the next number without a condition, so that nothing needs to be said."""
        return len(self.after) == 1 and self.after[0].number == self.number + 1 and not self.after[0].label

    @property
    def lines(self) -> int:
        """Roughly how many lines it takes."""
        ways = 0 if self.just_goes_on else len(self.after)
        texts = bool(self.reads) + bool(self.writes) + len(self.messages) + -(-len(self.documentation) // 90)
        return 1 + len(self.before) + ways + texts


@dataclass(frozen=True, slots=True)
class Handout:
    """The sheet of one role; `gets_from` and `passes_to` name the other roles in the order of the flow."""

    role: Role
    process_name: str
    steps: tuple[HandoutStep, ...]
    gets_from: tuple[str, ...]
    passes_to: tuple[str, ...]
    documents: tuple[str, ...]

    @property
    def size(self) -> Size:
        """How large it is set, so that it stays on one page where possible."""
        # each step has half a line of white around it
        height = sum(2 * step.lines + 1 for step in self.steps)
        return Size.ROOMY if height <= _ROOMY else Size.PLAIN if height <= _PLAIN else Size.SMALL


@dataclass(frozen=True, slots=True)
class RoleShare:
    """A role and how many steps it does."""

    role: Role
    steps: int


def roles_with_steps(model: ProcessModel) -> tuple[RoleShare, ...]:
    """Return the roles that do at least one step, in the order in which the flow meets them."""
    ways = ways_of(model)
    roles = roles_of(model)
    found: dict[Role, int] = defaultdict(int)
    for node in _in_order(model, ways=ways):
        if is_step(node, graph=ways.graph):
            found[roles.of_node(node)] += 1
    return tuple(RoleShare(role=role, steps=number) for role, number in found.items())


def handout(model: ProcessModel, *, role: Role) -> Handout:
    """Return the sheet of one role of a model (one of `roles_with_steps`), in time linear to the model."""
    ways = ways_of(model)
    roles = roles_of(model)
    ordered = list(_in_order(model, ways=ways))
    own = [node for node in ordered if ways.is_entry(node) and roles.of_node(node) == role]
    sheet = _Sheet(
        model=model,
        ways=ways,
        role=role,
        role_of={node.id: roles.of_node(node) for node in ordered},
        numbers={node.id: number for number, node in enumerate(own, start=1)},
    )
    shown = tuple(sheet.step(node) for node in own)
    return Handout(
        role=role,
        process_name=_process_name(model, process_id=own[0].process_id if own else ""),
        steps=shown,
        gets_from=_names(each.role for step in shown for each in step.before),
        passes_to=_names(each.role for step in shown for each in step.after),
        documents=_names(name for step in shown for name in (*step.reads, *step.writes)),
    )


class _Sheet:
    """What the steps of one sheet share."""

    def __init__(
        self,
        *,
        model: ProcessModel,
        ways: Ways,
        role: Role,
        role_of: Mapping[str, Role],
        numbers: Mapping[str, int],
    ) -> None:
        self._ways = ways
        self._role = role
        self._role_of = role_of
        self._numbers = numbers
        self._told = {step.element_id: step for step in steps(model)}
        self._reads: dict[str, list[str]] = defaultdict(list)
        self._writes: dict[str, list[str]] = defaultdict(list)
        self._incoming: dict[str, list[Link]] = defaultdict(list)
        names = {each.id: each.name for each in model.data}
        for link in model.data_links:
            (self._writes if link.is_written else self._reads)[link.node_id].append(names.get(link.data_id, ""))
        for node_id in filter(ways.begins_or_works, role_of):
            for way in ways.links_from(node_id):
                self._incoming[way.target].append(way)

    def step(self, node: Node) -> HandoutStep:
        told = self._told[node.id]
        around = self._ways.graph.nodes.get(node.parent_id)
        before = [self._neighbour(each.source, label=each.label) for each in self._incoming[node.id]]
        after = [self._neighbour(each.target, label=each.label) for each in self._ways.links_from(node.id)]
        return HandoutStep(
            number=self._numbers[node.id],
            element_id=node.id,
            kind=told.kind,
            name=node.name,
            within=around.name if around is not None else "",
            before=tuple(dict.fromkeys(each for each in before if each.number is None)),
            after=tuple(dict.fromkeys(after)),
            reads=_names(self._reads[node.id]),
            writes=_names(self._writes[node.id]),
            messages=told.messages,
            documentation=node.documentation,
        )

    def _neighbour(self, node_id: str, *, label: str) -> Neighbour:
        told = self._told[node_id]
        role = self._role_of[node_id]
        is_end = self._ways.graph.nodes[node_id].element in ("startEvent", "endEvent")
        return Neighbour(
            label=label,
            role="" if role == self._role else role.name,
            title=told.name or told.kind,
            number=self._numbers.get(node_id),
            is_end=is_end,
            notes=told.messages if is_end and role == self._role else (),
        )


def _in_order(model: ProcessModel, *, ways: Ways) -> Iterable[Node]:
    return reading_order(model, ways=ways.graph.ways)


def _process_name(model: ProcessModel, *, process_id: str) -> str:
    pools = (pool.name for pool in model.pools if pool.process_id == process_id)
    names = (process.name for process in model.processes if process.id == process_id)
    return next((name for name in (*names, *pools) if name), "")


def _names(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in values if each))
