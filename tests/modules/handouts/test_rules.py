"""One role's sheet: only its steps, in order, with what comes before and after."""

from pathlib import Path

import pytest
from hypothesis import given

from modules.handouts.rules import Handout, HandoutStep, Neighbour, Size, handout, roles_with_steps
from modules.processes.model import ProcessModel
from modules.processes.reading import read
from tests.modules.processes.files import chain, definitions, flow, process
from tests.modules.processes.test_demo_files import FILES as DEMO
from tests.modules.processes.test_suite_files import FILES as SUITE
from tests.modules.processes.variants import VARIANTS, models

PERMIT = next(path for path in DEMO if path.stem == "sondernutzung-erteilen")


def sheet(model: ProcessModel, name: str) -> Handout:
    return handout(model, role=next(each.role for each in roles_with_steps(model) if each.role.name == name))


def step(found: Handout, name: str) -> HandoutStep:
    return next(each for each in found.steps if each.name == name)


def short(ways: tuple[Neighbour, ...]) -> list[tuple[str, str, str, int | None]]:
    return [(each.label, each.role, each.title, each.number) for each in ways]


def lane(name: str, *ids: str) -> str:
    inside = "".join(f"<flowNodeRef>{each}</flowNodeRef>" for each in ids)
    return f'<lane id="{name}" name="{name}">{inside}</lane>'


def test_roles_in_the_order_of_the_flow():
    found = roles_with_steps(read(PERMIT.read_bytes()))
    assert [(each.role.name, each.steps) for each in found] == [
        ("Bürgerservice", 2),
        ("Tiefbauamt", 8),
        ("Stadtkasse", 1),
    ]


def test_the_sheet_of_the_first_role():
    found = sheet(read(PERMIT.read_bytes()), "Bürgerservice")
    assert found.process_name == "Sondernutzungserlaubnis erteilen"
    assert [each.name for each in found.steps][:2] == ["Antrag und Lageplan erfassen", "Angaben nachfordern"]
    first = found.steps[0]
    assert short(first.before) == [("", "", "Antrag geht ein", None)]
    assert first.before[0].is_end
    assert first.before[0].notes == ("erhält „Antrag“ von Antragstellende Person oder Firma",)
    assert [(each.label, each.role) for each in first.after] == [
        ("Antrag vollständig? nein", ""),
        ("Antrag vollständig? ja", "Tiefbauamt"),
    ]
    assert not first.just_goes_on


def test_a_chain_just_goes_on():
    found = sheet(read(chain(["Antrag öffnen", "Antrag prüfen", "Antrag ablegen"])), "p")
    assert [each.number for each in found.steps] == [1, 2, 3]
    assert [each.just_goes_on for each in found.steps] == [True, True, False]
    assert [each.lines for each in found.steps] == [2, 1, 2]
    assert found.steps[2].after[0].is_end


def test_gateways_become_conditions():
    content = (
        f"<laneSet>{lane('Amt', 'a', 'x', 'y', 'b')}{lane('Kasse', 'c', 'd')}</laneSet>"
        '<task id="a" name="Antrag prüfen"/><exclusiveGateway id="x" name="Vollständig?" default="x-b"/>'
        '<parallelGateway id="y"/><task id="b" name="Angaben nachfordern"/><task id="c" name="Gebühr buchen"/>'
        '<task id="d" name="Beleg ablegen"/>'
        + flow("a", "x") + flow("x", "y", name="ja") + flow("x", "b") + flow("y", "c") + flow("y", "d") + flow("b", "a")
    )  # fmt: skip
    model = read(process(content))
    found = sheet(model, "Amt")
    assert short(found.steps[0].after) == [
        ("Vollständig? sonst", "", "Angaben nachfordern", 2),
        ("Vollständig? ja, gleichzeitig", "Kasse", "Gebühr buchen", None),
        ("Vollständig? ja, gleichzeitig", "Kasse", "Beleg ablegen", None),
    ]
    assert short(found.steps[1].after) == [("", "", "Antrag prüfen", 1)]
    assert found.passes_to == ("Kasse",)
    assert short(sheet(model, "Kasse").steps[0].before) == [
        ("Vollständig? ja, gleichzeitig", "Amt", "Antrag prüfen", None)
    ]
    assert sheet(model, "Kasse").gets_from == ("Amt",)


def test_sub_processes_are_gone_through():
    content = (
        f"<laneSet>{lane('Amt', 'a', 's')}{lane('Kasse', 'd')}</laneSet>"
        '<task id="a" name="Antrag öffnen"/><subProcess id="s" name="Prüfung"><startEvent id="i"/>'
        '<task id="b" name="Antrag prüfen"/><endEvent id="e"/>' + flow("i", "b") + flow("b", "e") + "</subProcess>"
        '<boundaryEvent id="t" name="Zu spät" attachedToRef="s"><timerEventDefinition/></boundaryEvent>'
        '<task id="d" name="Gebühr buchen"/>' + flow("a", "s") + flow("s", "d") + flow("t", "d")
    )
    model = read(process(content))
    found = sheet(model, "Amt")
    assert [(each.name, each.within) for each in found.steps] == [("Antrag öffnen", ""), ("Antrag prüfen", "Prüfung")]
    assert found.steps[0].just_goes_on
    assert short(found.steps[1].after) == [("", "Kasse", "Gebühr buchen", None)]
    before = [(each.role, each.title) for each in sheet(model, "Kasse").steps[0].before]
    assert set(before) == {("Amt", "Antrag prüfen"), ("p", "Zu spät")}


