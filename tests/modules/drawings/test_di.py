"""A layout of our own becomes the diagram of a file, and nothing else of the file changes."""

import pytest
from lxml import etree

from modules.drawings.di import with_drawing
from modules.drawings.layout import lay_out
from modules.processes.reading import UnreadableModel, read
from tests.modules.processes.files import BPMNDI, DC, chain, process
from tests.modules.processes.test_suite_files import FILES
from tests.modules.processes.variants import without_drawing


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_can_carry_our_drawing(path):
    bare = without_drawing(path.read_bytes())
    model = read(bare)
    assert not model.has_drawing
    drawn = read(with_drawing(bare, model, drawing=lay_out(model)))
    assert {node.id for node in model.nodes} <= drawn.drawn
    assert {flow.id for flow in model.flows} <= drawn.drawn
    assert (drawn.nodes, drawn.flows, drawn.lanes, drawn.data) == (model.nodes, model.flows, model.lanes, model.data)
    assert len(drawn.diagrams) == 1


def test_a_second_drawing_takes_the_place_of_the_first():
    content = chain(["Antrag prüfen"])
    model = read(content)
    once = with_drawing(content, model, drawing=lay_out(model))
    assert with_drawing(once, model, drawing=lay_out(model)) == once


def test_what_a_diagram_says_is_what_was_laid_out():
    content = chain(["Antrag prüfen"])
    model = read(content)
    drawing = lay_out(model)
    root = etree.fromstring(with_drawing(content, model, drawing=drawing))
    shape = next(each for each in root.iter(f"{{{BPMNDI}}}BPMNShape") if each.get("bpmnElement") == "t0")
    bounds = shape.find(f"{{{DC}}}Bounds")
    assert [float(bounds.get(each)) for each in ("x", "y", "width", "height")] == pytest.approx(
        drawing.shapes["t0"].box
    )


def test_ids_of_the_diagram_are_new_and_elements_without_an_id_are_left_out():
    content = process('<task id="a"/><task id="a_di"/><task name="ohne"/><task id="Plane"/>')
    model = read(content)
    root = etree.fromstring(with_drawing(content, model, drawing=lay_out(model)))
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert len(list(root.iter(f"{{{BPMNDI}}}BPMNShape"))) == 3


def test_comments_and_extensions_stay():
    content = process(
        '<!-- Hinweis --><?tool keep?><task id="a"><extensionElements><x xmlns="urn:v"/></extensionElements></task>'
    )
    model = read(content)
    written = with_drawing(content, model, drawing=lay_out(model))
    for kept in (b"<!-- Hinweis -->", b"<?tool keep?>", b'<x xmlns="urn:v"/>'):
        assert kept in written


def test_what_is_no_model_is_refused_as_reading_refuses_it():
    model = read(process(""))
    with pytest.raises(UnreadableModel):
        with_drawing(b"<!DOCTYPE x><x/>", model, drawing=lay_out(model))
