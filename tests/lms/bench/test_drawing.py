"""The figures of drawing are measured for each size and for the reference file."""

import pytest

from lms.bench import drawing
from lms.bench.drawing import measure_drawing


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "SIZES", (10, 30))
    monkeypatch.setattr(drawing, "ROUNDS", 1)


def test_each_size_and_the_reference_file_are_drawn() -> None:
    figures = measure_drawing()
    assert [(each.name, each.elements) for each in figures] == [
        ("10 elements, laid out", 10),
        ("30 elements, laid out", 30),
        ("C.8.0, as drawn", 18),
    ]
    assert all(each.drawing > 0 and each.ratio > 0 for each in figures)
