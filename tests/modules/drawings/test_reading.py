"""What a file says about its drawing is read, and what makes no sense is left out."""

import random
import time

import pytest
from lxml import etree

from modules.drawings.choosing import drawn, svg_of
from modules.drawings.details import DetailKind, Sign
from modules.drawings.geometry import Box, Point
from modules.drawings.reading import drawings
from modules.processes.reading import Reason, UnreadableModel, read
from tests.modules.processes.files import BPMN, BPMNDI, DC, DI, definitions
from tests.modules.processes.test_mutated_files import mutated
from tests.modules.processes.test_suite_files import FILES, FOLDER
from tests.modules.processes.variants import without_drawing

STEPS = '<task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/>'


def shape(element: str, x: object = 0, y: object = 0, w: object = 100, h: object = 80, *, extra: str = "") -> str:
    bounds = f'<Bounds xmlns="{DC}" x="{x}" y="{y}" width="{w}" height="{h}"/>'
    return f'<BPMNShape xmlns="{BPMNDI}" bpmnElement="{element}" {extra}>{bounds}</BPMNShape>'


def edge(element: str, *points: tuple[object, object]) -> str:
    waypoints = "".join(f'<waypoint xmlns="{DI}" x="{x}" y="{y}"/>' for x, y in points)
    return f'<BPMNEdge xmlns="{BPMNDI}" bpmnElement="{element}">{waypoints}</BPMNEdge>'


def diagram(*content: str) -> str:
    plane = f'<BPMNPlane xmlns="{BPMNDI}" bpmnElement="p">{"".join(content)}</BPMNPlane>'
    return f'<BPMNDiagram xmlns="{BPMNDI}">{plane}</BPMNDiagram>'


def file_with(*diagrams: str, steps: str = STEPS) -> bytes:
    return definitions(f'<process id="p">{steps}</process>{"".join(diagrams)}')


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_of_the_suite_shows_the_nodes_of_its_first_diagram(path):
    root = etree.parse(path).getroot()
    first = next(root.iter(f"{{{BPMNDI}}}BPMNDiagram"))
    named = {each.get("bpmnElement").rpartition(":")[2] for each in first.iter(f"{{{BPMNDI}}}BPMNShape")}
    nodes = {node.id for node in read(path.read_bytes()).nodes} & named
    model, drawing = drawn(path.read_bytes())
    assert nodes
    assert nodes == set(drawing.shapes) & {node.id for node in model.nodes}
    assert not drawing.is_own_layout
    assert {flow.source for flow in model.flows if flow.id in drawing.edges} <= nodes


@pytest.mark.parametrize(("name", "number"), [("A.1.0", 1), ("C.4.0", 4), ("C.5.0", 2)])
def test_each_diagram_is_a_drawing_of_its_own(name, number):
    assert len(drawings((FOLDER / f"{name}.bpmn").read_bytes())) == number


@pytest.mark.parametrize("name", ["A.2.1", "B.2.0", "C.6.0"])
def test_places_equal_those_read_by_hand(name):
    content = (FOLDER / f"{name}.bpmn").read_bytes()
    drawing = drawings(content)[0]
    root = etree.fromstring(content)
    for tag in root.iter(f"{{{BPMNDI}}}BPMNShape"):
        bounds = tag.find(f"{{{DC}}}Bounds")
        expected = [float(bounds.get(each)) for each in ("x", "y", "width", "height")]
        assert list(drawing.shapes[tag.get("bpmnElement").rpartition(":")[2]].box) == expected
    tags = [tag for tag in root.iter(f"{{{BPMNDI}}}BPMNEdge") if tag.get("bpmnElement")]
    assert len(drawing.edges) == len(tags)


def test_a_file_without_a_drawing_is_laid_out():
    _, drawing = drawn(without_drawing(FILES[0].read_bytes()))
    assert drawing.is_own_layout
    assert drawn(file_with(diagram(shape("p"))))[1].is_own_layout


def test_shapes_of_nothing_doubled_ones_and_numbers_that_are_none_are_left_out():
    bad = [shape("b", x=each) for each in ("NaN", "inf", "-inf", "", "1e400", "1e12", "zwei")]
    bad += [shape("b", w=-5), shape("b", h=0), shape("nobody"), shape(""), f'<BPMNShape xmlns="{BPMNDI}"/>']
    drawing = drawings(file_with(diagram(shape("a", x=5), shape("a", x=9), *bad)))[0]
    assert {each: drawing.shapes[each].box for each in drawing.shapes} == {"a": Box(5, 0, 100, 80)}


