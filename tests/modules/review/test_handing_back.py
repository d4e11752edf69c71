"""What a trainer took and left does not stay in review for ever."""

from datetime import timedelta

import pytest

from lms import timed
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.actions import hand_in, withdraw
from modules.assignments.models import Submission, Version
from modules.assignments.rules import NotPossible
from modules.review import actions
from modules.review.drafts import save_review_draft
from modules.review.handing_back import return_expired_claims
from modules.review.models import Claim, Review, ReviewDraft
from modules.review.releasing import hold_results
from modules.review.rules import CLAIM
from tests.modules.group_work.make import make_group, row_of, share
from tests.modules.make import NOW, make_draft, make_enrolment, make_person, make_version
from tests.modules.review.make import send, typed_words

pytestmark = pytest.mark.django_db
OVER = NOW + CLAIM


@pytest.fixture
def trainer() -> User:
    return make_person(role=Role.TRAINER)


@pytest.fixture
def version(trainer: User) -> Version:
    return make_version(enrolment=make_enrolment(trainers=[trainer]))


def state(version: Version) -> str:
    return Submission.objects.get(pk=version.submission_id).state


def test_expired_claim_gives_the_work_back_and_it_can_be_withdrawn(version: Version, trainer: User) -> None:
    actions.claim(version=version, trainer=trainer, now=NOW)
    with pytest.raises(NotPossible):
        withdraw(submission=version.submission, now=OVER)
    assert timed.run([timed.hand_back_claims], now=OVER) == []
    assert (state(version), Claim.objects.count()) == ("handed_in", 0)
    withdraw(submission=version.submission, now=OVER)
    assert return_expired_claims(now=OVER) == 0


def test_running_claim_stays(version: Version, trainer: User) -> None:
    actions.claim(version=version, trainer=trainer, now=NOW)
    assert return_expired_claims(now=OVER - timedelta(seconds=1)) == 0
    assert (state(version), Claim.objects.get().trainer) == ("in_review", trainer)


def test_prolonged_claim_stays(version: Version, trainer: User) -> None:
    actions.claim(version=version, trainer=trainer, now=NOW)
    actions.claim(version=version, trainer=trainer, now=NOW + timedelta(minutes=44))
    assert return_expired_claims(now=OVER) == 0


def test_draft_alone_holds_nothing_and_is_not_lost(version: Version, trainer: User) -> None:
    actions.claim(version=version, trainer=trainer, now=NOW)
    save_review_draft(version=version, trainer=trainer, typed=typed_words("Bis hierher."), now=NOW)
    assert return_expired_claims(now=OVER) == 1
    assert ReviewDraft.objects.get().content["words"] == "Bis hierher."
    send(version, trainer=trainer, words="Gut.", now=OVER)
    assert state(version) == "accepted"


@pytest.mark.parametrize("kind", ["held", "thinking again"])
def test_judgement_that_is_not_told_yet_stays_in_review(version: Version, trainer: User, kind: str) -> None:
    """Its work has no claim any more and would look as if it had been left."""
    if kind == "held":
        hold_results(
            assignment=version.submission.assignment,
            cohort_key=version.submission.enrolment.cohort_key,
            trainer=trainer,
            now=NOW,
        )
    send(version, trainer=trainer, words="Gut.", undo_for=timedelta(days=2))
    assert Claim.objects.count() == 0
    assert return_expired_claims(now=NOW + timedelta(days=1)) == 0
    assert state(version) == "in_review"


def test_taken_back_and_left_it_is_handed_back_too(version: Version, trainer: User) -> None:
    review = send(version, trainer=trainer, words="Gut.", undo_for=timedelta(seconds=10))
    actions.take_back(review=review, reviewer=trainer, now=NOW)
    assert return_expired_claims(now=OVER) == 1
    assert (state(version), Review.objects.count(), ReviewDraft.objects.count()) == ("handed_in", 0, 1)


def test_later_version_is_not_touched_by_what_was_said_on_the_first(version: Version, trainer: User) -> None:
    send(version, trainer=trainer, words="Bitte mehr.", decision="changes_wanted")
    newer = hand_in(submission=version.submission, now=NOW)
    actions.claim(version=newer, trainer=trainer, now=NOW)
    assert return_expired_claims(now=OVER) == 1
    assert state(newer) == "handed_in"


def test_all_authors_get_it_back(trainer: User) -> None:
    people = make_group(2, trainers=[trainer])
    share(*people, number=1)
    asked = row_of(people[0], number=1).assignment
    version = hand_in(submission=make_draft(enrolment=people[0], assignment=asked), now=NOW)
    actions.claim(version=version, trainer=trainer, now=NOW)
    assert set(Submission.objects.values_list("state", flat=True)) == {"in_review"}
    assert return_expired_claims(now=OVER) == 1
    assert set(Submission.objects.values_list("state", flat=True)) == {"handed_in"}
