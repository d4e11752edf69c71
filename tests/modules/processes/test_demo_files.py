"""The demo's own models: complete, well drawn, and exactly what their descriptions give."""

import subprocess
import sys
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from modules.processes.model import Kind, ProcessModel
from modules.processes.reading import read
from modules.processes.steps import steps
from tests.modules.processes.files import BPMNDI, DC, DI

FOLDER = Path(__file__).resolve().parents[3] / "media" / "demo" / "processes"
FILES = sorted(FOLDER.glob("*.bpmn"))
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def touches(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class Drawing:
    """Boxes of shapes and labels, points of edges, by element id."""

    def __init__(self, path: Path) -> None:
        root = etree.parse(path).getroot()
        self.shapes: dict[str, Box] = {}
        self.labels: dict[str, Box] = {}
        self.edges: dict[str, list[tuple[float, float]]] = {}
        for shape in root.iter(f"{{{BPMNDI}}}BPMNShape"):
            self.shapes[shape.get("bpmnElement", "")] = _box(shape.find(f"{{{DC}}}Bounds"))
        for edge in root.iter(f"{{{BPMNDI}}}BPMNEdge"):
            points = edge.findall(f"{{{DI}}}waypoint")
            self.edges[edge.get("bpmnElement", "")] = [(float(p.get("x")), float(p.get("y"))) for p in points]
        for label in root.iter(f"{{{BPMNDI}}}BPMNLabel"):
            self.labels[label.getparent().get("bpmnElement")] = _box(label.find(f"{{{DC}}}Bounds"))

    def pieces(self, edge: str) -> list[Box]:
        return [
            Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
            for a, b in pairwise(self.edges[edge])
        ]


def _box(bounds: etree._Element) -> Box:
    x, y, width, height = (float(bounds.get(key)) for key in ("x", "y", "width", "height"))
    return Box(x, y, x + width, y + height)


def _loaded(path: Path) -> tuple[ProcessModel, Drawing]:
    return read(path.read_bytes()), Drawing(path)


def test_there_are_enough_models_and_three_pairs():
    names = {path.stem for path in FILES}
    assert len({name.removesuffix("-ist").removesuffix("-soll") for name in names}) >= 8
    pairs = {name.removesuffix("-soll") for name in names if name.endswith("-soll")}
    assert pairs == {name.removesuffix("-ist") for name in names if name.endswith("-ist")}
    assert len(pairs) == 3


def test_the_files_are_what_the_descriptions_give(tmp_path: Path):
    command = [sys.executable, FOLDER / "make.py", tmp_path]
    subprocess.run(command, check=True, timeout=60)
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.bpmn")} == {
        path.name: path.read_bytes() for path in FILES
    }


@each_file
def test_it_tells_a_whole_process(path: Path):
    model = read(path.read_bytes())
    assert model.counts.pools >= 2
    assert model.counts.lanes >= 2
    assert 8 <= model.counts.tasks <= 16
    assert all(node.lane_id for node in model.nodes)
    elements = [node.element for node in model.nodes]
    assert elements.count("startEvent") == 1
    assert "endEvent" in elements
    assert all(node.name for node in model.nodes if node.kind in (Kind.TASK, Kind.EVENT))


@each_file
def test_every_step_is_on_a_way_from_start_to_end(path: Path):
    model = read(path.read_bytes())
    sources, targets = ({getattr(flow, end) for flow in model.flows} for end in ("source", "target"))
    assert {node.id for node in model.nodes if node.element != "startEvent"} == targets
    assert {node.id for node in model.nodes if node.element != "endEvent"} == sources
    found = steps(model)
    assert found[0].kind == "Start (Nachricht)"
    assert len(found) == len(model.nodes)


@each_file
def test_decisions_have_a_question_and_labelled_answers(path: Path):
    model = read(path.read_bytes())
    for node in model.nodes:
        answers = [flow.name for flow in model.flows if flow.source == node.id]
        if node.element == "exclusiveGateway" and len(answers) > 1:
            assert node.name.endswith("?")
            assert all(answers)


@each_file
def test_everything_is_drawn(path: Path):
    model, drawing = _loaded(path)
    things = [*model.pools, *model.lanes, *model.nodes]
    assert {thing.id for thing in things} == set(drawing.shapes)
    assert {flow.id for flow in (*model.flows, *model.message_flows)} == set(drawing.edges)
    outside = {node.id for node in model.nodes if node.name and node.kind is not Kind.TASK}
    named = {flow.id for flow in (*model.flows, *model.message_flows) if flow.name}
    assert outside | named == set(drawing.labels)


@each_file
def test_shapes_stand_in_their_lanes_and_apart(path: Path):
    model, drawing = _loaded(path)
    for node in model.nodes:
        assert drawing.shapes[node.lane_id].holds(drawing.shapes[node.id])
    for lane in model.lanes:
        assert drawing.shapes["Pool"].holds(drawing.shapes[lane.id])
    for one, other in combinations(model.nodes, 2):
        assert not drawing.shapes[one.id].touches(drawing.shapes[other.id]), (one.id, other.id)


@each_file
def test_lines_are_right_angled_and_run_through_no_shape(path: Path):
    model, drawing = _loaded(path)
    for flow in (*model.flows, *model.message_flows):
        points = drawing.edges[flow.id]
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))
        for node in model.nodes:
            box = drawing.shapes[node.id]
            inner = Box(box.left + 1, box.top + 1, box.right - 1, box.bottom - 1)
            assert not any(piece.touches(inner) for piece in drawing.pieces(flow.id)), (flow.id, node.id)


@each_file
def test_lines_begin_and_end_on_their_shapes(path: Path):
    model, drawing = _loaded(path)
    for flow in (*model.flows, *model.message_flows):
        points = drawing.edges[flow.id]
        for (x, y), end in ((points[0], flow.source), (points[-1], flow.target)):
            box = drawing.shapes[end]
            assert box.holds(Box(x, y, x, y))
            assert x in (box.left, box.right) or y in (box.top, box.bottom)


@each_file
def test_labels_lie_on_no_shape_no_line_and_no_label(path: Path):
    model, drawing = _loaded(path)
    solid = [drawing.shapes[node.id] for node in model.nodes] + list(drawing.labels.values())
    lines = [piece for edge in drawing.edges for piece in drawing.pieces(edge)]
    for element, label in drawing.labels.items():
        assert sum(label.touches(box) for box in solid) == 1, element
        assert not any(label.touches(line) for line in lines), element
