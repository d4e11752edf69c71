"""Each improvement hint with a model that shows it and one that only looks like it."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

from modules.processes.improvements import Improvement, Marks, Weakness, improvements
from modules.processes.model import ProcessModel
from modules.processes.reading import read
from tests.modules.processes.files import definitions, flow, process
from tests.modules.processes.test_demo_files import FILES as DEMO
from tests.modules.processes.test_suite_files import FILES as SUITE
from tests.modules.processes.variants import VARIANTS, models

NO_MARKS = Marks()


def model(*names: str, roles: str = "", element: str = "task", more: str = "") -> ProcessModel:
    """Steps a, b, c … in a row with these names; `roles` says by one letter each who does them."""
    ids = "abcdefghijkl"[: len(names)]
    lanes = "".join(
        lane(role, [each for each, own in zip(ids, roles, strict=True) if own == role]) for role in {*roles}
    )
    tasks = "".join(f'<{element} id="{each}" name="{name}"/>' for each, name in zip(ids, names, strict=True))
    return read(process(f"<laneSet>{lanes}</laneSet>{tasks}{''.join(flow(a, b) for a, b in pairwise(ids))}{more}"))


def lane(role: str, members: list[str]) -> str:
    inside = "".join(f"<flowNodeRef>{each}</flowNodeRef>" for each in members)
    return f'<lane id="{role}" name="Amt {role}">{inside}</lane>'


def told(found: ProcessModel, kind: Weakness, *, marks: Marks = NO_MARKS) -> list[Improvement]:
    return [each for each in improvements(found, marks=marks) if each.kind is kind]


def ids(found: ProcessModel, kind: Weakness, *, marks: Marks = NO_MARKS) -> list[tuple[str, ...]]:
    return [each.element_ids for each in told(found, kind, marks=marks)]


def test_many_hand_overs():
    (hint,) = told(model(*["Fall bearbeiten"] * 6, roles="121212"), Weakness.MANY_HAND_OVERS)
    assert hint.element_ids == ("a", "b", "c", "d", "e")
    assert hint.sentence == ("Bei 6 Schritten wechselt die Zuständigkeit 5-mal: öfter als nach jedem zweiten Schritt.")
    assert hint.question.endswith("?")


@pytest.mark.parametrize("roles", ["112233", "111111", "121", "1122334455"])
def test_few_hand_overs_are_not_told(roles: str):
    found = model(*["Fall bearbeiten"] * len(roles), roles=roles)
    assert ids(found, Weakness.MANY_HAND_OVERS) == []


def test_what_is_sent_to_a_closed_pool_is_no_hand_over():
    messages = "".join(f'<messageFlow id="m{n}" sourceRef="t{n}" targetRef="y"/>' for n in range(6))
    tasks = "".join(f'<task id="t{n}" name="Bescheid zustellen"/>' for n in range(6))
    pools = '<participant id="x" name="Amt" processRef="p"/><participant id="y" name="Firma"/>'
    content = f'<collaboration>{pools}{messages}</collaboration><process id="p">{tasks}</process>'
    assert improvements(read(definitions(content))) == ()


def test_work_that_goes_to_and_fro():
    (hint,) = told(model(*["Fall bearbeiten"] * 4, roles="1212"), Weakness.PING_PONG)
    assert hint.element_ids == ("a", "b", "c")
    assert hint.sentence == "Zwischen „Amt 1“ und „Amt 2“ geht die Arbeit 3-mal hin und her."


def test_messages_between_two_working_pools_go_to_and_fro_as_well():
    messages = "".join(f'<messageFlow id="{a}{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in ("ax", "xb", "by"))
    pools = '<participant id="1" name="Amt" processRef="p"/><participant id="2" name="Kasse" processRef="q"/>'
    tasks = ['<task id="a"/><task id="b"/>' + flow("a", "b"), '<task id="x"/><task id="y"/>' + flow("x", "y")]
    content = f"<collaboration>{pools}{messages}</collaboration>" + "".join(
        f'<process id="{each}">{own}</process>' for each, own in zip("pq", tasks, strict=True)
    )
    assert ids(read(definitions(content)), Weakness.PING_PONG) == [("a", "b", "x")]


def test_a_question_with_its_answer_is_no_ping_pong():
    assert ids(model(*["Fall bearbeiten"] * 3, roles="121"), Weakness.PING_PONG) == []


def test_two_checks_after_each_other():
    (hint,) = told(model("Antrag prüfen", "Bescheid freigeben", roles="12"), Weakness.DOUBLE_CHECK)
    assert hint.element_ids == ("a", "b")
    assert hint.sentence == "Zwei Prüfschritte folgen direkt aufeinander, erst bei „Amt 1“, dann bei „Amt 2“."
    (hint,) = told(model("Antrag prüfen", "Bescheid freigeben", roles="11"), Weakness.DOUBLE_CHECK)
    assert hint.sentence == "Zwei Prüfschritte folgen direkt aufeinander, beide bei „Amt 1“."
    (hint,) = told(model("Antrag prüfen", "Bescheid freigeben"), Weakness.DOUBLE_CHECK)
    assert hint.sentence == "Zwei Prüfschritte folgen direkt aufeinander."


def test_a_decision_between_two_checks_does_not_part_them():
    content = (
        '<task id="a" name="Antrag prüfen"/><exclusiveGateway id="x"/><intermediateThrowEvent id="y"/>'
        '<task id="b" name="Antrag genehmigen"/>' + flow("a", "x") + flow("x", "y") + flow("y", "b")
    )
    assert ids(read(process(content)), Weakness.DOUBLE_CHECK) == [("a", "b")]


@pytest.mark.parametrize(
    "names",
    [
        ("Antrag prüfen", "Bescheid schreiben", "Bescheid freigeben"),
        ("Antrag prüfen", "Prüfbericht ablegen"),
        ("Genehmigung drucken", "Genehmigung zustellen"),
    ],
)
def test_no_second_check(names: tuple[str, ...]):
    assert ids(model(*names), Weakness.DOUBLE_CHECK) == []


def test_another_round_is_no_second_check():
    found = model("Antrag prüfen", "Antrag nachbessern", more=flow("b", "a"))
    assert ids(found, Weakness.DOUBLE_CHECK) == []
    assert ids(model("Antrag prüfen", more=flow("a", "a")), Weakness.DOUBLE_CHECK) == []


def test_checks_by_building_blocks_count_instead_of_names():
    found = model("Antrag prüfen", "Antrag genehmigen", "Akte sichten")
    assert ids(found, Weakness.DOUBLE_CHECK, marks=Marks(known=frozenset("b"))) == []
    marks = Marks(known=frozenset("bc"), checks=frozenset("bc"))
    assert ids(found, Weakness.DOUBLE_CHECK, marks=marks) == [("a", "b"), ("b", "c")]


def test_what_is_printed_and_scanned_later():
    found = model("Anordnung ausdrucken", "Unterschrift einholen", "Anordnung einscannen")
    assert ids(found, Weakness.PRINT_THEN_SCAN) == [("a", "c")]
    assert ids(found, Weakness.MEDIA_BREAKS) == []


def test_one_step_may_print_and_scan():
    assert ids(model("Vermerk drucken und einscannen"), Weakness.PRINT_THEN_SCAN) == [("a",)]


def test_what_is_entered_later_counts_if_it_is_the_same_thing():
    assert ids(model("Antrag drucken", "Antrag erfassen"), Weakness.PRINT_THEN_SCAN) == [("a", "b")]
    assert ids(model("Bescheid drucken", "Zahlung erfassen"), Weakness.PRINT_THEN_SCAN) == []


def test_scanning_before_printing_is_no_way_back_to_paper():
    found = model("Posteingang scannen", "Bescheid drucken", more=flow("b", "a"))
    assert ids(found, Weakness.PRINT_THEN_SCAN) == []
    assert ids(found, Weakness.MEDIA_BREAKS) == [("a", "b")]


def test_a_way_around_a_loop_does_not_hide_the_printing_before_it():
    found = model("Antrag drucken", "Antrag einscannen", "Bescheid drucken", more=flow("c", "b"))
    assert ids(found, Weakness.PRINT_THEN_SCAN) == [("a", "b")]


def test_the_way_leads_through_sub_processes():
    content = (
        '<task id="a" name="Antrag drucken"/><subProcess id="s"><task id="b" name="Akte ablegen"/></subProcess>'
        '<task id="c" name="Antrag scannen"/>' + flow("a", "s") + flow("s", "c")
    )
    assert ids(read(process(content)), Weakness.PRINT_THEN_SCAN) == [("a", "c")]


def test_building_blocks_decide_what_is_printed_and_typed_in():
    found = model("Antrag drucken", "Fall anlegen", "Antrag scannen")
    marks = Marks(known=frozenset("ab"), prints=frozenset("a"), types_in=frozenset("b"), media_breaks=frozenset("ab"))
    assert ids(found, Weakness.PRINT_THEN_SCAN, marks=marks) == [("a", "b"), ("a", "c")]
    (hint,) = told(found, Weakness.MEDIA_BREAKS, marks=marks)
    assert (hint.element_ids, hint.sentence) == (("a", "b"), "2 Schritte wechseln das Medium.")
    assert ids(found, Weakness.PRINT_THEN_SCAN, marks=Marks(known=frozenset("a"))) == []


def test_places_where_a_case_lies():
    content = (
        '<task id="a" name="Antwort abwarten"/><receiveTask id="b" name="Nachweis annehmen"/>'
        '<intermediateCatchEvent id="c"><timerEventDefinition/></intermediateCatchEvent>'
        '<intermediateCatchEvent id="d"><linkEventDefinition name="x"/></intermediateCatchEvent>'
        '<boundaryEvent id="e" attachedToRef="a"><timerEventDefinition/></boundaryEvent>'
        '<task id="f" name="Wartung beauftragen"/>'
    )
    (hint,) = told(read(process(content)), Weakness.WAITING)
    assert set(hint.element_ids) == {"a", "b", "c"}
    assert hint.sentence == "An 3 Stellen wartet der Vorgang."
    marks = Marks(known=frozenset("abf"), waiting=frozenset("f"))
    (hint,) = told(read(process(content)), Weakness.WAITING, marks=marks)
    assert set(hint.element_ids) == {"c", "f"}


def test_two_events_of_which_the_first_decides_are_one_place():
    catching = '<intermediateCatchEvent id="{0}"><{0}EventDefinition/></intermediateCatchEvent>'
    content = '<eventBasedGateway id="x"/>' + catching.format("timer") + catching.format("message")
    (hint,) = told(read(process(content + flow("x", "timer") + flow("x", "message"))), Weakness.WAITING)
    assert hint.element_ids == ("timer", "message")
    assert hint.sentence == "An einer Stelle wartet der Vorgang."


def test_steps_by_hand_in_a_row():
    found = model(*["Beleg sortieren"] * 3, "Akte ablegen", roles="1112", element="manualTask")
    (hint,) = told(found, Weakness.BY_HAND)
    assert hint.element_ids == ("a", "b", "c")
    assert hint.sentence == "3 Schritte von Hand folgen bei „Amt 1“ direkt aufeinander."


@pytest.mark.parametrize(
    "found",
    [
        model(*["Beleg sortieren"] * 5, element="userTask"),
        model(*["Beleg sortieren"] * 2, element="manualTask"),
        model("Beleg sortieren", "Beleg ablegen", "Person beraten", "Akte ablegen", element="manualTask"),
        model(*["Beleg sortieren"] * 4, roles="1122", element="manualTask"),
    ],
    ids=["with a system", "two", "somebody has to be there", "two roles"],
)
def test_no_row_by_hand(found: ProcessModel):
    assert ids(found, Weakness.BY_HAND) == []


def test_loops_with_their_steps():
    (hint,) = told(model("Antrag prüfen", "Antrag nachbessern", "Bescheid senden", more=flow("b", "a")), Weakness.LOOP)
    assert (hint.element_ids, hint.sentence) == (("a", "b"), "Eine Schleife führt über 2 Schritte zurück.")
    gateways = '<exclusiveGateway id="x"/><exclusiveGateway id="y"/>' + flow("x", "y") + flow("y", "x")
    assert ids(read(process(gateways)), Weakness.LOOP) == []


def test_the_paper_invoice_of_the_demo_is_full_of_questions_and_the_digital_one_is_not():
    found = {path.stem: improvements(read(path.read_bytes())) for path in DEMO}
    before, after = found["rechnungseingang-ist"], found["rechnungseingang-soll"]
    assert [each.kind for each in before] == [Weakness.PING_PONG, Weakness.PRINT_THEN_SCAN, Weakness.LOOP]
    assert Weakness.PRINT_THEN_SCAN not in {each.kind for each in after}
    assert len(after) < len(before)


def check(found: ProcessModel) -> None:
    order = list(Weakness)
    known = {node.id for node in found.nodes}
    hints = improvements(found)
    assert [order.index(each.kind) for each in hints] == sorted(order.index(each.kind) for each in hints)
    for each in hints:
        assert each.sentence.endswith(".")
        assert "%(" not in each.sentence
        assert each.question.endswith("?")
        assert known.issuperset(each.element_ids)
        assert len(set(each.element_ids)) == len(each.element_ids)


@given(models())
def test_hints_speak_of_elements_of_the_file(found: ProcessModel):
    check(found)


@pytest.mark.parametrize("path", [*SUITE, *DEMO], ids=lambda path: path.stem)
def test_every_file_has_its_hints(path: Path):
    check(read(path.read_bytes()))


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("path", [path for path in DEMO if path.stem.endswith("-ist")], ids=lambda path: path.stem)
def test_however_a_file_is_written_the_same_is_told(path: Path, variant: str):
    content = path.read_bytes()
    before, after = (improvements(read(each)) for each in (content, VARIANTS[variant](content)))
    assert sorted((each.kind, sorted(each.element_ids)) for each in after) == sorted(
        (each.kind, sorted(each.element_ids)) for each in before
    )


def test_a_large_model_takes_seconds():
    tasks = "".join(
        f'<task id="t{n}" name="Antrag drucken"/><task id="s{n}" name="Antrag prüfen"/>' for n in range(2_500)
    )
    hub = "".join(flow(f"t{n}", "x") + flow("x", f"s{n}") + flow(f"s{n}", f"t{(n * 7) % 2_500}") for n in range(2_500))
    check(read(process(tasks + hub + '<exclusiveGateway id="x"/>')))
