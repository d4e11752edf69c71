"""From the tree of a BPMN 2.0 file to a `ProcessModel`. Elements are told by namespace, never by prefix."""

from lxml import etree

from modules.processes.model import (
    DATA,
    KINDS,
    SUB_PROCESSES,
    Data,
    DataLink,
    Diagram,
    Flow,
    Lane,
    MessageFlow,
    Node,
    Pool,
    Process,
    ProcessModel,
)

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DRAWING = "http://www.omg.org/spec/BPMN/20100524/DI"

_SHAPE = f"{{{DRAWING}}}BPMNShape"
_EDGE = f"{{{DRAWING}}}BPMNEdge"
_CONTAINERS = SUB_PROCESSES | {"process"}
_DEFINITION = "EventDefinition"


def extract(root: etree._Element) -> ProcessModel:
    """Take processes, pools, lanes, nodes, flows and messages out of a `definitions` element.

    Dangling references are kept as they are written, elements without an id get one of their own
    ("unnamed-7"): judging a model is not the reader's business.
    """
    ids = _Ids()
    elements = _flow_elements(root)
    lanes, lane_of = _lanes(root, ids)
    definitions = {each.get("id"): each for each in root if _is_definition(each)}
    defaults = {(each.get("id"), _reference(each.get("default"))) for each in elements if each.get("default")}
    return ProcessModel(
        name=_text(root.get("name")),
        processes=tuple(
            Process(id=ids.of(process), name=_text(process.get("name")), documentation=_documentation(process))
            for process in root.iter(_tag("process"))
        ),
        pools=tuple(
            Pool(id=ids.of(pool), name=_text(pool.get("name")), process_id=_reference(pool.get("processRef")))
            for pool in root.iter(_tag("participant"))
        ),
        lanes=lanes,
        nodes=tuple(
            _node(each, ids=ids, lane_of=lane_of, definitions=definitions) for each in elements if _local(each) in KINDS
        ),
        flows=tuple(_flow(each, ids=ids, defaults=defaults) for each in elements if _local(each) == "sequenceFlow"),
        message_flows=tuple(_message(each, ids=ids) for each in root.iter(_tag("messageFlow"))),
        drawn=frozenset(_reference(shape.get("bpmnElement")) for shape in root.iter(_SHAPE, _EDGE)),
        data=_data(elements, ids=ids),
        diagrams=tuple(
            Diagram(
                id=ids.of(diagram),
                name=_text(diagram.get("name")),
                shapes=sum(1 for _ in diagram.iter(_SHAPE)),
                edges=sum(1 for _ in diagram.iter(_EDGE)),
            )
            for diagram in root.iter(f"{{{DRAWING}}}BPMNDiagram")
        ),
        data_links=_data_links(elements, ids=ids),
    )


class _Ids:
    """Ids as written, or made up in document order where a tool left them out (the standard allows that)."""

    def __init__(self) -> None:
        self._made: dict[etree._Element, str] = {}

    def of(self, element: etree._Element) -> str:
        written = (element.get("id") or "").strip()
        return written or self._made.setdefault(element, f"unnamed-{len(self._made) + 1}")


def _flow_elements(root: etree._Element) -> list[etree._Element]:
    """Children of processes and sub-processes in the file's order, without what stands in extensions."""
    return [
        element
        for element in root.iter(f"{{{BPMN}}}*")
        if (parent := element.getparent()) is not None and _is_bpmn(parent) and _local(parent) in _CONTAINERS
    ]


def _around(element: etree._Element) -> list[etree._Element]:
    """The sub-processes and at last the process that an element lies in, from inside out."""
    return [each for each in element.iterancestors() if _is_bpmn(each) and _local(each) in _CONTAINERS]


def _node(
    element: etree._Element,
    *,
    ids: _Ids,
    lane_of: dict[str, str],
    definitions: dict[str | None, etree._Element],
) -> Node:
    own_id = ids.of(element)
    around = _around(element)
    inside = [ids.of(each) for each in around[:-1]]
    triggers = [each for each in element if _is_definition(each)]
    named = (_reference(each.text) for each in element.iterchildren(_tag("eventDefinitionRef")))
    triggers += [definitions[each] for each in named if each in definitions]
    kinds = [_local(each).removesuffix(_DEFINITION) for each in triggers]
    return Node(
        id=own_id,
        name=_text(element.get("name")),
        element=_local(element),
        process_id=ids.of(around[-1]),
        parent_id=inside[0] if inside else "",
        lane_id=next((lane_of[each] for each in (own_id, *inside) if each in lane_of), ""),
        trigger="multiple" if len(kinds) > 1 else "".join(kinds),
        link=next((_text(each.get("name")) for each in triggers if _local(each) == "linkEventDefinition"), ""),
        attached_to=_reference(element.get("attachedToRef")),
        starts_on_event=_is_true(element.get("triggeredByEvent")),
        is_for_compensation=_is_true(element.get("isForCompensation")),
        documentation=_documentation(element),
    )


