"""The diagram that somebody begins to draw with: a pool, two lanes, a start."""

from collections.abc import Sequence

from lxml import etree

from modules.processes.extraction import BPMN, DRAWING
from modules.step_tables.rules import plain

_DC = "http://www.omg.org/spec/DD/20100524/DC"
_LEFT, _TOP, _WIDTH, _LANE = 160, 80, 900, 180
_LABEL = 30
"""Width of the strip with the pool's name, as bpmn-js draws it."""
_EVENT = 36


def blank_diagram(*, name: str, roles: Sequence[str]) -> str:
    """Return a BPMN 2.0 file with one pool called `name`, a lane for each role and a start event in the first.

    What is copied from word processors brings signs along that no file may hold; they are left out of `name`.
    """
    root = etree.Element(_bpmn("definitions"), nsmap={"bpmn": BPMN, "bpmndi": DRAWING, "dc": _DC})
    root.set("id", "Definitions")
    root.set("targetNamespace", "urn:lehrgang:drawing")
    collaboration = _add(root, _bpmn("collaboration"), id="Collaboration")
    _add(collaboration, _bpmn("participant"), id="Pool", name=plain(name), processRef="Process")
    process = _add(root, _bpmn("process"), id="Process", isExecutable="false")
    lanes = _add(process, _bpmn("laneSet"), id="Lanes")
    for number, role in enumerate(roles, start=1):
        lane = _add(lanes, _bpmn("lane"), id=f"Lane_{number}", name=role)
        if number == 1:
            _add(lane, _bpmn("flowNodeRef")).text = "Start"
    _add(process, _bpmn("startEvent"), id="Start")
    diagram = _add(root, f"{{{DRAWING}}}BPMNDiagram", id="Diagram")
    plane = _add(diagram, f"{{{DRAWING}}}BPMNPlane", id="Plane", bpmnElement="Collaboration")
    _shape(plane, "Pool", box=(_LEFT, _TOP, _WIDTH, _LANE * len(roles)), is_band=True)
    for place in range(len(roles)):
        box = (_LEFT + _LABEL, _TOP + _LANE * place, _WIDTH - _LABEL, _LANE)
        _shape(plane, f"Lane_{place + 1}", box=box, is_band=True)
    _shape(plane, "Start", box=(_LEFT + 92, _TOP + (_LANE - _EVENT) // 2, _EVENT, _EVENT))
    return etree.tostring(root, encoding="unicode")


def _shape(plane: etree._Element, element_id: str, *, box: tuple[int, int, int, int], is_band: bool = False) -> None:
    shape = _add(plane, f"{{{DRAWING}}}BPMNShape", id=f"{element_id}_di", bpmnElement=element_id)
    if is_band:
        shape.set("isHorizontal", "true")
    x, y, width, height = map(str, box)
    _add(shape, f"{{{_DC}}}Bounds", x=x, y=y, width=width, height=height)


def _add(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, tag, attributes)


def _bpmn(name: str) -> str:
    return f"{{{BPMN}}}{name}"
