"""The life of a result, by chance: whatever is pressed in whichever order, every state has its review."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.mailing.models import MailMessage
from modules.assignments.actions import hand_in, withdraw
from modules.assignments.models import Submission, Version
from modules.assignments.rules import NotPossible
from modules.enrolment.models import Enrolment
from modules.review import actions
from modules.review.handing_back import return_expired_claims
from modules.review.models import Claim, Review
from modules.review.releasing import hold_results, release_due, release_held, release_result
from tests.modules.make import NOW, make_enrolment, make_person, make_version
from tests.modules.review.make import send

pytestmark = pytest.mark.django_db
TOLD = {"accepted": "accepted", "changes_wanted": "changes_wanted", "declined": "declined"}
REFUSALS = (
    actions.AlreadyDecided,
    actions.AlreadyReleased,
    actions.ClaimedByColleague,
    actions.NotWaiting,
    actions.NotYourReview,
    NotPossible,
)
STEPS = (
    "claim", "give back", "accept", "return", "accept and think", "take back", "hold", "release all", "release one",
    "time passes", "withdraw", "hand in",
)  # fmt: skip


class Life:
    """One work, two trainers and the clock."""

    def __init__(self, enrolment: Enrolment, *, trainers: list[User]) -> None:
        self.trainers = trainers
        self.now = NOW
        self.submission = make_version(enrolment=enrolment).submission

    @property
    def newest(self) -> Version:
        return self.submission.versions.order_by("-number").first()  # type: ignore[return-value]

    def do(self, step: str, *, who: int) -> None:
        """Take one step; what the house refuses changes nothing."""
        try:
            with transaction.atomic():
                self._do(step, trainer=self.trainers[who])
        except REFUSALS:
            return

    def _do(self, step: str, *, trainer: User) -> None:  # noqa: C901 - a table of what can be pressed
        version, now = self.newest, self.now
        key = self.submission.enrolment.cohort_key
        review = Review.objects.filter(version=version).first()
        if step == "claim":
            actions.claim(version=version, trainer=trainer, now=now)
        elif step == "give back":
            actions.release(version=version, trainer=trainer, now=now)
        elif step in {"accept", "return", "accept and think"}:
            decision = "changes_wanted" if step == "return" else "accepted"
            undo_for = timedelta(minutes=10 if "think" in step else 0)
            send(version, trainer=trainer, words="Gut.", decision=decision, now=now, undo_for=undo_for)
        elif step == "take back" and review is not None:
            actions.take_back(review=review, reviewer=trainer, now=now)
        elif step == "hold":
            hold_results(assignment=self.submission.assignment, cohort_key=key, trainer=trainer, now=now)
        elif step == "release all":
            release_held(cohort_key=key, person=trainer, now=now)
        elif step == "release one" and review is not None:
            release_result(review_id=review.pk, now=now, person=trainer)
        elif step == "time passes":
            self.now += timedelta(minutes=20)
            release_due(now=self.now)
            return_expired_claims(now=self.now)
        elif step == "withdraw":
            withdraw(submission=self.submission, now=now)
        elif step == "hand in":
            hand_in(submission=Submission.objects.get(pk=self.submission.pk), now=now)

    def check(self) -> None:
        """What must hold after every step."""
        state = Submission.objects.get(pk=self.submission.pk).state
        review = Review.objects.filter(version=self.newest).first()
        claim = Claim.objects.filter(version=self.newest).first()
        assert Review.objects.count() <= self.submission.versions.count()
        if state in TOLD:
            assert review is not None
            assert (review.is_released, review.decision) == (True, TOLD[state])
        elif state in {"handed_in", "withdrawn"}:
            assert review is None
        if review is not None and not review.is_released:
            assert (state, claim) == ("in_review", None)
        if state == "in_review":
            assert review is not None or claim is not None
        released = Review.objects.released().count()
        assert MailMessage.objects.filter(kind="version.reviewed").count() == released


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 1)), min_size=4, max_size=14))
def test_whatever_is_pressed_every_state_has_its_review(steps: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        trainers = [make_person(role=Role.TRAINER) for _each in range(2)]
        life = Life(make_enrolment(trainers=trainers), trainers=trainers)
        for step, who in steps:
            life.do(step, who=who)
            life.check()
        transaction.set_rollback(True)


TABLE: list[tuple[list[str], dict[str, Any]]] = [
    (["accept"], {"state": "accepted", "reviews": 1}),
    (["accept and think"], {"state": "in_review", "reviews": 1}),
    (["accept and think", "time passes"], {"state": "accepted", "reviews": 1}),
    (["accept and think", "take back"], {"state": "in_review", "reviews": 0}),
    (["accept and think", "take back", "give back"], {"state": "handed_in", "reviews": 0}),
    (["accept and think", "take back"] + ["time passes"] * 3, {"state": "handed_in", "reviews": 0}),
    (["hold", "accept", "withdraw"], {"state": "in_review", "reviews": 1}),
    (["hold", "accept", "time passes", "take back"], {"state": "in_review", "reviews": 0}),
    (["hold", "return", "release all", "time passes"], {"state": "changes_wanted", "reviews": 1}),
    (["hold", "return", "release one", "hand in", "accept"], {"state": "in_review", "reviews": 2}),
    (["claim", "time passes", "time passes", "time passes", "withdraw"], {"state": "withdrawn", "reviews": 0}),
    (["claim", "withdraw"], {"state": "in_review", "reviews": 0}),
]


@pytest.mark.parametrize(("steps", "end"), TABLE)
def test_known_ways_end_where_they_should(steps: list[str], end: dict[str, Any]) -> None:
    trainers = [make_person(role=Role.TRAINER) for _each in range(2)]
    life = Life(make_enrolment(trainers=trainers), trainers=trainers)
    for step in steps:
        life.do(step, who=0)
        life.check()
    assert {"state": Submission.objects.get().state, "reviews": Review.objects.count()} == end
