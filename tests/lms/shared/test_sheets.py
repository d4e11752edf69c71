"""XLSX files read back: text stays text, numbers stay numbers, days stay days."""

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from lms.shared.sheets import DAY, PERCENT, Column, Value, plain, sheet

NAME = Column(title="Name")


def read(content: bytes) -> Any:
    return load_workbook(BytesIO(content)).active


def one(value: Value, *, column: Column = NAME) -> Any:
    return read(sheet(title="Jahrgang", columns=[column], rows=[[value]]))["A2"]


HOSTILE = [
    '=HYPERLINK("http://boese.example","Hier klicken")',
    "=1+1",
    "+49 251 123",
    "-1",
    "@SUM(A1)",
    "|calc",
    "%0A=1+1",
    "'=1+1",
    "=cmd|' /C calc'!A0",
    "1e9",
    "#REF!",
    "2025-10-10",
    "TRUE",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_a_formula_nor_anything_else(text: str) -> None:
    cell = one(text)
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix


def test_without_the_care_taken_the_same_text_would_be_a_formula() -> None:
    """Negative control: what the library does by itself."""
    cell = Workbook().active["A1"]
    cell.value = "=1+1"
    assert cell.data_type == "f"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("\t=1+1", "=1+1"), ("\r=1+1", "=1+1"), ("Eins\r\nZwei", "Eins Zwei"), ("a\x00b\x0bc", "a b c"), ("\x85=1", "=1")],
)
def test_control_characters_become_a_space(text: str, expected: str) -> None:
    cell = one(text)
    assert (cell.data_type, cell.value) == ("s", expected)


def test_headers_and_titles_are_as_careful() -> None:
    content = sheet(title="[=x]:*?/\\'" + "y" * 40, columns=[Column(title="=1+1")], rows=[])
    table = read(content)
    assert len(table.title) <= 31
    assert not set(table.title) & set("[]:*?/\\'")
    assert (table["A1"].data_type, table["A1"].value) == ("s", "=1+1")
    assert read(sheet(title="///", columns=[NAME], rows=[])).title == "1"


def test_no_formula_stands_in_the_file_itself() -> None:
    content = sheet(title="Jahrgang", columns=[NAME], rows=[[text] for text in HOSTILE])
    with ZipFile(BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert not [name for name in parts.namelist() if "external" in name.lower()]


def test_numbers_and_days_stay_what_they_are() -> None:
    assert (one(17).value, one(17).data_type) == (17, "n")
    share = one(0.625, column=Column(title="Anteil", format=PERCENT))
    assert (share.value, share.number_format) == (0.625, PERCENT)
    day = one(date(2026, 1, 22))
    assert day.is_date
    assert (day.value.date(), day.number_format) == (date(2026, 1, 22), DAY)
    assert one(None).value is None
    assert one(-3).value == -3


def test_the_header_is_frozen_and_columns_are_as_wide_as_asked() -> None:
    columns = [Column(title="Name", width=30), NAME]
    table = read(sheet(title="Jahrgang", columns=columns, rows=[["a", "b"]]))
    assert table.freeze_panes == "B2"
    assert table.column_dimensions["A"].width == 30
    assert table["A1"].font.bold
    assert table.auto_filter.ref == "A1:B2"


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        sheet(title="x", columns=[NAME], rows=[["a", "b"]])


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_comes_back_as_text(text: str) -> None:
    cell = one(text)
    if plain(text):
        assert cell.data_type == "s"
        assert cell.value == plain(text)
    else:
        assert cell.value in {None, ""}
