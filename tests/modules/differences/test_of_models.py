"""What a person reads of two models: each kind of change alone, and nothing else beside it."""

from dataclasses import replace

import pytest

from modules.differences.changes import ChangeKind, Mark
from modules.differences.of_models import compare
from modules.processes.model import ProcessModel
from modules.processes.reading import read
from tests.modules.differences.files import town
from tests.modules.processes.files import definitions, flow, process

K = ChangeKind
STEPS = ("Antrag prüfen", "Gebühr berechnen", "Bescheid erstellen", "Akte ablegen")
ROLES = {"Gebühr berechnen": "Kasse"}


def told(before: ProcessModel, after: ProcessModel) -> list[str]:
    return [change.sentence for change in compare(before, after).told]


def test_a_new_step_is_told_once_and_its_ways_follow_from_it():
    found = compare(town(*STEPS), town(*STEPS[:2], "Auszug beilegen", *STEPS[2:]))
    assert [change.sentence for change in found.told] == ["„Auszug beilegen“ kommt hinzu."]
    assert {change.kind for change in found.changes if change.is_implied} == {K.FLOW_ADDED, K.FLOW_REMOVED}
    assert found.marks_after()["id-Auszug beilegen"] is Mark.ADDED
    assert found.marks_before() == {"id-Gebühr berechnen-id-Bescheid erstellen": Mark.REMOVED}
    assert (found.before.steps, found.after.steps) == (4, 5)


def test_a_step_that_falls_away_names_its_role():
    before = town(*STEPS, roles=ROLES)
    after = town(*(each for each in STEPS if each != "Gebühr berechnen"), roles={"Antrag prüfen": "Amt"})
    assert told(before, after) == [
        "Nicht mehr dabei: „Kasse“.",
        "„Gebühr berechnen“ entfällt, bisher bei „Kasse“.",
    ]


def test_a_reworded_step_stays_the_same_even_with_another_id():
    after = town("Antrag formell prüfen", *STEPS[1:], ids={"Antrag formell prüfen": "x"})
    assert told(town(*STEPS), after) == ["Aus „Antrag prüfen“ wird „Antrag formell prüfen“."]


def test_a_step_that_does_something_else_is_another_step():
    after = town(*STEPS[:3], "Bescheid zustellen")
    assert told(town(*STEPS), after) == ["„Akte ablegen“ entfällt.", "„Bescheid zustellen“ kommt hinzu."]


def test_the_same_id_with_another_name_in_the_same_place_is_renamed():
    after = town(*STEPS[:3], "Vorgang archivieren", ids={"Vorgang archivieren": "id-Akte ablegen"})
    assert told(town(*STEPS), after) == ["Aus „Akte ablegen“ wird „Vorgang archivieren“."]


def test_ids_that_tools_count_do_not_pair_what_has_nothing_in_common():
    before = town(*STEPS, ids={"Antrag prüfen": "Task_1", "Gebühr berechnen": "Task_2"})
    after = town("Gebühr berechnen", *STEPS[2:], ids={"Gebühr berechnen": "Task_1"})
    assert told(before, after) == ["„Antrag prüfen“ entfällt."]


def test_a_step_that_somebody_else_does():
    after = town(*STEPS, roles={**ROLES, "Bescheid erstellen": "Kasse"})
    assert told(town(*STEPS, roles=ROLES), after) == ["„Bescheid erstellen“ liegt jetzt bei „Kasse“, vorher bei „Amt“."]


def test_a_role_with_a_new_name_is_one_change_and_not_one_for_each_step():
    before = town(*STEPS, roles={"Gebühr berechnen": "Kasse", "Bescheid erstellen": "Kasse"})
    after = town(*STEPS, roles={"Gebühr berechnen": "Finanzen", "Bescheid erstellen": "Finanzen"})
    assert told(before, after) == ["An die Stelle der Rolle „Kasse“ tritt „Finanzen“."]


def test_a_second_pool_gives_every_role_a_longer_name_and_no_change():
    before = read(definitions(
        '<collaboration><participant id="a" name="Stadt" processRef="p"/></collaboration>'
        '<process id="p"><laneSet><lane id="l" name="Amt"><flowNodeRef>t</flowNodeRef></lane></laneSet>'
        '<task id="t" name="Antrag prüfen"/></process>'
    ))  # fmt: skip
    after = read(definitions(
        '<collaboration><participant id="a" name="Stadt" processRef="p"/>'
        '<participant id="b" name="Kreis" processRef="q"/></collaboration>'
        '<process id="p"><laneSet><lane id="l" name="Amt"><flowNodeRef>t</flowNodeRef></lane></laneSet>'
        '<task id="t" name="Antrag prüfen"/></process><process id="q"><task id="u" name="Akte ablegen"/></process>'
    ))  # fmt: skip
    assert told(before, after) == ["Neu dabei: „Kreis“.", "„Akte ablegen“ kommt hinzu, bei „Kreis“."]


