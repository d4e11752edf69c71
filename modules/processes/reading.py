"""Reads a BPMN 2.0 file that a stranger sent. Nothing is fetched, nothing is expanded, nothing is guessed.

The file is gone through twice: first by a guard that stops at a DOCTYPE, a foreign root or too many levels
before a tree exists, then into the tree the extraction works on. Validation by XSD is no gate: much of what
real tools export fails it.
"""

import time
from collections.abc import Callable, Mapping
from enum import StrEnum

from lxml import etree

from modules.processes.extraction import BPMN, extract
from modules.processes.model import KINDS, ProcessModel
from modules.processes.words import refusal

MAX_BYTES = 5 * 1024 * 1024
"""Largest file accepted, in bytes. The largest real model seen is a twentieth of it."""

MAX_DEPTH = 100
"""Deepest nesting of elements accepted, in levels."""

MAX_ELEMENTS = 100_000
"""Most XML elements accepted, those of drawing and extensions too. 10,000 flow elements with their drawing have some
70,000 of them, a file of 5 MB without this limit could have a million."""

MAX_STEPS = 12_000
"""Most events, tasks and gateways accepted: nobody reads more, and drawing them would keep others waiting."""

MAX_SECONDS = 5.0
"""Longest time spent on one file, in seconds; the largest file accepted takes a fifth of it on a slow machine."""

_LOOK_AT_THE_CLOCK = 500
"""Elements read between two looks at the clock."""


_STEPS = frozenset(f"{{{BPMN}}}{element}" for element in KINDS)


class Reason(StrEnum):
    """Why a file was refused; stable codes for logs, API and tests."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_XML = "not_xml"
    BROKEN_XML = "broken_xml"
    DOCTYPE = "doctype"
    TOO_DEEP = "too_deep"
    TOO_MANY = "too_many"
    TOO_SLOW = "too_slow"
    OTHER_VERSION = "other_version"
    NOT_BPMN = "not_bpmn"


class UnreadableModel(Exception):
    """The file cannot be taken as a model. `reason` is for machines, `sentence` for who uploaded it."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, in the reader's language (German without one)."""
        return refusal(self.reason)


class _Deadline:
    """When reading has to be over, by a clock that counts seconds and never goes back."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._ends_at = clock() + MAX_SECONDS

    def keep(self) -> None:
        if self._clock() > self._ends_at:
            raise UnreadableModel(Reason.TOO_SLOW)


class _Guard:
    """Parser target that builds nothing and stops at the first thing we do not accept."""

    def __init__(self, deadline: "_Deadline") -> None:
        self.deadline = deadline
        self.depth = 0
        self.elements = 0
        self.steps = 0

    @property
    def saw_element(self) -> bool:
        return self.elements > 0

    def doctype(self, name: str | None, public_id: str | None, system_id: str | None) -> None:
        raise UnreadableModel(Reason.DOCTYPE)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements == 1:
            _check_root(tag)
        self.steps += tag in _STEPS
        if self.elements > MAX_ELEMENTS or self.steps > MAX_STEPS:
            raise UnreadableModel(Reason.TOO_MANY)
        if self.elements % _LOOK_AT_THE_CLOCK == 0:
            self.deadline.keep()
        if self.depth > MAX_DEPTH:
            raise UnreadableModel(Reason.TOO_DEEP)

    def end(self, tag: str) -> None:
        self.depth -= 1

    def close(self) -> None:
        return None


def read(content: bytes, *, clock: Callable[[], float] = time.monotonic) -> ProcessModel:
    """Read the bytes of a BPMN 2.0 file in any encoding that its XML declaration or byte order mark names.

    `clock` gives seconds. Raises `UnreadableModel` with one of the `Reason` codes; any other exception is a
    defect. Names in the result are the file's own text with runs of white space made one blank: they are data,
    to be escaped wherever they are shown.
    """
    return extract(root_of(content, clock=clock))


def root_of(
    content: bytes, *, keeps_comments: bool = False, clock: Callable[[], float] = time.monotonic
) -> etree._Element:
    """Return the `definitions` element of a file that the guard let through; refuses exactly what `read` refuses.

    `keeps_comments` also keeps processing instructions, for who writes the file again.
    """
    if not content.strip():
        raise UnreadableModel(Reason.EMPTY)
    if len(content) > MAX_BYTES:
        raise UnreadableModel(Reason.TOO_LARGE)
    deadline = _Deadline(clock)
    guard = _Guard(deadline)
    try:
        etree.fromstring(content, _parser(target=guard))
        deadline.keep()
        root = etree.fromstring(content, _parser(keeps_comments=keeps_comments))
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        raise UnreadableModel(Reason.BROKEN_XML if guard.saw_element else Reason.NOT_XML) from error
    deadline.keep()
    return root


def _parser(*, target: _Guard | None = None, keeps_comments: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        target=target,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=False,
        remove_comments=not keeps_comments,
        remove_pis=not keeps_comments,
    )


def _check_root(tag: str) -> None:
    name = etree.QName(tag)
    if name.namespace == BPMN and name.localname == "definitions":
        return
    is_relative = name.localname == "definitions" and "bpmn" in (name.namespace or "").lower()
    raise UnreadableModel(Reason.OTHER_VERSION if is_relative else Reason.NOT_BPMN)
