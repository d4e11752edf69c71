"""A drawing as SVG: everything is there, nothing of a file becomes markup, no script, nothing from outside."""

import base64
import hashlib
import time

import pytest
from lxml import etree

from modules.drawings.choosing import drawn, svg_of
from modules.drawings.colours import STYLE, STYLE_HASH
from modules.drawings.layout import lay_out
from modules.drawings.marks import Mark, MarkKind
from modules.drawings.pen import SVG
from modules.drawings.svg import svg
from modules.processes.model import Flow, Node, Process, ProcessModel
from modules.processes.reading import read
from tests.modules.processes.files import BPMN, BPMNDI, chain, process
from tests.modules.processes.test_suite_files import FILES, FOLDER
from tests.modules.processes.variants import without_drawing

ALLOWED = {"svg", "g", "title", "desc", "style", "rect", "circle", "path", "text", "tspan"}
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]></style><script>1</script>",
    "\u202egnurdroenun\u202c",
    "&amp; &lt; '",
    "x" * 10_000,
    "javascript:alert(1)",
    "\u0007\u0000Glocke",
]


def parsed(content: bytes) -> etree._Element:
    return etree.fromstring(content)


def marked(root: etree._Element, kind: str) -> list[str]:
    return [each.get("data-element") for each in root.iter(f"{{{SVG}}}g") if each.get("class") == kind]


def texts(root: etree._Element) -> list[str]:
    return [
        " ".join(part.text for part in each.iter(f"{{{SVG}}}tspan"))
        for each in root.iter(f"{{{SVG}}}text")
        if len(each)
    ]


def is_harmless(root: etree._Element) -> bool:
    """Only known elements, no handlers, no links, no style attributes; the one style sheet is ours."""
    for each in root.iter():
        assert etree.QName(each).localname in ALLOWED
        assert etree.QName(each).namespace == SVG
        assert not {name for name in each.attrib if name.startswith("on") or "href" in name or name == "style"}
    assert [each.text for each in root.iter(f"{{{SVG}}}style")] == [STYLE]
    return True


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("change", [bytes, without_drawing], ids=["as drawn", "laid out"])
def test_every_file_of_the_suite_is_drawn(path, change):
    content = change(path.read_bytes())
    model, drawing = drawn(content)
    root = parsed(svg(model, drawing))
    assert is_harmless(root)
    drawn_ids = {node.id for node in model.nodes} & set(drawing.shapes)
    assert drawn_ids
    assert sorted(marked(root, "node")) == sorted(drawn_ids)
    flows = {flow.id for flow in (*model.flows, *model.message_flows)} & set(drawing.edges)
    assert flows <= set(marked(root, "edge"))


@pytest.mark.parametrize("name", ["A.4.1", "B.2.0", "C.1.0"])
def test_counts_equal_an_independent_count(name):
    path = FOLDER / f"{name}.bpmn"
    file = etree.parse(path).getroot()
    shapes = [each.get("bpmnElement").rpartition(":")[2] for each in file.iter(f"{{{BPMNDI}}}BPMNShape")]
    kinds = {each.get("id"): etree.QName(each).localname for each in file.iter(f"{{{BPMN}}}*")}
    root = parsed(svg_of(path.read_bytes()))
    for kind, local_names in (("pool", ("participant",)), ("lane-of-pool", ("lane",))):
        assert len(marked(root, kind)) == sum(kinds[each] in local_names for each in shapes)
    steps = sum(kinds[each].endswith(("ask", "Event", "Gateway", "Process", "Activity")) for each in shapes)
    assert len(marked(root, "node")) == steps
    edges = [each for each in file.iter(f"{{{BPMNDI}}}BPMNEdge") if each.get("bpmnElement")]
    assert len(marked(root, "edge")) == len(edges)


