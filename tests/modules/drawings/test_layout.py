"""Models without a drawing get one: nothing covers another, lanes hold their nodes, lines meet their ends."""

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from modules.drawings.choosing import drawn
from modules.drawings.di import with_drawing
from modules.drawings.geometry import Box, Drawing, Point
from modules.drawings.layout import lay_out
from modules.processes.model import SUB_PROCESSES, Flow, Lane, Node, Pool, Process, ProcessModel
from modules.processes.reading import read
from tests.modules.processes.files import chain, process
from tests.modules.processes.test_suite_files import FILES
from tests.modules.processes.variants import models

NEAR = 0.01
DEMO = Path(__file__).resolve().parents[3] / "media" / "demo" / "processes"


def covers(one: Box, other: Box) -> bool:
    return (
        one.x < other.right - NEAR
        and other.x < one.right - NEAR
        and one.y < other.bottom - NEAR
        and other.y < one.bottom - NEAR
    )


def holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x - NEAR <= inner.x
        and outer.y - NEAR <= inner.y
        and inner.right <= outer.right + NEAR
        and inner.bottom <= outer.bottom + NEAR
    )


def is_on_border(point: Point, box: Box) -> bool:
    beside = min(abs(point.x - box.x), abs(point.x - box.right))
    over = min(abs(point.y - box.y), abs(point.y - box.bottom))
    within = box.x - NEAR <= point.x <= box.right + NEAR and box.y - NEAR <= point.y <= box.bottom + NEAR
    return within and min(beside, over) < NEAR


def check(model: ProcessModel, drawing: Drawing) -> None:
    """Everything that holds of every layout."""
    nodes = {node.id: node for node in reversed(model.nodes)}
    boxes = {node_id: drawing.shapes[node_id].box for node_id in nodes}
    for one, other in combinations(nodes.values(), 2):
        inside = holds(boxes[one.id], boxes[other.id]) or holds(boxes[other.id], boxes[one.id])
        nested = inside and {one.element, other.element} & SUB_PROCESSES
        if "boundaryEvent" not in (one.element, other.element) and not nested:
            assert not covers(boxes[one.id], boxes[other.id]), (one, other)
    lanes = {lane.id: lane for lane in model.lanes}
    for node in nodes.values():
        lane = lanes.get(node.lane_id)
        if lane and lane.process_id == node.process_id and not node.parent_id and node.element != "boundaryEvent":
            assert holds(drawing.shapes[lane.id].box, boxes[node.id])
    for flow in (*model.flows, *model.message_flows):
        edge = drawing.edges.get(flow.id)
        ends = drawing.shapes.get(flow.source), drawing.shapes.get(flow.target)
        assert (edge is not None) == all(ends)
        if edge and ends[0] and ends[1]:
            assert is_on_border(edge.points[0], ends[0].box)
            assert is_on_border(edge.points[-1], ends[1].box)
            for start, end in pairwise(edge.points):
                assert abs(start.x - end.x) < NEAR or abs(start.y - end.y) < NEAR


@settings(max_examples=300, deadline=None)
@given(model=models())
def test_any_model_gets_a_sound_drawing(model: ProcessModel):
    drawing = lay_out(model)
    assert drawing.is_own_layout
    check(model, drawing)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_of_the_suite_are_laid_out(path):
    model = read(path.read_bytes())
    drawing = lay_out(model)
    check(model, drawing)
    assert {node.id for node in model.nodes} | {pool.id for pool in model.pools} <= set(drawing.shapes)


def test_the_same_model_is_laid_out_the_same_way():
    model = read(FILES[8].read_bytes())
    assert lay_out(model) == lay_out(model)


def test_a_chain_runs_straight_to_the_right():
    model = read(chain(["Antrag prüfen", "Bescheid schreiben"]))
    drawing = lay_out(model)
    middles = [drawing.shapes[each].box.middle for each in ("start", "t0", "t1", "end")]
    assert len({middle.y for middle in middles}) == 1
    assert middles == sorted(middles)
    assert all(len(edge.points) == 2 for edge in drawing.edges.values())