def test_a_step_that_runs_by_itself_now_and_back():
    before = town(*STEPS)
    nodes = tuple(replace(n, element="serviceTask") if n.name == "Gebühr berechnen" else n for n in before.nodes)
    after = replace(before, nodes=nodes)
    assert told(before, after) == ["„Gebühr berechnen“ läuft jetzt automatisch, vorher: Aufgabe."]
    assert told(after, before) == ["„Gebühr berechnen“ läuft nicht mehr automatisch, jetzt: Aufgabe."]


@pytest.mark.parametrize(
    ("after", "sentences"),
    [
        ((3, 0, 1, 2), {"„Akte ablegen“ kommt im Ablauf jetzt früher."}),
        ((1, 2, 3, 0), {"„Antrag prüfen“ kommt im Ablauf jetzt später."}),
        (
            (0, 2, 1, 3),
            {
                "„Bescheid erstellen“ kommt im Ablauf jetzt früher.",
                "„Gebühr berechnen“ kommt im Ablauf jetzt später.",
            },
        ),
    ],
    ids=["to the front", "to the end", "two change places"],
)
def test_steps_in_another_order_are_told_by_one_of_them(after: tuple[int, ...], sentences: set[str]):
    (found,) = told(town(*STEPS), town(*(STEPS[each] for each in after)))
    assert found in sentences


def test_ways_and_their_labels():
    ends = '<startEvent id="s"/><endEvent id="e" name="Fertig"/><exclusiveGateway id="g" name="Vollständig?"/>'
    tasks = '<task id="a" name="Antrag prüfen"/><task id="b" name="Bescheid erstellen"/>'
    common = ends + tasks + flow("s", "a") + flow("a", "g") + flow("b", "e")
    before = read(process(common + flow("g", "b", name="ja")))
    assert told(before, read(process(common + flow("g", "b", name="ja") + flow("g", "a", name="nein")))) == [
        "Neuer Weg von „Vollständig?“ zu „Antrag prüfen“: „nein“."
    ]
    assert told(before, read(process(common + flow("g", "b", name="alles da")))) == [
        "Der Weg von „Vollständig?“ zu „Bescheid erstellen“ ist jetzt beschriftet mit „alles da“, vorher mit „ja“."
    ]
    assert told(read(process(common + flow("g", "b"))), before) == [
        "Der Weg von „Vollständig?“ zu „Bescheid erstellen“ ist jetzt beschriftet mit „ja“."
    ]


def test_messages_documents_descriptions_and_sub_processes():
    pools = '<participant id="x" name="Stadt" processRef="p"/><participant id="y" name="Firma"/>'

    def model(inside: str, *, messages: str = "") -> ProcessModel:
        return read(definitions(f'<collaboration>{pools}{messages}</collaboration><process id="p">{inside}</process>'))

    task, message = '<task id="t" name="Antrag prüfen"/>', '<messageFlow id="m" name="{}" sourceRef="y" targetRef="t"/>'
    plain = model(task)
    assert told(plain, model(task, messages=message.format("Brief"))) == [
        "Neue Nachricht von „Firma“ an „Antrag prüfen“: „Brief“."
    ]
    assert told(model(task, messages=message.format("Brief")), model(task, messages=message.format("Mail"))) == [
        "Die Nachricht von „Firma“ an „Antrag prüfen“ heißt jetzt „Mail“, vorher „Brief“."
    ]
    assert told(plain, model(task + '<dataStoreReference id="d" name="Register"/>')) == ["Neu verwendet: „Register“."]
    described = '<task id="t" name="Antrag prüfen"><documentation>Mit Liste.</documentation></task>'
    assert told(plain, model(described)) == ["Die Beschreibung von „Antrag prüfen“ ist geändert."]
    assert told(plain, model(f'<subProcess id="s" name="Prüfung">{task}</subProcess>')) == [
        "„Prüfung“ kommt hinzu, bei „Stadt“."
    ]
    outside = model(f'{task}<subProcess id="s" name="Prüfung"/>')
    assert told(outside, model(f'<subProcess id="s" name="Prüfung">{task}</subProcess>')) == [
        "„Antrag prüfen“ gehört jetzt zu „Prüfung“."
    ]


def test_an_element_without_a_name_is_called_by_its_kind():
    tasks = '<task id="a" name="Antrag prüfen"/><task id="b" name="Akte ablegen"/>'
    before = read(process(tasks + flow("a", "b")))
    after = read(process(tasks + '<parallelGateway id="g"/>' + flow("a", "g") + flow("g", "b")))
    assert told(before, after) == ["Element ohne Namen (Gleichzeitig: alle Wege) kommt hinzu."]
    named = read(process(tasks + '<parallelGateway id="g" name="Weiter"/>' + flow("a", "g") + flow("g", "b")))
    assert told(after, named) == ["Element ohne Namen (Gleichzeitig: alle Wege) heißt jetzt „Weiter“."]
