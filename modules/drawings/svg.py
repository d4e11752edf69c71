"""Writes a drawing as SVG: BPMN in ink, light and dark, without script, style attributes or anything from outside."""

from collections.abc import Iterator, Mapping
from typing import TypedDict

from lxml import etree

from modules.drawings import words
from modules.drawings.activities import draw_activity, is_open
from modules.drawings.colours import STYLE
from modules.drawings.details import Detail, DetailKind, Sign
from modules.drawings.events import draw_event, draw_gateway
from modules.drawings.frames import draw_data, draw_group, draw_lane, draw_note, draw_pool, draw_store
from modules.drawings.geometry import Box, Drawing, Edge, Shape
from modules.drawings.lines import box_beside, draw_association, draw_flow, draw_message
from modules.drawings.marks import Mark, draw_edge_mark, draw_shape_mark
from modules.drawings.pen import SVG, Pen, clean, number
from modules.drawings.sizes import FLOW_LABEL_WIDTH, LABEL_SIZE, LABEL_WIDTH, LINE_HEIGHT
from modules.processes.model import CALLS, EVENTS, GATEWAYS, SUB_PROCESSES, TASKS, Flow, MessageFlow, Node, ProcessModel

_MARGIN = 14.0
_MORE_LINES = 6
_SMALLEST = 40.0


def svg(model: ProcessModel, drawing: Drawing, *, marks: Mapping[str, Mark] | None = None, title: str = "") -> bytes:
    """Draw a model; time in proportion to it.

    Args:
        model: what the elements are.
        drawing: where they lie, read from the file or laid out.
        marks: what is pointed out, by the id of its element.
        title: what the picture is called; without one the name of the model.

    Returns:
        An SVG file in UTF-8 whose width and height are those of the drawing. Elements carry their id as
        `data-element`; all texts of the file are texts in it.
    """
    sheet = _Sheet(model, drawing, marks=marks or {})
    sheet.draw()
    return sheet.written(title=title)


class _Place(TypedDict):
    """How `Pen.block` is told where a name stands."""

    top: Box
    width: float
    size: float
    most: int