def _flow(element: etree._Element, *, ids: _Ids, defaults: set[tuple[str | None, str]]) -> Flow:
    own_id = ids.of(element)
    source = _reference(element.get("sourceRef"))
    condition = element.find(_tag("conditionExpression"))
    return Flow(
        id=own_id,
        name=_text(element.get("name")),
        source=source,
        target=_reference(element.get("targetRef")),
        condition=_text("".join(condition.itertext())) if condition is not None else "",
        is_default=(source, own_id) in defaults,
    )


def _message(element: etree._Element, *, ids: _Ids) -> MessageFlow:
    return MessageFlow(
        id=ids.of(element),
        name=_text(element.get("name")),
        source=_reference(element.get("sourceRef")),
        target=_reference(element.get("targetRef")),
    )


def _data(elements: list[etree._Element], *, ids: _Ids) -> tuple[Data, ...]:
    """References first name themselves, else take the name of the object they stand for."""
    found = [each for each in elements if _local(each) in DATA]
    objects = {each.get("id"): _text(each.get("name")) for each in found if _local(each) == "dataObject"}
    meant = {_reference(each.get("dataObjectRef")) for each in found}
    return tuple(
        Data(
            id=ids.of(each),
            name=_text(each.get("name")) or objects.get(_reference(each.get("dataObjectRef")), ""),
            element=_local(each),
            process_id=ids.of(_around(each)[-1]),
        )
        for each in found
        if _local(each) != "dataObject" or each.get("id") not in meant
    )


def _data_links(elements: list[etree._Element], *, ids: _Ids) -> tuple[DataLink, ...]:
    """What steps read and write among the documents and stores; links to their own inputs and outputs are left out."""
    known = {ids.of(each) for each in elements if _local(each) in DATA}
    ends = (
        (False, _tag("dataInputAssociation"), _tag("sourceRef")),
        (True, _tag("dataOutputAssociation"), _tag("targetRef")),
    )
    return tuple(
        DataLink(node_id=ids.of(node), data_id=data_id, is_written=is_written)
        for node in elements
        if _local(node) in KINDS
        for is_written, association, end in ends
        for link in node.iterchildren(association)
        for reference in link.iterchildren(end)
        if (data_id := _reference(reference.text)) in known
    )


def _lanes(root: etree._Element, ids: _Ids) -> tuple[tuple[Lane, ...], dict[str, str]]:
    """All lanes, and for each node the innermost lane that names it."""
    lanes: list[Lane] = []
    lane_of: dict[str, str] = {}
    for element in root.iter(_tag("lane")):
        process = next(element.iterancestors(_tag("process")), None)
        outer = next(element.iterancestors(_tag("lane")), None)
        lanes.append(
            Lane(
                id=ids.of(element),
                name=_text(element.get("name")),
                process_id=ids.of(process) if process is not None else "",
                parent_id=ids.of(outer) if outer is not None else "",
            )
        )
        # An inner lane follows its outer lane in the file, so the later one is the more exact one.
        lane_of |= {_reference(each.text): ids.of(element) for each in element.iterchildren(_tag("flowNodeRef"))}
    return tuple(lanes), lane_of


def _tag(local_name: str) -> str:
    return f"{{{BPMN}}}{local_name}"


def _is_bpmn(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and etree.QName(element).namespace == BPMN


def _is_definition(element: etree._Element) -> bool:
    return _is_bpmn(element) and _local(element).endswith(_DEFINITION)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _documentation(element: etree._Element) -> str:
    """What the file says about an element, as one line of text; it may look like HTML and is data like a name."""
    return _text(" ".join("".join(each.itertext()) for each in element.iterchildren(_tag("documentation"))))


def _is_true(value: str | None) -> bool:
    return value in ("true", "1")


def _text(value: str | None) -> str:
    return " ".join((value or "").split())


def _reference(value: str | None) -> str:
    """References may be qualified names; an id itself never holds a colon."""
    return (value or "").strip().rpartition(":")[2]
