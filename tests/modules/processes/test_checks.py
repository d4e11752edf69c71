"""What each rule of good modelling tells, and what it keeps quiet about."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

from modules.processes.checks import Hint, Rule, check
from modules.processes.model import ProcessModel
from modules.processes.names import is_verb_and_object
from modules.processes.reading import read
from tests.modules.processes.files import chain, definitions, flow, process
from tests.modules.processes.test_demo_files import each_file
from tests.modules.processes.variants import models

ENDS = '<startEvent id="s"/><endEvent id="e"/>'


def told(content: bytes) -> set[tuple[str, str]]:
    """Rules with their elements, without the missing drawing that all small files share."""
    return {(hint.kind.value, hint.element_id) for hint in check(read(content)) if hint.kind is not Rule.NO_DRAWING}


def task(own_id: str, name: str = "Antrag prüfen") -> str:
    return f'<task id="{own_id}" name="{name}"/>'


def gate(own_id: str, kind: str = "exclusive") -> str:
    return f'<{kind}Gateway id="{own_id}"/>'


def straight(*ids: str) -> str:
    return "".join(flow(a, b, name="ja") for a, b in pairwise(ids))


@each_file
def test_the_models_of_the_demo_are_clean(path: Path):
    assert check(read(path.read_bytes())) == ()


def test_a_good_chain_lacks_only_its_drawing():
    found = check(read(chain(["Antrag prüfen", "Bescheid erstellen"])))
    assert found == (Hint(kind=Rule.NO_DRAWING),)
    assert found[0].severity == "hint"
    assert found[0].sentence.startswith("Die Datei enthält keine Zeichnung.")


TOLD = {
    "no start": (task("t") + '<endEvent id="e"/>' + straight("t", "e"), {("no_start", "p")}),
    "no end": ('<startEvent id="s"/>' + task("t") + straight("s", "t"), {("no_end", "p")}),
    "loose": (ENDS + task("t") + task("x") + straight("s", "t", "e"), {("unconnected", "x")}),
    "no way in": (ENDS + task("t") + task("x") + straight("s", "t", "e") + straight("x", "e"), {("no_way_in", "x")}),
    "no way out": (ENDS + task("t") + task("x") + straight("s", "t", "e") + straight("t", "x"), {("no_way_out", "x")}),
    "no name": (ENDS + task("t", "") + straight("s", "t", "e"), {("unnamed_task", "t")}),
    "a noun": (ENDS + task("t", "Antragsprüfung") + straight("s", "t", "e"), {("verb_object", "t")}),
    "one way": (ENDS + gate("g") + straight("s", "g", "e"), {("gateway_one_way", "g")}),
    "mixed": (
        ENDS + gate("g") + task("t") + straight("s", "g", "t", "g") + straight("g", "e"),
        {("gateway_mixed", "g")},
    ),
    "silent branch": (
        ENDS + gate("g") + task("t") + straight("s", "g", "t", "e") + flow("g", "e"),
        {("unnamed_branch", "g")},
    ),
    "parallel, then exclusive": (
        ENDS + gate("f", "parallel") + gate("g") + task("a") + task("b")
        + straight("s", "f", "a", "g", "e") + straight("f", "b", "g"),
        {("parallel_joined_exclusively", "f")},
    ),
    "parallel, then a step": (
        ENDS + gate("f", "parallel") + task("a") + task("b") + straight("s", "f", "a", "b", "e") + straight("f", "b"),
        {("parallel_joined_exclusively", "f")},
    ),
    "endless": (
        ENDS + gate("f", "parallel") + task("a") + task("b") + straight("s", "f", "e") + straight("f", "a", "b", "a"),
        {("endless_loop", "a")},
    ),
    "doubled": (ENDS + task("t") + task("t") + straight("s", "t", "e"), {("duplicate_id", "t")}),
    "to nowhere": (ENDS + task("t") + straight("s", "t", "e") + straight("t", "x"), {("dangling", "t-x")}),
    "a start that leads nowhere": (
        '<startEvent id="s"/><startEvent id="r"/>' + task("t") + straight("s", "t") + task("x") + straight("x", "r"),
        {("no_end", "p"), ("no_way_in", "x"), ("no_way_out", "r")},
    ),
    "a ring beside the flow": (
        ENDS + task("t") + straight("s", "t", "e") + gate("g", "parallel") + task("x") + straight("g", "x", "g"),
        {("gateway_one_way", "g"), ("endless_loop", "g")},
    ),
    "no lane": (
        '<laneSet><lane id="l"><flowNodeRef>s</flowNodeRef></lane></laneSet>' + ENDS + task("t")
        + straight("s", "t", "e"),
        {("no_lane", "t")},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), TOLD.values(), ids=TOLD.keys())
def test_one_fault_gives_one_hint(content: str, expected: set[tuple[str, str]]):
    assert told(process(content)) == expected


QUIET = {
    "a loop with a way out": ENDS
    + gate("j")
    + task("t")
    + gate("g")
    + straight("s", "j", "t", "g", "e")
    + straight("g", "j"),
    "parallel joined in parallel": ENDS + gate("f", "parallel") + gate("j", "parallel") + task("a") + task("b")
    + straight("s", "f", "a", "j", "e") + straight("f", "b", "j"),
    "a parallel gateway in an endless circle of its own is no endless search": (
        ENDS + gate("f", "parallel") + gate("g") + straight("s", "f", "g", "f") + straight("g", "e")
    ),
    "a default way": ENDS + '<exclusiveGateway id="g" default="g-e"/>' + task("t") + straight("s", "g", "t", "e")
    + flow("g", "e"),
    "free order": ENDS + f'<adHocSubProcess id="x">{task("a")}{task("b")}</adHocSubProcess>' + straight("s", "x", "e"),
    "undoing": ENDS + task("t") + straight("s", "t", "e")
    + '<task id="u" name="Buchung löschen" isForCompensation="true"/>'
    '<boundaryEvent id="b" attachedToRef="t"><compensateEventDefinition/></boundaryEvent>',
    "two ends of parallel ways": ENDS + gate("f", "parallel") + task("a") + task("b") + straight("s", "f", "a", "e")
    + straight("f", "b", "e"),
    "a loop broken off from within": ENDS
    + f'<subProcess id="x">{gate("j")}{task("a")}{straight("j", "a", "j")}'
    '<subProcess id="i" triggeredByEvent="true"/></subProcess>' + straight("s", "x", "e"),
    "a loop broken off by an event": ENDS
    + f'<subProcess id="x">{gate("j")}{task("a")}{straight("j", "a", "j")}</subProcess>'
    '<boundaryEvent id="b" attachedToRef="x"><timerEventDefinition/></boundaryEvent>'
    + straight("s", "x", "e") + straight("b", "e"),
}  # fmt: skip


@pytest.mark.parametrize("content", QUIET.values(), ids=QUIET.keys())
def test_what_is_well_is_not_told(content: str):
    assert told(process(content)) <= {("gateway_mixed", "f"), ("gateway_one_way", "j")}


def test_a_pool_gives_its_name_to_the_hint():
    pool = '<collaboration><participant id="town" name="Stadt" processRef="p"/></collaboration>'
    found = check(read(definitions(f'{pool}<process id="p"><endEvent id="e"/></process>')))
    assert (found[0].kind, found[0].element_id, found[0].element_name) == (Rule.NO_START, "town", "Stadt")


def test_the_limit_of_elements_is_an_argument():
    model = read(chain(["Antrag prüfen"] * 3))
    assert [hint.number for hint in check(model, most_elements=4) if hint.kind is Rule.TOO_MANY] == [4]
    assert not [hint for hint in check(model, most_elements=5) if hint.kind is Rule.TOO_MANY]
    assert "mehr als 4 Elemente" in next(h.sentence for h in check(model, most_elements=4) if h.kind is Rule.TOO_MANY)


@pytest.mark.parametrize(
    "name",
    ["Antrag prüfen", "Eingang stempeln und verteilen", "Daten ändern (Fachverfahren)", "Prüfen des Antrags",
     "Scan invoice", "Rechnung mit Grund abweisen", "E-Akte anlegen"],
)  # fmt: skip
def test_names_with_verb_and_object(name: str):
    assert is_verb_and_object(name)


@pytest.mark.parametrize(
    "name",
    ["Prüfung", "prüfen", "Prüfung des Antrags", "Übergabe an den Bürger", "Antrag 2", "Task 1", "?!",
     "Antrag wegen Umzug", "Prüfungen im Amt"],
)  # fmt: skip
def test_names_without(name: str):
    assert not is_verb_and_object(name)


@pytest.mark.parametrize("rule", Rule)
def test_each_rule_says_what_is_and_what_to_do(rule: Rule):
    sentence = Hint(kind=rule, number=50).sentence
    assert sentence.endswith(".")
    assert "%" not in sentence
    assert "!" not in sentence
    assert len(sentence) > 40


@given(models())
def test_any_model_gets_hints_about_its_own_elements(model: ProcessModel):
    found = check(model)
    known = {each.id for part in (model.processes, model.pools, model.nodes, model.flows) for each in part}
    known |= {each.id for each in model.message_flows}
    assert {hint.element_id for hint in found} <= known | {""}
    order = list(Rule)
    assert [order.index(hint.kind) for hint in found] == sorted(order.index(hint.kind) for hint in found)
    unnamed = [node for node in model.nodes if node.element in ("task", "userTask", "callActivity") and not node.name]
    assert sum(hint.kind is Rule.UNNAMED_TASK for hint in found) == len(unnamed)
