"""Writes the BPMN 2.0 file: process, collaboration and drawing."""

import xml.etree.ElementTree as ET

from describe import Description, Message
from geometry import Box, Point
from place import Places, shape

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"

for _prefix, _uri in (("bpmn", BPMN), ("bpmndi", BPMNDI), ("dc", DC), ("di", DI)):
    ET.register_namespace(_prefix, _uri)


def write(description: Description, places: Places, *, lines: dict[str, list[Point]], labels: dict[str, Box]) -> bytes:
    """The whole file as UTF-8; the same description always gives the same bytes."""
    root = ET.Element(
        f"{{{BPMN}}}definitions",
        id=f"Definitions_{_id(description)}",
        name=description.title,
        targetNamespace="https://stadt-beispielhausen.example/prozesse",
    )
    _collaboration(root, description)
    _process(root, description)
    plane = ET.SubElement(
        ET.SubElement(root, f"{{{BPMNDI}}}BPMNDiagram", id="Diagram"),
        f"{{{BPMNDI}}}BPMNPlane",
        id="Plane",
        bpmnElement="Collaboration",
    )
    _shapes(plane, description, places, labels=labels)
    for link in description.links:
        _edge(plane, link.id, lines[link.id], labels.get(link.id))
    for message in description.messages:
        _edge(plane, message.id, lines[message.id], labels[message.id])
    ET.indent(root)
    return ET.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _id(description: Description) -> str:
    return description.slug.replace("-", "_")


def _collaboration(root: ET.Element, description: Description) -> None:
    around = _add(root, "collaboration", id="Collaboration")
    process = f"Process_{_id(description)}"
    _add(around, "participant", id="Pool", name=description.pool, processRef=process)
    for key, name in (("Partner", description.partner), ("Below", description.below)):
        if name:
            _add(around, "participant", id=key, name=name)
    for message in description.messages:
        pool, step = _closed_pool(message), description.steps[message.key].id
        source, target = (pool, step) if message.is_incoming else (step, pool)
        _add(around, "messageFlow", id=message.id, name=message.name, sourceRef=source, targetRef=target)


def _closed_pool(message: Message) -> str:
    return "Below" if message.is_below else "Partner"


def _process(root: ET.Element, description: Description) -> None:
    process = _add(root, "process", id=f"Process_{_id(description)}", name=description.title, isExecutable="false")
    if description.note:
        _add(process, "documentation").text = description.note
    lane_set = _add(process, "laneSet", id="Lanes")
    for index, name in enumerate(description.lanes):
        lane = _add(lane_set, "lane", id=f"Lane_{index + 1}", name=name)
        for step in description.steps.values():
            if step.lane == index:
                _add(lane, "flowNodeRef").text = step.id
    for step in description.steps.values():
        named = {"name": step.name} if step.name else {}
        node = _add(process, step.element, id=step.id, **named)
        for link in description.links:
            if link.target == step.key:
                _add(node, "incoming").text = link.id
        for link in description.links:
            if link.source == step.key:
                _add(node, "outgoing").text = link.id
        if step.trigger:
            _add(node, f"{step.trigger}EventDefinition", id=f"{step.id}_trigger")
    for link in description.links:
        named = {"name": link.name} if link.name else {}
        ends = {
            "sourceRef": description.steps[link.source].id,
            "targetRef": description.steps[link.target].id,
        }
        _add(process, "sequenceFlow", id=link.id, **named, **ends)


def _shapes(plane: ET.Element, description: Description, places: Places, *, labels: dict[str, Box]) -> None:
    for key, pool in (("Pool", places.pool), ("Partner", places.partner), ("Below", places.below)):
        if pool:
            _bounds(_shape(plane, key, isHorizontal="true"), pool)
    for index, lane in enumerate(places.lanes):
        _bounds(_shape(plane, f"Lane_{index + 1}", isHorizontal="true"), lane)
    for step in description.steps.values():
        marker = {"isMarkerVisible": "true"} if step.element == "exclusiveGateway" else {}
        drawn = _shape(plane, step.id, **marker)
        _bounds(drawn, shape(step))
        if step.id in labels:
            _bounds(ET.SubElement(drawn, f"{{{BPMNDI}}}BPMNLabel"), labels[step.id])


def _edge(plane: ET.Element, element: str, line: list[Point], label: Box | None) -> None:
    edge = ET.SubElement(plane, f"{{{BPMNDI}}}BPMNEdge", id=f"{element}_di", bpmnElement=element)
    for point in line:
        ET.SubElement(edge, f"{{{DI}}}waypoint", x=_number(point.x), y=_number(point.y))
    if label:
        _bounds(ET.SubElement(edge, f"{{{BPMNDI}}}BPMNLabel"), label)


def _shape(plane: ET.Element, element: str, /, **attributes: str) -> ET.Element:
    return ET.SubElement(plane, f"{{{BPMNDI}}}BPMNShape", {"id": f"{element}_di", "bpmnElement": element, **attributes})


def _bounds(around: ET.Element, box: Box) -> None:
    ET.SubElement(
        around,
        f"{{{DC}}}Bounds",
        {key: _number(value) for key, value in zip(("x", "y", "width", "height"), box, strict=True)},
    )


def _add(parent: ET.Element, element: str, /, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{BPMN}}}{element}", attributes)


def _number(value: float) -> str:
    return str(round(value))
