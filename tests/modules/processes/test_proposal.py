"""A draft of the profile: only what the file says, with its place, never longer than the fields."""

from pathlib import Path

import pytest
from hypothesis import given

from modules.assignments.models import Draft
from modules.processes.model import Data, Node, Pool, Process, ProcessModel
from modules.processes.proposal import LONGEST_LINE, LONGEST_NAME, LONGEST_TEXT, Place, Proposal, proposed_profile
from modules.processes.reading import read
from modules.processes.systems import systems_named_in
from tests.modules.processes.files import chain, definitions, flow, process
from tests.modules.processes.test_demo_files import FILES as DEMO
from tests.modules.processes.test_suite_files import FILES as SUITE
from tests.modules.processes.variants import VARIANTS, models

PERMIT = next(path for path in DEMO if path.stem == "sondernutzung-erteilen")


def of(content: bytes) -> Proposal:
    return proposed_profile(read(content))


def value(proposal: Proposal, name: str) -> str:
    found = proposal.of(name)
    return found.value if found else ""


def test_what_a_model_of_an_office_says():
    found = of(PERMIT.read_bytes())
    assert {each.name: each.value for each in found.suggestions} == {
        "process_name": "Sondernutzungserlaubnis erteilen",
        "trigger": "Antrag geht ein",
        "result": "Antrag abgelehnt; Nutzung beendet; Gebühr gebucht",
        "responsible_unit": "Tiefbauamt",
        "contacts": "Antragstellende Person oder Firma\nBürgerservice\nStadtkasse",
    }
    assert found.of("responsible_unit").origin == "Rolle mit den meisten Schritten"
    assert (found.steps, found.roles) == (11, 3)


def test_an_empty_model_proposes_nothing():
    assert proposed_profile(ProcessModel(name="Diagramm 1")) == Proposal(suggestions=(), steps=0, roles=0)


def test_without_names_nothing_is_made_up():
    found = of(process('<startEvent id="s"/><task id="a"/><endEvent id="e"/>' + flow("s", "a") + flow("a", "e")))
    assert found.suggestions == ()
    assert found.steps == 1


def test_a_process_without_a_name_is_called_by_its_pool():
    pool = '<collaboration><participant id="x" name="Antrag prüfen" processRef="p"/></collaboration>'
    found = of(definitions(pool + '<process id="p"><task id="a"/></process>'))
    assert found.of("process_name").place is Place.POOL
    assert value(found, "process_name") == "Antrag prüfen"


def test_the_process_is_the_one_with_most_steps():
    found = of(
        definitions(
            '<process id="p" name="Klein"><startEvent id="s" name="Anruf"/><task id="a"/></process>'
            '<process id="q" name="Groß"><startEvent id="t" name="Antrag"/><task id="b"/><task id="c"/></process>'
        )
    )
    assert (value(found, "process_name"), value(found, "trigger")) == ("Groß", "Antrag")


def test_an_unnamed_start_is_told_by_its_message():
    found = of(
        definitions(
            '<collaboration><participant id="x" name="Amt" processRef="p"/><participant id="y" name="Firma"/>'
            '<messageFlow id="1" name="Antrag" sourceRef="y" targetRef="s"/>'
            '<messageFlow id="2" name="Nachtrag" sourceRef="y" targetRef="a"/></collaboration>'
            '<process id="p"><startEvent id="s"/><task id="a"/></process>'
        )
    )
    assert (value(found, "trigger"), found.of("trigger").place) == ("Antrag", Place.MESSAGE)
    assert value(found, "contacts") == "Firma"


def test_events_inside_a_sub_process_are_neither_trigger_nor_result():
    inside = '<subProcess id="u"><startEvent id="s" name="innen"/><endEvent id="e" name="innen fertig"/></subProcess>'
    found = of(process(inside))
    assert (found.of("trigger"), found.of("result")) == (None, None)