def office(flows: list[Flow]) -> ProcessModel:
    """A gateway with a short and a long way, in two lanes."""
    kinds = {"s": "startEvent", "g": "exclusiveGateway", "m": "exclusiveGateway", "e": "endEvent"}
    lanes = {"b": "boss"}
    return ProcessModel(
        name="",
        processes=(Process("p", ""),),
        pools=(Pool("P", "Stadt", "p"),),
        lanes=(Lane("clerk", "Sachbearbeitung", "p"), Lane("boss", "Leitung", "p")),
        nodes=tuple(
            Node(each, each, kinds.get(each, "task"), "p", lane_id=lanes.get(each, "clerk")) for each in "sgabcme"
        ),
        flows=tuple(flows),
    )


WAYS = [
    Flow("1", "", "s", "g"),
    Flow("2", "nein", "g", "a"),
    Flow("3", "ja", "g", "b"),
    Flow("4", "", "b", "c"),
    Flow("5", "", "c", "m"),
    Flow("6", "", "a", "m"),
    Flow("7", "", "m", "e"),
]


def test_lanes_are_bands_in_the_order_of_the_file_and_fill_the_pool():
    drawing = lay_out(office(WAYS))
    pool, clerk, boss = (drawing.shapes[each].box for each in ("P", "clerk", "boss"))
    assert (clerk.y, clerk.bottom, boss.bottom) == (pool.y, boss.y, pool.bottom)
    assert clerk.right == boss.right == pool.right


def test_no_line_of_a_small_process_runs_through_a_node():
    model = office([*WAYS, Flow("8", "zurück", "c", "a"), Flow("9", "", "m", "g")])
    drawing = lay_out(model)
    check(model, drawing)
    for edge in drawing.edges.values():
        flow = next(each for each in model.flows if each.id == edge.element_id)
        for node in model.nodes:
            if node.id in (flow.source, flow.target):
                continue
            for start, end in pairwise(edge.points):
                line = Box(min(start.x, end.x), min(start.y, end.y), abs(start.x - end.x), abs(start.y - end.y))
                assert not covers(line, drawing.shapes[node.id].box), (flow, node)


def test_data_and_notes_stand_near_their_step_and_are_joined_to_it():
    content = process(
        '<task id="a"/><task id="b">'
        '<dataOutputAssociation id="o"><targetRef>d</targetRef></dataOutputAssociation></task>'
        '<sequenceFlow id="f" sourceRef="a" targetRef="b"/><dataObjectReference id="d" name="Bescheid"/>'
        '<dataStoreReference id="s" name="Register"/>'
        '<textAnnotation id="n"><text>Frist beachten</text></textAnnotation>'
        '<association id="l" sourceRef="n" targetRef="a"/>'
    )
    model, drawing = drawn(content)
    shapes = {each: drawing.shapes[each].box for each in "abdsn"}
    assert not any(covers(one, other) for one, other in combinations(shapes.values(), 2))
    assert abs(shapes["d"].middle.x - shapes["b"].middle.x) < 100
    for edge, source, target in (("o", "b", "d"), ("l", "n", "a")):
        points = drawing.edges[edge].points
        assert is_on_border(points[0], shapes[source])
        assert is_on_border(points[-1], shapes[target])
    written = read(with_drawing(content, model, drawing=drawing))
    assert {"d", "s", "n", "o", "l"} <= written.drawn


def test_many_data_take_several_rows():
    model, drawing = drawn(process("".join(f'<dataStoreReference id="s{number}" name="S"/>' for number in range(30))))
    boxes = [drawing.shapes[data.id].box for data in model.data]
    assert len({box.y for box in boxes}) > 1
    assert not any(covers(one, other) for one, other in combinations(boxes, 2))


def test_a_way_back_keeps_clear_of_a_message_at_the_same_event():
    model = read((DEMO / "hundesteuer-ist.bpmn").read_bytes())
    drawing = lay_out(model)
    check(model, drawing)
    for message in model.message_flows:
        ends = {drawing.edges[message.id].points[0], drawing.edges[message.id].points[-1]}
        for flow in model.flows:
            assert drawing.edges[flow.id].points[0] not in ends
