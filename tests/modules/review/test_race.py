"""Two trainers press the button at the same moment; one judgement stands and the other learns of it."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from unittest.mock import patch

import pytest
from django.db import connection, connections

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.models import Submission, Version
from modules.review import actions
from modules.review.models import Review
from tests.modules.make import NOW, make_enrolment, make_person, make_review, make_version

pytestmark = pytest.mark.django_db(transaction=True)
TRAINERS = 6


@pytest.fixture
def trainers() -> list[User]:
    return [make_person(role=Role.TRAINER) for _each in range(TRAINERS)]


@pytest.fixture
def version(trainers: list[User]) -> Version:
    return make_version(enrolment=make_enrolment(trainers=trainers))


def at_once(trainers: Sequence[User], act: Callable[[User], object]) -> list[str]:
    """Let all act in threads that start together; return what became of each."""
    start = Barrier(len(trainers))

    def run(trainer: User) -> str:
        try:
            start.wait()
            act(trainer)
        except Exception as error:
            return type(error).__name__
        else:
            return "decided"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(trainers)) as pool:
        return sorted(pool.map(run, trainers))


def decide(version: Version) -> Callable[[User], object]:
    return lambda trainer: make_review(version=version, reviewer=trainer, decision="accepted")


def test_one_of_many_decisions_stands(version: Version, trainers: list[User]) -> None:
    assert at_once(trainers, decide(version)) == ["AlreadyDecided"] * (TRAINERS - 1) + ["decided"]
    assert Review.objects.count() == 1


def test_opposite_decisions_leave_one_state(version: Version, trainers: list[User]) -> None:
    kinds = dict(zip([trainer.pk for trainer in trainers], ["accepted", "declined"] * 3, strict=True))
    at_once(trainers, lambda each: make_review(version=version, reviewer=each, decision=kinds[each.pk]))
    assert Review.objects.get().decision == Submission.objects.get().state


def test_one_of_many_claims_holds(version: Version, trainers: list[User]) -> None:
    outcome = at_once(trainers, lambda trainer: actions.claim(version=version, trainer=trainer, now=NOW))
    assert outcome == ["ClaimedByColleague"] * (TRAINERS - 1) + ["decided"]


def test_looking_and_writing_apart_is_caught_by_the_database_only(version: Version, trainers: list[User]) -> None:
    """Negative control: without lock and transaction all find the version undecided, and all but one crash."""
    looked = Barrier(TRAINERS)

    def careless(trainer: User) -> None:
        is_free = not Review.objects.filter(version=version).exists()
        looked.wait()
        assert is_free
        Review.objects.create(version=version, reviewer=trainer, decision="accepted", decided_at=NOW)

    assert at_once(trainers, careless) == ["IntegrityError"] * (TRAINERS - 1) + ["decided"]


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks exist on PostgreSQL only")
def test_without_the_row_lock_somebody_crashes(version: Version, trainers: list[User]) -> None:
    """Negative control: the action itself with its lock switched off."""
    met = Barrier(TRAINERS)

    def unlocked(version: Version) -> Submission:
        submission = Submission.objects.get(pk=version.submission_id)
        met.wait(timeout=10)
        return submission

    with patch.object(actions, "_lock", unlocked):
        assert "IntegrityError" in at_once(trainers, decide(version))
