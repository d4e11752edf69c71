"""Which models can be edited as a table, and why others cannot."""

from itertools import pairwise
from pathlib import Path

import pytest

from modules.processes.checks import check
from modules.processes.reading import read
from modules.step_tables.rows import Doing, End, Way
from modules.step_tables.taking import NoTable, table_in, table_of
from modules.step_tables.writing import bpmn_of
from tests.modules.processes.files import chain, definitions, flow, process
from tests.modules.processes.test_demo_files import FILES as DEMO
from tests.modules.processes.test_suite_files import FILES as SUITE

ENDS = '<startEvent id="s"/><endEvent id="e"/>'


def told(content: bytes) -> str:
    with pytest.raises(NoTable) as refused:
        table_of(read(content))
    assert refused.value.sentence.startswith(("Das Modell", "Im Modell", "Ein Name"))
    return refused.value.key


def tasks(*ids: str) -> str:
    return "".join(f'<task id="{each}" name="Antrag prüfen"/>' for each in ids)


def straight(*ids: str) -> str:
    return "".join(flow(one, other) for one, other in pairwise(ids))


def gateways(**kinds: str) -> str:
    return "".join(f'<{kind}Gateway id="{each}"/>' for each, kind in kinds.items())


def test_a_plain_file_of_another_tool_becomes_a_table():
    found = table_of(read(chain(["Antrag annehmen", "Antrag prüfen"])))
    assert [(row.name, row.ways, row.key, row.kind) for row in found.rows] == [
        ("Antrag annehmen", (Way(2),), "t0", Doing.TASK),
        ("Antrag prüfen", (Way(End()),), "t1", Doing.TASK),
    ]
    assert found.roles == ("",)


def test_an_unnamed_default_way_says_otherwise():
    content = process(
        ENDS
        + tasks("a", "b")
        + '<exclusiveGateway id="x" default="x-e"/>'
        + flow("s", "a") + flow("a", "x") + flow("x", "b", name="ja") + flow("x", "e") + flow("b", "e")
    )  # fmt: skip
    assert table_of(read(content)).rows[0].ways == (Way(2, "ja"), Way(End(), "sonst"))


def test_the_pool_is_the_role_where_there_are_no_lanes():
    inside = ENDS + tasks("a") + flow("s", "a") + flow("a", "e")
    pool = '<collaboration><participant id="x" name="Stadt" processRef="p"/></collaboration>'
    assert table_of(read(definitions(f'{pool}<process id="p">{inside}</process>'))).roles == ("Stadt",)


@pytest.mark.parametrize(
    ("inside", "key"),
    [
        ("", "empty"),
        (tasks("a"), "start"),
        (ENDS + tasks("a"), "loose"),
        (ENDS + tasks("a") + straight(*"saea"), "loose"),
        (ENDS + tasks("a", "b") + straight(*"sae") + straight(*"sbe"), "start"),
        (ENDS + tasks("a", "b") + straight(*"sabe") + flow("a", "e"), "gateways"),
        (ENDS + tasks("a") + flow("s", "a") + flow("a", "e", name="fertig"), "labels"),
        (ENDS + '<task id="a"/>' + straight(*"sae"), "names"),
        (ENDS + '<subProcess id="a" name="x"/>' + tasks("b") + straight(*"sbe"), "other_element"),
        (ENDS + '<scriptTask id="a" name="x"/>' + tasks("b") + straight(*"sbe"), "other_element"),
        (ENDS + '<dataObject id="d"/>' + tasks("b") + straight(*"sbe"), "data"),
        ("<documentation>x</documentation>" + ENDS + tasks("b") + straight(*"sbe"), "texts"),
        (
            ENDS
            + tasks("a", "b")
            + gateways(x="exclusive", y="exclusive")
            + straight("s", "x")
            + flow("x", "a", name="ja")
            + flow("x", "b", name="nein")
            + straight(*"aye")
            + flow("b", "y"),
            "gateways",
        ),
        (
            ENDS
            + tasks(*"abc")
            + gateways(x="parallel", y="exclusive")
            + straight(*"saxbye")
            + flow("x", "c")
            + flow("c", "y"),
            "joins",
        ),
        (ENDS + tasks("a") + gateways(x="exclusive", y="exclusive") + straight(*"saxyx") + flow("y", "e"), "gateways"),
    ],
)
def test_what_would_be_lost_is_named(inside, key):
    assert told(process(inside)) == key


@pytest.mark.parametrize(
    "beside",
    [
        '<textAnnotation id="x"><text>Achtung</text></textAnnotation>',
        '<group id="x"/>',
        '<laneSet><lane id="l" name="A"><documentation>x</documentation><flowNodeRef>a</flowNodeRef></lane></laneSet>',
    ],
)
def test_words_beside_the_elements_would_be_lost_too(beside):
    content = process(beside + ENDS + tasks("a") + straight(*"sae"))
    assert table_of(read(content)).rows
    with pytest.raises(NoTable) as refused:
        table_in(content)
    assert refused.value.key == "texts"
    assert table_in(process(ENDS + tasks("a") + straight(*"sae"))).rows


def test_lanes_without_a_step_or_with_one_name_are_no_roles():
    for lanes in ('<lane id="l"/>', '<lane id="l" name="A"><flowNodeRef>a</flowNodeRef></lane><lane id="m" name="a"/>'):
        content = f"<laneSet>{lanes}</laneSet>" + ENDS + tasks("a") + flow("s", "a") + flow("a", "e")
        assert told(process(content)) == "lanes"


@pytest.mark.parametrize("path", [*SUITE, *DEMO], ids=lambda path: path.stem)
def test_a_file_is_taken_with_all_it_says_or_not_at_all(path: Path):
    model = read(path.read_bytes())
    try:
        found = table_of(model)
    except NoTable as refused:
        assert refused.sentence  # noqa: PT017 - which files are refused is told below
        return
    again = read(bpmn_of(found, name=model.name or "Probe"))
    assert again.counts.tasks == model.counts.tasks
    assert {node.name for node in again.nodes} >= {node.name for node in model.nodes if node.name}
    assert table_of(again, keeps_order=True) == found
    assert len(check(again)) <= len(check(model)) + 2


def test_files_of_both_kinds_are_met():
    taken = 0
    for path in (*SUITE, *DEMO):
        try:
            table_of(read(path.read_bytes()))
        except NoTable:
            continue
        taken += 1
    assert 0 < taken < len([*SUITE, *DEMO])
