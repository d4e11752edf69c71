"""As-is beside to-be: what a participant, her trainer and an organiser read."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lms.accounts.people.roles import Role
from modules.assignments.actions import hand_in
from modules.assignments.files import keep_file
from modules.assignments.models import Draft, Version
from tests.modules.comparisons.works import AS_IS, kept, make_work, written
from tests.modules.make import NOW, make_assignment, make_enrolment, make_person
from tests.modules.processes.files import flow, process

FREED = "UserTask_freigeben"
pytestmark = pytest.mark.django_db


def page(work: Draft | Version, *, person=None) -> str:
    client = Client()
    client.force_login(person or work.submission.enrolment.participant)
    answer = client.get(reverse("as_is_to_be", args=[work]))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def test_what_is_saved_what_falls_away_and_what_is_new():
    html = page(make_work().draft)
    assert "Ein Fall dauert 15 Minuten weniger, bei 420 Fällen im Jahr sind das 105 Stunden." in html
    assert "Es kommt 1 Übergabe pro Fall hinzu, bei 420 Fällen im Jahr sind das 420." in html
    assert "„Bescheid drucken und kuvertieren“ entfällt, bisher bei „Steueramt“." in html
    assert "„Bescheid freigeben“ kommt hinzu, bei „Steueramt“." in html
    assert "„Forderung buchen“ läuft jetzt automatisch" in html
    assert html.count("data-diagram ") == 2
    assert 'data-removed="' in html
    assert 'data-added="' in html


def test_what_the_profile_lacks_is_named_and_nothing_is_guessed():
    html = page(make_work(minutes_per_case_to_be=None, cases_per_year=None).draft)
    assert (
        "Für die Ersparnis im Jahr fehlt im Steckbrief: Fälle pro Jahr, Minuten pro Fall nach dem Soll-Modell." in html
    )
    assert "Stunden" not in html.split('id="ersparnis"')[1].split("</section>")[0]


def test_what_costs_more_is_said():
    html = page(make_work(minutes_per_case_to_be=40).draft)
    assert "Ein Fall dauert 5 Minuten mehr" in html


def test_building_blocks_count_media_breaks_and_waiting():
    use = {"key": "dokument-drucken", "name": "Dokument drucken", "is_media_break": True, "is_waiting": False}
    blocks = {"ManualTask_drucken": use, "nicht-im-modell": use}
    submission = make_work(as_is_blocks=blocks)
    assert "Medienbrüche" in page(submission.draft)
    assert "Medienbruch pro Fall" not in page(submission.draft)
    html = page(written(submission, to_be_blocks={FREED: {**use, "is_media_break": False}}))
    assert "Es entfällt 1 Medienbruch pro Fall, bei 420 Fällen im Jahr sind das 420." in html


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"to_be": None}, "Soll: Hier liegt kein Modell vor."),
        ({"as_is": None, "to_be": None}, "Noch kein Modell"),
    ],
)
def test_where_a_model_is_missing_it_says_so(values: dict[str, None], sentence: str):
    assert sentence in page(make_work(**values).draft)


def test_a_picture_instead_of_a_model():
    submission = make_work()
    owner = submission.enrolment
    picture = keep_file(
        enrolment=owner, uploaded_by=owner.participant, name="bild.png", content=b"\x89PNG", kind="png", now=NOW
    )
    html = page(written(submission, to_be=picture))
    assert "Soll: Das Modell liegt als Bild oder PDF vor." in html
    assert html.count("data-diagram ") == 1


def test_a_file_that_is_lost():
    submission = make_work()
    lost = submission.draft.to_be
    lost.file.storage.delete(lost.file.name)
    assert "lässt sich nicht mehr lesen" in page(submission.draft)


def test_the_same_model_on_both_sides():
    submission = make_work()
    assert "Ist- und Soll-Modell stimmen überein." in page(written(submission, to_be=submission.draft.as_is))


def test_names_of_the_file_run_nothing():
    hostile = AS_IS.decode().replace("Formular entgegennehmen", "&lt;script&gt;alert(1)&lt;/script&gt;").encode()
    submission = make_work()
    html = page(written(submission, as_is=kept(submission.enrolment, hostile, name="<img src=x>.bpmn")))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>alert" not in html
    assert "<img src=x>" not in html


def test_trainers_and_organisers_read_versions_and_nobody_else_reads_anything():
    trainer = make_person(role=Role.TRAINER)
    submission = make_work(enrolment=make_enrolment(trainers=[trainer]))
    version = hand_in(submission=submission, now=NOW)
    assert "105 Stunden" in page(version, person=trainer)
    assert "105 Stunden" in page(version, person=make_person(role=Role.ORGANISER))
    for person in (trainer, make_person(role=Role.ORGANISER), make_person(role=Role.TRAINER), make_person()):
        client = Client()
        client.force_login(person)
        assert client.get(reverse("as_is_to_be", args=[submission.draft])).status_code == 404
    assert client.get(reverse("as_is_to_be", args=[version])).status_code == 404


def test_a_chapter_has_no_as_is():
    chapter = make_assignment(kind="concept")
    submission = make_work(assignment=chapter, as_is=None, to_be=None)
    client = Client()
    client.force_login(submission.enrolment.participant)
    assert client.get(reverse("as_is_to_be", args=[submission.draft])).status_code == 404


def test_many_differences_ask_no_more_of_the_database_than_none():
    submission = make_work()
    client = Client()
    client.force_login(submission.enrolment.participant)
    address = reverse("as_is_to_be", args=[submission.draft])
    client.get(address)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    written(submission, to_be=submission.draft.as_is)
    with CaptureQueriesContext(connection) as none:
        assert "stimmen überein" in client.get(address).content.decode()
    assert len(many) == len(none) <= 8


def test_the_drawings_carry_their_marks_and_run_nothing():
    submission = make_work()
    client = Client()
    client.force_login(submission.enrolment.participant)
    for side, mark, step in (("vorher", b"removed", b"Steuer festsetzen"), ("nachher", b"added", b"Bescheid")):
        answer = client.get(reverse("as_is_to_be_drawing", args=[submission.draft, side]))
        assert answer["Content-Type"] == "image/svg+xml"
        assert answer["Cache-Control"] == "private, no-store"
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert b'class="disc-' + mark in answer.content
        assert step in answer.content
    version = hand_in(submission=submission, now=NOW)
    assert "max-age" in client.get(reverse("as_is_to_be_drawing", args=[version, "vorher"]))["Cache-Control"]
    for unknown in ("daneben", "as_is-vorher"):
        assert client.get(reverse("as_is_to_be_drawing", args=[version, unknown])).status_code == 404


def test_ten_thousand_elements_are_counted_and_the_first_of_them_listed():
    def model(prefix: str) -> bytes:
        tasks = "".join(f'<task id="{prefix}{n}" name="{prefix} {n} prüfen"/>' for n in range(4500))
        return process(tasks + "".join(flow(f"{prefix}{n}", f"{prefix}{n + 1}") for n in range(4499)))

    submission = make_work()
    enrolment = submission.enrolment
    draft = written(submission, as_is=kept(enrolment, model("Akte")), to_be=kept(enrolment, model("Brief")))
    html = page(draft)
    assert "4500 Elemente fallen weg, 4500 Elemente kommen hinzu." in html
    assert "weitere sind nur gezählt." in html
    assert "weitere Zeilen stehen hier nicht." in html
    assert len(html) < 1_500_000
