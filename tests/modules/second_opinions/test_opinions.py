"""A trainer asks a colleague; participants never learn of it."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.mailing.models import MailMessage
from modules.assignments.models import Version
from modules.second_opinions import actions
from modules.second_opinions.models import SecondOpinion
from modules.second_opinions.queries import asked_by, asked_of, readable_opinions, waiting_for
from modules.second_opinions.rules import Standing, standing
from tests.modules.make import NOW, make_assignment, make_enrolment, make_person, make_review, make_version

pytestmark = pytest.mark.django_db
SECRET = "Pampelmuse"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def version(trainer: User, colleague: User) -> Version:
    return make_version(enrolment=make_enrolment(trainers=[trainer, colleague]))


def ask(version: Version, *, trainer: User, colleague: User) -> SecondOpinion:
    return actions.ask(version=version, trainer=trainer, asked_of=colleague, question=f"{SECRET} eins", now=NOW)


def answer(opinion: SecondOpinion, *, trainer: User, words: str = f"{SECRET} zwei") -> SecondOpinion:
    return actions.answer(opinion=opinion, trainer=trainer, leaning="accepted", words=words, now=NOW)


def log_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_question_reaches_the_colleague_once_and_waits_for_her(
    version: Version, trainer: User, colleague: User
) -> None:
    ask(version, trainer=trainer, colleague=colleague)
    letter = MailMessage.objects.get(kind="opinion.asked")
    assert letter.to_address == colleague.email
    assert SECRET not in str(letter.letter)
    assert (waiting_for(colleague), waiting_for(trainer)) == (1, 0)
    with pytest.raises(actions.AskedAlready):
        ask(version, trainer=trainer, colleague=colleague)
    assert SecondOpinion.objects.count() == 1


def test_answer_reaches_who_asked_and_stays_as_it_is(version: Version, trainer: User, colleague: User) -> None:
    opinion = answer(ask(version, trainer=trainer, colleague=colleague), trainer=colleague)
    assert MailMessage.objects.get(kind="opinion.answered").to_address == trainer.email
    assert waiting_for(colleague) == 0
    with pytest.raises(actions.IsClosed):
        answer(opinion, trainer=colleague, words="anders")
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondOpinion.objects.update(words="anders")


@pytest.mark.parametrize("who", ["herself", "other cohort", "no trainer", "inactive"])
def test_only_another_trainer_of_the_cohort_is_asked(
    version: Version, trainer: User, colleague: User, who: str
) -> None:
    person = {
        "herself": trainer,
        "other cohort": make_person(role=Role.TRAINER),
        "no trainer": version.submission.enrolment.participant,
        "inactive": colleague,
    }[who]
    if who == "inactive":
        User.objects.filter(pk=person.pk).update(is_active=False)
    with pytest.raises(actions.NotAColleague):
        ask(version, trainer=trainer, colleague=person)


def test_only_trainers_of_the_cohort_ask(version: Version, colleague: User) -> None:
    with pytest.raises(actions.NotYourCohort):
        ask(version, trainer=make_person(role=Role.TRAINER), colleague=colleague)


def test_who_was_asked_answers_and_who_asked_takes_back(version: Version, trainer: User, colleague: User) -> None:
    opinion = ask(version, trainer=trainer, colleague=colleague)
    with pytest.raises(actions.NotYours):
        answer(opinion, trainer=trainer)
    with pytest.raises(actions.NotYours):
        actions.withdraw(opinion=opinion, trainer=colleague, now=NOW)
    actions.withdraw(opinion=opinion, trainer=trainer, now=NOW)
    assert waiting_for(colleague) == 0
    with pytest.raises(actions.IsClosed):
        answer(opinion, trainer=colleague)
    assert ask(version, trainer=trainer, colleague=colleague).pk != opinion.pk


def test_after_the_decision_nobody_is_asked_and_nothing_is_answered(
    version: Version, trainer: User, colleague: User
) -> None:
    opinion = ask(version, trainer=trainer, colleague=colleague)
    make_review(version=version, reviewer=trainer)
    with pytest.raises(actions.IsDecided):
        answer(opinion, trainer=colleague)
    with pytest.raises(actions.IsDecided):
        ask(version, trainer=colleague, colleague=trainer)
    assert waiting_for(colleague) == 0
    page = log_in(colleague).get(f"/betreuung/zweitmeinungen/{opinion.pk}/").content.decode()
    assert "inzwischen entschieden" in page
    assert "antwort-words" not in page


def test_colleague_who_left_neither_reads_nor_answers(version: Version, trainer: User, colleague: User) -> None:
    opinion = ask(version, trainer=trainer, colleague=colleague)
    version.submission.enrolment.trainers.remove(colleague)
    with pytest.raises(actions.NotYourCohort):
        answer(opinion, trainer=colleague)
    assert (asked_of(colleague).count(), readable_opinions(colleague).count()) == (0, 0)
    assert log_in(colleague).get(f"/betreuung/zweitmeinungen/{opinion.pk}/").status_code == 404


def test_trainers_read_it_beside_the_work_and_nobody_else_does(
    version: Version, trainer: User, colleague: User
) -> None:
    answer(ask(version, trainer=trainer, colleague=colleague), trainer=colleague)
    organiser = make_person(role=Role.ORGANISER)
    address = f"/betreuung/pruefung/{version.pk}/"
    for person in (trainer, colleague):
        page = log_in(person).get(address).content.decode()
        assert f"{SECRET} eins" in page
        assert f"{SECRET} zwei" in page
    read = log_in(organiser).get(address)
    assert (read.status_code, SECRET in read.content.decode()) == (200, False)
    make_review(version=version, reviewer=trainer)
    participant = log_in(version.submission.enrolment.participant)
    for own in ("/lernen/", "/aufgaben/", "/aufgaben/1/", "/aufgaben/1/fassungen/1/", f"/lernen/suche/?q={SECRET}"):
        seen = participant.get(own)
        assert seen.status_code == 200
        text = re.sub(r"</?mark[^>]*>", "", seen.content.decode())
        assert f"{SECRET} eins" not in text
        assert f"{SECRET} zwei" not in text


def test_asking_and_answering_on_the_pages(version: Version, trainer: User, colleague: User) -> None:
    address = f"/betreuung/zweitmeinungen/zu/{version.pk}/"
    asked = log_in(trainer).post(
        address, {"zweitmeinung-colleague": colleague.pk, "zweitmeinung-question": "Reicht\x00 das?"}
    )
    opinion = SecondOpinion.objects.get()
    assert (asked.url, opinion.question) == (f"/betreuung/pruefung/{version.pk}/", "Reicht das?")
    client = log_in(colleague)
    assert "Reicht das?" in client.get("/betreuung/zweitmeinungen/").content.decode()
    given = client.post(f"/betreuung/zweitmeinungen/{opinion.pk}/", {"antwort-leaning": "", "antwort-words": "Ja."})
    opinion.refresh_from_db()
    assert (given.url, opinion.words, opinion.leaning) == ("/betreuung/zweitmeinungen/", "Ja.", "")
    page = log_in(trainer).get("/betreuung/zweitmeinungen/").content.decode()
    assert "beantwortet" in page


def test_bad_input_comes_back_with_what_was_typed(version: Version, trainer: User, colleague: User) -> None:
    stranger = make_person(role=Role.TRAINER)
    refused = log_in(trainer).post(
        f"/betreuung/zweitmeinungen/zu/{version.pk}/",
        {"zweitmeinung-colleague": stranger.pk, "zweitmeinung-question": "Mein Text"},
    )
    assert (refused.status_code, "Mein Text" in refused.content.decode()) == (422, True)
    opinion = ask(version, trainer=trainer, colleague=colleague)
    client = log_in(colleague)
    empty = client.post(f"/betreuung/zweitmeinungen/{opinion.pk}/", {"antwort-leaning": "accepted"})
    assert (empty.status_code, "Bitte schreiben Sie Ihre Einschätzung." in empty.content.decode()) == (422, True)
    make_review(version=version, reviewer=trainer)
    late = client.post(f"/betreuung/zweitmeinungen/{opinion.pk}/", {"antwort-words": "Zu spät."})
    assert (late.status_code, "Zu spät." in late.content.decode()) == (409, True)
    assert MailMessage.objects.filter(kind="opinion.answered").count() == 0


def test_logged_out_meanwhile_the_words_come_back(version: Version, trainer: User, colleague: User) -> None:
    opinion = ask(version, trainer=trainer, colleague=colleague)
    answered = Client().post(f"/betreuung/zweitmeinungen/{opinion.pk}/", {"antwort-words": "Lange geschrieben."})
    assert (answered.status_code, "Lange geschrieben." in answered.content.decode()) == (403, True)


def test_list_takes_the_same_trips_for_one_and_three(trainer: User, colleague: User) -> None:
    client = log_in(trainer)
    enrolment = make_enrolment(trainers=[trainer, colleague])

    def add(number: int) -> None:
        one = make_version(enrolment=enrolment, assignment=make_assignment(number=number))
        ask(one, trainer=trainer, colleague=colleague)
        ask(one, trainer=colleague, colleague=trainer)

    def trips() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get("/betreuung/zweitmeinungen/").status_code == 200
        return len(asked)

    add(1)
    client.get("/betreuung/zweitmeinungen/")
    first = trips()
    add(2)
    add(3)
    assert (trips(), asked_by(trainer).count()) == (first, 3)


def test_standing_of_a_question() -> None:
    assert standing(is_answered=False, is_withdrawn=False, version_waits=True) is Standing.WAITING
    assert standing(is_answered=False, is_withdrawn=False, version_waits=False) is Standing.DECIDED
    assert standing(is_answered=True, is_withdrawn=False, version_waits=False) is Standing.ANSWERED
    assert standing(is_answered=False, is_withdrawn=True, version_waits=True) is Standing.WITHDRAWN