def test_what_happens_during_a_step_is_a_way_on():
    content = (
        '<task id="a" name="Antwort abwarten"/><boundaryEvent id="t" name="14 Tage" attachedToRef="a">'
        '<timerEventDefinition/></boundaryEvent><task id="b" name="Person erinnern"/>' + flow("t", "b")
    )
    found = sheet(read(process(content)), "p")
    assert short(step(found, "Antwort abwarten").after) == [("bei: Zeit, 14 Tage", "", "Person erinnern", 2)]


def test_links_are_followed():
    content = (
        '<task id="a" name="Antrag prüfen"/><intermediateThrowEvent id="x"><linkEventDefinition name="L"/>'
        '</intermediateThrowEvent><intermediateCatchEvent id="y"><linkEventDefinition name="L"/>'
        '</intermediateCatchEvent><task id="b" name="Bescheid senden"/>' + flow("a", "x") + flow("y", "b")
    )
    found = sheet(read(process(content)), "p")
    assert [each.name for each in found.steps] == ["Antrag prüfen", "Bescheid senden"]
    assert found.steps[0].just_goes_on


def test_documents_messages_and_explanations():
    content = definitions(
        '<collaboration><participant id="x" name="Amt" processRef="p"/><participant id="y" name="Firma"/>'
        '<messageFlow id="m" name="Bescheid" sourceRef="a" targetRef="y"/></collaboration>'
        '<process id="p"><dataObjectReference id="r" name="Antrag"/><dataStoreReference id="d" name="Register"/>'
        '<task id="a" name="Bescheid senden"><documentation>Nur per Post.</documentation>'
        "<dataInputAssociation><sourceRef>r</sourceRef></dataInputAssociation>"
        "<dataOutputAssociation><targetRef>d</targetRef></dataOutputAssociation></task></process>"
    )
    found = sheet(read(content), "Amt")
    (only,) = found.steps
    assert (only.reads, only.writes, only.documentation) == (("Antrag",), ("Register",), "Nur per Post.")
    assert only.messages == ("sendet „Bescheid“ an Firma",)
    assert found.documents == ("Antrag", "Register")
    assert only.lines == 5


def test_forty_steps_are_set_small_and_five_large():
    assert sheet(read(chain(["Antrag prüfen"] * 5)), "p").size is Size.ROOMY
    assert sheet(read(chain(["Antrag prüfen"] * 20)), "p").size is Size.PLAIN
    assert sheet(read(chain(["Antrag prüfen"] * 40)), "p").size is Size.SMALL
    two = "".join(f'<task id="t{n}"/>' + flow(f"t{n}", f"t{n + 1}") + flow(f"t{n}", f"t{n + 2}") for n in range(40))
    assert sheet(read(process(two)), "p").size is Size.SMALL


def test_several_pools_are_told_apart():
    path = next(path for path in SUITE if path.stem == "C.1.0")
    names = [each.role.name for each in roles_with_steps(read(path.read_bytes()))]
    assert "Process Engine - Invoice Receipt / Approver" in names
    assert len(names) == len(set(names))


def check(model: ProcessModel) -> None:
    shares = roles_with_steps(model)
    told: list[str] = []
    for share in shares:
        found = handout(model, role=share.role)
        assert [each.number for each in found.steps] == list(range(1, len(found.steps) + 1))
        assert len(found.steps) >= share.steps
        told += [each.element_id for each in found.steps]
        for each in found.steps:
            assert each.title
            assert all(way.number is None for way in each.before)
            for way in each.after:
                assert way.number is None or found.steps[way.number - 1].title == way.title
                assert way.number is None or not way.role
    assert len(told) == len(set(told))


@given(models())
def test_no_model_breaks_a_sheet(model: ProcessModel):
    check(model)


@pytest.mark.parametrize("path", [*SUITE, *DEMO], ids=lambda path: path.stem)
def test_each_role_of_every_file_has_a_sheet(path: Path):
    check(read(path.read_bytes()))


@pytest.mark.parametrize("variant", VARIANTS)
def test_however_the_file_is_written_a_role_has_the_same_steps(variant: str):
    def told(content: bytes) -> dict[str, set[tuple[str, frozenset[tuple[str, str, str]]]]]:
        model = read(content)
        return {
            each.role.name: {
                (one.name, frozenset((way.label, way.role, way.title) for way in (*one.before, *one.after)))
                for one in handout(model, role=each.role).steps
            }
            for each in roles_with_steps(model)
        }

    assert told(VARIANTS[variant](PERMIT.read_bytes())) == told(PERMIT.read_bytes())


def test_a_large_model_takes_seconds():
    tasks = "".join(f'<task id="t{n}"/>' + flow(f"t{n}", "x") + flow("x", f"t{n}") for n in range(3_000))
    check(read(process(tasks + '<exclusiveGateway id="x"/>')))
