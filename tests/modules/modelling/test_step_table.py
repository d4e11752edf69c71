"""A participant describes a process row by row; whatever is wrong is said by row and nothing typed is lost."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.assignments.actions import hand_in, save_draft, start
from modules.assignments.files import model_of
from modules.assignments.models import Assignment, Draft, Source, Submission, WorkFile
from modules.enrolment.models import Enrolment
from modules.step_tables.rows import MOST_ROWS
from tests.modules.make import NOW, make_assignment, make_draft, make_enrolment, make_file, make_module, make_person
from tests.modules.processes.files import chain

pytestmark = pytest.mark.django_db
PAGE = "/aufgaben/1/modell/as_is/schritte/"
ROWS = (
    ("Bürgerbüro", "Antrag entgegennehmen", ""),
    ("", "Antrag prüfen", "ja: 4; nein: 3"),
    ("", "Angaben nachfordern", "2"),
    ("Steueramt", "Bescheid erstellen", "Ende (Bescheid zugestellt)"),
)


def typed(*rows: tuple[str, str, str], do: str = "save", **others: Any) -> dict[str, Any]:
    """What the form sends."""
    data: dict[str, Any] = {"rows": len(rows), "seen": 0, "start": "", "do": do}
    for number, (role, name, following) in enumerate(rows, start=1):
        data |= {f"role-{number}": role, f"name-{number}": name, f"next-{number}": following, f"kind-{number}": "task"}
    return {**data, **others}


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def values(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}-\d+" id="[^"]*" value="([^"]*)"', page)


def test_a_table_becomes_the_model_of_the_draft(client: Client) -> None:
    answer = client.post(PAGE, typed(*ROWS, start="Antrag eingegangen"))
    assert (answer.status_code, answer.url) == (302, "/aufgaben/1/#modell-as_is")
    file = Draft.objects.get().as_is
    assert file is not None
    assert (file.source, file.original_name) == (Source.TABLE, "Aufgabe-1-ist.bpmn")
    model = model_of(file)
    assert model is not None
    assert [lane.name for lane in model.lanes] == ["Bürgerbüro", "Steueramt"]
    assert [pool.name for pool in model.pools] == ["Aufgabe 1"]
    page = text_of(client.get("/aufgaben/1/"))
    assert "Das Ist-Modell ist gespeichert." in page
    assert "Antrag entgegennehmen" in page


def test_what_was_saved_can_be_edited_again_with_the_same_ids(client: Client) -> None:
    client.post(PAGE, typed(*ROWS, start="Antrag eingegangen", **{"kind-4": "automatic"}))
    page = text_of(client.get(PAGE))
    assert values(page, "role") == ["Bürgerbüro", "Bürgerbüro", "Bürgerbüro", "Steueramt", ""]
    assert values(page, "next") == ["", "ja: 4; nein: 3", "2", "Ende (Bescheid zugestellt)", ""]
    assert 'name="keys" value="Step_1 Step_2 Step_3 Step_4 -"' in page
    assert '<option value="automatic" selected>automatisch</option>' in page
    assert 'value="Antrag eingegangen"' in page
    assert "Beim Speichern entsteht eine neue Datei" not in page


def test_errors_stand_at_their_row_and_everything_typed_is_still_there(client: Client) -> None:
    answer = client.post(PAGE, typed(("", "Antrag prüfen", "9"), ("Amt", "<script>x</script>", "vielleicht")))
    page = text_of(answer)
    assert answer.status_code == 422
    assert "<title>Fehler:" in page
    assert '<a href="#role-1">Zeile 1: Bitte nennen Sie die Rolle' in page
    assert 'id="next-2_error"' in page
    assert "Eine Zeile 9 gibt es nicht." in page
    assert "3 Angaben fehlen oder stimmen noch nicht." in page
    assert "<script>x" not in page
    assert values(page, "next") == ["9", "vielleicht"]
    assert not WorkFile.objects.exists()
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("button", "names", "following", "focus"),
    [
        ("add-1", ["A", "B", "C", ""], ["", "3", "1", ""], "zeile-4"),
        ("add-5", ["A", "B", "C", "", "", "", "", ""], ["", "3", "1", "", "", "", "", ""], "zeile-4"),
        ("below-1", ["A", "", "B", "C"], ["", "", "4", "1"], "zeile-2"),
        ("up-2", ["B", "A", "C"], ["3", "", "2"], "zeile-1"),
        ("down-2", ["A", "C", "B"], ["", "1", "2"], "zeile-3"),
        ("remove-1", ["B", "C"], ["2", "1"], "zeile-1"),
        ("remove-3", ["A", "B"], ["", "Ende"], "zeile-2"),
        ("up-1", ["A", "B", "C"], ["", "3", "1"], "zeile-1"),
        ("nonsense", ["A", "B", "C"], ["", "3", "1"], ""),
        ("remove-x", ["A", "B", "C"], ["", "3", "1"], "zeile-1"),
    ],
)
def test_each_button_changes_the_rows_and_saves_nothing(client: Client, button, names, following, focus) -> None:
    answer = client.post(PAGE, typed(("Amt", "A", ""), ("Amt", "B", "3"), ("Amt", "C", "1"), do=button, start="Los"))
    page = text_of(answer)
    assert answer.status_code == 200
    assert (values(page, "name"), values(page, "next")) == (names, following)
    assert (f'data-focus="{focus}"' in page) is bool(focus)
    assert 'value="Los"' in page
    assert not Draft.objects.exists()


def test_ids_go_along_with_their_rows(client: Client) -> None:
    rows = typed(("Amt", "A", ""), ("Amt", "B", ""), do="up-2", keys="Step_7 Step_9")
    assert 'name="keys" value="Step_9 Step_7"' in text_of(client.post(PAGE, rows))


def test_a_new_table_has_empty_rows_and_an_empty_one_is_refused(client: Client) -> None:
    assert len(values(text_of(client.get(PAGE)), "name")) == 5
    answer = client.post(PAGE, typed(("", "", "")))
    assert answer.status_code == 422
    assert "Die Tabelle ist leer." in text_of(answer)


def test_another_window_replaced_the_model(client: Client, enrolment: Enrolment) -> None:
    client.post(PAGE, typed(*ROWS))
    stored = Draft.objects.get().as_is
    answer = client.post(PAGE, typed(("Amt", "Antrag loben", "")))
    page = text_of(answer)
    assert answer.status_code == 409
    assert "In einem anderen Fenster wurde ein anderes Modell gespeichert." in page
    assert values(page, "name") == ["Antrag loben"]
    assert "Antrag entgegennehmen" in page
    assert Draft.objects.get().as_is == stored
    assert stored is not None
    assert f'name="seen" value="{stored.pk}"' in page
    assert client.post(PAGE, typed(("Amt", "Antrag loben", ""), seen=stored.pk)).status_code == 302
    assert Draft.objects.get().as_is != stored
    assert WorkFile.objects.count() == 2


def test_another_window_that_saved_something_else_stands_in_nobodys_way(client: Client) -> None:
    client.post(PAGE, typed(*ROWS))
    draft = Draft.objects.get()
    save_draft(submission=draft.submission, edit_number=1, values={"purpose": "Neu"}, now=NOW)
    assert client.post(PAGE, typed(("Amt", "Antrag loben", ""), seen=draft.as_is_id)).status_code == 302
    draft.refresh_from_db()
    assert (draft.purpose, draft.edit_number) == ("Neu", 3)


def test_after_handing_in_nothing_is_saved_and_everything_typed_is_shown(client: Client, enrolment: Enrolment) -> None:
    submission = make_draft(enrolment=enrolment)
    hand_in(submission=submission, now=NOW)
    answer = client.post(PAGE, typed(*ROWS, seen=Draft.objects.get().as_is_id))
    assert answer.status_code == 409
    assert values(text_of(answer), "name")[0] == "Antrag entgegennehmen"
    assert WorkFile.objects.count() == 1
    assert client.get(PAGE).status_code == 302


def test_a_script_is_told_where_to_go(client: Client) -> None:
    answer = client.post(PAGE, typed(*ROWS), headers={"accept": "application/json"})
    assert answer.json() == {"address": "/aufgaben/1/#modell-as_is"}


def test_an_uploaded_plain_file_becomes_rows_and_a_rich_one_does_not(client: Client, enrolment: Enrolment) -> None:
    submission = start(assignment=Assignment.objects.get(), enrolment=enrolment, now=NOW)
    plain = make_file(enrolment=enrolment, content=chain(["Antrag annehmen", "Antrag prüfen"]))
    save_draft(submission=submission, edit_number=0, values={"as_is": plain}, now=NOW)
    page = text_of(client.get(PAGE))
    assert values(page, "name") == ["Antrag annehmen", "Antrag prüfen", ""]
    assert "Beim Speichern entsteht eine neue Datei" in page
    content = chain(["Antrag annehmen"]).replace(b"<task ", b"<callActivity ")
    rich = make_file(enrolment=enrolment, content=content)
    save_draft(submission=submission, edit_number=1, values={"as_is": rich}, now=NOW)
    page = text_of(client.get(PAGE))
    assert values(page, "name") == [""] * 5
    assert "Das gespeicherte Modell lässt sich nicht als Tabelle bearbeiten." in page
    assert "Aufruf eines anderen Prozesses" in page


def test_the_to_be_model_can_begin_with_the_as_is_model(client: Client, enrolment: Enrolment) -> None:
    make_assignment(number=2, needs_to_be=True)
    address = "/aufgaben/2/modell/to_be/schritte/"
    assert "Vom Ist-Modell ausgehen" not in text_of(client.get(address))
    client.post("/aufgaben/2/modell/as_is/schritte/", typed(*ROWS))
    page = text_of(client.get(address))
    assert "Vom Ist-Modell ausgehen" in page
    assert values(page, "name") == [""] * 5
    page = text_of(client.get(f"{address}?von=as_is"))
    assert values(page, "name")[:2] == ["Antrag entgegennehmen", "Antrag prüfen"]
    client.post(address, typed(*ROWS[:1]))
    draft = Draft.objects.get()
    assert draft.to_be is not None
    assert draft.to_be != draft.as_is


def test_roles_of_the_form_and_of_both_models_can_be_chosen(client: Client) -> None:
    client.post(PAGE, typed(*ROWS))
    page = text_of(client.post(PAGE, typed(("Kasse", "x", ""), do="add-1")))
    found = re.findall(r'<option value="([^"]+)"></option>', page)
    assert found == ["Kasse", "Bürgerbüro", "Steueramt"]


def test_the_longest_table_fits_through_the_form(client: Client) -> None:
    rows = [("Amt", f"Antrag {number} prüfen", "") for number in range(MOST_ROWS)]
    assert client.post(PAGE, typed(*rows)).status_code == 302
    assert len(values(text_of(client.get(PAGE)), "name")) == MOST_ROWS
    assert client.post(PAGE, typed(*rows, do="add-1", rows="99999999")).status_code == 200


def test_the_number_of_trips_does_not_grow_with_the_rows(client: Client) -> None:
    counted = []
    for rows in (ROWS[3:], ROWS):
        client.post(PAGE, typed(*rows, seen=(Draft.objects.values_list("as_is", flat=True).first() or 0)))
        client.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_doors(client: Client, enrolment: Enrolment) -> None:
    assert client.get("/aufgaben/7/modell/as_is/schritte/").status_code == 404
    assert client.get("/aufgaben/1/modell/to_be/schritte/").status_code == 404
    assert client.get("/aufgaben/1/modell/other/schritte/").status_code == 404
    make_module(number=5, opens_in_week=30)
    make_assignment(number=3, module_number=5, due_in_week=32)
    assert client.get("/aufgaben/3/modell/as_is/schritte/").status_code == 403
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert Client().get(PAGE).status_code == 302


def test_a_file_that_is_gone_is_no_error_page(client: Client) -> None:
    client.post(PAGE, typed(*ROWS))
    file = WorkFile.objects.get()
    file.file.storage.delete(file.file.name)
    page = text_of(client.get(PAGE))
    assert "Die gespeicherte Datei lässt sich nicht mehr lesen." in page
    assert values(page, "name") == [""] * 5


def test_who_joined_a_work_makes_its_model_with_the_others(client: Client, enrolment: Enrolment) -> None:
    beginner = start(assignment=Assignment.objects.get(), enrolment=make_enrolment(participant=make_person()), now=NOW)
    Submission.objects.create(
        assignment=beginner.assignment, enrolment=enrolment, leading=beginner, created_at=NOW, state_changed_at=NOW
    )
    assert client.post(PAGE, typed(*ROWS)).status_code == 302
    draft = Draft.objects.get()
    assert draft.submission == beginner
    assert draft.as_is is not None
    assert (draft.as_is.enrolment, draft.as_is.uploaded_by) == (beginner.enrolment, enrolment.participant)
    assert values(text_of(client.get(PAGE)), "name")[0] == "Antrag entgegennehmen"
