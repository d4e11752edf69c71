"""Two columns of steps: each step of both models once, the same ones in one row."""

from collections import Counter
from pathlib import Path

import pytest

from modules.differences.of_models import compare
from modules.differences.side_by_side import RowKind, side_by_side
from modules.processes.model import Kind, ProcessModel
from modules.processes.reading import read
from tests.modules.differences.files import town
from tests.modules.processes.test_demo_files import FILES as DEMO

STEPS = ("Antrag prüfen", "Gebühr berechnen", "Bescheid erstellen", "Akte ablegen")


def rows(before: ProcessModel, after: ProcessModel) -> list[tuple[str, str, str]]:
    found = side_by_side(before, after, difference=compare(before, after))
    return [(row.kind, row.before.name if row.before else "", row.after.name if row.after else "") for row in found]


def test_what_falls_away_stands_before_what_is_new_in_its_place():
    assert rows(town(*STEPS), town("Antrag prüfen", "Gebühr berechnen", "Brief zustellen", "Akte ablegen")) == [
        ("same", "Antrag prüfen", "Antrag prüfen"),
        ("same", "Gebühr berechnen", "Gebühr berechnen"),
        ("removed", "Bescheid erstellen", ""),
        ("added", "", "Brief zustellen"),
        ("same", "Akte ablegen", "Akte ablegen"),
    ]


def test_a_reworded_step_is_changed_and_one_that_moved_stands_at_both_places():
    after = town("Akte ablegen", "Antrag formell prüfen", *STEPS[1:3])
    assert rows(town(*STEPS), after) == [
        ("came", "", "Akte ablegen"),
        ("changed", "Antrag prüfen", "Antrag formell prüfen"),
        ("same", "Gebühr berechnen", "Gebühr berechnen"),
        ("same", "Bescheid erstellen", "Bescheid erstellen"),
        ("went", "Akte ablegen", ""),
    ]


@pytest.mark.parametrize("name", ["bewohnerparkausweis", "hundesteuer", "rechnungseingang"])
def test_each_step_of_both_stands_there_once(name: str):
    files = {path.stem: path for path in DEMO}

    def model(path: Path) -> ProcessModel:
        return read(path.read_bytes())

    before, after = model(files[f"{name}-ist"]), model(files[f"{name}-soll"])
    found = side_by_side(before, after, difference=compare(before, after))
    for each, side in ((before, "before"), (after, "after")):
        work = Counter(node.id for node in each.nodes if node.kind not in {Kind.EVENT, Kind.GATEWAY})
        assert Counter(getattr(row, side).element_id for row in found if getattr(row, side)) == work
    assert {row.kind for row in found} >= {RowKind.REMOVED, RowKind.ADDED}
