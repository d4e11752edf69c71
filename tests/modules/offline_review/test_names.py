"""Names of folders and files: every system takes them, and none leads elsewhere."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.offline_review.names import (
    LONGEST_COHORT,
    LONGEST_FILE,
    LONGEST_PERSON,
    LONGEST_WORK,
    Folders,
    person_name,
    safe_file_name,
    safe_name,
)

RESERVED = {"CON", "PRN", "AUX", "NUL", "CONIN$", "COM1", "LPT1", "LPT¹"}
ANY = st.text(max_size=120)
NASTY = st.sampled_from(
    ["../..", "con", "nul .pdf", "COM1", "lpt¹.x", "a/b\\c", "a:b", "..", ".", "", "   ", "ends. .", "e\u0301",
     "\u202egpj.exe", "a\x00b", "𝒜" * 90, "\ud800", "A" * 300, "x.pdf" * 60, "CONIN$", "_", "~", "tab\tnew\nline"]
)  # fmt: skip


def assert_safe(name: str, *, longest: int) -> None:
    assert 0 < len(name.encode("utf-16-le")) // 2 <= longest
    assert name == unicodedata.normalize("NFC", name)
    assert not set(name) & set('<>:"/\\|?*')
    assert name not in {".", ".."}
    assert name == name.strip(" .")
    assert all(unicodedata.category(letter)[0] != "C" for letter in name)
    assert name.split(".", maxsplit=1)[0].strip().upper() not in RESERVED


@given(text=ANY | NASTY, longest=st.integers(min_value=2, max_value=60))
def test_name_of_a_folder(text: str, longest: int) -> None:
    assert_safe(safe_name(text, longest=longest, fallback="X"), longest=longest)


@given(text=ANY | NASTY, longest=st.integers(min_value=16, max_value=60))
def test_name_of_a_file(text: str, longest: int) -> None:
    assert_safe(safe_file_name(text, longest=longest, fallback="Anlage"), longest=longest)


@given(names=ANY | NASTY, organisation=ANY | NASTY)
def test_name_of_a_person(names: str, organisation: str) -> None:
    assert_safe(person_name(names, organisation=organisation, fallback="Person"), longest=LONGEST_PERSON)


def test_without_care_the_name_leads_elsewhere() -> None:
    """Negative control."""
    with pytest.raises(AssertionError):
        assert_safe("../../etc/passwd", longest=60)


@given(names=st.lists(ANY | NASTY | st.sampled_from(["Bild.png", "bild.PNG", "Bild (2).png", "BILD.png"]), max_size=12))
def test_names_in_a_folder_differ_also_where_capitals_do_not_count(names: list[str]) -> None:
    folders = Folders()
    given_out = [folders.unique(safe_file_name(each, longest=40, fallback="Anlage"), within="a") for each in names]
    assert len({each.casefold() for each in given_out}) == len(names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gutachten: Teil 1/2.pdf", "Gutachten Teil 1 2.pdf"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("nul.txt", "_nul.txt"),
        (".htaccess", "htaccess"),
        ("A" * 80 + ".docx", "A" * 35 + ".docx"),
        ("rechnung\u202efdp.exe", "rechnungfdp.exe"),
    ],
)
def test_what_becomes_of_a_name(text: str, expected: str) -> None:
    assert safe_file_name(text, longest=40, fallback="Anlage") == expected


def test_longest_path_is_short_enough_for_windows() -> None:
    numbered = len(" (2)")
    parts = (LONGEST_COHORT, LONGEST_PERSON, LONGEST_WORK, len("Fassung 65535"), LONGEST_FILE)
    assert sum(parts) + 4 * numbered + len("////") < 180


def test_second_of_a_name_is_numbered_before_its_ending() -> None:
    folders = Folders()
    assert [folders.unique(each) for each in ("a.png", "A.png", "a.png")] == ["a.png", "A (2).png", "a (3).png"]
    assert folders.unique("a.png", within="elsewhere") == "a.png"


def test_long_name_of_a_person_keeps_the_administration() -> None:
    name = person_name("Benhaddou-Krüger-von-der-Heide, Samira", organisation="Stadt Beispielhausen", fallback="x")
    assert name.endswith(" (Stadt Beispielhausen)")
    assert len(name) <= LONGEST_PERSON
