"""A result that is not released is seen by no participant anywhere; each page first shows that it could leak."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from lms.accounts.models import User
from lms.dashboard.organising.queries import overview
from modules.assignments.actions import hand_in, withdraw
from modules.assignments.models import Kind, Submission, Version
from modules.assignments.queries import all_work
from modules.enrolment.models import Enrolment
from modules.review import queries
from modules.review.actions import Comment, decide
from modules.review.models import Review
from modules.review.releasing import hold_results, release_result
from tests.modules.group_work.make import make_group, row_of, share
from tests.modules.make import NOW, make_assignment, make_draft, make_enrolment, make_version

pytestmark = pytest.mark.django_db
SECRET = "Zitronenbaum"
PAGES = (
    "/lernen/",
    "/aufgaben/",
    "/aufgaben/1/",
    "/aufgaben/1/fassungen/1/",
    f"/lernen/suche/?q={SECRET}",
    "/einfuehrungskonzept/",
)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def enrolment(trainer: User) -> Enrolment:
    return make_enrolment(trainers=[trainer])


def held(version: Version, *, trainer: User, decision: str = "changes_wanted") -> Review:
    """A judgement with the secret in its words and in a comment, held back."""
    enrolment = version.submission.enrolment
    hold_results(assignment=version.submission.assignment, cohort_key=enrolment.cohort_key, trainer=trainer, now=NOW)
    return decide(
        version=version,
        reviewer=trainer,
        decision=decision,
        words=f"{SECRET} eins",
        grades=[],
        comments=[Comment(place="analysis", text=f"{SECRET} zwei")],
        now=NOW,
    )


def pages_of(person: User) -> dict[str, str]:
    """What a person reads on every page that there is for her."""
    client = Client()
    client.force_login(person)
    answers = {address: client.get(address) for address in PAGES}
    # a page that is not there would hide everything
    assert {answer.status_code for answer in answers.values()} == {200}
    return {address: answer.content.decode() for address, answer in answers.items()}


def with_secret(pages: dict[str, str]) -> set[str]:
    # the search marks the word that was looked for
    words = {address: re.sub(r"</?mark[^>]*>", "", text) for address, text in pages.items()}
    return {address for address, text in words.items() if f"{SECRET} eins" in text or f"{SECRET} zwei" in text}


@pytest.mark.parametrize("decision", ["accepted", "changes_wanted", "declined"])
def test_no_page_of_a_participant_shows_a_held_result(enrolment: Enrolment, trainer: User, decision: str) -> None:
    review = held(make_version(enrolment=enrolment), trainer=trainer, decision=decision)
    before = pages_of(enrolment.participant)
    release_result(review_id=review.pk, now=NOW, person=trainer)
    after = pages_of(enrolment.participant)
    # it could leak: once released, these pages do show it
    assert with_secret(after) >= {"/aufgaben/1/", f"/lernen/suche/?q={SECRET}"}
    assert with_secret(before) == set()
    assert "in Prüfung" in before["/aufgaben/1/"]
    for address, text in before.items():
        assert "Hollenkamp" not in text, address


def test_no_chapter_of_the_concept_shows_a_held_result(enrolment: Enrolment, trainer: User) -> None:
    chapter = make_assignment(number=1, kind=Kind.CONCEPT)
    review = held(make_version(enrolment=enrolment, assignment=chapter), trainer=trainer)
    client = Client()
    client.force_login(enrolment.participant)
    before = client.get(chapter.address, follow=True).content.decode()
    release_result(review_id=review.pk, now=NOW, person=trainer)
    after = client.get(chapter.address, follow=True).content.decode()
    assert SECRET in after
    assert SECRET not in before


def test_every_author_of_a_work_in_common_waits(trainer: User) -> None:
    people = make_group(2, trainers=[trainer])
    share(*people, number=1)
    asked = row_of(people[0], number=1).assignment
    version = hand_in(submission=make_draft(enrolment=people[0], assignment=asked), now=NOW)
    review = held(version, trainer=trainer)
    before = [with_secret(pages_of(each.participant)) for each in people]
    release_result(review_id=review.pk, now=NOW, person=trainer)
    after = [with_secret(pages_of(each.participant)) for each in people]
    assert before == [set(), set()]
    assert all("/aufgaben/1/" in each for each in after)


@pytest.mark.parametrize("decision", ["accepted", "changes_wanted"])
def test_nothing_is_counted_or_due_before_the_release(enrolment: Enrolment, trainer: User, decision: str) -> None:
    chapter = make_assignment(number=1, kind=Kind.CONCEPT)
    versions = [make_version(enrolment=enrolment), make_version(enrolment=enrolment, assignment=chapter)]
    reviews = [held(each, trainer=trainer, decision=decision) for each in versions]

    def known() -> tuple[int, bool, int, int]:
        works = all_work(enrolment, today=timezone.localdate())
        return (
            queries.accepted_processes(enrolment),
            queries.concept_is_accepted(enrolment),
            len(queries.due_items(works)),
            len(queries.feedback_on(versions)) + len(queries.decision_moments(versions)),
        )

    assert known() == (0, False, 0, 0)
    assert len(queries.feedback_on(versions, with_unreleased=True)) == 2
    for each in reviews:
        release_result(review_id=each.pk, now=NOW, person=trainer)
    assert known() == ((1, True, 0, 4) if decision == "accepted" else (0, False, 2, 4))


def test_held_result_is_no_waiting_work_and_wakes_no_older_version(enrolment: Enrolment, trainer: User) -> None:
    """A version that was withdrawn has no review either; it must not come back when the next one is decided."""
    first = make_version(enrolment=enrolment)
    withdraw(submission=first.submission, now=NOW)
    second = hand_in(submission=Submission.objects.get(pk=first.submission_id), now=NOW)
    assert overview(now=NOW).in_review == 1
    held(second, trainer=trainer)
    assert overview(now=NOW).in_review == 0
