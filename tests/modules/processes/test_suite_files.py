"""Every model of the interchange working group is read, and what was read is counted a second way."""

from pathlib import Path

import pytest
from lxml import etree

from modules.processes.model import Counts
from modules.processes.reading import read
from modules.processes.steps import steps
from tests.modules.processes.files import BPMN

FOLDER = Path(__file__).resolve().parents[2] / "data" / "bpmn"
FILES = sorted(FOLDER.glob("*.bpmn"))


def counted(root: etree._Element, *names: str) -> int:
    path = " or ".join(f"self::b:{name}" for name in names)
    return int(root.xpath(f"count(//*[{path}])", namespaces={"b": BPMN}))


def test_the_suite_is_complete_and_names_its_source():
    assert len(FILES) == 21
    assert "CC BY 3.0" in (FOLDER / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_counts_equal_an_independent_count(path: Path):
    root = etree.parse(path).getroot()
    assert read(path.read_bytes()).counts == Counts(
        pools=counted(root, "participant"),
        lanes=counted(root, "lane"),
        tasks=counted(root, "task", "userTask", "manualTask", "serviceTask", "scriptTask", "sendTask", "receiveTask")
        + counted(root, "businessRuleTask"),
        events=counted(root, "startEvent", "endEvent", "boundaryEvent")
        + counted(root, "intermediateCatchEvent", "intermediateThrowEvent"),
        gateways=counted(root, "exclusiveGateway", "inclusiveGateway", "parallelGateway")
        + counted(root, "eventBasedGateway", "complexGateway"),
        sub_processes=counted(root, "subProcess", "adHocSubProcess", "transaction"),
        calls=counted(root, "callActivity"),
        flows=counted(root, "sequenceFlow"),
        message_flows=counted(root, "messageFlow"),
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_node_is_one_step_and_no_flow_is_lost(path: Path):
    model = read(path.read_bytes())
    found = steps(model)
    number_of = {step.element_id: step.number for step in found}
    assert model.has_drawing
    assert [step.number for step in found] == list(range(1, len(model.nodes) + 1))
    assert sorted(number_of) == sorted(node.id for node in model.nodes)
    reached = {(step.number, way.number) for step in found for way in step.next}
    assert {(number_of[flow.source], number_of[flow.target]) for flow in model.flows} <= reached


def test_the_invoice_process_reads_in_order():
    found = steps(read((FOLDER / "C.1.0.bpmn").read_bytes()))
    approval = next(step for step in found if step.name == "Invoice approved?")
    assert approval.role == "Process Engine - Invoice Receipt / Approver"
    assert approval.kind == "Entscheidung: genau ein Weg"
    assert [(way.label, found[way.number - 1].name) for way in approval.next] == [
        ("yes", "Prepare Bank Transfer"),
        ("no", "Rechnung klären"),
    ]
    assert found[0].name == "Invoice received"
    assert found[1].messages == ("sendet eine Nachricht an Process Engine - Invoice Receipt",)
