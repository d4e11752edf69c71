"""The participant's pages: her tasks, the work of somebody else, what she received. Who may, and whose name stands."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from modules.assignments.actions import attach, hand_in
from modules.peer_feedback.giving import edit_mark
from modules.peer_feedback.models import PeerGrade, PeerTask
from modules.rubrics.models import GradeStep
from tests.modules.doors import status
from tests.modules.make import MODEL, NOW, make_assignment, make_draft, make_file
from tests.modules.peer_feedback.make import (
    SAID,
    draw_now,
    drawn,
    give,
    hand_in_all,
    make_class,
    make_peer_round,
    make_trainer,
    tasks,
)
from tests.modules.peer_feedback.windows import FILE_FORMS, LIST, files_of, page_of, send, text, window

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]


@pytest.fixture
def trainer() -> User:
    return make_trainer()


@pytest.fixture
def task(trainer: User) -> PeerTask:
    return drawn(trainer=trainer)[0]


def author_of(task: PeerTask) -> User:
    return task.version.submission.enrolment.participant


def test_a_task_shows_the_work_and_takes_feedback_without_script(task: PeerTask) -> None:
    giver, step = task.giver.participant, GradeStep.objects.first()
    assert step is not None
    page = text(giver, page_of(task))
    for words in ("Hundesteuer anmelden", author_of(task).name, "Hunde werden steuerlich erfasst.", "Modell stimmt"):
        assert words in page
    assert "Sie zählt weder für noch gegen die Annahme." in page
    answer = send(task, good="Klar.", **{f"grade-{step.criterion_id}": step.pk})
    assert answer.headers["Location"] == page_of(task)
    page = text(giver, page_of(task))
    assert ">\nKlar.</textarea>" in page
    assert f'value="{step.pk}" id="id_grade-{step.criterion_id}_0" checked' in page
    seen = edit_mark(PeerTask.objects.get(pk=task.pk))
    answer = send(task, step="abgeben", good="Klar.", better="Mehr.", seen=seen)
    assert answer.headers["Location"] == LIST
    page = text(giver, page_of(task))
    assert "<form" not in page.split("<main")[1].split("</main>")[0].split("Ihre Rückmeldung")[1]
    assert "Mehr." in page
    assert "abgegeben" in text(giver, LIST)


def test_its_author_reads_it_with_the_name_and_says_thanks(task: PeerTask) -> None:
    give(task, days=0)
    author, giver = author_of(task), task.giver.participant
    for address in (LIST, "/aufgaben/1/"):
        page = text(author, address)
        for words in (*(SAID.good, SAID.better, SAID.question), f"Rückmeldung von {giver.name}", "Danke sagen"):
            assert words in page
    answer = window(author).post(f"{page_of(task)}danke/", {"von": "aufgabe"})
    assert answer.headers["Location"] == "/aufgaben/1/#peer-rueckmeldungen"
    assert "Sie haben sich bedankt." in text(author, LIST)
    assert "Dank erhalten" in text(giver, page_of(task))


@pytest.mark.parametrize("is_open", [True, False])
def test_hidden_names_stand_nowhere(trainer: User, is_open: bool) -> None:
    """With open names each of these would be there; with hidden ones none is."""
    people = make_class(2, trainers=[trainer])
    hand_in_all(people[:1])
    submission = make_draft(enrolment=people[1], assignment=make_assignment())
    berta = make_file(enrolment=people[1], name="Bertasen-Modell.bpmn")
    enclosed = make_file(enrolment=people[1], name="Bertasen-Anlage.bpmn", content=MODEL + b"\n")
    submission.draft.refresh_from_db()
    submission.draft.as_is = berta
    submission.draft.save()
    attach(draft=submission.draft, files=[(enclosed, "")])
    hand_in(submission=submission, now=NOW)
    draw_now(make_peer_round(trainer=trainer, shows_names=is_open))
    task = next(each for each in tasks() if each.giver == people[0])
    give(next(each for each in tasks() if each.giver == people[1]), days=0)
    anna = window(people[0].participant)

    def everything() -> Iterator[str]:
        files = [berta.pk, enclosed.pk]
        addresses = [f"{page_of(task)}dateien/{pk}/{form}" for pk in files for form in FILE_FORMS]
        for address in (LIST, page_of(task), "/aufgaben/1/", "/aufgaben/", "/lernen/", *addresses):
            answer = anna.get(address)
            assert answer.status_code == 200, address
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            yield str(dict(answer.headers)) + body.decode()

    found = [
        name in "".join(everything()) for name in ("Bertasen", "Stadt Berta", "Bertasen-Modell", "Bertasen-Anlage")
    ]
    assert found == [is_open] * 4


def test_hidden_names_get_neutral_names_of_files_and_an_honest_sentence(trainer: User) -> None:
    task = drawn(trainer=trainer, shows_names=False)[0]
    page = text(task.giver.participant, page_of(task))
    assert "In den Texten und Dateien selbst können Namen stehen." in page
    answer = window(task.giver.participant).get(files_of(task)[0])
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ist-modell.bpmn"'
    b"".join(answer.streaming_content)


def test_nobody_else_opens_a_task_or_its_files(task: PeerTask, trainer: User) -> None:
    stranger = make_trainer(email="fremd@beispielhausen.example")
    third = next(
        each.giver.participant
        for each in tasks()
        if each.giver_id not in {task.giver_id, task.version.submission.enrolment_id}
    )
    for person in (author_of(task), third, trainer, stranger):
        client = window(person)
        assert {status(client, address) for address in (page_of(task), *files_of(task))} == {404}
        assert client.post(page_of(task), {"good": "x"}).status_code == 404
    giver = window(task.giver.participant)
    assert {status(giver, address) for address in (page_of(task), *files_of(task))} == {200}
    assert status(giver, f"/aufgaben/dateien/{task.version.as_is_id}/") == 404
    assert not PeerTask.objects.exclude(good="").exists()


def test_only_files_of_the_work_are_handed_out(task: PeerTask) -> None:
    other = next(each.version for each in tasks() if each.version_id != task.version_id and each.giver != task.giver)
    client = window(task.giver.participant)
    assert status(client, f"{page_of(task)}dateien/{other.as_is_id}/datei") == (
        200 if other.as_is_id == task.version.as_is_id else 404
    )
    for address in (f"{page_of(task)}dateien/999999/datei", f"{page_of(task)}dateien/{task.version.as_is_id}/geheim"):
        assert status(client, address) == 404


def test_who_ended_early_gives_nothing_any_more(task: PeerTask) -> None:
    task.giver.ended_on = NOW.date()
    task.giver.save()
    client = window(task.giver.participant)
    assert {status(client, address) for address in (page_of(task), *files_of(task))} == {404}
    assert status(client, LIST) == 403


def test_the_list_and_the_start_page_say_what_waits(task: PeerTask) -> None:
    giver = task.giver.participant
    assert "2 Arbeiten aus Ihrem Jahrgang warten auf Ihre Rückmeldung." in text(giver, "/aufgaben/")
    assert text(giver, "/lernen/").count("Peer-Feedback zu Prozessaufgabe 1") >= 2
    for each in tasks():
        if each.giver == task.giver:
            give(each, days=0)
    assert "warten auf Ihre Rückmeldung" not in text(giver, "/aufgaben/")
    assert "Peer-Feedback: gegeben und erhalten" in text(giver, "/aufgaben/")
    assert "Peer-Feedback zu" not in text(giver, "/lernen/")


def test_nobody_is_led_to_what_is_not_there(trainer: User) -> None:
    (anna,) = make_class(1, trainers=[trainer])
    assert "Peer-Feedback" not in text(anna.participant, "/aufgaben/")
    page = text(anna.participant, LIST)
    assert "Gerade wartet keine Arbeit auf Ihre Rückmeldung." in page
    assert "Zu Ihren Arbeiten gibt es noch keine Rückmeldung" in page


def test_the_pages_take_the_same_trips_for_one_and_three(trainer: User) -> None:
    people = make_class(4, trainers=[trainer])
    counts: dict[int, list[int]] = {}
    for size in (1, 3):
        assignment = make_assignment(number=size)
        for each in people:
            hand_in(submission=make_draft(enrolment=each, assignment=assignment), now=NOW)
        for rows in (PeerGrade.objects, PeerTask.objects):
            rows.all().delete()
        draw_now(make_peer_round(trainer=trainer, works_each=size, number=size))
        own = [each for each in tasks() if each.giver == people[0]]
        assert len(own) == size
        others = [each for each in tasks() if each.version.submission.enrolment == people[0]]
        for each in others[:size]:
            give(each, grades=list(GradeStep.objects.all()[:1]), days=0)
        client = window(people[0].participant)
        for address in (LIST, page_of(own[0]), f"/aufgaben/{size}/", "/lernen/"):
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            counts.setdefault(size, []).append(len(captured))
    assert counts[1] == counts[3]


def test_a_late_task_can_still_be_given(task: PeerTask) -> None:
    with time_machine.travel(NOW + timedelta(days=60), tick=False):
        assert send(task, step="abgeben", good="Spät, aber da.").status_code == 302
    assert PeerTask.objects.get(pk=task.pk).given_at is not None


def test_feedback_with_a_long_key_is_found_by_the_address_in_the_letter(task: PeerTask) -> None:
    PeerTask.objects.filter(pk=task.pk).update(id=12345)
    late = PeerTask.objects.get(pk=12345)
    give(late, days=0)
    assert 'id="erhalten-12345"' in text(author_of(late), LIST)
