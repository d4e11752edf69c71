"""A copy of a BPMN file carries the blocks; everything else stays, and what it carries is read again."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from modules.building_blocks.files import BLOCKS, blocks_in, with_blocks
from modules.building_blocks.rules import BlockUse
from modules.processes.model import Kind
from modules.processes.reading import UnreadableModel, read
from tests.modules.building_blocks.test_rules import CHECK, PAUSE, PRINT
from tests.modules.processes.files import BPMN, process
from tests.modules.processes.test_demo_files import FILES as DEMO
from tests.modules.processes.test_suite_files import FILES as SUITE
from tests.modules.processes.variants import VARIANTS, VENDOR, with_vendor_extensions

EVERY = pytest.mark.parametrize("path", [*SUITE, *DEMO], ids=lambda path: path.stem)
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=40)


def on_each_task(content: bytes, *, key: str = "formell-pruefen", name: str = "Formell prüfen") -> list[BlockUse]:
    tasks = {node.id: None for node in read(content).nodes if node.kind is Kind.TASK}
    return [BlockUse(each, key, name, is_waiting=number % 2 == 0) for number, each in enumerate(tasks)]


def plain(content: bytes) -> str:
    return etree.canonicalize(etree.tostring(etree.fromstring(content), encoding="unicode"), with_comments=True)


@EVERY
def test_blocks_come_back_and_the_model_stays_the_same(path: Path):
    content = path.read_bytes()
    uses = on_each_task(content)
    copy = with_blocks(content, uses=uses)
    assert uses
    assert {each.element_id: each for each in blocks_in(copy)} == {each.element_id: each for each in uses}
    assert read(copy) == read(content)
    assert blocks_in(content) == ()
    assert content == path.read_bytes()


@EVERY
def test_taking_the_blocks_off_leaves_what_was_there(path: Path):
    content = path.read_bytes()
    copy = with_blocks(with_blocks(content, uses=on_each_task(content)), uses=())
    assert plain(copy) == plain(content)


@pytest.mark.parametrize("variant", VARIANTS)
def test_however_the_file_is_written(variant: str):
    content = VARIANTS[variant](DEMO[0].read_bytes())
    uses = on_each_task(content)
    assert set(blocks_in(with_blocks(content, uses=uses))) == set(uses)


def test_foreign_extensions_stay_beside_ours():
    content = with_vendor_extensions(DEMO[0].read_bytes())
    uses = on_each_task(content)
    root = etree.fromstring(with_blocks(content, uses=uses))
    task = root.find(f".//{{{BPMN}}}userTask")
    boxes = task.findall(f"{{{BPMN}}}extensionElements")
    assert [etree.QName(each).namespace for each in boxes[0]] == [VENDOR, VENDOR, VENDOR, BLOCKS]
    assert len(boxes) == 1
    assert plain(with_blocks(etree.tostring(root), uses=())) == plain(content)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            BlockUse,
            element_id=st.sampled_from(["a", "b", "c", "nowhere"]),
            key=st.from_regex(r"[a-z0-9_-]{1,50}", fullmatch=True),
            name=NAMES.map(lambda text: " ".join(text.split())).filter(bool),
            is_media_break=st.booleans(),
            is_waiting=st.booleans(),
        ),
        unique_by=lambda use: use.element_id,
    )
)
def test_any_words_come_back(uses: list[BlockUse]):
    content = process('<task id="a"/><userTask id="b"><documentation>x</documentation></userTask><subProcess id="c"/>')
    expected = {each for each in uses if each.element_id != "nowhere"}
    assert set(blocks_in(with_blocks(content, uses=uses))) == expected


def test_extensions_stand_behind_the_documentation():
    content = process('<task id="a"><!-- zuerst --><documentation>x</documentation><incoming>y</incoming></task>')
    task = etree.fromstring(with_blocks(content, uses=[PRINT]))[0][0]
    tags = [etree.QName(each).localname for each in task if isinstance(each.tag, str)]
    assert tags == ["documentation", "extensionElements", "incoming"]


def test_comments_and_instructions_stay_and_the_encoding_is_told():
    content = '<?xml version="1.0" encoding="UTF-16"?><?tool x?><!-- Stand: Mai -->'.encode("utf-16")
    content += process("<task id='a' name='Größe prüfen'/>").decode().encode("utf-16-le")
    copy = with_blocks(content, uses=[PRINT]).decode("utf-8")
    assert copy.startswith("<?xml version='1.0' encoding='UTF-8'?>\n<?tool x?>")
    assert "<!-- Stand: Mai -->" in copy
    assert "Größe prüfen" in copy
    assert '<lehrgang:block xmlns:lehrgang="urn:lehrgang:building-blocks:1" key="dokument-drucken"' in copy


def test_another_choice_replaces_the_first():
    content = process('<task id="a"/><task id="b"/>')
    first = with_blocks(content, uses=[PRINT, PAUSE])
    changed = BlockUse("a", CHECK.key, CHECK.name)
    assert blocks_in(with_blocks(first, uses=[changed])) == (changed,)


def test_what_somebody_else_wrote_into_our_namespace_is_only_data():
    inside = (
        f'<extensionElements xmlns:x="{BLOCKS}"><x:block key="&lt;b&gt;" name="a"/><x:block key="drucken" '
        'name="&lt;script&gt;alert(1)&lt;/script&gt;" mediaBreak="yes"/><x:block key="zweites" name="b"/>'
        "</extensionElements>"
    )
    content = process(f'<task id="a">{inside}</task><task id="a">{inside}</task><task>{inside}</task>')
    assert blocks_in(content) == (BlockUse("a", "drucken", "<script>alert(1)</script>"),)


def test_what_is_no_model_is_refused():
    for door in (blocks_in, lambda content: with_blocks(content, uses=[PRINT])):
        with pytest.raises(UnreadableModel):
            door(b"<!DOCTYPE x><definitions/>")
