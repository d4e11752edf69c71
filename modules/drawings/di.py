"""Writes a drawing into a BPMN 2.0 file as its diagram (OMG formal/2011-01-03, chapter 12), for tools that need one."""

from collections.abc import Iterable, Iterator

from lxml import etree

from modules.drawings.geometry import Box, Drawing, Edge, Shape
from modules.processes.extraction import BPMN, DRAWING
from modules.processes.model import SUB_PROCESSES, ProcessModel
from modules.processes.reading import root_of

DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"

_NAMESPACES = {"bpmndi": DRAWING, "dc": DC, "di": DI}


def with_drawing(content: bytes, model: ProcessModel, *, drawing: Drawing) -> bytes:
    """Return the file in UTF-8 with this drawing as its only diagram; all else stays as it is.

    Elements the file gives no id cannot be named by a diagram and are left out.

    Args:
        content: bytes of a file that `processes.reading.read` reads; raises `UnreadableModel` as it does.
        model: what was read from it.
        drawing: where its elements lie.
    """
    root = root_of(content, keeps_comments=True)
    for old in list(root.iterchildren(f"{{{DRAWING}}}BPMNDiagram")):
        root.remove(old)
    _write(root, model=model, drawing=drawing)
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)


def _write(root: etree._Element, *, model: ProcessModel, drawing: Drawing) -> None:
    ids = _Ids(root)
    diagram = etree.SubElement(root, f"{{{DRAWING}}}BPMNDiagram", nsmap=_NAMESPACES, id=ids.fresh("Diagram"))
    plane = etree.SubElement(diagram, f"{{{DRAWING}}}BPMNPlane", id=ids.fresh("Plane"))
    subject = next(root.iterchildren(f"{{{BPMN}}}collaboration", f"{{{BPMN}}}process"), None)
    if subject is not None:
        if not subject.get("id"):
            subject.set("id", ids.fresh("Collaboration"))
        plane.set("bpmnElement", subject.get("id") or "")
    pools = {pool.id for pool in model.pools}
    lanes = {lane.id for lane in model.lanes}
    open_ids = {node.id for node in model.nodes if node.element in SUB_PROCESSES}
    hidden = {each.id for each in model.data if each.element == "dataObject"}
    for shape in _outer_first(drawing.shapes.values(), pools=pools, lanes=lanes):
        if shape.element_id not in ids.given or shape.element_id in hidden:
            continue
        element = _shape(plane, shape, ids=ids)
        if shape.element_id in pools | lanes:
            element.set("isHorizontal", _bool(shape.is_horizontal))
        elif shape.element_id in open_ids:
            element.set("isExpanded", _bool(shape.is_expanded))
    for edge in drawing.edges.values():
        if edge.element_id in ids.given:
            _edge(plane, edge, ids=ids)


class _Ids:
    """Ids of the file, and new ones that none of its elements has."""

    def __init__(self, root: etree._Element) -> None:
        self.given = {each.get("id") for each in root.iter(f"{{{BPMN}}}*")} - {None}
        self._taken = {each.get("id") for each in root.iter(etree.Element)} - {None}

    def fresh(self, wanted: str) -> str:
        name, number = wanted, 1
        while name in self._taken:
            number += 1
            name = f"{wanted}_{number}"
        self._taken.add(name)
        return name


def _outer_first(shapes: Iterable[Shape], *, pools: set[str], lanes: set[str]) -> Iterator[Shape]:
    found = list(shapes)
    yield from (each for each in found if each.element_id in pools)
    yield from (each for each in found if each.element_id in lanes - pools)
    yield from (each for each in found if each.element_id not in pools | lanes)


def _shape(plane: etree._Element, shape: Shape, *, ids: _Ids) -> etree._Element:
    element = etree.SubElement(
        plane, f"{{{DRAWING}}}BPMNShape", id=ids.fresh(f"{shape.element_id}_di"), bpmnElement=shape.element_id
    )
    _bounds(element, shape.box)
    _label(element, shape.label)
    return element


def _edge(plane: etree._Element, edge: Edge, *, ids: _Ids) -> None:
    element = etree.SubElement(
        plane, f"{{{DRAWING}}}BPMNEdge", id=ids.fresh(f"{edge.element_id}_di"), bpmnElement=edge.element_id
    )
    for point in edge.points:
        etree.SubElement(element, f"{{{DI}}}waypoint", x=_number(point.x), y=_number(point.y))
    _label(element, edge.label)


def _label(element: etree._Element, box: Box | None) -> None:
    if box is not None:
        _bounds(etree.SubElement(element, f"{{{DRAWING}}}BPMNLabel"), box)


def _bounds(element: etree._Element, box: Box) -> None:
    x, y, width, height = (_number(each) for each in box)
    etree.SubElement(element, f"{{{DC}}}Bounds", x=x, y=y, width=width, height=height)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _bool(value: bool) -> str:  # noqa: FBT001 - the one value it turns into a word
    return "true" if value else "false"
