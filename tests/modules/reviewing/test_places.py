"""The value of the select for a place, read and written: nothing sent breaks it, and what is known comes back."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.assignments.models import WorkFile
from modules.reviewing.places import Document, Places, value_of

FILE = 12


def places() -> Places:
    assignment = SimpleNamespace(kind="process", needs_to_be=True)
    version: Any = SimpleNamespace(submission=SimpleNamespace(assignment=assignment))
    step = SimpleNamespace(element_id="Task_1", name="Antrag prüfen", kind="Aufgabe", number=1)
    hidden = SimpleNamespace(element_id="Task_2", name="", kind="Ereignis", number=2)
    model: Any = SimpleNamespace(name="to_be", title="Soll-Modell", steps=[step, hidden], listed=[step])
    file = WorkFile(pk=FILE, original_name="plan.pdf", kind="pdf")
    return Places(version, models=[model], documents=[Document(file=file, pages=2)])


@given(
    st.one_of(
        st.sampled_from(["whole", "analysis", "to_be", "to_be:Task_1", "to_be:Task_2", f"attachment:{FILE}"]),
        st.integers(1, 9999).map(lambda page: f"attachment:{FILE}:{page}"),
        st.tuples(st.integers(1, 9999), st.integers(0, 1000), st.integers(0, 1000)).map(
            lambda spot: f"attachment:{FILE}:{spot[0]}:{spot[1]}:{spot[2]}"
        ),
    )
)
def test_what_the_version_has_comes_back_as_it_was(value: str) -> None:
    here = places()
    assert here.knows(value)
    comment = here.comment(value, text="Wer?")
    assert value_of(comment) == value
    assert here.words_for(comment)
    assert any(value == each for each, _words in _flat(here.with_choice(value)))


@given(st.text(max_size=40))
def test_nothing_sent_breaks_it(value: str) -> None:
    here = places()
    comment = here.comment(value, text="Wer?")
    assert comment.text == "Wer?"
    if not here.knows(value):
        assert value_of(comment) == ""


@pytest.mark.parametrize(
    "value",
    ["attachment:13", f"attachment:{FILE}:0", f"attachment:{FILE}:1:1001:0", f"attachment:{FILE}:1:5", "as_is:Task_1",
     "to_be:Task_9", "", f"attachment:{FILE}\n", "attachment:²"],
)  # fmt: skip
def test_a_place_that_is_not_there_is_left_open(value: str) -> None:
    assert not places().knows(value)
    assert places().comment(value, text="Wer?").place == ""


def test_an_element_is_called_by_its_name_or_by_what_it_is() -> None:
    here = places()
    assert here.comment("to_be:Task_1", text="").element_name == "Antrag prüfen"
    assert here.words_for(here.comment("to_be:Task_2", text="")) == "Soll-Modell: Ereignis"
    assert here.title_of(f"attachment:{FILE}:2:10:20") == "plan.pdf, Seite 2"


def _flat(choices: Any) -> list[tuple[str, str]]:
    return [pair for value, words in choices for pair in (words if isinstance(words, list) else [(value, words)])]
