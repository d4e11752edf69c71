"""What steps read and write, counted a second way."""

from pathlib import Path

import pytest
from lxml import etree

from modules.processes.model import DataLink
from modules.processes.reading import read
from tests.modules.processes.files import BPMN, process
from tests.modules.processes.test_suite_files import FILES
from tests.modules.processes.variants import VARIANTS


def test_a_step_reads_and_writes():
    content = (
        '<dataObjectReference id="r" name="Antrag"/><dataStoreReference id="s" name="Register"/>'
        '<task id="a"><ioSpecification><dataInput id="i"/></ioSpecification>'
        "<dataInputAssociation><sourceRef>tns:r</sourceRef><targetRef>i</targetRef></dataInputAssociation>"
        "<dataOutputAssociation><sourceRef>i</sourceRef><targetRef> s </targetRef></dataOutputAssociation>"
        "<dataInputAssociation><sourceRef>i</sourceRef></dataInputAssociation><dataInputAssociation/></task>"
    )
    assert read(process(content)).data_links == (DataLink("a", "r", False), DataLink("a", "s", True))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_link_of_the_suite_is_lost(path: Path):
    root = etree.parse(path).getroot()
    wanted = []
    for kind, end, is_written in (("Input", "source", False), ("Output", "target", True)):
        for link in root.iter(f"{{{BPMN}}}data{kind}Association"):
            meant = (link.findtext(f"{{{BPMN}}}{end}Ref") or "").strip()
            found = root.xpath("//b:dataObject|//b:dataObjectReference|//b:dataStoreReference", namespaces={"b": BPMN})
            if meant in {each.get("id") for each in found}:
                wanted.append(DataLink(link.getparent().get("id"), meant, is_written))
    links = read(path.read_bytes()).data_links
    assert sorted(links, key=str) == sorted(wanted, key=str)


def test_the_suite_has_links():
    assert sum(len(read(path.read_bytes()).data_links) for path in FILES) > 20


@pytest.mark.parametrize("variant", VARIANTS)
def test_however_the_file_is_written(variant: str):
    content = max(FILES, key=lambda path: len(read(path.read_bytes()).data_links)).read_bytes()
    assert set(read(VARIANTS[variant](content)).data_links) == set(read(content).data_links)
