"""Reads a BPMN 2.0 file that a stranger sent. Nothing is fetched, nothing is expanded, nothing is guessed.

The file is gone through twice: first by a guard that stops at a DOCTYPE, a foreign root or too many levels
before a tree exists, then into the tree the extraction works on. Validation by XSD is no gate: much of what
real tools export fails it.
"""

from collections.abc import Mapping
from enum import StrEnum

from lxml import etree

from modules.processes.extraction import BPMN, extract
from modules.processes.model import ProcessModel
from modules.processes.words import refusal

MAX_BYTES = 5 * 1024 * 1024
"""Largest file accepted, in bytes. The largest real model seen is a twentieth of it."""

MAX_DEPTH = 100
"""Deepest nesting of elements accepted, in levels."""


class Reason(StrEnum):
    """Why a file was refused; stable codes for logs, API and tests."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_XML = "not_xml"
    BROKEN_XML = "broken_xml"
    DOCTYPE = "doctype"
    TOO_DEEP = "too_deep"
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


class _Guard:
    """Parser target that builds nothing and stops at the first thing we do not accept."""

    def __init__(self) -> None:
        self.depth = 0
        self.saw_element = False

    def doctype(self, name: str | None, public_id: str | None, system_id: str | None) -> None:
        raise UnreadableModel(Reason.DOCTYPE)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if not self.saw_element:
            self.saw_element = True
            _check_root(tag)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise UnreadableModel(Reason.TOO_DEEP)

    def end(self, tag: str) -> None:
        self.depth -= 1

    def close(self) -> None:
        return None


def read(content: bytes) -> ProcessModel:
    """Read the bytes of a BPMN 2.0 file in any encoding that its XML declaration or byte order mark names.

    Raises `UnreadableModel` with one of the `Reason` codes; any other exception is a defect. Names in the
    result are the file's own text with runs of white space made one blank: they are data, to be escaped
    wherever they are shown.
    """
    if not content.strip():
        raise UnreadableModel(Reason.EMPTY)
    if len(content) > MAX_BYTES:
        raise UnreadableModel(Reason.TOO_LARGE)
    guard = _Guard()
    try:
        etree.fromstring(content, _parser(guard))
        root = etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        raise UnreadableModel(Reason.BROKEN_XML if guard.saw_element else Reason.NOT_XML) from error
    return extract(root)


def _parser(target: _Guard | None = None) -> etree.XMLParser:
    return etree.XMLParser(
        target=target,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )


def _check_root(tag: str) -> None:
    name = etree.QName(tag)
    if name.namespace == BPMN and name.localname == "definitions":
        return
    is_relative = name.localname == "definitions" and "bpmn" in (name.namespace or "").lower()
    raise UnreadableModel(Reason.OTHER_VERSION if is_relative else Reason.NOT_BPMN)
