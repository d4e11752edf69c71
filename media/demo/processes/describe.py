"""Reads the short description of a process: who works, which steps stand in which column, what leads where.

One thing per line, `#` starts a comment:

    title NAME                     name of the process
    note TEXT                      documentation inside the file
    partner NAME | below NAME      closed pool above or below, for example the person who applies
    pool NAME                      the administration
    lane NAME                      a role; the steps that follow are its own
    COLUMN[/ROW] KIND KEY NAME     a step; column and row count from 0, rows are counted inside the lane
    flow KEY KEY … [: LABEL]       sequence flows one after the other; the label goes to the last one
    message KEY < LABEL            a message from the partner (`<<` from the one below)
    message KEY > LABEL            a message to the partner (`>>` to the one below)
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

KINDS = {
    "start": "startEvent",
    "end": "endEvent",
    "catch": "intermediateCatchEvent",
    "throw": "intermediateThrowEvent",
    "task": "task",
    "user": "userTask",
    "manual": "manualTask",
    "service": "serviceTask",
    "send": "sendTask",
    "receive": "receiveTask",
    "rule": "businessRuleTask",
    "xor": "exclusiveGateway",
    "and": "parallelGateway",
    "or": "inclusiveGateway",
    "event": "eventBasedGateway",
}
SIZES = {"Event": (36, 36), "Gateway": (50, 50), "ask": (126, 80)}

_STEP = re.compile(r"(?P<column>\d+)(?:/(?P<row>\d+))? (?P<kind>[\w.]+) (?P<key>\w+)(?: (?P<name>.+))?")
_MESSAGE = re.compile(r"(?P<key>\w+) (?P<way><<|>>|<|>) (?P<name>.+)")


@dataclass
class Step:
    """A flow node; `x` and `y` are its centre once it is placed."""

    key: str
    element: str
    trigger: str
    name: str
    lane: int
    column: int
    row: int
    x: float = 0
    y: float = 0

    @property
    def size(self) -> tuple[int, int]:
        return next(size for ending, size in SIZES.items() if self.element.endswith(ending))

    @property
    def id(self) -> str:
        return f"{self.element[0].upper()}{self.element[1:]}_{self.key}"


@dataclass
class Link:
    """A sequence flow between two steps."""

    source: str
    target: str
    name: str = ""

    @property
    def id(self) -> str:
        return f"Flow_{self.source}_{self.target}"


@dataclass
class Message:
    """A message between a step and the closed pool above or below."""

    key: str
    name: str
    is_incoming: bool
    is_below: bool

    @property
    def id(self) -> str:
        return f"Message_{self.key}_{'in' if self.is_incoming else 'out'}"


@dataclass
class Description:
    """Everything one source file says."""

    slug: str
    title: str = ""
    note: str = ""
    partner: str = ""
    below: str = ""
    pool: str = ""
    lanes: list[str] = field(default_factory=list)
    steps: dict[str, Step] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)


def describe(path: Path) -> Description:
    """Read one description; a line that cannot be understood ends with a ValueError that names it."""
    found = Description(slug=path.stem)
    for number, written in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = written.partition("#")[0].strip()
        if not line:
            continue
        word, _, rest = line.partition(" ")
        if word in ("title", "note", "partner", "below", "pool"):
            setattr(found, word, rest)
        elif word == "lane":
            found.lanes.append(rest)
        elif word == "flow":
            keys, _, label = rest.partition(":")
            chain = keys.split()
            pairs = list(pairwise(chain))
            found.links += [Link(a, b) for a, b in pairs[:-1]] + [Link(*pairs[-1], label.strip())]
        elif word == "message" and (match := _MESSAGE.fullmatch(rest)):
            way = match["way"]
            found.messages.append(Message(match["key"], match["name"], "<" in way, len(way) == 2))
        elif match := _STEP.fullmatch(line):
            kind, _, trigger = match["kind"].partition(".")
            row, column = int(match["row"] or 0), int(match["column"])
            step = Step(match["key"], KINDS[kind], trigger, match["name"] or "", len(found.lanes) - 1, column, row)
            found.steps[step.key] = step
        else:
            raise ValueError(f"{path.name}, line {number}: {written}")
    return found
