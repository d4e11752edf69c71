"""What holds for any two models: the same is no difference, back is the opposite, and size costs no more than size."""

import random
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.differences.changes import COMES, GOES, Change, ChangeKind
from modules.differences.of_models import compare
from modules.processes.model import Flow, Node, Process, ProcessModel
from modules.processes.reading import read
from tests.modules.differences.files import edited, shuffled, with_other_ids
from tests.modules.processes.test_demo_files import FILES as DEMO
from tests.modules.processes.test_suite_files import FILES as SUITE
from tests.modules.processes.variants import VARIANTS, models

FILES = [*SUITE, *DEMO]
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
seeds = st.integers(0, 10_000).map(random.Random)


def told(change: Change) -> tuple[ChangeKind, str, str, str, str, bool]:
    return change.kind, change.before_id, change.after_id, change.was, change.now, change.is_implied


def assert_opposite(before: ProcessModel, after: ProcessModel) -> None:
    there, back = compare(before, after), compare(after, before)
    assert Counter(told(change.turned()) for change in back.changes) == Counter(map(told, there.changes))
    assert (there.before, there.after) == (back.after, back.before)
    assert {(after, before) for before, after in back.same} == set(there.same)


@each_file
def test_a_file_is_no_different_from_itself_however_it_is_written(path: Path):
    content = path.read_bytes()
    model = read(content)
    for variant in VARIANTS.values():
        assert compare(model, read(variant(content))).changes == ()
    other = shuffled(with_other_ids(model), chance=random.Random(4))  # noqa: S311 - an order, not a secret
    assert [change.sentence for change in compare(model, other).changes] == []


@each_file
def test_edited_files_differ_the_same_way_back(path: Path):
    chance = random.Random(len(path.name))  # noqa: S311 - repeatable edits, not a secret
    model = read(path.read_bytes())
    for _ in range(4):
        other = edited(model, chance=chance)
        assert_opposite(model, other)
        moved = shuffled(with_other_ids(other), chance=chance)
        assert compare(other, moved).changes == ()


@given(models())
def test_a_model_is_no_different_from_itself(model: ProcessModel):
    assert compare(model, model).changes == ()


@given(models(), models())
def test_there_and_back_are_opposites(before: ProcessModel, after: ProcessModel):
    assert_opposite(before, after)


@given(models(), seeds)
def test_a_few_edits_differ_the_same_way_back(model: ProcessModel, chance: random.Random):
    assert_opposite(model, edited(model, chance=chance))


@given(models(), models())
def test_every_element_is_told_once(before: ProcessModel, after: ProcessModel):
    found = compare(before, after)
    here, there = {node.id for node in before.nodes}, {node.id for node in after.nodes}
    gone = [change.before_id for change in found.changes if change.kind is ChangeKind.REMOVED]
    new = [change.after_id for change in found.changes if change.kind is ChangeKind.ADDED]
    assert Counter([*gone, *(one for one, _ in found.same)]) == Counter(here)
    assert Counter([*new, *(other for _, other in found.same)]) == Counter(there)
    for change in found.changes:
        assert change.sentence
        assert bool(change.before_id) is (change.kind not in COMES)
        assert bool(change.after_id) is (change.kind not in GOES)


def chain(length: int, *, names: int, prefix: str = "n") -> ProcessModel:
    nodes = tuple(Node(f"{prefix}{n}", f"Schritt {n % names} tun", "task", "p") for n in range(length))
    flows = tuple(Flow(f"f{n}", "", f"{prefix}{n}", f"{prefix}{n + 1}") for n in range(length - 1))
    return ProcessModel("", processes=(Process("p", ""),), nodes=nodes, flows=flows)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (chain(5000, names=5000), chain(5000, names=5000, prefix="m")),
        (chain(5000, names=1), chain(5000, names=1, prefix="m")),
        (chain(5000, names=1), chain(4990, names=3, prefix="m")),
        (chain(5000, names=5000), ProcessModel("")),
    ],
    ids=["other ids", "all of one name", "other names", "nothing left"],
)
def test_ten_thousand_elements_take_seconds(before: ProcessModel, after: ProcessModel):
    began = time.process_time()
    found = compare(before, after)
    assert time.process_time() - began < 8
    assert (not found.changes) is (len(before.nodes) == len(after.nodes))
