"""The list of what authors answered, for the trainer whose comments they answered."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.enrolment.models import Enrolment
from modules.follow_up.actions import answer_comment
from modules.review.actions import Comment
from modules.review.models import ReviewComment
from tests.modules.make import NOW, make_assignment, make_enrolment, make_person, make_review, make_version

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]
ADDRESS = "/betreuung/antworten/"


@pytest.fixture
def enrolment(trainer: User) -> Enrolment:
    return make_enrolment(trainers=[trainer])


def answered(enrolment: Enrolment, *, trainer: User, number: int = 1, text: str = "Das Ordnungsamt.") -> ReviewComment:
    """A comment by the trainer that the author answered."""
    asked = make_assignment(number=number, programme=enrolment.programme)
    review = make_review(
        version=make_version(enrolment=enrolment, assignment=asked),
        reviewer=trainer,
        decision="changes_wanted",
        comments=[Comment(place="analysis", text="Wer prüft hier?")],
    )
    comment = review.comments.get()
    answer_comment(comment=comment, person=enrolment.participant, text=text, now=NOW)
    return comment


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_it_leads_to_the_comment(trainer: User, enrolment: Enrolment) -> None:
    comment = answered(enrolment, trainer=trainer)
    page = browser(trainer).get(ADDRESS).content.decode()
    assert "Das Ordnungsamt." in page
    assert f"/betreuung/pruefung/{comment.review.version_id}/#hinweis-{comment.pk}" in page


def test_another_trainer_reads_nothing_of_it(trainer: User, enrolment: Enrolment) -> None:
    answered(enrolment, trainer=trainer)
    stranger = make_person(role=Role.TRAINER)
    make_enrolment(participant=make_person(), cohort_key="anderer", trainers=[stranger])
    page = browser(stranger).get(ADDRESS).content.decode()
    assert "Das Ordnungsamt." not in page
    assert "Keine Antworten" in page


def trips(trainer: User) -> int:
    client = browser(trainer)
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as found:
        client.get(ADDRESS)
    return len(found)


def test_the_number_of_trips_does_not_grow(trainer: User, enrolment: Enrolment) -> None:
    answered(enrolment, trainer=trainer)
    one = trips(trainer)
    for number in (2, 3):
        answered(enrolment, trainer=trainer, number=number)
    assert trips(trainer) == one
