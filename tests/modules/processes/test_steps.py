"""Models told in words: order, roles, ways on, messages."""

from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st

from modules.processes.reading import read
from modules.processes.steps import Step, steps
from tests.modules.processes.files import chain, definitions, flow, process

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)


def told(content: bytes) -> tuple[Step, ...]:
    return steps(read(content))


def ways(step: Step) -> list[tuple[str, int]]:
    return [(way.label, way.number) for way in step.next]


@given(st.lists(WORDS, max_size=30))
def test_a_chain_of_tasks_is_told_in_order(names: list[str]):
    found = told(chain([escape(name, {'"': "&quot;"}) for name in names]))
    assert [step.kind for step in found] == ["Start", *["Aufgabe"] * len(names), "Ende"]
    assert [step.name for step in found[1:-1]] == names
    assert [ways(step) for step in found] == [*([("", number)] for number in range(2, len(names) + 3)), []]


def test_a_chain_longer_than_the_call_stack_is_told():
    assert len(told(chain(["x"] * 5_000))) == 5_002


def test_a_loop_leads_back_to_a_lower_number():
    found = told(
        process(
            '<startEvent id="s"/><userTask id="check" name="Prüfen"/><exclusiveGateway id="g" default="g-e"/>'
            '<sendTask id="ask" name="Nachfordern"/><endEvent id="e"/>'
            + flow("s", "check")
            + flow("check", "g")
            + flow("g", "ask", name="unvollständig")
            + flow("g", "e")
            + flow("ask", "check")
        )
    )
    assert [step.element_id for step in found] == ["s", "check", "g", "ask", "e"]
    assert ways(found[2]) == [("unvollständig", 4), ("sonst", 5)]
    assert ways(found[3]) == [("", 2)]


def test_both_branches_come_before_their_join():
    found = told(
        process(
            '<parallelGateway id="join"/><task id="b"/><task id="a"/><parallelGateway id="fork"/>'
            + flow("fork", "a")
            + flow("fork", "b")
            + flow("b", "join")
            + flow("a", "join")
        )
    )
    assert [(step.element_id, step.kind) for step in found] == [
        ("fork", "Gleichzeitig: alle Wege"),
        ("a", "Aufgabe"),
        ("b", "Aufgabe"),
        ("join", "Zusammenführung aller Wege"),
    ]


def test_a_sub_process_is_followed_by_its_steps():
    found = told(
        process(
            '<startEvent id="s"/><subProcess id="sub" name="Anhören"><startEvent id="in"/><task id="talk"/>'
            + flow("in", "talk")
            + '</subProcess><endEvent id="e"/>'
            + flow("s", "sub")
            + flow("sub", "e")
        )
    )
    assert [(step.element_id, step.within) for step in found] == [
        ("s", None),
        ("sub", None),
        ("in", 2),
        ("talk", 2),
        ("e", None),
    ]
    assert ways(found[1]) == [("darin zuerst", 3), ("", 5)]


def test_what_happens_during_a_task_is_a_way_on():
    found = told(
        process(
            '<task id="wait"/><boundaryEvent id="late" name="Frist vorbei" attachedToRef="wait">'
            '<timerEventDefinition/></boundaryEvent><task id="remind"/>' + flow("late", "remind")
        )
    )
    assert ways(found[0]) == [("bei: Zeit", 2)]
    assert found[1].kind == "Ereignis während der Aufgabe (Zeit)"
    assert ways(found[1]) == [("", 3)]


def test_links_continue_where_they_land():
    link = '<linkEventDefinition name="A"/>'
    found = told(
        process(
            f'<intermediateCatchEvent id="in">{link}</intermediateCatchEvent><task id="t"/>'
            f'<intermediateThrowEvent id="out">{link}</intermediateThrowEvent>' + flow("t", "out")
        )
    )
    assert [step.element_id for step in found] == ["t", "out", "in"]
    assert ways(found[1]) == [("A", 3)]


def test_events_may_refer_to_shared_definitions():
    found = told(
        definitions(
            '<timerEventDefinition id="daily"/><process id="p"><startEvent id="s">'
            "<eventDefinitionRef>daily</eventDefinitionRef></startEvent></process>"
        )
    )
    assert found[0].kind == "Start (Zeit)"


COLLABORATION = (
    '<collaboration><participant id="town" name="Stadt" processRef="p"/>'
    '<participant id="firm" name="Firma"{}/>'
    '<messageFlow id="m" name="Bescheid" sourceRef="send" targetRef="firm"/></collaboration>'
    '<process id="p"><laneSet><lane id="l" name="Bauamt"><flowNodeRef>send</flowNodeRef></lane></laneSet>'
    '<sendTask id="send" name="Zustellen"/></process>'
)


def test_one_working_pool_leaves_its_name_out_of_roles():
    found = told(definitions(COLLABORATION.format("")))
    assert [step.role for step in found] == ["Bauamt"]
    assert found[0].messages == ("sendet „Bescheid“ an Firma",)


def test_several_working_pools_name_themselves():
    second = '<process id="q"><startEvent id="other"/></process>'
    found = told(definitions(COLLABORATION.format(' processRef="q"') + second))
    assert [(step.number, step.role) for step in found] == [(1, "Stadt / Bauamt"), (2, "Firma")]


def test_without_pools_and_lanes_the_role_is_empty():
    assert [step.role for step in told(process('<task id="a"/>'))] == [""]


def test_flows_to_nowhere_and_doubled_ids_do_no_harm():
    found = told(
        process('<task id="a"/><task id="a"/><subProcess id="s"><task id="s"/></subProcess>' + flow("a", "gone"))
    )
    assert [step.element_id for step in found] == ["a", "s"]
    assert found[0].next == ()


def test_an_island_and_an_event_sub_process_come_last():
    found = told(
        process(
            '<subProcess id="sub" triggeredByEvent="true"/><task id="x"/><task id="y"/>'
            + flow("x", "y")
            + flow("y", "x")
            + '<startEvent id="s"/>'
        )
    )
    assert [step.element_id for step in found] == ["s", "sub", "x", "y"]
    assert found[1].kind == "Teilprozess bei einem Ereignis"


def test_what_a_doubled_id_hides_comes_last():
    inside = '<subProcess id="s"><task id="n" name="Antrag prüfen"/></subProcess><task id="m"/>' + flow("m", "n")
    found = steps(
        read(definitions(f'<process id="p"><subProcess id="s"/></process><process id="q">{inside}</process>'))
    )
    assert [step.element_id for step in found] == ["s", "m", "n"]
    assert found[1].next[0].number == 3
