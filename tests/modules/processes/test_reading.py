"""What is refused, with which code and sentence, and what is read although it looks unusual."""

import io
import time
import zipfile

import pytest
from lxml import etree

from modules.processes.reading import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_ELEMENTS,
    MAX_STEPS,
    Reason,
    UnreadableModel,
    read,
    root_of,
)
from modules.processes.words import refusal
from tests.modules.processes.files import BPMN, definitions, flow, process

GOOD = process('<startEvent id="a"/><task id="b" name="Antrag prüfen"/>' + flow("a", "b")).decode()
BOMB = (
    "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in ("ab", "bc", "cd", "de", "ef", "fg", "gh", "hi"))
    + "]>"
)


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("modell.bpmn", GOOD)
    return buffer.getvalue()


def nested(levels: int) -> bytes:
    opening = "".join(f'<subProcess id="s{level}">' for level in range(levels))
    return process(opening + "</subProcess>" * levels)


REFUSED = {
    "nothing": (b"", Reason.EMPTY),
    "blanks": (b" \n\t ", Reason.EMPTY),
    "doctype": (f"<!DOCTYPE definitions>{GOOD}".encode(), Reason.DOCTYPE),
    "doctype in UTF-16": (f"<!DOCTYPE definitions>{GOOD}".encode("utf-16"), Reason.DOCTYPE),
    "web page": (b"<!DOCTYPE html><html><body><br></body></html>", Reason.DOCTYPE),
    "entity bomb": ((BOMB + GOOD.replace("Antrag", "&i;")).encode(), Reason.DOCTYPE),
    "external entity": (
        ("<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + GOOD.replace("><task", ">&x;<task")).encode(),
        Reason.DOCTYPE,
    ),
    "external subset": (f"<!DOCTYPE d SYSTEM 'http://localhost:9/d.dtd'>{GOOD}".encode(), Reason.DOCTYPE),
    "cut off": (GOOD[:-20].encode(), Reason.BROKEN_XML),
    "two roots": ((GOOD + GOOD).encode(), Reason.BROKEN_XML),
    "undeclared entity": (GOOD.replace("Antrag", "&nbsp;").encode(), Reason.BROKEN_XML),
    "wrong bytes": (GOOD.encode("latin-1"), Reason.BROKEN_XML),
    "unknown encoding": (b'<?xml version="1.0" encoding="x-unknown"?>' + GOOD.encode(), Reason.NOT_XML),
    "zip": (zipped(), Reason.NOT_XML),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Reason.NOT_XML),
    "plain words": (b"Bitte siehe Anhang", Reason.NOT_XML),
    "other xml": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Reason.NOT_BPMN),
    "XPDL of BPMN 1.x": (b"<Package xmlns='http://www.wfmc.org/2008/XPDL2.1'/>", Reason.NOT_BPMN),
    "a bare process": (f"<process xmlns='{BPMN}'/>".encode(), Reason.NOT_BPMN),
    "no namespace": (b"<definitions/>", Reason.NOT_BPMN),
    "BPMN 1.x": (b"<definitions xmlns='http://schema.omg.org/spec/BPMN/1.2'/>", Reason.OTHER_VERSION),
    "too large": (GOOD.encode() + b" " * MAX_BYTES, Reason.TOO_LARGE),
    "300 levels": (nested(300), Reason.TOO_DEEP),
    "100 000 levels": (nested(100_000), Reason.TOO_DEEP),
    "one level too many": (nested(MAX_DEPTH - 1), Reason.TOO_DEEP),
    "one element too many": (process("<task/>" * (MAX_ELEMENTS - 1)), Reason.TOO_MANY),
    "one step too many": (process("<task/>" * (MAX_STEPS + 1)), Reason.TOO_MANY),
    "a million elements": (definitions("<a/>" * 1_000_000), Reason.TOO_MANY),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_is_refused_with_its_reason(content: bytes, reason: Reason):
    started = time.monotonic()
    with pytest.raises(UnreadableModel) as caught:
        read(content)
    assert caught.value.reason == reason
    assert str(caught.value) == reason.value
    assert time.monotonic() - started < 2
    with pytest.raises(UnreadableModel) as caught:
        root_of(content, keeps_comments=True)
    assert caught.value.reason == reason


@pytest.mark.parametrize("reason", Reason)
def test_each_reason_says_what_is_and_what_to_do(reason: Reason):
    sentence = refusal(reason)
    assert UnreadableModel(reason).sentence == sentence
    assert sentence.startswith("Die Datei ")
    assert "Bitte" in sentence
    assert "!" not in sentence


def test_the_deepest_file_allowed_is_read():
    assert read(nested(MAX_DEPTH - 2)).counts.sub_processes == MAX_DEPTH - 2


