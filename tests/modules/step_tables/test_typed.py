"""Rows that are added, taken away and moved: every way still leads to the step it led to."""

from hypothesis import given, settings
from hypothesis import strategies as st

from modules.step_tables.rows import MOST_ROWS, Table, Way
from modules.step_tables.rules import checked
from modules.step_tables.typed import Rows, TypedRow, moved, typed_of, with_more, with_row_below, without
from tests.modules.step_tables.tables import DOG_TAX, loose_tables, table, typed


def next_of(rows: Rows) -> list[str]:
    return [row.next for row in rows]


def named_ways(found: Table) -> set[tuple[str, str, str]]:
    """Who leads where, told by keys."""
    return {
        (row.key, way.label, found.row(way.target).key if isinstance(way.target, int) else f"end {way.target.name}")
        for row in found.rows
        for way in row.ways
    }


def explicit(found: Table) -> Rows:
    """Typed rows in which even the way to the row below has its number."""
    rows = typed_of(found)
    return tuple(
        row if row.next else TypedRow(role=row.role, name=row.name, kind=row.kind, key=row.key, next=_said(way))
        for row, way in zip(rows, (row.ways[0] for row in found.rows), strict=True)
    )


def _said(way: Way) -> str:
    return str(way.target) if isinstance(way.target, int) else "Ende"


def understood(rows: Rows) -> Table:
    found = checked(rows).table
    assert found is not None
    return found


@settings(deadline=None)
@given(loose_tables(), st.data())
def test_moving_a_row_changes_no_way(given_table: Table, data):
    rows = explicit(given_table)
    number = data.draw(st.integers(0, len(rows) + 1))
    by = data.draw(st.sampled_from([-1, 1]))
    after = moved(rows, number=number, by=by)
    assert named_ways(understood(after)) == named_ways(given_table)
    assert sorted(row.key for row in after) == sorted(row.key for row in rows)
    assert next_of(moved(after, number=number + by, by=-by)) == next_of(rows)


@settings(deadline=None)
@given(loose_tables(), st.integers(0, 9))
def test_a_new_row_changes_no_way_of_the_others(given_table: Table, number):
    after = with_row_below(explicit(given_table), number=number)
    assert named_ways(understood(after)) == named_ways(given_table)


@settings(deadline=None)
@given(loose_tables(), st.integers(0, 9))
def test_taking_a_row_away_leads_its_ways_to_what_stood_below(given_table: Table, number):
    rows = explicit(given_table)
    after = without(rows, number=number)
    assert len(after) == len(rows) - (1 <= number <= len(rows))
    kept = {row.key for row in after}
    found = checked(after)
    if found.table is None:
        assert {each.key for each in found.problems if each.blocks} <= {"to_itself", "no_rows"}
        return
    before = {way for way in named_ways(given_table) if way[0] in kept and (way[2] in kept or way[2][:3] == "end")}
    assert before <= named_ways(found.table)


def test_what_was_typed_stays_as_it_was_typed():
    rows = typed("A | x | vielleicht", "A | y | ja 3, nein Ende", "A | z")
    assert next_of(with_row_below(rows, number=3)) == ["vielleicht", "ja 3, nein Ende", "", ""]
    assert next_of(with_row_below(rows, number=2)) == ["vielleicht", "ja: 4; nein: Ende", "", ""]


def test_after_the_last_row_is_gone_its_ways_end():
    rows = typed("A | x | ja: 3; nein: 2", "A | y", "A | z")
    assert next_of(without(rows, number=3)) == ["ja: Ende; nein: 2", ""]


def test_there_is_room_for_so_many_rows_and_no_more():
    rows = with_more((), count=MOST_ROWS + 5)
    assert len(rows) == MOST_ROWS
    assert with_row_below(rows, number=1) == rows
    assert len(with_more(rows, count=5)) == MOST_ROWS
    assert all(row.is_empty for row in rows)


def test_the_way_to_the_row_below_needs_no_words():
    rows = typed_of(table(*DOG_TAX))
    assert next_of(rows) == [
        "",
        "Vollständig? ja: 4; nein: 3",
        "2",
        "gleichzeitig: 5, 6",
        "7",
        "",
        "Ende (Bescheid zugestellt)",
    ]
