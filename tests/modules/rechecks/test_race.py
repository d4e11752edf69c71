"""Two trainers answer, or a participant asks twice, at the same moment; one stands and the other learns of it."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from unittest.mock import patch

import pytest
from django.db import connection, connections

from lms.accounts.models import User
from lms.shared.mailing.models import MailMessage
from modules.assignments.models import Submission, Version
from modules.enrolment.models import Enrolment
from modules.rechecks import actions
from modules.rechecks.models import Recheck
from modules.review.models import Review
from tests.modules.follow_up.make import make_trainer
from tests.modules.make import NOW, make_enrolment, make_review, make_version

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + timedelta(days=1)
DECISIONS = ("accepted", "declined", "changes_wanted", "accepted")


@pytest.fixture
def enrolment() -> Enrolment:
    return make_enrolment(trainers=[make_trainer() for _each in range(len(DECISIONS) + 1)])


@pytest.fixture
def version(enrolment: Enrolment) -> Version:
    return make_version(enrolment=enrolment)


@pytest.fixture
def review(version: Version) -> Review:
    reviewer = version.submission.enrolment.trainers.first()
    return make_review(version=version, reviewer=reviewer, decision="declined")


def at_once(acts: Sequence[Callable[[], object]]) -> list[str]:
    """Let all act in threads that start together; return what became of each."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            start.wait()
            act()
        except Exception as error:
            return type(error).__name__
        else:
            return "done"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def asking(review: Review) -> Callable[[], object]:
    def act() -> Recheck:
        own = Review.objects.select_related("version__submission").get(pk=review.pk)
        person = own.version.submission.enrolment.participant
        return actions.ask(review=own, person=person, reason="Bitte noch einmal.", now=LATER)

    return act


def answering(recheck: Recheck, trainer: User, decision: str) -> Callable[[], object]:
    def act() -> Recheck:
        own = Recheck.objects.select_related("submission").get(pk=recheck.pk)
        return actions.answer(recheck=own, trainer=trainer, decision=decision, words=f"{decision}.", now=LATER)

    return act


def answers(recheck: Recheck, review: Review) -> list[Callable[[], object]]:
    others = review.version.submission.enrolment.trainers.exclude(pk=review.reviewer_id)
    return [answering(recheck, trainer, decision) for trainer, decision in zip(others, DECISIONS, strict=True)]


def test_asking_many_times_asks_once(review: Review) -> None:
    outcome = at_once([asking(review)] * 4)
    assert [outcome.count("done"), outcome.count("Refused")] == [1, 3]
    assert MailMessage.objects.filter(kind="recheck.asked").count() == len(DECISIONS) + 1


def test_one_of_many_answers_stands(review: Review) -> None:
    asking(review)()
    recheck = Recheck.objects.get()
    outcome = at_once(answers(recheck, review))
    assert [outcome.count("done"), outcome.count("AlreadyAnswered")] == [1, len(DECISIONS) - 1]
    recheck.refresh_from_db()
    assert [recheck.decision, recheck.words] == [Submission.objects.get().state, f"{recheck.decision}."]
    assert MailMessage.objects.filter(kind="recheck.answered").count() == 1


def test_looking_and_writing_apart_is_caught_by_the_database_only(review: Review) -> None:
    """Negative control: without lock and transaction all find that nobody asked, and all but one crash."""
    looked = Barrier(4)
    version = review.version

    def careless() -> None:
        is_free = not Recheck.objects.exists()
        looked.wait()
        assert is_free
        Recheck.objects.create(
            submission=version.submission, review=review, asked_by=review.reviewer, reason="Bitte.", asked_at=NOW
        )

    assert at_once([careless] * 4) == ["IntegrityError"] * 3 + ["done"]


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks exist on PostgreSQL only")
def test_without_the_row_lock_only_the_database_stops_the_second(review: Review) -> None:
    """Negative control: the action itself with its lock switched off; both find the re-check unanswered."""
    asking(review)()
    recheck = Recheck.objects.get()
    met = Barrier(2)
    allowed = actions._require_may_answer

    def unlocked(recheck: Recheck) -> Submission:
        return Submission.objects.select_related("enrolment", "assignment").get(pk=recheck.submission_id)

    def looked(*args: object, **kwargs: object) -> None:
        allowed(*args, **kwargs)  # type: ignore[arg-type]  # handed on as it came
        met.wait(timeout=10)

    upheld = [
        answering(recheck, trainer, "declined")
        for trainer in review.version.submission.enrolment.trainers.exclude(pk=review.reviewer_id)[:2]
    ]
    with patch.object(actions, "_lock", unlocked), patch.object(actions, "_require_may_answer", looked):
        assert at_once(upheld) == ["IntegrityError", "done"]