def test_a_picture_says_what_it_is():
    root = parsed(svg_of(chain(["Antrag prüfen"])))
    assert root.get("role") == "img"
    names = {each.get("id"): each.text for each in root if each.get("id")}
    assert set(names) == set(root.get("aria-labelledby").split())
    assert names["title"] == "Prozessmodell „Probe“"
    assert names["description"].startswith("Zeichnung mit 3 Elementen.")
    assert parsed(svg_of(chain([]), title="Ist-Modell")).findtext(f"{{{SVG}}}title") == "Ist-Modell"


def test_the_style_sheet_is_named_by_its_hash():
    style = parsed(svg_of(chain([]))).findtext(f"{{{SVG}}}style")
    assert "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() == STYLE_HASH
    assert "url(" not in STYLE
    assert "@import" not in STYLE


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text_whatever_they_say(name: str):
    model = ProcessModel(
        name=name,
        processes=(Process("p", name),),
        nodes=tuple(
            Node(f"{place}{name}", name, element, "p")
            for place, element in enumerate(("task", "startEvent", "exclusiveGateway", "subProcess"))
        ),
        flows=(Flow("f", name, f"1{name}", f"0{name}"),),
    )
    written = svg(model, lay_out(model), marks={f"0{name}": Mark(kind=MarkKind.ADDED)}, title=name)
    assert is_harmless(parsed(written))
    assert len(written) < 200_000


def test_a_long_name_is_shortened_and_told_in_a_title():
    root = parsed(svg_of(process(f'<task id="a" name="{"Bescheid schreiben und " * 8}"/>')))
    text = next(each for each in root.iter(f"{{{SVG}}}text"))
    assert text.findtext(f"{{{SVG}}}title").startswith("Bescheid schreiben und Bescheid")
    assert texts(root)[0].endswith("…")


def test_names_stand_in_lines():
    assert texts(parsed(svg_of(process('<userTask id="a" name="Antrag auf Wohngeld prüfen"/>')))) == [
        "Antrag auf Wohngeld prüfen"
    ]


def test_each_mark_is_told_by_more_than_colour():
    content = chain(["Antrag prüfen"])
    looks = {}
    for kind in MarkKind:
        root = parsed(svg_of(content, marks={"t0": Mark(kind=kind)}))
        group = next(each for each in root.iter(f"{{{SVG}}}g") if each.get("class") == "mark")
        looks[kind] = (len(group), next((each.get("d") for each in group if each.get("class") == "on-disc"), ""))
    assert len(set(looks.values())) == len(MarkKind)
    assert "stroke-dasharray" in STYLE.split(".removed{")[1].split("}")[0]


def test_marks_are_on_lines_too_and_numbers_stand_on_discs():
    marks = {"start-t0": Mark(kind=MarkKind.REMOVED), "t0": Mark(numbers=(1, 12)), "nobody": Mark(numbers=(9,))}
    root = parsed(svg_of(chain(["Antrag prüfen"]), marks=marks))
    assert [each.text for each in root.iter(f"{{{SVG}}}text") if each.get("class") == "number"] == ["1", "12"]
    assert len([each for each in root.iter(f"{{{SVG}}}path") if each.get("class") == "removed"]) == 1


def test_an_empty_model_is_an_empty_sheet():
    root = parsed(svg(ProcessModel(name=""), lay_out(ProcessModel(name=""))))
    assert float(root.get("width")) > 0


def seconds(count: int) -> float:
    content = chain(["Antrag prüfen"] * count)
    times = []
    for _ in range(3):
        began = time.process_time()
        svg_of(content)
        times.append(time.process_time() - began)
    return min(times)


def test_time_grows_with_the_model():
    svg_of(chain(["warm"]))
    assert seconds(2_000) < 40 * seconds(100)


def test_a_hostile_span_gives_no_absurd_picture():
    content = (FOLDER / "A.1.0.bpmn").read_bytes()
    broken = content.replace(b'<dc:Bounds height="', b'<dc:Bounds height="999999', 1).replace(b' x="', b' x="1e6', 1)
    assert broken != content
    root = parsed(svg_of(broken))
    assert max(float(root.get("width")), float(root.get("height"))) < 20_000
    assert read(broken).nodes
