"""What people type into "what comes next"."""

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from modules.step_tables.cells import Cell, NotUnderstood, renumbered, understood, written
from modules.step_tables.rows import End, Way


def ways(text: str) -> list[tuple[object, str]]:
    return [
        (way.target.name if isinstance(way.target, End) else way.target, way.label) for way in understood(text).ways
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" - ", []),
        ("weiter", []),
        ("5", [(5, "")]),
        ("5.", [(5, "")]),
        ("Zeile 5", [(5, "")]),
        ("weiter mit Schritt 5", [(5, "")]),
        ("→ 5", [(5, "")]),
        ("Ende", [("", "")]),
        ("am Ende.", [("", "")]),
        ("end", [("", "")]),
        ("ENDE (Antrag  abgelehnt)", [("Antrag abgelehnt", "")]),
        ("5, 7", [(5, ""), (7, "")]),
        ("5 oder 7", [(5, ""), (7, "")]),
        ("5/7", [(5, ""), (7, "")]),
        ("5, 5", [(5, "")]),
        ("ja: 5; nein: 7", [(5, "ja"), (7, "nein")]),
        ("ja: 5, nein: Ende", [(5, "ja"), ("", "nein")]),
        ("ja 5, nein 7", [(5, "ja"), (7, "nein")]),
        ("ja:5;nein:7;", [(5, "ja"), (7, "nein")]),
        ("ja → 5; nein -> 7", [(5, "ja"), (7, "nein")]),
        ("ja = 5\nnein = 7", [(5, "ja"), (7, "nein")]),
        ("wenn ja: Zeile 5; sonst Schritt 6", [(5, "wenn ja"), (6, "sonst")]),
        ("bis 500 €, sofort: 5; über 500 €: 7", [(5, "bis 500 €, sofort"), (7, "über 500 €")]),
        ("alle Unterlagen da: 5; 6", [(5, "alle Unterlagen da"), (6, "sonst")]),
        ("Betrag: hoch: 5; Betrag: klein: 6", [(5, "Betrag: hoch"), (6, "Betrag: klein")]),
    ],
)
def test_what_is_understood(text, expected):
    assert ways(text) == expected


@pytest.mark.parametrize(
    "text", ["Hallo", "?", "ja: 5; nein", "ja:", "5; Hallo", "gleichzeitig: ja", "()", "Ende (", ";"]
)
def test_what_is_not(text):
    with pytest.raises(NotUnderstood):
        understood(text)


@pytest.mark.parametrize(
    "text", ["gleichzeitig: 4, 5", "gleichzeitig 4 und 5", "Parallel: 4; 5", "4 + 5", "4 und 5", "4 & 5"]
)
def test_side_by_side(text):
    assert understood(text) == Cell(ways=(Way(4), Way(5)), is_parallel=True)


def test_a_question_before_the_ways():
    cell = understood("Sind alle  Angaben da? ja: 5; nein: 3")
    assert (cell.question, cell.ways) == ("Sind alle Angaben da?", (Way(5, "ja"), Way(3, "nein")))


def test_each_language_reads_what_the_other_wrote():
    cell = Cell(ways=(Way(4), Way(End())), is_parallel=True)
    assert written(cell) == "gleichzeitig: 4, Ende"
    with override("en"):
        assert understood("gleichzeitig: 4, Ende") == cell
        assert understood(written(cell)) == cell


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5", "6"),
        ("ja: 5; nein: 3", "ja: 6; nein: 3"),
        ("Da? ja 5, nein Ende", "Da? ja: 6; nein: Ende"),
        ("ja 3, nein Ende", "ja 3, nein Ende"),
        ("vielleicht", "vielleicht"),
        ("", ""),
    ],
)
def test_numbers_go_along_and_the_rest_stays_as_it_was_typed(text, expected):
    assert renumbered(text, to=lambda number: number + (number > 4)) == expected


@settings(deadline=None)
@given(st.text(alphabet="ja: ;,?5(7)Ende→\n+undgleichzeitig", max_size=40))
def test_whatever_is_typed_is_read_the_same_after_it_was_written(text):
    try:
        cell = understood(text)
    except NotUnderstood:
        return
    if cell.ways and not cell.question.startswith(("gleichzeitig", "parallel")):
        assert understood(written(cell)).ways == cell.ways


def test_a_long_cell_takes_no_time():
    with pytest.raises(NotUnderstood):
        understood("a 5 " * 100 + "x")
