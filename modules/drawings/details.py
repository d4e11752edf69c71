"""What only a drawing shows of an element: notes, groups, associations and the small signs on nodes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from modules.processes.extraction import BPMN


class DetailKind(StrEnum):
    """What an element is, as far as the model does not say it already."""

    NODE = "node"
    NOTE = "note"
    GROUP = "group"
    ASSOCIATION = "association"
    DATA_ASSOCIATION = "data_association"
    DATA_INPUT = "data_input"
    DATA_OUTPUT = "data_output"
    DATA = "data"


class Sign(StrEnum):
    """Small signs on a node, a piece of data or a line."""

    LOOP = "loop"
    PARALLEL = "parallel"
    SEQUENTIAL = "sequential"
    AD_HOC = "ad_hoc"
    GOES_ON = "goes_on"
    """An event that does not interrupt its activity."""
    COLLECTION = "collection"
    TO_TARGET = "to_target"
    TO_BOTH = "to_both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """`text` of notes, groups and data; `source` and `target` of associations."""

    kind: DetailKind
    text: str = ""
    source: str = ""
    target: str = ""
    signs: frozenset[Sign] = frozenset()


_KINDS = {
    "textAnnotation": DetailKind.NOTE,
    "group": DetailKind.GROUP,
    "association": DetailKind.ASSOCIATION,
    "dataInputAssociation": DetailKind.DATA_ASSOCIATION,
    "dataOutputAssociation": DetailKind.DATA_ASSOCIATION,
    "dataInput": DetailKind.DATA_INPUT,
    "dataOutput": DetailKind.DATA_OUTPUT,
    "dataObject": DetailKind.DATA,
    "dataObjectReference": DetailKind.DATA,
}
_DIRECTIONS = {"One": frozenset({Sign.TO_TARGET}), "Both": frozenset({Sign.TO_BOTH})}


def details_of(root: etree._Element) -> dict[str, Detail]:
    """Read the details of a `definitions` element, by the id of their element; of a doubled id the first."""
    categories = {each.get("id"): _line(each.get("value")) for each in root.iter(_tag("categoryValue"))}
    collections = {each.get("id") for each in root.iter(_tag("dataObject")) if each.get("isCollection") == "true"}
    found: dict[str, Detail] = {}
    for element in root.iter(f"{{{BPMN}}}*"):
        own_id = element.get("id")
        if own_id and own_id not in found:
            detail = _detail(element, categories=categories, collections=collections)
            if detail is not None:
                found[own_id] = detail
    return found


def _detail(
    element: etree._Element, *, categories: dict[str | None, str], collections: set[str | None]
) -> Detail | None:
    name = etree.QName(element).localname
    kind = _KINDS.get(name)
    if kind is None:
        signs = frozenset(_signs(element))
        return Detail(kind=DetailKind.NODE, signs=signs) if signs else None
    if kind is DetailKind.NOTE:
        return Detail(kind=kind, text=_line(" ".join(_texts(element.iterchildren(_tag("text"))))))
    if kind is DetailKind.GROUP:
        return Detail(kind=kind, text=categories.get(_reference(element.get("categoryValueRef")), ""))
    if kind is DetailKind.ASSOCIATION:
        ends = _reference(element.get("sourceRef")), _reference(element.get("targetRef"))
        direction = _DIRECTIONS.get(element.get("associationDirection") or "", frozenset())
        return Detail(kind=kind, source=ends[0], target=ends[1], signs=direction)
    if kind is DetailKind.DATA_ASSOCIATION:
        return _data_association(element, is_input=name == "dataInputAssociation")
    is_collection = element.get("isCollection") == "true" or _reference(element.get("dataObjectRef")) in collections
    return Detail(
        kind=kind,
        text=_line(element.get("name")),
        signs=frozenset({Sign.COLLECTION}) if is_collection else frozenset(),
    )


def _data_association(element: etree._Element, *, is_input: bool) -> Detail:
    """One end is the data, the other the activity or event around the association."""
    around = element.getparent()
    owner = (around.get("id") or "") if around is not None else ""
    other = _reference(element.findtext(_tag("sourceRef" if is_input else "targetRef")))
    source, target = (other, owner) if is_input else (owner, other)
    return Detail(kind=DetailKind.DATA_ASSOCIATION, source=source, target=target, signs=frozenset({Sign.TO_TARGET}))


def _signs(element: etree._Element) -> Iterator[Sign]:
    if element.find(_tag("standardLoopCharacteristics")) is not None:
        yield Sign.LOOP
    several = element.find(_tag("multiInstanceLoopCharacteristics"))
    if several is not None:
        yield Sign.SEQUENTIAL if several.get("isSequential") == "true" else Sign.PARALLEL
    if etree.QName(element).localname == "adHocSubProcess":
        yield Sign.AD_HOC
    if element.get("cancelActivity") == "false" or element.get("isInterrupting") == "false":
        yield Sign.GOES_ON


def _texts(elements: Iterable[etree._Element]) -> list[str]:
    return ["".join(each.itertext()) for each in elements]


def _tag(local_name: str) -> str:
    return f"{{{BPMN}}}{local_name}"


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _reference(value: str | None) -> str:
    return (value or "").strip().rpartition(":")[2]
