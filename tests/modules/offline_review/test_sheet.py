"""An edited spreadsheet, line by line: what is meant, what is wrong, what stands against it."""

from typing import Any

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.models import Version
from modules.offline_review.checking import checked
from modules.offline_review.lines import LineKind
from modules.offline_review.reading import read_tables
from modules.review.drafts import Typed, TypedComment, save_review_draft
from modules.review.models import Review, ReviewDraft
from modules.rubrics.models import Criterion, GradeStep
from tests.modules.make import (
    NOW,
    make_assignment,
    make_enrolment,
    make_person,
    make_rubric,
    make_version,
)
from tests.modules.offline_review.make import book_of, column, lines, only, saved, taken, type_text, write

pytestmark = pytest.mark.django_db
RUBRIC, NOTES = "Rubrik 1", "Hinweise"


def test_untouched_sheet_says_nothing(versions: list[Version], trainer: User) -> None:
    book = book_of(versions, trainer=trainer)
    assert book.sheetnames == [RUBRIC, NOTES, "Listen"]
    assert [(line.kind, line.version_id) for line in lines(book, trainer=trainer)] == [
        (LineKind.EMPTY, each.pk) for each in versions
    ]


def test_filled_line_is_understood(versions: list[Version], trainer: User) -> None:
    book = book_of(versions, trainer=trainer)
    write(book[RUBRIC], row=2, Modell_stimmt="Teilweise ", Entscheidung="zurückgeben", Gesamteindruck="Bitte\nzählen.")
    write(book[NOTES], row=2, Stelle="Ist-Modell: 1", Text="Wer prüft?")
    write(book[NOTES], row=3, Stelle="zweck", Text="Genauer.")
    first, second = lines(book, trainer=trainer)[:2]
    step = GradeStep.objects.get(criterion__title="Modell stimmt", title="teilweise")
    assert (first.kind, first.decision, first.mistakes) == (LineKind.OK, "changes_wanted", ())
    assert first.content.words == "Bitte\nzählen."
    assert first.content.grades == {step.criterion.key: step.pk}
    (note,) = first.content.comments
    assert (note.place, bool(note.element_id), note.text) == ("as_is", True, "Wer prüft?")
    # the second row of comments belongs to the second work, which nothing is decided on
    assert (second.kind, second.content.comments[0].place) == (LineKind.EMPTY, "purpose")


HOSTILE = ["=1+1", "+49 251 123", "@SUM(A1)", "-2", "'quoted", "1e9", "{=A1}"]


@pytest.mark.parametrize("text", HOSTILE)
def test_words_are_kept_as_typed_whatever_they_begin_with(versions: list[Version], trainer: User, text: str) -> None:
    book = book_of(versions, trainer=trainer)
    write(book[RUBRIC], row=2, Entscheidung="Annehmen")
    type_text(book[RUBRIC], row=2, head="Gesamteindruck", text=text)
    line = only(lines(book, trainer=trainer), versions[0])
    assert (line.kind, line.content.words) == (LineKind.OK, text)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"Gesamteindruck": "=1+1"}, "Formel"),
    ({"Gesamteindruck": -2}, "Hier wird Text erwartet"),
    ({"Gesamteindruck": "x" * 10_001}, "10001 Zeichen"),
    ({"Modell_stimmt": "gut"}, "„gut“ ist keine Stufe von „Modell stimmt“. Möglich sind: „fehlt“, „teilweise“, „erf"),
    ({"Modell_stimmt": "=A1"}, "Formel"),
    ({"Modell_stimmt": 3}, "keine Stufe"),
    (
        {"Entscheidung": "vielleicht"},
        "„vielleicht“ ist keine Entscheidung. Möglich sind: „Annehmen“, „Zurückgeben“, „N",
    ),
    ({"Entscheidung": '=IF(1,"Annehmen")'}, "Formel"),
    ({"Entscheidung": "Zurückgeben", "Gesamteindruck": " "}, "was überarbeitet werden soll"),
    ({"Entscheidung": "Nicht annehmen"}, "begründen"),
    ({"Schlüssel": "ABC"}, "kennen wir nicht"),
    ({"Schlüssel": None}, "fehlt der Schlüssel"),
    ({"Schlüssel": "=B2"}, "Formel"),
]


