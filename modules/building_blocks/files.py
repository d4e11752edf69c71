"""Building blocks inside a copy of a BPMN file, in a namespace of their own as the standard provides for extensions.

BPMN 2.0 (OMG formal/2011-01-03, 8.2.3) lets every element carry `extensionElements`; a tool that does not know their
namespace keeps or ignores them. The original is never touched: what goes out is another file.
"""

from collections.abc import Iterable, Iterator

from lxml import etree

from modules.building_blocks.rules import LONGEST_NAME, BlockUse, is_key
from modules.processes.extraction import BPMN
from modules.processes.model import KINDS
from modules.processes.reading import root_of

BLOCKS = "urn:lehrgang:building-blocks:1"
"""Namespace of our extension. It stands in files that people keep, so it never changes."""

_BLOCK = f"{{{BLOCKS}}}block"
_BOX = f"{{{BPMN}}}extensionElements"
_DOCUMENTATION = f"{{{BPMN}}}documentation"
_PREFIX = "lehrgang"


def with_blocks(content: bytes, *, uses: Iterable[BlockUse]) -> bytes:
    """Return a copy of a BPMN file that carries these blocks and no others of ours.

    Everything else stays: names, foreign extensions, comments, drawing. The copy is UTF-8 with an XML declaration,
    whatever the original is in. Uses on elements that the file does not hold are left out.

    Raises:
        UnreadableModel: the content is no BPMN 2.0 file that we read.
    """
    root = root_of(content, keeps_comments=True)
    _take_off(root)
    wanted = {use.element_id: use for use in uses}
    for element_id, element in _elements(root):
        if use := wanted.pop(element_id, None):
            _put_on(element, use=use)
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)


def blocks_in(content: bytes) -> tuple[BlockUse, ...]:
    """Return the blocks that a file carries, in its order, at most one for each element.

    What is not understood is left out. Key, name and flags are what the sender wrote: compare them with the vocabulary
    before anything is believed.

    Raises:
        UnreadableModel: the content is no BPMN 2.0 file that we read.
    """
    found = {}
    for element_id, element in _elements(root_of(content)):
        for block in element.iterfind(f"{_BOX}/{_BLOCK}"):
            key, name = block.get("key", ""), " ".join(block.get("name", "").split())
            if is_key(key) and element_id not in found:
                found[element_id] = BlockUse(
                    element_id=element_id,
                    key=key,
                    name=name[:LONGEST_NAME],
                    is_media_break=block.get("mediaBreak") == "true",
                    is_waiting=block.get("waiting") == "true",
                )
    return tuple(found.values())


def _elements(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Flow nodes with an id of their own, the first of each id."""
    seen: set[str] = set()
    for element in list(root.iter(*(f"{{{BPMN}}}{name}" for name in KINDS))):
        element_id = (element.get("id") or "").strip()
        if element_id and element_id not in seen:
            seen.add(element_id)
            yield element_id, element


def _put_on(element: etree._Element, *, use: BlockUse) -> None:
    box = element.find(_BOX)
    if box is None:
        box = etree.Element(_BOX)
        element.insert(_place(element), box)
    block = etree.SubElement(box, _BLOCK, nsmap={_PREFIX: BLOCKS})
    block.set("key", use.key)
    block.set("name", use.name)
    block.set("mediaBreak", str(use.is_media_break).lower())
    block.set("waiting", str(use.is_waiting).lower())


def _place(element: etree._Element) -> int:
    """The standard's schema wants extensions behind the documentation and before everything else."""
    documented = element.findall(_DOCUMENTATION)
    return element.index(documented[-1]) + 1 if documented else 0


def _take_off(root: etree._Element) -> None:
    for block in list(root.iter(_BLOCK)):
        box = block.getparent()
        box.remove(block)
        if box.tag == _BOX and len(box) == 0 and not (box.text or "").strip() and not box.attrib:
            box.getparent().remove(box)
