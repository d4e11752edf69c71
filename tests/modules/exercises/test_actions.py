"""Drafts and answers are stored, once, by whoever they belong to, and nothing typed is lost."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lms.shared.files.storage import private_storage
from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment
from modules.exercises.actions import EditedElsewhere, Rejected, give_answer, save_draft
from modules.exercises.models import ExerciseAnswer, ExerciseTry
from modules.exercises.rules import UnknownItem
from tests.modules.exercises.written import (
    CHOICE,
    FILE,
    FIRST,
    NUMBER,
    ORDER,
    RIGHT,
    SECOND,
    TEXT,
    THIRD,
    UNKNOWN,
    WRONG,
    exercise_on,
    file_exercise,
    lesson_with,
)
from tests.modules.make import MODEL, NOW

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 Organigramm"


def save(lesson: LessonPage, enrolment: Enrolment, block: str, seen: int = 0, **content: Any) -> ExerciseAnswer:
    return save_draft(
        enrolment=enrolment,
        lesson=lesson,
        exercise=exercise_on(lesson, block),
        edit_number=seen,
        content=content,
        now=NOW,
    )


def give(
    lesson: LessonPage,
    enrolment: Enrolment,
    block: str,
    seen: int = 0,
    upload: SimpleUploadedFile | None = None,
    **content: Any,
) -> ExerciseTry:
    return give_answer(
        enrolment=enrolment,
        lesson=lesson,
        exercise=exercise_on(lesson, block),
        edit_number=seen,
        content=content,
        upload=upload,
        now=NOW,
    )


def kept_files() -> list[Path]:
    folder = Path(str(private_storage().location)) / "exercises"  # type: ignore[attr-defined]
    return sorted(folder.glob("*")) if folder.exists() else []


def test_draft_grows_and_counts(lesson: LessonPage, enrolment: Enrolment) -> None:
    first = save(lesson, enrolment, TEXT, text="<p>Weil</p>")
    second = save(lesson, enrolment, TEXT, first.edit_number, text="<p>Weil es so ist</p>")
    assert (first.edit_number, second.edit_number) == (1, 2)
    assert ExerciseAnswer.objects.get().draft == {"text": "<p>Weil es so ist</p>"}


def test_second_window_gets_both_texts_and_changes_nothing(lesson: LessonPage, enrolment: Enrolment) -> None:
    save(lesson, enrolment, TEXT, text="<p>eins</p>")
    with pytest.raises(EditedElsewhere) as found:
        save(lesson, enrolment, TEXT, 0, text="<p>zwei</p>")
    assert found.value.answer.draft == {"text": "<p>eins</p>"}
    assert ExerciseAnswer.objects.get().draft == {"text": "<p>eins</p>"}


def test_answer_of_a_second_window_changes_nothing_either(lesson: LessonPage, enrolment: Enrolment) -> None:
    save(lesson, enrolment, TEXT, text="<p>eins</p>")
    with pytest.raises(EditedElsewhere):
        give(lesson, enrolment, TEXT, 0, text="<p>zwei</p>")
    assert not ExerciseTry.objects.exists()
    assert ExerciseAnswer.objects.get().draft == {"text": "<p>eins</p>"}


def test_what_arrives_twice_is_stored_once(lesson: LessonPage, enrolment: Enrolment) -> None:
    for _time in range(2):
        assert save(lesson, enrolment, TEXT, 0, text="<p>eins</p>").edit_number == 1


def test_rich_text_is_cleaned_and_plain_text_becomes_paragraphs(lesson: LessonPage, enrolment: Enrolment) -> None:
    stored = save(lesson, enrolment, TEXT, text='<p onclick="x()">a</p><img src=x onerror=alert(1)>')
    assert stored.draft == {"text": "<p>a</p>"}
    stored = save(lesson, enrolment, TEXT, 1, text="3 < 4\n\nzweiter Absatz")
    assert stored.draft == {"text": "<p>3 &lt; 4</p>\n\n<p>zweiter Absatz</p>"}


def test_tries_are_counted_without_gaps(lesson: LessonPage, enrolment: Enrolment) -> None:
    order = enumerate((WRONG, RIGHT, WRONG))
    given = [give(lesson, enrolment, CHOICE, count, chosen=[key]) for count, key in order]
    assert [(each.number, each.is_right) for each in given] == [(1, False), (2, True), (3, False)]


@pytest.mark.parametrize(
    ("block", "content", "is_right"),
    [
        (TEXT, {"text": "<p>Weil</p>"}, None),
        (CHOICE, {"chosen": [RIGHT]}, True),
        (ORDER, {"order": [FIRST, SECOND, THIRD]}, True),
        (ORDER, {"order": [SECOND, FIRST, THIRD]}, False),
        (NUMBER, {"number": "1.234,1"}, True),
        (NUMBER, {"number": "1235.1 Stunden"}, False),
    ],
)
def test_every_kind_is_judged(
    lesson: LessonPage, enrolment: Enrolment, block: str, content: dict[str, Any], is_right: bool | None
) -> None:
    given = give(lesson, enrolment, block, **content)
    given.refresh_from_db()
    assert given.is_right is is_right
    assert given.content == content


@pytest.mark.parametrize(
    ("block", "content", "words"),
    [
        (TEXT, {"text": "<p> </p>"}, "eigene Antwort"),
        (CHOICE, {"chosen": []}, "wählen"),
        (NUMBER, {"number": "viel"}, "nur eine Zahl"),
        (FILE, {"remark": "kommt"}, "wählen Sie eine Datei"),
    ],
)
def test_no_answer_yet_and_the_draft_stays(
    lesson: LessonPage, enrolment: Enrolment, block: str, content: dict[str, Any], words: str
) -> None:
    with pytest.raises(Rejected) as found:
        give(lesson, enrolment, block, **content)
    assert words in found.value.sentence
    assert not ExerciseTry.objects.exists()
    assert ExerciseAnswer.objects.get().draft.keys() == content.keys()


@pytest.mark.parametrize(
    ("block", "content"),
    [
        (CHOICE, {"chosen": [UNKNOWN]}),
        (CHOICE, {"chosen": [FIRST]}),
        (ORDER, {"order": [FIRST, SECOND, UNKNOWN]}),
        (ORDER, {"order": [FIRST]}),
    ],
)
def test_forged_ids_store_nothing(
    lesson: LessonPage, enrolment: Enrolment, block: str, content: dict[str, Any]
) -> None:
    for act in (save, give):
        with pytest.raises(UnknownItem):
            act(lesson, enrolment, block, **content)
    assert not ExerciseAnswer.objects.exists()


def test_too_long_a_text_is_refused_not_cut(lesson: LessonPage, enrolment: Enrolment) -> None:
    with pytest.raises(Rejected):
        save(lesson, enrolment, TEXT, text="x" * 50_001)
    assert not ExerciseAnswer.objects.exists()


def test_answers_survive_rewording_and_reordering(lesson: LessonPage, enrolment: Enrolment) -> None:
    give(lesson, enrolment, CHOICE, chosen=[RIGHT])
    raw = list(lesson.body.raw_data)
    options = raw[1]["value"]["options"]
    options.reverse()
    options[-1]["value"]["text"] = "drei Medienbrüche"
    raw[1]["value"]["title"] = "Anders gefragt"
    raw.reverse()
    lesson.body = raw
    lesson.save_revision().publish()
    again = LessonPage.objects.get(pk=lesson.pk)
    assert give(again, enrolment, CHOICE, 1, chosen=[RIGHT]).number == 2
    assert ExerciseTry.objects.filter(is_right=True).count() == 2


def test_file_is_kept_under_a_name_nobody_guesses(lesson: LessonPage, enrolment: Enrolment) -> None:
    given = give(lesson, enrolment, FILE, upload=SimpleUploadedFile("C:\\Desktop\\Organigramm.PDF", PDF), remark="so")
    assert (given.original_name, given.kind, given.content) == ("Organigramm.pdf", "pdf", {"remark": "so"})
    assert "Organigramm" not in given.file.name
    assert given.file.name.endswith(".pdf")
    with given.file.open("rb") as handle:
        assert handle.read() == PDF


def test_model_is_read_before_it_is_kept(lesson: LessonPage, enrolment: Enrolment) -> None:
    assert give(lesson, enrolment, FILE, upload=SimpleUploadedFile("ist.bpmn", MODEL)).kind == "bpmn"
    with pytest.raises(Rejected, match="BPMN"):
        give(lesson, enrolment, FILE, 1, upload=SimpleUploadedFile("ist.bpmn", b"<svg/>"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "leer"),
        (b"MZ\x90\x00 setup", "Programm"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"Nur Text", "keinem der möglichen Typen"),
        (b"%PDF-" + b"x" * 1024 * 1024, "zu groß"),
    ],
)
def test_file_is_refused_with_a_reason_and_the_remark_stays(
    lesson: LessonPage, enrolment: Enrolment, content: bytes, words: str
) -> None:
    before = kept_files()
    with pytest.raises(Rejected) as found:
        give(lesson, enrolment, FILE, upload=SimpleUploadedFile("organigramm.pdf", content), remark="so")
    assert words in found.value.sentence
    assert not ExerciseTry.objects.exists()
    assert ExerciseAnswer.objects.get().draft == {"remark": "so"}
    assert kept_files() == before


def test_xml_is_refused_where_no_model_is_asked_for(enrolment: Enrolment) -> None:
    lesson = lesson_with(file_exercise(kinds=["pdf"]))
    with pytest.raises(Rejected):
        give(lesson, enrolment, FILE, upload=SimpleUploadedFile("ist.bpmn", MODEL))


def test_file_is_taken_back_where_the_answer_fails(
    lesson: LessonPage, enrolment: Enrolment, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept_files()

    def fail(**fields: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(ExerciseTry.objects, "create", fail)
    with pytest.raises(RuntimeError):
        give(lesson, enrolment, FILE, upload=SimpleUploadedFile("organigramm.pdf", PDF))
    assert kept_files() == before
