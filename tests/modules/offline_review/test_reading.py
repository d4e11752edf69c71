"""Spreadsheets from outside: whatever stands in them, reading ends with tables or a sentence."""

import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from lms.shared.files.unpacking import check_unpacked
from lms.shared.files.uploads import RefusedFile
from lms.shared.sheets import plain_lines, put
from modules.offline_review.actions import take_sheet
from modules.offline_review.reading import CellKind, Table, read_tables
from tests.modules.make import NOW, make_person


def book(*rows: list[Any]) -> BytesIO:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    target = BytesIO()
    made.save(target)
    target.seek(0)
    return target


def one(*rows: list[Any]) -> Table:
    (table,) = read_tables(book(*rows))
    return table


def tables_or_sentence(file: BytesIO) -> list[Table] | str:
    try:
        check_unpacked(file, largest=10**7)
        return read_tables(file)
    except RefusedFile as refusal:
        return refusal.sentence


def test_columns_are_found_by_their_heads_wherever_they_stand() -> None:
    table = one(["nur eine Zeile darüber"], ["Gesamteindruck", " schlüssel "], [], ["gut", "K1"])
    (row,) = table.rows
    assert (row.number, row.cell("schlüssel").text, row.cell("gesamteindruck").text) == (4, "K1", "gut")
    assert row.cell("gesamteindruck").where == "A4"


def test_sheets_without_a_column_of_keys_are_somebodys_own() -> None:
    assert read_tables(book(["Notizen"], ["K1"])) == []


def test_column_that_stands_twice_is_refused() -> None:
    with pytest.raises(RefusedFile, match="zweimal"):
        read_tables(book(["Schlüssel", "Entscheidung", "entscheidung "]))


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("=1+1", CellKind.FORMULA),
        ("Text", CellKind.TEXT),
        ("  ", CellKind.EMPTY),
        (None, CellKind.EMPTY),
        (7, CellKind.NUMBER),
        (2.5, CellKind.NUMBER),
        (True, CellKind.OTHER),
        (date(2026, 1, 2), CellKind.OTHER),
        (datetime(2026, 1, 2, 3, 4), CellKind.OTHER),  # noqa: DTZ001 - cells know no zone
        (time(3, 4), CellKind.OTHER),
        (timedelta(hours=3), CellKind.OTHER),
    ],
)
def test_what_stands_in_a_cell(value: Any, kind: CellKind) -> None:
    table = one(["Schlüssel", "Text"], ["K", value])
    assert table.rows[0].cell("text").kind is kind


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(alphabet=st.characters(codec="utf-8"), max_size=200)
    | st.sampled_from(["=1+1", "+49", "@SUM(A1)", "-2", "'x", "a\nb", "\n", "=", "{=A1}", "1e9"])
)
def test_text_that_we_write_is_read_as_the_same_text(text: str) -> None:
    made = Workbook()
    made.active.append(["Schlüssel", "Text"])
    made.active["A2"] = "K"
    put(made.active["B2"], text, in_lines=True)
    target = BytesIO()
    made.save(target)
    (table,) = read_tables(target)
    cell = table.rows[0].cell("text")
    assert cell.text == plain_lines(text).replace("_x000D_", "")
    assert cell.kind is (CellKind.TEXT if cell.text else CellKind.EMPTY)


CELLS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)
    | st.dates()
    | st.sampled_from(["Schlüssel", "Entscheidung", "Text", "Stelle", "=A1", "=SUM(", "#REF!", "#N/A"])
)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(CELLS, max_size=6), max_size=8))
def test_whatever_stands_in_the_cells_nothing_crashes(rows: list[list[Any]]) -> None:
    tables = tables_or_sentence(book(*rows))
    assert isinstance(tables, str) or all(
        cell.where for table in tables for row in table.rows for cell in row.cells.values()
    )


@settings(max_examples=40, deadline=None)
@given(start=st.integers(0, 3000), garbage=st.binary(min_size=1, max_size=40))
def test_damaged_files_are_refused_in_a_sentence(start: int, garbage: bytes) -> None:
    whole = book(["Schlüssel", "Entscheidung"], ["K", "Annehmen"]).getvalue()
    damaged = BytesIO(whole[:start] + garbage + whole[start + len(garbage) :])
    assert tables_or_sentence(damaged) is not None


def altered(part: str, content: bytes) -> BytesIO:
    """A spreadsheet in which one part was written by hand."""
    target = BytesIO()
    with zipfile.ZipFile(book(["Schlüssel"])) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            made.writestr(name, content if name == part else source.read(name))
        if part not in source.namelist():
            made.writestr(part, content)
    target.seek(0)
    return target


SHEET = "xl/worksheets/sheet1.xml"


def test_file_that_unfolds_is_refused_before_it_does() -> None:
    bomb = altered("xl/media/image1.bin", b"\0" * 70_000_000)
    assert len(bomb.getvalue()) < 100_000
    with pytest.raises(RefusedFile, match="ausgepackt"):
        check_unpacked(bomb, largest=60_000_000)
    check_unpacked(bomb, largest=80_000_000)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_in_the_xml_are_refused(encoding: str) -> None:
    text = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    with pytest.raises(RefusedFile, match="Tabellenprogramm"):
        check_unpacked(altered(SHEET, text.encode(encoding)), largest=10**7)


def test_row_that_claims_to_be_the_last_of_all_takes_no_time() -> None:
    """Missing rows are filled up by the library: a thousand million of them would take hours."""
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
        b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Schl\xc3\xbcssel</t></is></c></row>'
        b'<row r="999999999"><c r="XFD999999999"><v>1</v></c></row></sheetData></worksheet>'
    )
    (table,) = read_tables(altered(SHEET, sheet))
    assert table.rows == ()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "leer"),
        (b"MZ" + b"\0" * 600, "Programm"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04 broken", "ZIP-Archiv"),
        (b"Schl;Entscheidung\n", "keinem der"),
    ],
)
def test_other_files_are_refused(content: bytes, words: str) -> None:
    upload = SimpleUploadedFile("Bewertung.xlsx", content)
    with pytest.raises(RefusedFile, match=words):
        take_sheet(trainer=make_person(), upload=upload, now=NOW)


@pytest.mark.django_db
def test_spreadsheet_without_our_columns_is_refused() -> None:
    upload = SimpleUploadedFile("x.xlsx", book(["Name", "Note"], ["Muster", 1]).getvalue())
    with pytest.raises(RefusedFile, match="Schlüssel"):
        take_sheet(trainer=make_person(), upload=upload, now=NOW)


def test_formula_is_what_the_library_would_make_of_it() -> None:
    """Negative control: the value that was worked out would look like a harmless number."""
    assert load_workbook(book(["=1+1"])).active["A1"].data_type == "f"
