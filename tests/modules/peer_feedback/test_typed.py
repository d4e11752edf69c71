"""What a participant typed about a work stays, whatever becomes of task, work, window or session."""

import pytest
from django.test import Client

from lms.accounts.models import User
from modules.assignments.actions import hand_in, withdraw
from modules.assignments.models import Version
from modules.peer_feedback import actions
from modules.peer_feedback.giving import save_feedback
from modules.peer_feedback.models import PeerTask
from modules.rubrics.models import GradeStep
from tests.modules.doors import status
from tests.modules.make import NOW, make_draft
from tests.modules.peer_feedback.make import (
    SAID,
    drawn,
    make_trainer,
)
from tests.modules.peer_feedback.windows import LIST, files_of, page_of, send, text, window

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]


@pytest.fixture
def trainer() -> User:
    return make_trainer()


@pytest.fixture
def task(trainer: User) -> PeerTask:
    return drawn(trainer=trainer)[0]


def test_a_task_that_was_taken_back_shows_only_the_own_words(task: PeerTask) -> None:
    save_feedback(task=task, words=SAID, grades=[], seen="", now=NOW)
    actions.take_back(task=task)
    client = window(task.giver.participant)
    page = text(task.giver.participant, page_of(task))
    assert SAID.good in page
    assert "Hunde werden steuerlich erfasst." not in page
    assert {status(client, address) for address in files_of(task)} == {404}
    answer = send(task, step="abgeben", good="Zu spät getippt.")
    assert answer.status_code == 409
    assert "Zu spät getippt." in answer.content.decode()
    assert page_of(task) not in text(task.giver.participant, LIST)


def test_a_withdrawn_work_is_not_shown_and_the_words_stay(task: PeerTask) -> None:
    save_feedback(task=task, words=SAID, grades=[], seen="", now=NOW)
    withdraw(submission=task.version.submission, now=NOW)
    client = window(task.giver.participant)
    page = text(task.giver.participant, page_of(task))
    assert "Diese Arbeit wurde zurückgezogen." in page
    assert SAID.good in page
    assert "Hunde werden steuerlich erfasst." not in page
    assert {status(client, address) for address in files_of(task)} == {404}
    answer = send(task, step="abgeben", good="Trotzdem.")
    assert answer.status_code == 409
    assert "Trotzdem." in answer.content.decode()
    assert "Sie müssen nichts tun." in text(task.giver.participant, LIST)


def test_a_newer_version_is_named(task: PeerTask) -> None:
    assert "neuere Fassung" not in text(task.giver.participant, page_of(task))
    withdraw(submission=task.version.submission, now=NOW)
    hand_in(submission=make_draft(enrolment=task.version.submission.enrolment, process_name="Neu"), now=NOW)
    assert Version.objects.latest("pk").number == 2
    page = text(task.giver.participant, page_of(task))
    assert "Es gibt inzwischen eine neuere Fassung." in page
    assert "<h1>Hundesteuer anmelden</h1>" in page


def test_nothing_typed_is_lost_by_a_mistake(task: PeerTask) -> None:
    empty = send(task, step="abgeben", good="  ")
    assert empty.status_code == 422
    assert "mindestens eines der drei Felder" in empty.content.decode()
    long = send(task, good="x" * 5_001, better="Das bleibt.")
    assert long.status_code == 422
    assert "Das bleibt." in long.content.decode()
    wrong = send(task, good="Gut.", **{f"grade-{GradeStep.objects.first().criterion_id}": "99999"})  # type: ignore[union-attr]
    assert wrong.status_code == 422
    assert send(task, good="Mit\x00Zeichen").status_code == 302
    assert PeerTask.objects.get(pk=task.pk).good == "MitZeichen"


def test_two_windows_keep_both_texts_and_the_second_may_replace(task: PeerTask) -> None:
    assert send(task, good="Erstes Fenster.").status_code == 302
    late = send(task, good="Zweites Fenster.", seen="")
    page = late.content.decode()
    assert late.status_code == 409
    assert "Erstes Fenster." in page
    assert ">\nZweites Fenster.</textarea>" in page
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert send(task, good="Zweites Fenster.", seen=seen).status_code == 302
    assert PeerTask.objects.get(pk=task.pk).good == "Zweites Fenster."


def test_who_was_logged_out_gets_the_words_back(task: PeerTask) -> None:
    answer = Client().post(page_of(task), {"good": "Lange getippt.", "question": "Und?"})
    assert answer.status_code == 403
    assert "Lange getippt." in answer.content.decode()
    assert Client().get(page_of(task)).status_code == 302


def test_sending_twice_gives_once(task: PeerTask) -> None:
    assert send(task, step="abgeben", good="Einmal.").status_code == 302
    again = send(task, step="abgeben", good="Zweimal.")
    assert again.status_code == 409
    assert "Zweimal." in again.content.decode()
    assert PeerTask.objects.get(pk=task.pk).good == "Einmal."
