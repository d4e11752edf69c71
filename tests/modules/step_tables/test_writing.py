"""A table becomes a file that our reader reads, and the file becomes the same table again."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from lxml import etree

from modules.processes.checks import check
from modules.processes.figures import figures
from modules.processes.model import ProcessModel
from modules.processes.reading import read
from modules.step_tables.elements import model_of
from modules.step_tables.rows import MOST_ROWS, Doing, Row, Table, Way
from modules.step_tables.rules import checked
from modules.step_tables.taking import NoTable, table_of
from modules.step_tables.typed import typed_of
from modules.step_tables.writing import bpmn_of
from tests.modules.processes.files import BPMN
from tests.modules.step_tables.tables import DOG_TAX, loose_tables, ordered_tables, table


def model(*rows: str, start: str = "") -> ProcessModel:
    return read(bpmn_of(table(*rows, start=start), name="Hundesteuer anmelden"))


def test_a_sensible_table_becomes_a_model_without_any_hint():
    found = model(*DOG_TAX, start="Anzeige eingegangen")
    assert [hint.kind.value for hint in check(found)] == []
    assert (found.name, [pool.name for pool in found.pools]) == ("Hundesteuer anmelden", ["Hundesteuer anmelden"])
    assert [lane.name for lane in found.lanes] == ["Bürgerbüro", "Steueramt", "Kasse"]
    counts = found.counts
    assert (counts.tasks, counts.events, counts.gateways) == (7, 2, 4)
    names = {node.id: node.name for node in found.nodes}
    assert (names["Start"], names["End_bescheid-zugestellt"], names["Split_Step_2"]) == (
        "Anzeige eingegangen",
        "Bescheid zugestellt",
        "Vollständig?",
    )
    figured = figures(found)
    assert (figured.steps, figured.loops, dict(figured.gateways)) == (
        7,
        1,
        {"exclusiveGateway": 2, "parallelGateway": 2},
    )


def test_a_decision_leads_where_its_conditions_say():
    found = model(*DOG_TAX)
    ways = {(flow.source, flow.target, flow.name) for flow in found.flows if flow.source.startswith("Split")}
    assert ways == {
        ("Split_Step_2", "Step_4", "ja"),
        ("Split_Step_2", "Step_3", "nein"),
        ("Split_Step_4", "Step_5", ""),
        ("Split_Step_4", "Step_6", ""),
    }
    assert {(flow.source, flow.target) for flow in found.flows if flow.target == "Join_Step_7"} == {
        ("Step_5", "Join_Step_7"),
        ("Step_6", "Join_Step_7"),
    }


def test_the_way_in_all_other_cases_is_the_default():
    found = model("A | Antrag prüfen | bis 500 €: 2; sonst: 3", "A | Antrag ablegen | Ende", "A | Antrag vorlegen")
    assert [(flow.name, flow.is_default) for flow in found.flows if flow.source == "Split_Step_1"] == [
        ("bis 500 €", False),
        ("sonst", True),
    ]


def test_within_a_branch_ways_join_one_at_a_time_before_all_branches_do():
    found = model(
        "A | Antrag verteilen | gleichzeitig: 2, 5",
        "B | Antrag prüfen | ja: 3; nein: 4",
        "B | Antrag loben | 6",
        "B | Antrag tadeln | 6",
        "C | Akte anlegen | 6",
        "A | Antrag beschließen",
    )
    joins = {node.id: node.element for node in found.nodes if node.id.startswith("Join")}
    assert joins == {"Join_Step_6": "parallelGateway", "Join_Step_6_2": "exclusiveGateway"}
    assert [hint.kind.value for hint in check(found)] == []


def test_ways_from_outside_join_after_the_parallel_ones():
    found = model(
        "A | Antrag prüfen | ja: 2; nein: 5",
        "A | Antrag verteilen | gleichzeitig: 3, 4",
        "B | Akte anlegen | 5",
        "C | Konto anlegen | 5",
        "A | Antrag ablegen",
    )
    into = {(flow.source, flow.target) for flow in found.flows}
    outer = next(target for source, target in into if source == "Split_Step_1" and target.startswith("Join"))
    inner = next(target for source, target in into if source == "Step_3")
    assert (inner, outer) in into
    assert {node.id: node.element for node in found.nodes if node.id in (inner, outer)} == {
        inner: "parallelGateway",
        outer: "exclusiveGateway",
    }


@pytest.mark.parametrize(
    ("kind", "element", "trigger"),
    [
        (Doing.TASK, "task", ""),
        (Doing.BY_HAND, "manualTask", ""),
        (Doing.WITH_IT, "userTask", ""),
        (Doing.AUTOMATIC, "serviceTask", ""),
        (Doing.MESSAGE, "intermediateCatchEvent", "message"),
        (Doing.TIME, "intermediateCatchEvent", "timer"),
    ],
)
def test_each_kind_of_step_has_its_element(kind, element, trigger):
    row = Row(number=1, role="Amt", name="Antrag prüfen", ways=table("Amt | x").rows[0].ways, kind=kind, key="Step_1")
    node = next(each for each in model_of(Table(rows=(row,)), name="x").nodes if each.id == "Step_1")
    assert (node.element, node.trigger) == (element, trigger)


@settings(deadline=None)
@given(loose_tables())
def test_any_table_comes_back_from_its_file(given_table: Table):
    assert table_of(read(bpmn_of(given_table, name="Probe")), keeps_order=True) == given_table


@settings(deadline=None)
@given(ordered_tables())
def test_a_table_with_steps_side_by_side_comes_back_and_breaks_no_rule(given_table: Table):
    found = read(bpmn_of(given_table, name="Probe"))
    assert table_of(found, keeps_order=True) == given_table
    kinds = {hint.kind.value for hint in check(found, most_elements=1000)}
    assert kinds <= {"verb_object", "unnamed_branch"}


@settings(deadline=None)
@given(loose_tables() | ordered_tables())
def test_what_is_shown_to_be_typed_says_the_same(given_table: Table):
    again = checked(typed_of(given_table), start=given_table.start)
    assert again.table == given_table
    assert not [each for each in again.problems if each.blocks]


@settings(deadline=None)
@given(loose_tables())
def test_all_ids_are_ids_and_none_is_doubled(given_table: Table):
    root = etree.fromstring(bpmn_of(given_table, name="Probe"))
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    references = [each.text for each in root.iter(f"{{{BPMN}}}flowNodeRef")]
    flows = list(root.iter(f"{{{BPMN}}}sequenceFlow"))
    nodes = {each.get("id") for each in root.find(f"{{{BPMN}}}process") if each.get("id") != "Lanes"}
    nodes -= {each.get("id") for each in flows}
    assert sorted(references) == sorted(nodes)


@settings(deadline=None)
@given(loose_tables())
def test_no_gateway_does_two_things_at_once_or_nothing(given_table: Table):
    kinds = {hint.kind.value for hint in check(read(bpmn_of(given_table, name="Probe")))}
    assert not kinds & {"gateway_one_way", "gateway_mixed", "no_lane", "duplicate_id", "dangling", "no_start"}


def test_the_longest_table_is_written_quickly_and_comes_back():
    chance = random.Random(4)  # noqa: S311 - an order, not a secret
    rows = [
        f"Rolle {chance.randrange(9)} | Antrag {n} prüfen | ja: {n + 1}; nein: {chance.randrange(1, n)}"
        for n in range(3, MOST_ROWS)
    ]
    whole = table("Amt | Antrag annehmen", "Amt | Antrag lesen", *rows, "Amt | Antrag ablegen")
    assert len(whole.rows) == MOST_ROWS
    assert table_of(read(bpmn_of(whole, name="Probe")), keeps_order=True) == whole


@settings(deadline=None)
@given(loose_tables() | ordered_tables())
def test_everything_is_drawn(given_table: Table):
    found = read(bpmn_of(given_table, name="Probe"))
    things = [*found.pools, *found.lanes, *found.nodes, *found.flows]
    assert {each.id for each in things} == found.drawn


def test_signs_that_mean_something_in_xml_stay_text():
    name = """<script>alert("1")</script> & ]]> 'x' prüfen"""
    found = model(f"{name} | {name}", start=name)
    assert {node.name for node in found.nodes if node.name} == {name}
    assert found.lanes[0].name == name


def test_without_a_way_back_in_the_file_the_table_follows_the_flow():
    whole = table("A | Antrag prüfen | 3", "A | Antrag ablegen", "A | Antrag loben | 2")
    found = table_of(read(bpmn_of(whole, name="Probe")))
    assert [row.name for row in found.rows] == ["Antrag prüfen", "Antrag loben", "Antrag ablegen"]
    assert [row.ways[0].target for row in found.rows[:2]] == [2, 3]
    assert all(one.number + 1 == other.number for one, other in pairwise(found.rows))


def test_steps_keep_their_ids_when_they_are_moved():
    first = table(*DOG_TAX)
    assert [row.key for row in first.rows] == [f"Step_{n}" for n in range(1, 8)]
    assert Way(2) in first.rows[0].ways
    with pytest.raises(NoTable):
        table_of(read(f'<definitions xmlns="{BPMN}"/>'.encode()))
