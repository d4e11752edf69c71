"""A participant works on a process assignment; whatever goes wrong is said and nothing typed is lost."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.assignments.actions import hand_in
from modules.assignments.models import Draft, Submission, Version, WorkFile
from modules.enrolment.models import Enrolment
from modules.review.actions import Comment
from tests.cast import build_cast
from tests.modules.doors import statuses
from tests.modules.make import (
    MODEL,
    NOW,
    PROFILE,
    make_assignment,
    make_draft,
    make_module,
    make_review,
    make_version,
)
from tests.modules.portfolio.written import HAND_IN, PAGE, text_of, typed, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]


def test_list_shows_every_assignment_with_its_state(client: Client, enrolment: Enrolment) -> None:
    make_module(number=5, opens_in_week=30)
    make_assignment(number=2, title="Später", module_number=5, due_in_week=32)
    page = text_of(client.get("/aufgaben/"))
    assert "Prozessaufgabe 1, offen" in page
    assert "Prozessaufgabe 2, ab" in page
    assert 'href="/aufgaben/2/"' not in page


def test_saving_and_coming_back(client: Client) -> None:
    answer = client.post(PAGE, typed(), follow=True)
    page = text_of(answer)
    assert answer.redirect_chain == [(PAGE, 302)]
    assert "Der Entwurf ist gespeichert." in page
    assert 'value="Hundesteuer anmelden"' in page
    assert 'name="edit_number" value="1"' in page


def test_model_stands_on_the_page_in_words(client: Client) -> None:
    page = text_of(client.post(PAGE, typed(), follow=True))
    file = WorkFile.objects.get()
    assert f'data-source="/aufgaben/dateien/{file.pk}/modell.bpmn"' in page
    assert '<th scope="col">Danach</th>' in page
    assert "Als Liste" in page


def test_the_file_of_a_model_can_be_fetched_without_script(client: Client) -> None:
    page = client.post(PAGE, typed(), follow=True).content.decode()
    tools = re.search(r"data-diagram-tools hidden>.*?</span>\s*(<a [^>]*>)?", page, re.DOTALL)
    assert tools
    assert re.search(r'href="/aufgaben/dateien/\d+/" download', tools[1] or "")


def test_hints_on_good_modelling_stand_beside_and_keep_nobody_from_handing_in(client: Client) -> None:
    unnamed = re.sub(rb'name="Task 1"', b'name=""', MODEL)
    hostile = re.sub(rb'name="Task 2"', b'name="&lt;script&gt;alert(1)&lt;/script&gt;"', unnamed)
    client.post(PAGE, {**typed(), "as_is": upload(hostile)})
    page = client.get(PAGE).content.decode()
    assert "Hinweise zum Ist-Modell" in page
    assert "Sie können trotzdem einreichen" in page
    assert "<script>alert" not in page
    client.post(HAND_IN, {**typed(edit_number=1), "as_is": upload(hostile)})
    assert Version.objects.exists()


def test_a_clean_model_has_no_hints(client: Client) -> None:
    content = (Path(__file__).parents[3] / "media/demo/processes/hundesteuer-ist.bpmn").read_bytes()
    client.post(PAGE, {**typed(), "as_is": upload(content)})
    assert "Hinweise zum" not in client.get(PAGE).content.decode()


def test_draft_may_be_half_empty_and_handing_in_says_what_is_missing(client: Client) -> None:
    answer = client.post(PAGE, {"edit_number": 0, "process_name": "Nur ein Name"}, follow=True)
    assert "Der Entwurf ist gespeichert." in text_of(answer)
    page = text_of(client.post(HAND_IN, {"edit_number": 1, "process_name": "Nur ein Name"}))
    assert "Der Entwurf ist gespeichert, aber noch nicht eingereicht. Diese Angaben fehlen:" in page
    for name in ("purpose", "trigger", "result", "cases_per_year", "as_is", "analysis"):
        assert f'<a href="#id_{name}">' in page
    assert '<a href="#id_ideas">' not in page
    assert not Version.objects.exists()


def test_half_a_form_empties_no_field_that_was_not_sent(client: Client) -> None:
    client.post(PAGE, typed())
    client.post(PAGE, {"edit_number": 1, "analysis": "Nur dieses Feld"})
    draft = Draft.objects.get()
    assert (draft.analysis, draft.purpose, draft.cases_per_year) == ("Nur dieses Feld", PROFILE["purpose"], 420)


def test_handing_in_makes_a_version_and_closes_the_form(client: Client) -> None:
    page = text_of(client.post(HAND_IN, typed(), follow=True))
    assert "Fassung 1 ist eingereicht. Sie hören in der Regel innerhalb von fünf Arbeitstagen von uns." in page
    assert 'name="process_name"' not in page
    assert "Fassung zurückziehen" in page
    assert Version.objects.get().cases_per_year == 420


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 kein Modell", "Die Datei ist keine BPMN-Datei."),
        (b"", "leer"),
        (MODEL[:-40], "Die Datei ist unvollständig oder beschädigt."),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "DOCTYPE"),
        (b"<html><body/></html>", "enthält aber kein BPMN-Modell"),
    ],
)
def test_wrong_file_is_named_and_the_text_is_kept(client: Client, content: bytes, sentence: str) -> None:
    page = text_of(client.post(HAND_IN, typed(as_is=upload(content))))
    assert sentence in page
    assert "Zwei Medienbrüche." in page
    assert Draft.objects.get().analysis == "Zwei Medienbrüche."
    assert not WorkFile.objects.exists()


def test_mistyped_number_does_not_cost_the_upload(client: Client) -> None:
    page = text_of(client.post(PAGE, typed(minutes_per_case="etwa 90")))
    assert "Bitte nur eine Zahl eintragen, zum Beispiel 90." in page
    assert 'value="etwa 90"' in page
    assert 'name="edit_number" value="1"' in page
    draft = Draft.objects.get()
    assert (draft.as_is is not None, draft.cases_per_year, draft.minutes_per_case) == (True, 420, None)


def test_numbers_may_be_written_as_people_do(client: Client) -> None:
    client.post(PAGE, typed(cases_per_year="1.200"))
    assert Draft.objects.get().cases_per_year == 1200


def test_second_tab_is_told_and_keeps_its_text(client: Client) -> None:
    client.post(PAGE, typed(analysis="aus Fenster eins"))
    answer = client.post(PAGE, typed(analysis="aus Fenster zwei", as_is=None))
    page = text_of(answer)
    assert answer.status_code == 409
    assert "In einem anderen Fenster wurde dieser Entwurf gespeichert." in page
    assert "aus Fenster eins" in page
    assert "aus Fenster zwei" in page
    assert Draft.objects.get().analysis == "aus Fenster eins"
    client.post(PAGE, typed(edit_number=1, analysis="aus Fenster zwei", as_is=None))
    assert Draft.objects.get().analysis == "aus Fenster zwei"


def test_tab_left_open_after_handing_in_keeps_its_text(client: Client) -> None:
    client.post(HAND_IN, typed())
    for address in (PAGE, HAND_IN):
        answer = client.post(address, typed(edit_number=1, analysis="zu spät getippt", as_is=None))
        assert answer.status_code == 409
        assert "Diese Aufgabe ist schon eingereicht oder abgeschlossen." in text_of(answer)
        assert "zu spät getippt" in text_of(answer)


def test_form_without_its_mark_is_refused_kindly(client: Client) -> None:
    data = typed()
    del data["edit_number"]
    assert "Diese Angaben stimmen noch nicht." in text_of(client.post(PAGE, data))
    assert not Submission.objects.exists()


def test_feedback_stands_first_and_the_next_version_leaves_the_first_untouched(client: Client) -> None:
    client.post(HAND_IN, typed())
    comments = [
        Comment(place="as_is", element_id="x", element_name="Prüfen", text="Wer prüft hier?"),
        Comment(place="minutes_per_case", text="Bitte schätzen."),
    ]
    make_review(version=Version.objects.get(), decision="changes_wanted", words="Fast fertig.", comments=comments)
    page = text_of(client.get(PAGE))
    assert page.index("Rückmeldung von Miriam Hollenkamp zu Fassung 1") < page.index('id="id_purpose"')
    assert "Ist-Modell: Prüfen" in page
    assert 'data-marks="x=1"' in page
    client.post(HAND_IN, typed(edit_number=1, minutes_per_case=60, as_is=None))
    assert [version.minutes_per_case for version in Version.objects.order_by("number")] == [35, 60]
    first = text_of(client.get("/aufgaben/1/fassungen/1/"))
    assert "Diese Fassung ist nicht die neueste." in first
    assert "Fast fertig." in first


def test_withdrawing_opens_the_form_again(client: Client) -> None:
    client.post(HAND_IN, typed())
    page = text_of(client.post("/aufgaben/1/zurueckziehen/", follow=True))
    assert "Die Fassung ist zurückgezogen." in page
    assert "Fassung 2 einreichen" in page
    assert "lässt sich nicht mehr zurückziehen" in text_of(client.post("/aufgaben/1/zurueckziehen/", follow=True))


def test_refused_process_begins_again_empty(client: Client) -> None:
    client.post(HAND_IN, typed())
    make_review(version=Version.objects.get(), decision="declined", words="Bitte einen eigenen Prozess.")
    page = text_of(client.get(PAGE))
    assert "Bitte einen eigenen Prozess." in page
    assert "Fassung 2 einreichen" in page
    assert 'value="Hundesteuer anmelden"' not in page
    client.post(HAND_IN, typed(process_name="Ein anderer Prozess"))
    assert Version.objects.latest("pk").number == 2


def test_accepted_work_is_shown_and_closed(client: Client) -> None:
    client.post(HAND_IN, typed())
    make_review(version=Version.objects.get())
    page = text_of(client.get(PAGE))
    assert "angenommen" in page
    assert "einreichen</button>" not in page


def test_assignment_of_a_closed_module_says_from_when(client: Client) -> None:
    make_module(number=5, opens_in_week=30)
    make_assignment(number=2, module_number=5, due_in_week=32)
    page = text_of(client.get("/aufgaben/2/"))
    assert "Diese Aufgabe öffnet mit ihrem Modul am" in page
    assert client.post("/aufgaben/2/", typed()).status_code == 403
    assert not Submission.objects.exists()


def test_markup_in_work_is_text(client: Client) -> None:
    evil = "<script>alert(1)</script>"
    page = text_of(client.post(HAND_IN, typed(process_name=evil, analysis=evil), follow=True))
    assert evil not in page
    assert "&lt;script&gt;" in page


def test_only_participants_have_assignments_and_each_has_the_own(now: datetime) -> None:
    cast = build_cast(now=now)
    version = make_version(enrolment=cast.enrolment, assignment=make_assignment(programme=cast.cohort.programme))
    nobody = dict.fromkeys(cast.roles, 403) | {"stranger": 302}
    both = nobody | {"participant": 200, "other_participant": 200}
    assert statuses(cast, "/aufgaben/") == both
    assert statuses(cast, PAGE) == both
    own = nobody | {"participant": 200, "other_participant": 404}
    assert statuses(cast, f"/aufgaben/1/fassungen/{version.number}/") == own
    assert "Hundesteuer anmelden" not in text_of(cast.client("other_participant").get(PAGE))


def test_unknown_numbers_are_not_found(client: Client) -> None:
    for address in ("/aufgaben/99/", "/aufgaben/1/fassungen/1/"):
        assert client.get(address).status_code == 404


def test_page_takes_the_same_trips_with_one_and_three_versions(client: Client, enrolment: Enrolment) -> None:
    submission = make_draft(enrolment=enrolment)

    def another(day: int) -> None:
        moment = NOW + timedelta(days=day)
        version = hand_in(submission=submission, now=moment)
        comment = Comment(place="analysis", text="Bitte kürzer.")
        make_review(version=version, decision="changes_wanted", comments=[comment], now=moment)

    def trips(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    another(0)
    client.get(PAGE)
    before = [trips(PAGE), trips("/aufgaben/"), trips("/aufgaben/1/fassungen/1/")]
    another(1)
    another(2)
    assert [trips(PAGE), trips("/aufgaben/"), trips("/aufgaben/1/fassungen/1/")] == before


def test_list_takes_the_same_trips_for_one_and_three_assignments(client: Client, enrolment: Enrolment) -> None:
    make_draft(enrolment=enrolment)
    client.get("/aufgaben/")
    with CaptureQueriesContext(connection) as for_one:
        client.get("/aufgaben/")
    for number in (2, 3):
        make_draft(enrolment=enrolment, assignment=make_assignment(number=number))
    with CaptureQueriesContext(connection) as for_three:
        client.get("/aufgaben/")
    assert len(for_three) == len(for_one)
