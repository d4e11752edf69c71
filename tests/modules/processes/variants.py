"""The same model written in other ways, and models drawn at random."""

import random
from collections.abc import Callable

from hypothesis import strategies as st
from lxml import etree

from modules.processes.model import Flow, Lane, MessageFlow, Node, Pool, Process, ProcessModel
from tests.modules.processes.files import BPMN, BPMNDI

VENDOR = "http://vendor.example/extension"
ELEMENTS = (
    "task",
    "userTask",
    "subProcess",
    "callActivity",
    "startEvent",
    "endEvent",
    "boundaryEvent",
    "exclusiveGateway",
    "parallelGateway",
)


def with_other_prefixes(content: bytes) -> bytes:
    """Every element of the standard under a prefix that no tool uses."""
    root = etree.fromstring(content)
    other = etree.Element(root.tag, root.attrib, {"anders": BPMN, **{k: v for k, v in root.nsmap.items() if v != BPMN}})
    other.extend(list(root))
    text = etree.tostring(other, encoding="unicode")
    assert "<anders:definitions" in text
    return text.encode()


def in_another_order(content: bytes) -> bytes:
    """Children of the file, of processes, sub-processes and lane sets shuffled, the same way each time."""
    root = etree.fromstring(content)
    shuffled = random.Random(4)  # noqa: S311 - an order, not a secret
    for each in list(root.iter(*(f"{{{BPMN}}}{name}" for name in ("definitions", "process", "subProcess", "laneSet")))):
        children = list(each)
        shuffled.shuffle(children)
        each[:] = children
    return etree.tostring(root)


def with_vendor_extensions(content: bytes) -> bytes:
    """An extension with lookalikes of the standard's names in every flow element, and foreign attributes."""
    root = etree.fromstring(content)
    for each in list(root.iter(f"{{{BPMN}}}*")):
        each.set(f"{{{VENDOR}}}colour", "red")
        if each.get("id") and etree.QName(each).localname in (*ELEMENTS, "process", "lane"):
            box = etree.Element(f"{{{BPMN}}}extensionElements")
            for name in ("task", "sequenceFlow", "lane"):
                etree.SubElement(box, f"{{{VENDOR}}}{name}", id=f"x-{each.get('id')}-{name}")
            each.insert(0, box)
    return etree.tostring(root)


def in_utf_16(content: bytes) -> bytes:
    return etree.tostring(etree.fromstring(content), encoding="UTF-16", xml_declaration=True)


def without_drawing(content: bytes) -> bytes:
    root = etree.fromstring(content)
    for each in list(root.iter(f"{{{BPMNDI}}}BPMNDiagram")):
        each.getparent().remove(each)
    return etree.tostring(root)


VARIANTS: dict[str, Callable[[bytes], bytes]] = {
    "prefixes": with_other_prefixes,
    "order": in_another_order,
    "extensions": with_vendor_extensions,
    "UTF-16": in_utf_16,
    "no drawing": without_drawing,
}


@st.composite
def models(draw: st.DrawFn) -> ProcessModel:
    """Small models, valid or not: loose ends, doubled ids, sub-processes in each other, links, lanes, two pools."""
    ids = st.sampled_from([f"n{number}" for number in range(8)])
    maybe = st.one_of(st.just(""), ids)
    nodes = draw(
        st.lists(
            st.builds(
                Node,
                id=ids,
                name=st.sampled_from(["", "Antrag prüfen", "Antrag", "Prüfung des Antrags"]),
                element=st.sampled_from((*ELEMENTS, "intermediateCatchEvent", "intermediateThrowEvent")),
                process_id=st.sampled_from(["p", "q"]),
                parent_id=maybe,
                lane_id=st.sampled_from(["", "l1", "l2"]),
                link=st.sampled_from(["", "A"]),
                attached_to=maybe,
                starts_on_event=st.booleans(),
            ),
            max_size=8,
        )
    )
    ends = st.sampled_from([*(f"n{number}" for number in range(9)), "a", "b"])
    flows = st.lists(
        st.builds(Flow, id=st.uuids().map(str), name=st.sampled_from(["", "ja"]), source=ends, target=ends)
    )
    messages = st.lists(
        st.builds(MessageFlow, id=st.uuids().map(str), name=st.just(""), source=ends, target=ends), max_size=4
    )
    return ProcessModel(
        name="",
        processes=(Process("p", ""), Process("q", "")),
        pools=(Pool("a", "Amt", "p"), Pool("b", "")),
        lanes=(Lane("l1", "Annahme", "p"), Lane("l2", "", "p")),
        nodes=tuple(nodes),
        flows=tuple(draw(flows)),
        message_flows=tuple(draw(messages)),
    )
