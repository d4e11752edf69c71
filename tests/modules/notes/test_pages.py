"""Notes save themselves, are found again, and are read by nobody else."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment
from modules.notes.actions import LONGEST, EditedElsewhere, save_note
from modules.notes.models import LessonNote
from modules.notes.queries import found_notes
from tests.cast import Cast, build_cast
from tests.modules.make import NOW, make_enrolment, make_lesson, make_module, replan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]
JSON = {"Accept": "application/json"}
LIST = "/lernen/notizen/"


@pytest.fixture
def lesson() -> LessonPage:
    return make_lesson(module=make_module(number=1), title="Schwachstellen")


@pytest.fixture
def enrolment() -> Enrolment:
    return make_enrolment()


@pytest.fixture
def client(lesson: LessonPage, enrolment: Enrolment) -> Client:
    client = Client()
    client.force_login(enrolment.participant)
    return client


def write(lesson: LessonPage, enrolment: Enrolment, text: str, *, seen: int = 0) -> LessonNote:
    return save_note(enrolment=enrolment, lesson=lesson, edit_number=seen, text=text, now=NOW)


def address(lesson: LessonPage) -> str:
    return reverse("lesson_note", args=[lesson.pk])


def test_note_is_saved_by_form_and_stands_on_the_page(client: Client, lesson: LessonPage) -> None:
    answer = client.post(address(lesson), {"text": "Im Bauamt <nachfragen>"})
    assert answer.headers["Location"] == f"{lesson.url}#notiz"
    assert "Im Bauamt &lt;nachfragen&gt;</textarea>" in client.get(lesson.url).content.decode()


def test_note_is_saved_by_script(client: Client, lesson: LessonPage) -> None:
    told = client.post(address(lesson), {"text": "eins"}, headers=JSON).json()
    assert told == {"edit_number": 1, "saved_at": "9:30"}
    told = client.post(address(lesson), {"text": "zwei", "edit_number": 1}, headers=JSON).json()
    assert told["edit_number"] == 2


def test_second_window_gets_both_texts(client: Client, lesson: LessonPage) -> None:
    client.post(address(lesson), {"text": "aus dem ersten Fenster"})
    answer = client.post(address(lesson), {"text": "aus dem zweiten"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "aus dem ersten Fenster" in text
    assert "aus dem zweiten</textarea>" in text
    assert 'name="edit_number" value="1"' in text
    told = client.post(address(lesson), {"text": "aus dem zweiten"}, headers=JSON)
    assert (told.status_code, told.json()["fields"]) == (409, [["text", "aus dem ersten Fenster"]])
    assert LessonNote.objects.get().text == "aus dem ersten Fenster"


def test_what_arrives_twice_is_stored_once(lesson: LessonPage, enrolment: Enrolment) -> None:
    for _time in range(2):
        assert write(lesson, enrolment, "eins").edit_number == 1
    with pytest.raises(EditedElsewhere):
        write(lesson, enrolment, "zwei")


def test_too_long_a_note_stays_in_the_form(client: Client, lesson: LessonPage) -> None:
    answer = client.post(address(lesson), {"text": "x" * (LONGEST + 1)})
    assert answer.status_code == 422
    assert "x" * (LONGEST + 1) in answer.content.decode()
    assert client.post(address(lesson), {"text": "x" * (LONGEST + 1)}, headers=JSON).status_code == 422
    assert not LessonNote.objects.exists()


def test_note_of_who_was_logged_out_comes_back(lesson: LessonPage) -> None:
    answer = Client().post(address(lesson), {"text": "Noch nicht gespeichert"})
    assert (answer.status_code, "Noch nicht gespeichert" in answer.content.decode()) == (403, True)
    assert Client().post(address(lesson), {"text": "x"}, headers=JSON).json() == {"why": "log_in"}


def test_page_of_another_account_and_closed_modules_are_refused(client: Client, lesson: LessonPage) -> None:
    closed = make_lesson(module=make_module(number=6, opens_in_week=40))
    assert client.post(address(closed), {"text": "x"}).status_code == 403
    assert client.post(address(lesson), {"text": "x", "owner": "999999"}).status_code == 403
    other = make_lesson(module=lesson.get_parent().specific)
    other.unpublish()
    assert client.post(address(other), {"text": "x"}).status_code == 404
    assert not LessonNote.objects.exists()


def test_all_notes_by_module_and_with_words(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    later = make_lesson(module=make_module(number=2), title="Das Register")
    replan(enrolment)
    write(later, enrolment, "Straße und Register\n\nzweiter Absatz")
    write(lesson, enrolment, "Medienbruch im Bauamt")
    write(make_lesson(module=lesson.get_parent().specific), enrolment, "")
    text = client.get(LIST).content.decode()
    places = [text.index(word) for word in ("Modul 1: Modul 1", "Schwachstellen", "Medienbruch", "Modul 2", "Straße")]
    assert places == sorted(places)
    assert f'href="{lesson.url}#notiz"' in text
    found = client.get(LIST, {"q": "STRASSE register"}).content.decode()
    assert "1 Notiz mit „STRASSE register“" in found
    assert "Medienbruch" not in found
    assert "0 Notizen mit" in client.get(LIST, {"q": "Straße Bauamt"}).content.decode()


def test_note_on_a_lesson_that_was_taken_off_stays(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    offered = make_lesson(module=lesson.get_parent().specific, title="Ein Angebot")
    write(offered, enrolment, "bleibt lesbar")
    offered.unpublish()
    text = client.get(LIST).content.decode()
    assert "bleibt lesbar" in text
    assert f'href="{offered.url}' not in text


def test_list_asks_the_database_as_often_for_1_and_3_notes(client: Client, enrolment: Enrolment) -> None:
    module = make_module(number=3)
    figures = []
    for _count in range(3):
        write(make_lesson(module=module), enrolment, "Notiz")
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        figures.append(len(queries))
    assert len(set(figures)) == 1


@pytest.fixture
def cast() -> Cast:
    return build_cast(now=NOW)


def test_nobody_else_reads_a_note(cast: Cast) -> None:
    lesson = make_lesson(module=make_module(programme=cast.cohort.programme))
    write(lesson, cast.enrolment, "nur für mich")
    pages = [
        lesson.url,
        LIST,
        "/lernen/",
        "/betreuung/",
        "/organisation/",
        f"/organisation/personen/{cast.participant.pk}/",
        f"/organisation/jahrgaenge/{cast.cohort.slug}/",
        "/admin/",
    ]
    readers = {
        role
        for role in cast.roles
        for page in pages
        if "nur für mich" in cast.client(role).get(page, {"q": "mich"}).content.decode()
    }
    # the participant does read it, so that this test could fail
    assert readers == {"participant"}
    for role in cast.roles:
        person = getattr(cast, role)
        if person is not None:
            assert bool(found_notes(person, ["mich"])) is (role == "participant")


def test_no_admin_shows_notes_or_answers() -> None:
    shown = {model.__name__ for model in get_snippet_models()}
    assert not shown & {"LessonNote", "ExerciseAnswer", "ExerciseTry"}
