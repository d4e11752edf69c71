"""From a table to the bytes of a BPMN 2.0 file (OMG formal/2011-01-03), with one pool, lanes by role and a drawing."""

from lxml import etree

from modules.drawings.di import with_drawing
from modules.drawings.layout import lay_out
from modules.processes.extraction import BPMN
from modules.processes.model import Node, ProcessModel
from modules.step_tables.elements import model_of
from modules.step_tables.rows import Table
from modules.step_tables.rules import plain

_NAMESPACE = "urn:lehrgang:step-table"
_DEFINITIONS = {"message": "messageEventDefinition", "timer": "timerEventDefinition"}


def bpmn_of(table: Table, *, name: str) -> bytes:
    """Write the file of a table whose ways are in order (see `rules.checked`); `name` is that of the process."""
    model = model_of(table, name=plain(name))
    return with_drawing(written(model), model, drawing=lay_out(model))


def written(model: ProcessModel) -> bytes:
    """Write what `elements.model_of` builds, without a drawing: flow nodes of one process in one pool."""
    root = etree.Element(_tag("definitions"), nsmap={"bpmn": BPMN})
    root.set("id", "Definitions")
    root.set("name", model.name)
    root.set("targetNamespace", _NAMESPACE)
    root.set("exporter", "Lehrgang")
    collaboration = _add(root, "collaboration", id="Collaboration")
    for pool in model.pools:
        _add(collaboration, "participant", id=pool.id, name=pool.name, processRef=pool.process_id)
    for each in model.processes:
        process = _add(root, "process", id=each.id, name=each.name, isExecutable="false")
        _write_lanes(process, model=model)
        for node in model.nodes:
            _write_node(process, node, model=model)
        for flow in model.flows:
            _add(process, "sequenceFlow", id=flow.id, name=flow.name, sourceRef=flow.source, targetRef=flow.target)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _write_lanes(process: etree._Element, *, model: ProcessModel) -> None:
    lane_set = _add(process, "laneSet", id="Lanes")
    for lane in model.lanes:
        element = _add(lane_set, "lane", id=lane.id, name=lane.name)
        for node in model.nodes:
            if node.lane_id == lane.id:
                _add(element, "flowNodeRef").text = node.id


def _write_node(process: etree._Element, node: Node, *, model: ProcessModel) -> None:
    leaving = [flow for flow in model.flows if flow.source == node.id]
    element = _add(process, node.element, id=node.id, name=node.name)
    for flow in leaving:
        if flow.is_default:
            element.set("default", flow.id)
    for flow in model.flows:
        if flow.target == node.id:
            _add(element, "incoming").text = flow.id
    for flow in leaving:
        _add(element, "outgoing").text = flow.id
    if node.trigger:
        _add(element, _DEFINITIONS[node.trigger], id=f"{node.id}_trigger")


def _add(parent: etree._Element, element: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _tag(element), {key: value for key, value in attributes.items() if value})


def _tag(name: str) -> str:
    return f"{{{BPMN}}}{name}"
