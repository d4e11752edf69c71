"""The pages on which somebody asks for a re-check and on which a trainer answers it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from lms.accounts.models import User
from modules.assignments.actions import hand_in, start
from modules.assignments.models import Submission, Version
from modules.enrolment.models import Enrolment
from modules.rechecks.actions import answer, ask
from modules.rechecks.models import Recheck
from modules.review.models import Review
from modules.review.releasing import hold_results
from tests.modules.follow_up.make import make_trainer
from tests.modules.make import NOW, make_review

pytestmark = pytest.mark.django_db
WORK, LIST = "/aufgaben/1/", "/betreuung/nachpruefungen/"
REASON = "Die Anlage <b>nennt</b> es."


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def client(enrolment: Enrolment) -> Client:
    return client_of(enrolment.participant)


@pytest.fixture
def review(version: Version, trainer: User) -> Review:
    return make_review(version=version, reviewer=trainer, decision="declined", words="Es fehlt etwas.")


@pytest.fixture
def recheck(review: Review, enrolment: Enrolment) -> Recheck:
    return ask(review=review, person=enrolment.participant, reason=REASON, now=NOW)


def door(review: Review) -> str:
    return f"/aufgaben/nachpruefung/{review.pk}/"


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_asking_from_the_feedback(client: Client, review: Review) -> None:
    assert f'href="{door(review)}"' in text_of(client.get(WORK))
    assert "Nachprüfung erbitten" in text_of(client.get(door(review)))
    page = text_of(client.post(door(review), {"reason": REASON + "\x00"}, follow=True))
    assert "Ihre Bitte um Nachprüfung ist angekommen." in page
    assert "Die Anlage &lt;b&gt;nennt&lt;/b&gt; es." in page
    assert f'href="{door(review)}"' not in page
    assert Recheck.objects.get().reason == REASON


def test_what_was_typed_comes_back(client: Client, review: Review, enrolment: Enrolment) -> None:
    answer = client.post(door(review), {"reason": " "})
    assert [answer.status_code, "was noch einmal angesehen werden soll" in text_of(answer)] == [422, True]
    start(assignment=review.version.submission.assignment, enrolment=enrolment, now=NOW)
    answer = client.post(door(review), {"reason": "Lange getippt."})
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Die Aufgabe wurde schon neu begonnen." in page
    assert "Lange getippt." in page
    answer = Client().post(door(review), {"reason": "Lange getippt."})
    assert [answer.status_code, "Lange getippt." in text_of(answer)] == [403, True]
    assert not Recheck.objects.exists()


def test_the_time_to_ask_ends(client: Client, review: Review) -> None:
    with time_machine.travel(NOW + timedelta(days=15), tick=False):
        client = client_of(review.version.submission.enrolment.participant)
        assert f'href="{door(review)}"' not in text_of(client.get(WORK))
        assert "Die Frist für eine Nachprüfung ist vorbei." in text_of(client.get(door(review)))


def test_what_is_held_back_has_no_page(client: Client, version: Version, trainer: User, enrolment: Enrolment) -> None:
    assignment = version.submission.assignment
    hold_results(assignment=assignment, cohort_key=enrolment.cohort_key, trainer=trainer, now=NOW)
    review = make_review(version=version, reviewer=trainer, decision="declined")
    assert client.get(door(review)).status_code == 404
    Review.objects.update(released_at=NOW)
    assert client.get(door(review)).status_code == 200


def test_the_list_says_who_answers(trainer: User, colleague: User, recheck: Recheck) -> None:
    page = text_of(client_of(colleague).get(LIST))
    assert f'href="{LIST}{recheck.pk}/"' in page
    assert "für andere" not in page
    assert "für andere" in text_of(client_of(trainer).get(LIST))
    assert "Keine Nachprüfung wartet" in text_of(client_of(make_trainer()).get(LIST))
    assert client_of(make_trainer()).get(f"{LIST}{recheck.pk}/").status_code == 404


def test_a_colleague_answers(client: Client, colleague: User, recheck: Recheck) -> None:
    page_of, trainer = f"{LIST}{recheck.pk}/", client_of(colleague)
    page = text_of(trainer.get(page_of))
    assert "Es fehlt etwas." in page
    assert "&lt;b&gt;nennt&lt;/b&gt;" in page
    answer = trainer.post(page_of, {"decision": "", "words": "Viel getippt."})
    assert [answer.status_code, "Viel getippt." in text_of(answer)] == [422, True]
    page = text_of(trainer.post(page_of, {"decision": "accepted", "words": "Es stand da."}, follow=True))
    assert "Die Nachprüfung ist beantwortet." in page
    assert "Zuletzt beantwortet" in page
    page = text_of(client.get(WORK))
    for words in ("Nach Nachprüfung angenommen", "Jonas Feld", "Es stand da.", "Es fehlt etwas."):
        assert words in page
    assert "Fassung 1, angenommen" in page
    assert "Nach Nachprüfung angenommen" in text_of(trainer.get(f"/betreuung/pruefung/{recheck.review.version_id}/"))


def test_who_judged_reads_who_can_answer(trainer: User, recheck: Recheck) -> None:
    page_of, client = f"{LIST}{recheck.pk}/", client_of(trainer)
    page = text_of(client.get(page_of))
    assert "Antworten können: Jonas Feld." in page
    assert 'name="words"' not in page
    answer = client.post(page_of, {"decision": "accepted", "words": "Viel getippt."})
    assert [answer.status_code, "Viel getippt." in text_of(answer)] == [403, True]
    recheck.refresh_from_db()
    assert recheck.answered_at is None


def test_the_second_to_answer_keeps_the_text(colleague: User, recheck: Recheck) -> None:
    answer(recheck=recheck, trainer=colleague, decision="declined", words="Es bleibt dabei.", now=NOW)
    sent = client_of(colleague).post(f"{LIST}{recheck.pk}/", {"decision": "accepted", "words": "Viel getippt."})
    page = text_of(sent)
    assert sent.status_code == 409
    assert "Es bleibt dabei." in page
    assert "Viel getippt." in page
    assert Submission.objects.get().state == "declined"


@pytest.mark.parametrize("goes_on", ["attempt", "version"])
def test_who_went_on_keeps_the_decision(
    version: Version, trainer: User, colleague: User, enrolment: Enrolment, goes_on: str
) -> None:
    decision = "declined" if goes_on == "attempt" else "changes_wanted"
    review = make_review(version=version, reviewer=trainer, decision=decision)
    recheck = ask(review=review, person=enrolment.participant, reason=REASON, now=NOW)
    if goes_on == "attempt":
        start(assignment=version.submission.assignment, enrolment=enrolment, now=NOW)
    else:
        hand_in(submission=version.submission, now=NOW)
    client = client_of(colleague)
    sent = client.post(f"{LIST}{recheck.pk}/", {"decision": "accepted", "words": "Viel getippt."})
    page = text_of(sent)
    assert sent.status_code == 409
    assert "Inzwischen wurde neu eingereicht oder neu begonnen." in page
    assert "Viel getippt." in page
    assert client.post(f"{LIST}{recheck.pk}/", {"decision": decision, "words": "Viel getippt."}).status_code == 302