@pytest.mark.parametrize(("values", "words"), WRONG)
def test_mistake_is_named_with_its_cell(
    versions: list[Version], trainer: User, values: dict[str, Any], words: str
) -> None:
    book = book_of(versions, trainer=trainer)
    write(book[RUBRIC], row=2, **{"Entscheidung": "Annehmen", **values})
    found = lines(book, trainer=trainer)
    (wrong,) = [line for line in found if line.kind == LineKind.ERROR]
    assert words in " ".join(wrong.mistakes)
    assert (wrong.sheet, wrong.row) == (RUBRIC, 2)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("Steckbrief", "„Steckbrief“ gibt es hier nicht. Möglich sind: „Ganze Arbeit“, „Name des Prozesses“"),
        ("Soll-Modell", "gibt es hier nicht"),
        ("Ist-Modell: Kaffee kochen", "keinen Schritt „Kaffee kochen“"),
        ("Ist-Modell: 999", "keinen Schritt"),
        ("Ist-Modell: x [Nichts]", "keinen Schritt"),
        ("Anlage: plan.pdf", "Eine Anlage „plan.pdf“ gibt es hier nicht"),
        ("=A1", "Formel"),
    ],
)
def test_unknown_place_of_a_comment(versions: list[Version], trainer: User, place: str, words: str) -> None:
    book = book_of(versions, trainer=trainer)
    write(book[RUBRIC], row=2, Entscheidung="Annehmen")
    write(book[NOTES], row=2, Stelle=place, Text="Text")
    line = only(lines(book, trainer=trainer), versions[0])
    assert line.kind == LineKind.ERROR
    assert words in line.mistakes[0]
    assert line.mistakes[0].startswith("Blatt „Hinweise“, Zeile 2: ")
    assert line.entries[-1].text == "Text"


def test_key_that_stands_twice(versions: list[Version], trainer: User) -> None:
    book = book_of(versions, trainer=trainer)
    table = book[RUBRIC]
    table["A3"] = table["A2"].value
    write(table, row=3, Entscheidung="Annehmen")
    wrong = lines(book, trainer=trainer)[1]
    assert (wrong.kind, wrong.row) == (LineKind.ERROR, 3)
    assert "schon in Zeile 2" in wrong.mistakes[0]


def test_work_of_somebody_elses_cohort(versions: list[Version], trainer: User) -> None:
    outsider = make_person(role=Role.TRAINER)
    book = book_of(versions, trainer=trainer)
    write(book[RUBRIC], row=2, Entscheidung="Annehmen", Gesamteindruck="Geheim")
    found = lines(book, trainer=outsider)
    assert {line.kind for line in found} == {LineKind.ERROR}
    assert "keinem Jahrgang" in found[0].mistakes[0]
    # nothing of the work is told, but her own words are
    assert (found[0].name, found[0].title) == ("", "")
    assert ("Gesamteindruck", "Geheim") in [(entry.head, entry.text) for entry in found[0].entries]


def test_moved_and_deleted_rows_and_columns_do_not_matter(versions: list[Version], trainer: User) -> None:
    book = book_of(versions, trainer=trainer)
    table = book[RUBRIC]
    write(table, row=4, Entscheidung="Annehmen", Modell_stimmt="erfüllt")
    table.delete_rows(2)
    table.insert_rows(2, amount=3)
    table.insert_cols(1)
    table["A1"] = "Meine Notizen"
    table["A6"] = "nett"
    table.move_range(f"C1:C{table.max_row}", cols=20)
    table["A9"] = None
    book.create_sheet("Eigenes", 0)["A1"] = "=SUM(B1)"
    found = lines(book, trainer=trainer)
    assert [line.version_id for line in found] == [versions[1].pk, versions[2].pk]
    assert (found[1].kind, len(found[1].content.grades), found[1].row) == (LineKind.OK, 1, 6)


def test_renamed_column_is_not_passed_over(versions: list[Version], trainer: User) -> None:
    book = book_of(versions, trainer=trainer)
    table = book[RUBRIC]
    write(table, row=2, Entscheidung="Annehmen", Modell_stimmt="erfüllt")
    table.cell(row=1, column=column(table, "Modell stimmt")).value = "Modell passt"
    line = only(lines(book, trainer=trainer), versions[0])
    assert line.kind == LineKind.ERROR
    assert "„Modell passt“" in line.mistakes[0]


def test_sheet_in_english_is_read_in_german(versions: list[Version], trainer: User) -> None:
    with translation.override("en"):
        book = book_of(versions, trainer=trainer)
    table = book[RUBRIC]
    table.cell(row=2, column=table.max_column - 1).value = "Annehmen"
    assert only(lines(book, trainer=trainer), versions[0]).kind == LineKind.OK


