"""Figures counted by hand, counted a second way, and the same for every way of writing a model down."""

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from modules.processes.figures import Figures, HandOver, PingPong, figures
from modules.processes.graph import graph_of, loops
from modules.processes.model import ProcessModel
from modules.processes.reading import read
from tests.modules.processes.files import BPMN, chain, definitions, flow, process
from tests.modules.processes.test_demo_files import FILES as DEMO
from tests.modules.processes.test_suite_files import FILES as SUITE
from tests.modules.processes.variants import VARIANTS, models, without_drawing


def of(content: bytes) -> Figures:
    return figures(read(content))


def lanes(**members: str) -> str:
    inside = "".join(
        f'<lane id="{name}" name="{name}">' + "".join(f"<flowNodeRef>{each}</flowNodeRef>" for each in ids) + "</lane>"
        for name, ids in members.items()
    )
    return f"<laneSet>{inside}</laneSet>"


def tasks(*ids: str) -> str:
    return "".join(f'<task id="{each}" name="Antrag prüfen"/>' for each in ids)


def straight(ids: str) -> str:
    return "".join(flow(a, b) for a, b in pairwise(ids))


def test_a_chain():
    found = of(chain(["A", "B", "C"]))
    assert (found.steps, found.longest_way, found.loops, found.hand_overs) == (3, 3, 0, 0)
    assert (found.roles, found.tasks, found.events) == ((), (("task", 3),), (("endEvent", 1), ("startEvent", 1)))


def test_work_that_goes_there_comes_back_and_goes_again():
    found = of(process(lanes(Amt="ac", Kasse="bd") + tasks(*"abcd") + straight("abcd")))
    assert found.roles == ("Amt", "Kasse")
    assert found.hand_overs == 3
    assert found.between == (HandOver("Amt", "Kasse", 2), HandOver("Kasse", "Amt", 1))
    assert found.ping_pong == (PingPong("Amt", "Kasse", 2, 1),)


def test_there_and_back_once_is_no_ping_pong():
    found = of(process(lanes(Amt="ac", Kasse="b") + tasks(*"abc") + straight("abc")))
    assert (found.hand_overs, found.ping_pong) == (2, ())


def test_messages_between_pools_are_hand_overs_and_those_within_are_not():
    found = of(
        definitions(
            '<collaboration><participant id="x" name="Stadt" processRef="p"/><participant id="y" name="Firma"/>'
            '<messageFlow id="1" sourceRef="a" targetRef="y"/><messageFlow id="2" sourceRef="y" targetRef="x"/>'
            '<messageFlow id="3" sourceRef="a" targetRef="b"/><messageFlow id="4" sourceRef="a" targetRef="gone"/>'
            f'</collaboration><process id="p">{tasks("a", "b")}</process>'
        )
    )
    assert found.between == (HandOver("Firma", "Stadt", 1), HandOver("Stadt", "Firma", 1))
    assert found.roles == ("Stadt",)


def test_a_message_between_two_lanes_of_a_pool_is_no_hand_over_and_a_question_with_answer_no_ping_pong():
    found = of(
        definitions(
            '<collaboration><participant id="x" name="Stadt" processRef="p"/><participant id="y" name="Firma"/>'
            '<messageFlow id="1" sourceRef="a" targetRef="b"/><messageFlow id="2" sourceRef="a" targetRef="y"/>'
            '<messageFlow id="3" sourceRef="y" targetRef="a"/><messageFlow id="4" sourceRef="a" targetRef="y"/>'
            f'</collaboration><process id="p">{lanes(Amt="a", Kasse="b")}{tasks("a", "b")}</process>'
        )
    )
    assert found.between == (HandOver("Amt", "Firma", 2), HandOver("Firma", "Amt", 1))
    assert found.ping_pong == ()