class _Sheet:
    def __init__(self, model: ProcessModel, drawing: Drawing, *, marks: Mapping[str, Mark]) -> None:
        self.model = model
        self.drawing = drawing
        self.marks = marks
        self.root = etree.Element(f"{{{SVG}}}svg", nsmap={None: SVG})
        self.content = etree.Element(f"{{{SVG}}}g")
        self.pen = Pen(self.content)
        self.nodes = {node.id: node for node in reversed(model.nodes)}
        self.steps = 0

    def draw(self) -> None:
        """From the back to the front: frames, lines, nodes, names, marks."""
        self._frames()
        self._edges()
        names = list(self._names())
        for name, place in names:
            self.pen.ground(name, **place)
        for node in sorted(self.nodes.values(), key=lambda each: each.element == "boundaryEvent"):
            shape = self.drawing.shapes.get(node.id)
            if shape is not None and not _is_frame(node, shape):
                self._node(node, shape)
        self._beside()
        for name, place in names:
            self.pen.block(name, **place)
        for element_id, mark in self.marks.items():
            if element_id in self.drawing.shapes:
                draw_shape_mark(self.pen.inside("mark"), mark, shape=self.drawing.shapes[element_id])
            elif element_id in self.drawing.edges:
                draw_edge_mark(self.pen.inside("mark"), mark, edge=self.drawing.edges[element_id])

    def written(self, *, title: str) -> bytes:
        box = _extent(self.drawing)
        for name, value in (("width", box.width), ("height", box.height)):
            self.root.set(name, number(value))
        self.root.set("viewBox", " ".join(number(each) for each in box))
        self.root.set("role", "img")
        self.root.set("aria-labelledby", "title description")
        named = title or words.title(self.model.name or next((pool.name for pool in self.model.pools if pool.name), ""))
        for tag, own_id, text in (
            ("title", "title", named),
            ("desc", "description", words.description(steps=self.steps)),
        ):
            element = etree.SubElement(self.root, f"{{{SVG}}}{tag}", id=own_id)
            element.text = clean(text)
        etree.SubElement(self.root, f"{{{SVG}}}style").text = STYLE
        Pen(self.root).rect(box, "paper")
        self.root.append(self.content)
        return etree.tostring(self.root, encoding="UTF-8", xml_declaration=True)

    def _frames(self) -> None:
        """Pools and lanes, then open sub-processes and groups, large ones first so that inner ones lie on them."""
        shapes = self.drawing.shapes
        working = {node.process_id for node in self.model.nodes}
        for pool in self.model.pools:
            if pool.id in shapes:
                is_closed = pool.process_id not in working
                pen = self.pen.inside("pool", element_id=pool.id)
                draw_pool(pen, pool.name, shape=shapes[pool.id], is_closed=is_closed)
        for lane in self.model.lanes:
            if lane.id in shapes:
                draw_lane(self.pen.inside("lane-of-pool", element_id=lane.id), lane.name, shape=shapes[lane.id])
        frames = [
            (node, shapes[node.id])
            for node in self.nodes.values()
            if node.id in shapes and _is_frame(node, shapes[node.id])
        ]
        for node, shape in sorted(frames, key=lambda each: -each[1].box.width * each[1].box.height):
            self._node(node, shape)

    def _node(self, node: Node, shape: Shape) -> None:
        self.steps += 1
        pen = self.pen.inside("node", element_id=node.id)
        detail = self.drawing.details.get(node.id)
        signs = detail.signs if detail is not None else frozenset[Sign]()
        if node.element in EVENTS:
            draw_event(pen, node, box=shape.box, signs=signs)
        elif node.element in GATEWAYS:
            draw_gateway(pen, node, box=shape.box)
        elif node.element in TASKS | CALLS | SUB_PROCESSES:
            draw_activity(pen, node, shape=shape, signs=signs)

    def _names(self) -> Iterator[tuple[str, _Place]]:
        """Names outside their element, with where they stand."""
        for node in self.nodes.values():
            shape = self.drawing.shapes.get(node.id)
            if shape is not None and node.name and node.element in EVENTS | GATEWAYS:
                yield node.name, self._outside(shape, below=node.element in EVENTS)
        names = {each.id: each.name for each in self.model.data}
        for element_id, detail in self.drawing.details.items():
            if detail.kind in (DetailKind.DATA_INPUT, DetailKind.DATA_OUTPUT):
                names.setdefault(element_id, detail.text)
        for element_id, name in names.items():
            shape = self.drawing.shapes.get(element_id)
            if shape is not None and name:
                yield name, self._outside(shape, below=True)
        flows: list[Flow | MessageFlow] = [*self.model.flows, *self.model.message_flows]
        for flow in flows:
            edge = self.drawing.edges.get(flow.id)
            if edge is not None and flow.name:
                box = edge.label or box_beside(edge.points, width=FLOW_LABEL_WIDTH, height=LABEL_SIZE * LINE_HEIGHT)
                yield flow.name, self._place(box, widest=FLOW_LABEL_WIDTH)

    def _outside(self, shape: Shape, *, below: bool) -> _Place:
        """Where the file (or we) put a name, else below an event and above a gateway."""
        box = shape.label
        if box is None:
            height = LABEL_SIZE * LINE_HEIGHT
            y = shape.box.bottom + 4 if below else shape.box.y - height - 4
            box = Box(shape.box.middle.x - LABEL_WIDTH / 2, y, LABEL_WIDTH, height)
        return self._place(box, widest=LABEL_WIDTH)

    def _place(self, box: Box, *, widest: float) -> _Place:
        is_own = self.drawing.is_own_layout
        width = box.width + 2 if is_own else max(box.width, widest * 0.9)
        most = round(box.height / LABEL_SIZE / LINE_HEIGHT) if is_own else _MORE_LINES
        return {"top": box, "width": width, "size": LABEL_SIZE, "most": most}

    def _beside(self) -> None:
        """Data, notes and groups."""
        names = {each.id: each for each in self.model.data}
        for element_id, shape in self.drawing.shapes.items():
            data, detail = names.get(element_id), self.drawing.details.get(element_id)
            if data is None and (detail is None or detail.kind is DetailKind.NODE):
                continue
            pen = self.pen.inside("beside", element_id=element_id)
            if data is not None and data.element == "dataStoreReference":
                draw_store(pen, box=shape.box)
            elif detail is not None and detail.kind is DetailKind.NOTE:
                draw_note(pen, detail, box=shape.box)
            elif detail is not None and detail.kind is DetailKind.GROUP:
                draw_group(pen, detail, box=shape.box)
            else:
                draw_data(pen, detail, box=shape.box)

    def _edges(self) -> None:
        messages = {flow.id for flow in self.model.message_flows}
        flows = {flow.id: flow for flow in self.model.flows}
        for element_id, edge in self.drawing.edges.items():
            pen = self.pen.inside("edge", element_id=element_id)
            detail = self.drawing.details.get(element_id)
            if element_id in flows:
                self._flow(pen, flows[element_id], edge)
            elif element_id in messages:
                draw_message(pen, edge=edge)
            elif detail is not None and detail.kind in (DetailKind.ASSOCIATION, DetailKind.DATA_ASSOCIATION):
                self._association(pen, detail, edge)

    def _flow(self, pen: Pen, flow: Flow, edge: Edge) -> None:
        source = self.nodes.get(flow.source)
        leaves_activity = source is not None and source.element not in GATEWAYS | EVENTS
        draw_flow(pen, flow, edge=edge, leaves_activity=leaves_activity)

    def _association(self, pen: Pen, detail: Detail, edge: Edge) -> None:
        to_both = Sign.TO_BOTH in detail.signs
        draw_association(pen, edge=edge, to_target=to_both or Sign.TO_TARGET in detail.signs, to_source=to_both)


def _is_frame(node: Node, shape: Shape) -> bool:
    return is_open(node, shape=shape)


def _extent(drawing: Drawing) -> Box:
    """Everything drawn, with a margin; names too."""
    boxes = [shape.box for shape in drawing.shapes.values()]
    boxes += [shape.label for shape in drawing.shapes.values() if shape.label is not None]
    boxes += [edge.label for edge in drawing.edges.values() if edge.label is not None]
    boxes += [Box(x, y, 0, 0) for edge in drawing.edges.values() for x, y in edge.points]
    boxes = boxes or [Box(0, 0, _SMALLEST, _SMALLEST)]
    left, top = min(box.x for box in boxes) - _MARGIN, min(box.y for box in boxes) - _MARGIN
    right, bottom = max(box.right for box in boxes) + _MARGIN, max(box.bottom for box in boxes) + _MARGIN
    return Box(left, top, right - left, bottom - top)
