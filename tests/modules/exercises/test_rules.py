"""What is right, how numbers are read, how items are mixed."""

import contextlib
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.content.exercise_blocks import EXERCISES
from modules.exercises.rules import (
    Judgement,
    Key,
    Kind,
    NotANumber,
    Option,
    UnknownItem,
    arranged,
    as_typed,
    has_marks,
    judge,
    longest_run,
    moved,
    parse_number,
    shuffled,
)

ids = st.lists(st.uuids().map(str), min_size=2, max_size=8, unique=True)
ONE = Key(options=(Option(key="a", is_right=True, feedback="Gut."), Option(key="b", is_right=False, feedback="Nein.")))
TWO = Key(
    several=True,
    options=(Option(key="a", is_right=True), Option(key="b", is_right=True), Option(key="c", is_right=False)),
)


def test_kinds_are_the_blocks() -> None:
    assert {kind.value for kind in Kind} == set(EXERCISES)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1234.5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u202f234,5", "1234.5"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("12.34", "12.34"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        (",5 ", None),
        (".5", "0.5"),
        ("−7", "-7"),
        ("-7,5", "-7.5"),
        ("+3", "3"),
        ("720 Stunden", "720"),
        ("720 stunden", "720"),
        ("", None),
        ("Stunden", None),
        ("1.2.3", None),
        ("1,2,3", None),
        ("1e5", None),
        ("NaN", None),
        ("--1", None),
        ("٣", None),
        ("12 Tage", None),
        ("9" * 41, None),
    ],
)
def test_numbers_as_people_type_them(typed: str, value: str | None) -> None:
    if value is None:
        with pytest.raises(NotANumber):
            parse_number(typed, unit="Stunden")
    else:
        assert parse_number(typed, unit="Stunden") == Decimal(value)


@given(number=st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False))
def test_every_number_is_read_back_from_both_ways_of_writing(number: Decimal) -> None:
    english = f"{number:,.3f}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert parse_number(german) == number
    assert parse_number(german.replace(".", "")) == number
    assert parse_number(f"{number:,.4f}") == number


@given(text=st.text(max_size=60))
def test_whatever_is_typed_is_a_number_or_none(text: str) -> None:
    with contextlib.suppress(NotANumber):
        assert parse_number(text).is_finite()


@pytest.mark.parametrize(("typed", "is_right"), [("10", True), ("10,5", True), ("9.5", True), ("10,51", False)])
def test_tolerance_holds_on_both_sides(typed: str, is_right: bool) -> None:
    key = Key(number=Decimal(10), tolerance=Decimal("0.5"))
    assert judge(Kind.NUMBER, key=key, answer={"number": typed}).is_right is is_right


def test_one_choice_with_its_remark() -> None:
    right, wrong = (judge(Kind.CHOICE, key=ONE, answer={"chosen": [key]}) for key in "ab")
    assert (right.is_right, [each.text for each in right.remarks]) == (True, ["Gut."])
    assert (wrong.is_right, [each.text for each in wrong.remarks]) == (False, ["Nein."])


@pytest.mark.parametrize("chosen", [["z"], ["a", "b"]])
def test_forged_choice_is_refused(chosen: list[str]) -> None:
    with pytest.raises(UnknownItem):
        judge(Kind.CHOICE, key=ONE, answer={"chosen": chosen})


def test_several_choices() -> None:
    said = {
        chosen: judge(Kind.CHOICE, key=TWO, answer={"chosen": list(chosen)})
        for size in range(4)
        for chosen in combinations("abc", size)
    }
    assert {chosen for chosen, each in said.items() if each.is_right} == {("a", "b")}
    assert {chosen for chosen, each in said.items() if each.is_missing_some} == {(), ("a",), ("b",)}


@given(keys=ids, data=st.data())
def test_only_the_right_order_is_right(keys: list[str], data: st.DataObject) -> None:
    order = data.draw(st.permutations(keys))
    said = judge(Kind.ORDERING, key=Key(items=tuple(keys)), answer={"order": order})
    assert said.is_right is (order == keys)
    assert (said.in_order == said.total) is said.is_right
    assert 1 <= said.in_order <= len(keys)


@given(keys=ids, data=st.data())
def test_one_item_at_the_wrong_place_costs_one(keys: list[str], data: st.DataObject) -> None:
    key, by = data.draw(st.sampled_from(keys)), data.draw(st.integers(-8, 8))
    order = moved(keys, key=key, by=by)
    assert longest_run(order, right=keys) >= len(keys) - 1
    assert sorted(order) == sorted(keys)


@given(order=st.lists(st.integers(0, 6), unique=True, max_size=7))
def test_longest_run_is_the_longest_rising_choice(order: list[int]) -> None:
    names, right = [str(each) for each in order], [str(each) for each in range(7)]
    sizes = [
        size
        for size in range(len(order) + 1)
        for part in combinations(order, size)
        if all(a < b for a, b in pairwise(part))
    ]
    assert longest_run(names, right=right) == max(sizes)


@pytest.mark.parametrize("order", [["a"], ["a", "b", "c"], ["a", "a"], ["a", "z"], []])
def test_forged_order_is_refused(order: list[str]) -> None:
    with pytest.raises(UnknownItem):
        judge(Kind.ORDERING, key=Key(items=("a", "b")), answer={"order": order})


def test_nobody_judges_texts_and_files() -> None:
    assert judge(Kind.TEXT, key=Key(), answer={"text": "x"}) == Judgement()
    assert judge(Kind.FILE, key=Key(), answer={}).is_right is None


@given(keys=ids, seed=st.text(max_size=20))
def test_mixing_is_stable_complete_and_never_right(keys: list[str], seed: str) -> None:
    mixed = shuffled(keys, seed=seed)
    assert mixed == shuffled(keys, seed=seed)
    assert sorted(mixed) == sorted(keys)
    assert mixed != tuple(keys)


def test_people_see_different_mixtures() -> None:
    keys = [str(each) for each in range(8)]
    assert len({shuffled(keys, seed=f"{person}:block") for person in range(20)}) > 10


@given(keys=ids, kept=ids)
def test_a_draft_keeps_its_order_and_gets_what_was_added(keys: list[str], kept: list[str]) -> None:
    order = arranged(keys, kept=[*kept, *keys[:1], *kept])
    assert sorted(order) == sorted(keys)
    assert order[0] == keys[0]


def test_moving_what_is_not_there() -> None:
    with pytest.raises(UnknownItem):
        moved(["a"], key="b", by=1)


@pytest.mark.parametrize(
    ("html", "typed"),
    [
        ("<p>Eins<br>zwei</p>\n\n<p>drei</p>", "Eins\nzwei\n\ndrei"),
        ("<p>a &lt; b &amp; c</p>", "a < b & c"),
        ("<p><b>fett</b></p>", "<p><b>fett</b></p>"),
        ("", ""),
    ],
)
def test_plain_fields_show_plain_text(html: str, typed: str) -> None:
    assert as_typed(html) == typed


def test_a_lone_sign_is_no_mark() -> None:
    assert not has_marks("3 < 4 und 5 > 4")
    assert has_marks("<p>x</p>")