def test_draft_is_filled_in_and_comes_back_the_same(versions: list[Version], trainer: User) -> None:
    step = GradeStep.objects.get(criterion__title="Modell ist lesbar", title="fehlt")
    typed = Typed(
        words="=Summe\n\nZweiter Absatz, -2",
        grades={step.criterion.key: step.pk},
        comments=(
            TypedComment(text="+ gut\n- schlecht", place="purpose"),
            TypedComment(text="Alles", place="whole"),
            TypedComment(text="Modell", place="as_is"),
        ),
    )
    save_review_draft(version=versions[0], trainer=trainer, typed=typed, now=NOW)
    book = book_of(versions, trainer=trainer)
    line = only(lines(book, trainer=trainer), versions[0])
    assert (line.kind, line.content, line.edit_number) == (LineKind.EMPTY, typed, 1)


def test_step_of_a_model_comes_back_by_its_id(versions: list[Version], trainer: User) -> None:
    book = book_of(versions, trainer=trainer)
    write(book[NOTES], row=2, Stelle="Ist-Modell: 2", Text="Hier")
    (found,) = only(lines(book, trainer=trainer), versions[0]).content.comments
    save_review_draft(version=versions[0], trainer=trainer, typed=Typed(comments=(found,)), now=NOW)
    again = only(lines(book_of(versions, trainer=trainer), trainer=trainer), versions[0])
    assert again.content.comments == (found,)


def test_criteria_of_equal_names_have_columns_of_their_own(trainer: User) -> None:
    rubric = make_rubric(criteria=["Person", "Text", "Klar"])
    twin = Criterion.objects.create(rubric=rubric, title="Klar", sort_order=9)
    GradeStep.objects.create(criterion=twin, title="ja")
    version = make_version(enrolment=make_enrolment(trainers=[trainer]))
    book = book_of([version], trainer=trainer)
    write(
        book[RUBRIC], row=2, **{"Entscheidung": "Annehmen", "Klar_(2)": "ja", "Klar": "fehlt", "Person_(2)": "erfüllt"}
    )
    line = only(lines(book, trainer=trainer), version)
    assert (line.kind, len(line.content.grades)) == (LineKind.OK, 3)


def test_looking_at_a_sheet_changes_nothing(versions: list[Version], trainer: User) -> None:
    book = book_of(versions, trainer=trainer)
    write(book[RUBRIC], row=2, Entscheidung="Annehmen")
    sheet = taken(book, trainer=trainer)
    assert (sheet.stage, sheet.total, sheet.original_name) == ("waiting", 1, "Bewertung.xlsx")
    assert not Review.objects.exists()
    assert not ReviewDraft.objects.exists()


def test_trips_do_not_grow_with_the_lines(
    versions: list[Version], trainer: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    counted = []
    for some in (versions[:1], versions):
        book = book_of(some, trainer=trainer)
        for row in range(2, len(some) + 2):
            write(book[RUBRIC], row=row, Entscheidung="Zurückgeben", Modell_stimmt="erfüllt")
            write(book[NOTES], row=row, Stelle="Ist-Modell: 1", Text="Hier")
        tables = read_tables(saved(book))
        with django_assert_num_queries(14, exact=False) as trips:
            found = checked(tables, trainer=trainer, now=NOW)
        assert [line.kind for line in found] == [LineKind.OK] * len(some)
        counted.append(len(trips.captured_queries))
    assert counted[0] == counted[1]


def test_lists_to_choose_from_and_cells_that_are_ours(versions: list[Version], trainer: User) -> None:
    book = book_of(versions, trainer=trainer)
    table = book[RUBRIC]
    assert book["Listen"].sheet_state == "hidden"
    lists = {str(rule.sqref): rule.formula1 for rule in table.data_validations.dataValidation}
    assert lists == {"I2:I4": "'Listen'!$A$1:$A$3", "J2:J4": "'Listen'!$A$1:$A$3", "K2:K4": "'Listen'!$B$1:$B$3"}
    assert [cell.value for cell in book["Listen"]["B"] if cell.value] == ["Annehmen", "Zurückgeben", "Nicht annehmen"]
    assert table.protection.sheet
    assert [table.cell(row=2, column=each).protection.locked for each in (1, 8, 9, 12)] == [True, True, False, False]
    # whatever a work is called, it is text
    assert all(cell.data_type != "f" for row in table.iter_rows() for cell in row)


def test_sheet_per_rubric(versions: list[Version], trainer: User) -> None:
    own = make_assignment(number=9, title="Mit eigener Rubrik")
    rubric = make_rubric()
    type(rubric).objects.create(kind="process", assignment=own, title="Eigene [*]: Rubrik")
    version = make_version(enrolment=versions[0].submission.enrolment, assignment=own)
    book = book_of([*versions, version], trainer=trainer)
    assert book.sheetnames == ["Rubrik 1", "Eigene Rubrik 1", "Hinweise", "Listen"]