def test_links_carry_the_way_on_within_a_sub_process():
    link = '<linkEventDefinition name="A"/>'
    jump = f'<intermediateThrowEvent id="j">{link}</intermediateThrowEvent>'
    landing = f'<intermediateCatchEvent id="l">{link}</intermediateCatchEvent>'
    flows = straight("abj") + straight("lcd")
    assert of(process(tasks(*"abcd") + jump + landing + flows)).longest_way == 4
    inner = f'<subProcess id="s">{tasks(*"abcd")}{jump}{landing}{flows}</subProcess>'
    ways = graph_of(read(process(inner + tasks("x") + flow("s", "x")))).ways
    assert ways["s"] == ["a"]
    assert ways["j"] == ["l"]
    assert sum("x" in each for each in ways.values()) == 1
    assert of(process(inner + tasks("x") + flow("s", "x"))).longest_way == 5


def test_data_objects_are_told_by_their_references_and_texts_are_read():
    model = read(
        process(
            "<documentation>Ein  Weg</documentation>"
            '<dataObject id="o" name="Akte"/><dataObjectReference id="r" dataObjectRef="o"/><dataObject id="lone"/>'
            '<dataStoreReference id="s" name="Register"/>'
            '<task id="t"><documentation>Genau <b>hier</b></documentation></task>'
        )
    )
    assert [(each.id, each.name, each.element) for each in model.data] == [
        ("r", "Akte", "dataObjectReference"),
        ("lone", "", "dataObject"),
        ("s", "Register", "dataStoreReference"),
    ]
    assert (model.processes[0].documentation, model.nodes[0].documentation) == ("Ein Weg", "Genau hier")


def test_a_loop_is_gone_through_once():
    found = of(process(tasks(*"abcde") + straight("abcd") + flow("c", "b") + flow("a", "e") + flow("d", "d")))
    assert (found.loops, found.longest_way) == (2, 4)


def test_the_way_leads_through_sub_processes_and_around_by_their_events():
    inner = f'<subProcess id="s">{tasks("x", "y", "z")}{straight("xy")}</subProcess>'
    found = of(process(tasks("a", "b") + inner + flow("a", "s") + flow("s", "b")))
    assert (found.steps, found.longest_way) == (5, 4)
    late = '<boundaryEvent id="l" attachedToRef="s"/>'
    found = of(process(tasks(*"abcdef") + inner + late + flow("a", "s") + flow("s", "b") + straight("lcdef")))
    assert found.longest_way == 5


def test_an_empty_sub_process_is_a_step():
    assert of(process('<subProcess id="s"/>' + tasks("a") + straight("sa"))).longest_way == 2


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS.keys())
@pytest.mark.parametrize("path", [*SUITE, *DEMO], ids=lambda path: path.stem)
def test_another_way_of_writing_gives_the_same_figures_roles_and_tasks(path: Path, variant):
    content = path.read_bytes()
    model, other = read(content), read(variant(content))
    assert figures(other) == figures(model)
    assert set(other.nodes) == set(model.nodes)
    assert set(other.lanes) == set(model.lanes)
    assert set(other.data) == set(model.data)
    assert other.has_drawing is (variant is not without_drawing)


@pytest.mark.parametrize("path", SUITE, ids=lambda path: path.stem)
def test_what_is_read_beside_the_flow_equals_an_independent_count(path: Path):
    root, model = etree.parse(path).getroot(), read(path.read_bytes())
    spaces = {"b": BPMN, "d": "http://www.omg.org/spec/BPMN/20100524/DI"}

    def counted(expression: str) -> int:
        return int(root.xpath(f"count({expression})", namespaces=spaces))

    assert len(model.diagrams) == counted("//d:BPMNDiagram")
    assert sum(each.shapes for each in model.diagrams) == counted("//d:BPMNShape")
    assert sum(each.edges for each in model.diagrams) == counted("//d:BPMNEdge")
    references = counted("//b:dataObjectReference | //b:dataStoreReference")
    assert len(model.data) == references + counted("//b:dataObject[not(@id = //b:dataObjectReference/@dataObjectRef)]")
    told = counted("//b:process/b:*[@id and b:documentation[normalize-space()]][self::b:userTask or self::b:task]")
    found = [n for n in model.nodes if n.documentation and not n.parent_id and n.element in ("task", "userTask")]
    assert len(found) == told
    assert dict(figures(model).tasks) == {
        name: n for name in ("task", "userTask", "manualTask", "serviceTask", "scriptTask", "sendTask", "receiveTask",
                             "businessRuleTask") if (n := counted(f"//b:{name}"))
    }  # fmt: skip