def test_stores_are_systems_and_data_objects_are_documents_each_once():
    found = of(
        process(
            '<dataObject id="o" name="Antrag"/><dataObjectReference id="r" dataObjectRef="o"/>'
            '<dataObjectReference id="r2" dataObjectRef="o"/><dataStoreReference id="d" name="Melderegister"/>'
            '<userTask id="a" name="Daten ins Fachverfahren OK.EWO übernehmen"/>'
        )
    )
    assert value(found, "documents") == "Antrag"
    assert value(found, "it_systems") == "Melderegister\nFachverfahren OK.EWO"
    assert found.of("it_systems").place is Place.STORES_AND_TASKS


def test_a_system_in_a_step_by_hand_is_not_taken():
    assert of(process('<manualTask id="a" name="Excel erklären"/>')).of("it_systems") is None


@pytest.mark.parametrize(
    ("task", "systems"),
    [
        ("Vorgang in E-Akte ablegen", ["E-Akte"]),
        ("Fall im Fachverfahren anlegen", ["Fachverfahren"]),
        ("Antrag im Serviceportal prüfen", ["Serviceportal"]),
        ("Daten aus SAP in Excel übertragen", ["SAP", "Excel"]),
        ("Im Fachverfahren MIGEWA, dann im DMS speichern", ["Fachverfahren MIGEWA", "DMS"]),
        ("Antrag erfassen", []),
        ("System prüfen", []),
        ("Gewerbe ins Register eintragen", []),
        ("", []),
    ],
)
def test_only_what_is_named_plainly_is_a_system(task: str, systems: list[str]):
    assert systems_named_in(task) == systems


def test_values_fit_their_fields():
    long = [f"{'x' * 90} {number}" for number in range(500)]
    model = ProcessModel(
        name="",
        processes=(Process("p", "n" * 900),),
        pools=(Pool("a", "Amt", "p"), *(Pool(name, name) for name in long)),
        nodes=(
            Node("s", "Kurz", "startEvent", "p"),
            *(Node(name, name, "endEvent", "p") for name in long),
            *(Node(name + "t", "a", "task", "p") for name in long),
        ),
        data=tuple(Data(name, name, "dataObject", "p") for name in long),
    )
    found = proposed_profile(model)
    assert len(value(found, "process_name")) == LONGEST_NAME == Draft._meta.get_field("process_name").max_length
    assert value(found, "result") == "; ".join(long[:3])
    assert Draft._meta.get_field("result").max_length == LONGEST_LINE
    assert LONGEST_TEXT - 100 < len(value(found, "documents")) <= LONGEST_TEXT


def check(model: ProcessModel) -> None:
    words = {each.name for each in (*model.processes, *model.pools, *model.lanes, *model.nodes, *model.data)}
    words |= {message.name for message in model.message_flows}
    known = " ".join(words)
    for each in proposed_profile(model).suggestions:
        assert each.value.strip()
        parts = [part for line in each.value.split("\n") for part in line.split("; ")]
        assert all(piece in known for part in parts for piece in part.split(" / "))
        assert each.origin


@given(models())
def test_nothing_stands_in_a_proposal_that_does_not_stand_in_the_model(model: ProcessModel):
    check(model)


@pytest.mark.parametrize("path", [*SUITE, *DEMO], ids=lambda path: path.stem)
def test_every_file_gives_a_proposal_of_its_own_words(path: Path):
    check(read(path.read_bytes()))


@pytest.mark.parametrize("variant", VARIANTS)
def test_however_a_file_is_written_the_same_roles_and_documents_are_proposed(variant: str):
    content = PERMIT.read_bytes()
    before, after = of(content), of(VARIANTS[variant](content))
    names = ("process_name", "trigger", "responsible_unit")
    assert [value(after, name) for name in names] == [value(before, name) for name in names]
    assert set(value(after, "contacts").split("\n")) == set(value(before, "contacts").split("\n"))


def test_a_large_model_takes_no_time():
    assert of(chain([f"Antrag {n} prüfen" for n in range(10_000)])).steps == 10_000