def test_negative_places_are_places():
    drawing = drawings(file_with(diagram(shape("a", x=-500, y=-40.5))))[0]
    assert drawing.shapes["a"].box == Box(-500, -40.5, 100, 80)


def test_a_shape_far_away_from_all_others_is_left_out():
    near = [shape("a"), shape("c", x=200), shape("d", x=400)]
    steps = STEPS + '<task id="c"/><task id="d"/>'
    drawing = drawings(file_with(diagram(*near, shape("b", x=900_000)), steps=steps))[0]
    assert set(drawing.shapes) == {"a", "c", "d"}


@pytest.mark.parametrize("points", [(), ((1, 1),), (("NaN", 1), (5, 5)), ((1, 1), (1e6, 1e6)), ((3, 3), (3, 3))])
def test_a_line_without_sound_points_joins_its_ends(points):
    drawing = drawings(file_with(diagram(shape("a"), shape("b", x=200), edge("f", *points))))[0]
    assert drawing.edges["f"].points == (Point(100, 40), Point(200, 40))


def test_a_line_without_points_and_ends_is_left_out():
    drawing = drawings(file_with(diagram(shape("a"), edge("f"), edge("nothing", (0, 0), (9, 9)))))[0]
    assert not drawing.edges


def test_two_diagrams_may_show_the_same_step():
    first, second = drawings(file_with(diagram(shape("a")), diagram(shape("a", x=7), shape("b"))))
    assert (first.shapes["a"].box.x, second.shapes["a"].box.x) == (0, 7)


def test_what_lies_in_a_closed_sub_process_is_not_drawn():
    steps = '<subProcess id="s"><task id="inner"/></subProcess>'
    for said, seen in (('isExpanded="false"', {"s"}), ('isExpanded="true"', {"s", "inner"}), ("", {"s", "inner"})):
        drawing = drawings(file_with(diagram(shape("s", w=300, h=200, extra=said), shape("inner")), steps=steps))[0]
        assert set(drawing.shapes) == seen
        assert drawing.shapes["s"].is_expanded == (len(seen) > 1)


def test_details_tell_notes_groups_associations_and_signs():
    details = drawings((FOLDER / "B.2.0.bpmn").read_bytes())[0].details
    notes = [each.text for each in details.values() if each.kind is DetailKind.NOTE]
    assert notes == ["Annotation"]
    assert [each.text for each in details.values() if each.kind is DetailKind.GROUP] == ["Group"]
    signs = [sign for each in details.values() if each.kind is DetailKind.NODE for sign in each.signs]
    assert signs.count(Sign.LOOP) == 1
    assert signs.count(Sign.SEQUENTIAL) == 1
    root = etree.parse(FOLDER / "B.2.0.bpmn")
    assert signs.count(Sign.GOES_ON) == len(root.findall(f".//{{{BPMN}}}boundaryEvent[@cancelActivity='false']"))
    association = next(each for each in details.values() if each.kind is DetailKind.DATA_ASSOCIATION)
    assert association.source
    assert association.target


def test_what_reading_refuses_is_refused():
    for door in (drawings, drawn, svg_of):
        with pytest.raises(UnreadableModel) as refused:
            door(b"<!DOCTYPE x><x/>")
        assert refused.value.reason is Reason.DOCTYPE


def test_files_broken_at_random_are_drawn_or_refused():
    chance = random.Random(20131230)  # noqa: S311 - a repeatable choice, not a secret
    sources = [content for path in FILES if len(content := path.read_bytes()) < 50_000]
    words = [
        b"BPMNShape",
        b"BPMNEdge",
        b"Bounds",
        b"waypoint",
        b' x="',
        b' width="',
        b'="-',
        b'="1',
        b"subProcess",
        b"lane",
    ]
    done, until = 0, time.monotonic() + 4
    while time.monotonic() < until and done < 600:
        broken = mutated(chance.choice(sources), chance=chance, words=words)
        try:
            model, drawing = drawn(broken)
        except UnreadableModel:
            continue
        assert etree.fromstring(svg_of(broken)).get("viewBox")
        assert {node.id for node in model.nodes} & set(drawing.shapes) or not model.nodes
        done += 1
    assert done > 20