@pytest.mark.parametrize("path", [*SUITE, *DEMO], ids=lambda path: path.stem)
def test_hand_overs_equal_an_independent_count(path: Path):
    root, model = etree.parse(path).getroot(), read(path.read_bytes())
    find = lambda expression: root.xpath(expression, namespaces={"b": BPMN})  # noqa: E731
    pool_of = {p.get("processRef"): p.get("id") for p in find("//b:participant") if p.get("processRef")}
    lane_of = {ref.text.strip(): lane.get("id") for lane in find("//b:lane") for ref in lane.findall(f"{{{BPMN}}}flowNodeRef")}  # fmt: skip  # noqa: E501
    pool, role = {p.get("id"): p.get("id") for p in find("//b:participant")}, {}
    for each in find("//b:process//*[@id]"):
        process_id = next(each.iterancestors(f"{{{BPMN}}}process")).get("id")
        pool[each.get("id")] = pool_of.get(process_id, process_id)
        around = [each, *each.iterancestors()]
        role[each.get("id")] = next((lane_of[a.get("id")] for a in around if a.get("id") in lane_of), pool[each.get("id")])  # fmt: skip  # noqa: E501
    within = sum(role[f.get("sourceRef")] != role[f.get("targetRef")] for f in find("//b:sequenceFlow"))
    between = sum(pool[f.get("sourceRef")] != pool[f.get("targetRef")] for f in find("//b:messageFlow"))
    assert figures(model).hand_overs == within + between


@given(models(), st.randoms(use_true_random=False))
def test_the_order_of_distinct_elements_changes_no_figure(model: ProcessModel, random):
    by_id = {node.id: node for node in model.nodes}
    landings: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node in by_id.values():
        landings[node.process_id, node.parent_id].append(node.id)
    nodes = [replace(node, link="") if len(landings[node.process_id, node.parent_id]) > 2 else node for node in by_id.values()]  # fmt: skip  # noqa: E501
    model = replace(model, nodes=tuple(nodes))
    found = figures(model)
    flows = list(model.flows)
    random.shuffle(nodes)
    random.shuffle(flows)
    assert figures(replace(model, nodes=tuple(nodes), flows=tuple(flows))) == found


@given(models())
def test_figures_keep_within_the_model(model: ProcessModel):
    found = figures(model)
    assert 0 <= found.longest_way <= found.steps <= len(model.nodes)
    assert found.hand_overs == sum(each.times for each in found.between) <= len(model.flows) + len(model.message_flows)
    assert sum(n for _, n in (*found.tasks, *found.events, *found.gateways)) <= len(model.nodes)
    assert found.loops <= len({node.id for node in model.nodes})


@given(models())
def test_loops_are_what_a_search_from_each_element_finds(model: ProcessModel):
    graph = graph_of(model)

    def reached(start: str) -> set[str]:
        found: set[str] = set()
        ahead = list(graph.ways[start])
        while ahead:
            if (here := ahead.pop()) not in found:
                found.add(here)
                ahead += graph.ways[here]
        return found

    from_each = {each: reached(each) for each in graph.ways}
    expected = {
        frozenset(other for other in there if each in from_each[other])
        for each, there in from_each.items()
        if each in there
    }
    assert {frozenset(group) for group in loops(graph)} == expected
