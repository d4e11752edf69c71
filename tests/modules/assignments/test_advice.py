"""Hints name their elements and lead to the rows of the list."""

from modules.assignments.advice import MOST_SHOWN, advice_on
from modules.processes.model import Node, Process, ProcessModel
from modules.processes.steps import steps


def model_of(*names: str) -> ProcessModel:
    """Tasks that hang on nothing."""
    nodes = tuple(
        Node(id=f"Task_{number}", name=name, element="task", process_id="P") for number, name in enumerate(names)
    )
    return ProcessModel(name="", processes=(Process(id="P", name=""),), nodes=nodes)


def test_each_rule_is_told_once_with_links_to_the_rows() -> None:
    model = model_of("Antrag prüfen", "Bescheid senden")
    advice = advice_on(model, steps=steps(model), name="as_is")
    assert len({each.sentence for each in advice}) == len(advice)
    loose = next(each for each in advice if len(each.places) == 2)
    assert [(place.name, place.address) for place in loose.places] == [
        ("Antrag prüfen", "#schritt-as_is-1"),
        ("Bescheid senden", "#schritt-as_is-2"),
    ]


def test_an_element_without_a_name_is_called_by_its_row() -> None:
    model = model_of("")
    advice = advice_on(model, steps=steps(model), name="to_be")
    named = {place.name for each in advice for place in each.places}
    assert named == {"1 Aufgabe"}


def test_of_many_elements_the_first_are_shown_and_the_others_counted() -> None:
    model = model_of(*(f"Antrag {number} prüfen" for number in range(MOST_SHOWN + 3)))
    advice = advice_on(model, steps=steps(model), name="as_is")
    loose = next(each for each in advice if each.places)
    assert (len(loose.places), loose.more) == (MOST_SHOWN, 3)


def test_nothing_is_said_of_a_file_that_cannot_be_read() -> None:
    assert advice_on(None, steps=(), name="as_is") == []