@pytest.mark.parametrize(
    "content",
    [
        GOOD.encode(),
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.encode("utf-16"),
        b"\xfe\xff" + GOOD.encode("utf-16-be"),
        f'<?xml version="1.0" encoding="UTF-16"?>{GOOD}'.encode("utf-16"),
        f'<?xml version="1.0" encoding="ISO-8859-1"?>{GOOD}'.encode("latin-1"),
        f'<?xml version="1.0" encoding="windows-1252"?>\n<!-- Export -->{GOOD}'.encode("cp1252"),
    ],
    ids=["UTF-8", "UTF-8 with mark", "UTF-16", "UTF-16 BE", "UTF-16 declared", "Latin-1", "Windows"],
)
def test_every_declared_encoding_gives_the_same_model(content: bytes):
    assert read(content) == read(GOOD.encode())
    assert read(content).nodes[1].name == "Antrag prüfen"


def test_prefixes_do_not_matter():
    prefixed = GOOD.replace("xmlns=", "xmlns:anders=").replace("</", "</anders:")
    for name in ("definitions", "process", "startEvent", "task", "sequenceFlow"):
        prefixed = prefixed.replace(f"<{name} ", f"<anders:{name} ")
    assert read(prefixed.encode()) == read(GOOD.encode())


def test_the_same_names_in_a_foreign_namespace_do_not_count():
    foreign = '<x:task xmlns:x="urn:x" id="y"/><extensionElements><task id="z"/></extensionElements>'
    assert read(process(foreign)).nodes == ()


def test_script_in_a_name_stays_text():
    name = "&lt;script&gt;alert(1)&lt;/script&gt;"
    assert read(process(f'<task id="a" name="{name}"/>')).nodes[0].name == "<script>alert(1)</script>"


def test_instructions_and_inclusions_are_not_followed():
    included = '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'
    styled = b'<?xml-stylesheet href="http://localhost:9/x.xsl"?>' + process(f"{included}<task id='a'/>")
    assert [node.id for node in read(styled).nodes] == ["a"]


def test_line_breaks_in_names_become_blanks():
    assert read(process('<task id="a" name="Antrag&#10;  prüfen"/>')).nodes[0].name == "Antrag prüfen"


def test_qualified_references_and_missing_ids_are_understood():
    model = read(
        definitions(
            '<collaboration><participant name="Stadt" processRef="tns:p"/></collaboration>'
            '<process id="p"><laneSet><lane name="Amt"><flowNodeRef> a </flowNodeRef></lane></laneSet>'
            '<task id="a"/><task/><boundaryEvent id="b" attachedToRef="tns:a"/></process>'
        )
    )
    assert model.pools[0].process_id == "p"
    assert model.nodes[0].lane_id == model.lanes[0].id != ""
    assert model.nodes[1].id.startswith("unnamed-")
    assert model.nodes[2].attached_to == "a"


def test_an_inner_lane_wins_over_the_outer_one():
    model = read(
        process(
            '<laneSet><lane id="out" name="Amt"><flowNodeRef>a</flowNodeRef><childLaneSet>'
            '<lane id="in" name="Team"><flowNodeRef>a</flowNodeRef></lane></childLaneSet></lane></laneSet>'
            '<task id="a"/>'
        )
    )
    assert model.nodes[0].lane_id == "in"
    assert model.lanes[1].parent_id == "out"


def test_a_model_without_diagram_data_has_no_drawing():
    assert not read(GOOD.encode()).has_drawing


def test_a_file_of_the_largest_size_is_read():
    many = "".join(f'<task id="t{n}" default="f{n}"/>' + flow(f"t{n}", f"t{n + 1}") for n in range(MAX_STEPS))
    assert read(process(many)).counts.tasks == MAX_STEPS


class Clock:
    """Says the next of some moments each time it is asked, in the end always the last."""

    def __init__(self, *moments: float) -> None:
        self.moments = list(moments)

    def __call__(self) -> float:
        return self.moments.pop(0) if len(self.moments) > 1 else self.moments[0]


def test_as_many_elements_as_are_allowed_are_read():
    others = "<dataObject/>" * (MAX_ELEMENTS - MAX_STEPS - 2)
    assert read(process("<task/>" * MAX_STEPS + others)).counts.tasks == MAX_STEPS


@pytest.mark.parametrize("moments", [(0, 6), (0, 1, 6), (0, 1, 2, 3, 6)], ids=["at once", "second look", "in the tree"])
def test_a_file_that_takes_too_long_is_refused(moments: tuple[float, ...]):
    with pytest.raises(UnreadableModel) as caught:
        read(process("<task/>" * 1_000), clock=Clock(*moments))
    assert caught.value.reason is Reason.TOO_SLOW


def test_a_slow_file_within_the_limit_is_read():
    assert read(process("<task/>" * 1_000), clock=Clock(0, 1, 2, 4.9)).counts.tasks == 1_000


def test_the_root_keeps_comments_only_where_that_is_asked():
    content = process("<!-- Stand: Mai --><task id='a'/>")
    assert b"Stand" not in etree.tostring(root_of(content))
    assert b"Stand" in etree.tostring(root_of(content, keeps_comments=True))
