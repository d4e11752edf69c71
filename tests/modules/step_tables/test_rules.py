"""Errors are told by row, and what is missing is taken from what stands there."""

import pytest

from modules.step_tables.rows import LONGEST_NAME, MOST_ROWS, Doing, End, Way
from modules.step_tables.rules import checked
from modules.step_tables.typed import TypedRow
from tests.modules.step_tables.tables import DOG_TAX, keys, table, typed


def test_an_empty_cell_leads_to_the_row_below_and_after_the_last_to_the_end():
    found = table("Amt | Antrag prüfen", "Amt | Antrag ablegen")
    assert [row.ways for row in found.rows] == [(Way(2),), (Way(End()),)]


def test_an_empty_role_is_that_of_the_row_above_and_a_role_has_one_spelling():
    found = table("Bürgerbüro | Antrag prüfen", "| Antrag ablegen", "BÜRGERBÜRO | Antrag loben", "Kasse | Geld zählen")
    assert [row.role for row in found.rows] == ["Bürgerbüro", "Bürgerbüro", "Bürgerbüro", "Kasse"]
    assert found.roles == ("Bürgerbüro", "Kasse")


def test_rows_nobody_typed_into_are_passed_over_and_numbers_follow():
    found = table("Amt | Antrag prüfen | ja: 3; nein: 5", "", "Amt | Antrag loben", "||", "Amt | Antrag ablegen")
    assert [(row.number, [way.target for way in row.ways]) for row in found.rows] == [
        (1, [2, 3]),
        (2, [3]),
        (3, [End()]),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], [("no_rows", 0, MOST_ROWS)]),
        (["", "||"], [("no_rows", 0, MOST_ROWS)]),
        (["| Antrag prüfen"], [("no_role", 1, 0)]),
        (["Amt | "], [("no_name", 1, 0)]),
        (["Amt | x", "Amt | | 1"], [("no_name", 2, 0)]),
        (["Amt | Antrag prüfen | vielleicht"], [("not_understood", 1, 0)]),
        (["Amt | Antrag prüfen | 2"], [("unknown_row", 1, 2)]),
        (["Amt | Antrag prüfen | 0"], [("unknown_row", 1, 0)]),
        (["Amt | Antrag prüfen | 1"], [("to_itself", 1, 1)]),
        (["Amt | Antrag prüfen | 2", "", "Amt | Ablegen"], [("empty_row", 1, 2)]),
        (["Amt | Antrag prüfen | ja: 2", "Amt | Antrag ablegen"], [("one_condition", 1, 0)]),
        (["Amt | Antrag prüfen | Da? 2", "Amt | Antrag ablegen"], [("one_condition", 1, 0)]),
        (["Amt | Antrag prüfen | gleichzeitig: 2", "Amt | Antrag ablegen"], [("together_one", 1, 0)]),
        (["Amt | Antrag prüfen | 3", "Amt | Antrag loben", "Amt | Antrag ablegen"], [("nothing_leads_here", 2, 0)]),
        ([f"Amt | {'x' * 201}"], [("too_long", 1, LONGEST_NAME)]),
        ([f"Amt | x | {'x' * 401}"], [("too_long", 1, 2 * LONGEST_NAME)]),
        (["Amt | x"] * 201, [("too_many_rows", 0, MOST_ROWS)]),
    ],
)
def test_what_is_wrong_is_told_by_row(rows, expected):
    assert keys(*rows) == expected


def test_every_problem_has_a_sentence_and_only_advice_does_not_block():
    found = checked(typed("| | vielleicht", "Amt | Antrag prüfen | 9", "Amt | Antrag loben | Ende")).problems
    assert [(each.row, each.field) for each in found] == [(1, "role"), (1, "name"), (1, "next"), (2, "next")]
    assert found[3].sentence == "Eine Zeile 9 gibt es nicht. Bitte prüfen Sie die Nummer."
    advised = checked(typed("Amt | Antrag prüfen | Ende", "Amt | Antrag loben"))
    assert [each.blocks for each in advised.problems] == [False]
    assert advised.table is not None


def test_steps_side_by_side_that_lead_into_each_other_are_explained():
    rows = ("Amt | x | gleichzeitig: 2, 3", "Amt | y", "Amt | z", "Amt | w")
    assert keys(*rows) == [("together_into_each_other", 1, 3)]
    assert keys("Amt | x | gleichzeitig: 2, 3", "Amt | y | 4", "Amt | z", "Amt | w") == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ["A | x | gleichzeitig: 2, 3", "A | y | ja: 4; nein: Ende", "A | z | 4", "A | w"],
            [("together_apart", 1, 0)],
        ),
        (["A | x | gleichzeitig: 2, 3", "A | y | 4", "A | z | ja: 4; nein: 1", "A | w"], [("together_apart", 1, 0)]),
        (["A | x | gleichzeitig: 2, 3", "A | y | Ende (a)", "A | z | Ende (b)"], []),
        (["A | x | gleichzeitig: 2, 3", "A | y | Ende", "A | z | Ende"], []),
        (["A | x | gleichzeitig: 2, Ende", "A | y"], [("together_one", 1, 0)]),
        (
            ["A | x | gleichzeitig: 2, 3", "A | y | 4", "A | z | 4", "A | w | ja: 2; nein: Ende"],
            [("together_entered", 1, 4)],
        ),
        (
            ["A | v | ja: 2; nein: 3", "A | x | gleichzeitig: 3, 4", "A | y | 5", "A | z | 5", "A | w"],
            [("together_entered", 2, 1)],
        ),
    ],
)
def test_what_begins_together_comes_together_at_one_place(rows, expected):
    assert keys(*rows) == expected


def test_rows_of_the_form_are_named_where_some_are_empty():
    rows = ("A | v | ja: 3; nein: 4", "", "A | x | gleichzeitig: 4, 5", "A | y | 6", "A | z | 6", "A | w")
    assert keys(*rows) == [("together_entered", 3, 1)]


def test_ids_stay_and_foreign_or_doubled_ones_are_replaced():
    rows = [
        TypedRow(role="A", name="x", key=key)
        for key in ("Activity_1", "Step_2", "Step_2", "", "Flow_1", "1x", '"><b>', "Activity_1_di", "Start")
    ]
    found = checked(rows).table
    assert found is not None
    assert [row.key for row in found.rows[:2]] == ["Activity_1", "Step_2"]
    assert [row.key for row in found.rows[2:]] == [f"Step_{n}" for n in (1, 3, 4, 5, 6, 7, 8)]


def test_signs_no_file_may_hold_are_left_out():
    rows = [TypedRow(role="A\x00mt", name="An\u00adtrag\u202e \ud800prüfen\uffff\x0b", kind="nonsense")]
    found = checked(rows, start="x\x1f" * 300).table
    assert found is not None
    assert (found.rows[0].role, found.rows[0].name, found.rows[0].kind) == ("A mt", "Antrag prüfen", Doing.TASK)
    assert len(found.start) == LONGEST_NAME


def test_the_sensible_table_has_nothing_wrong():
    assert keys(*DOG_TAX) == []
