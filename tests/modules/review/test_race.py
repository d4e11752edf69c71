"""Many press a button at the same moment; one judgement stands, all others learn of it and keep their words."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from threading import Barrier
from unittest.mock import patch

import pytest
import time_machine
from django.db import connection

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.mailing.models import MailMessage
from modules.assignments.actions import withdraw
from modules.assignments.models import Submission, Version
from modules.enrolment.models import Enrolment
from modules.review import actions
from modules.review.drafts import Typed
from modules.review.models import Claim, ResultHold, Review, ReviewDraft
from modules.review.releasing import hold_results, release_due, release_held, release_result
from modules.rubrics.actions import change
from modules.rubrics.models import GradeStep, Rubric
from modules.rubrics.queries import content_of
from tests.modules.make import NOW, make_assignment, make_enrolment, make_person, make_review, make_version
from tests.modules.review.make import DONE, at_once, send, typed_words
from tests.modules.rubrics.make import write_rubric

pytestmark = pytest.mark.django_db(transaction=True)
TRAINERS = 20
ROUNDS = 5


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    """The worker reads the clock."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def trainers() -> list[User]:
    return [make_person(role=Role.TRAINER) for _each in range(TRAINERS)]


@pytest.fixture
def version(trainers: list[User]) -> Version:
    return make_version(enrolment=make_enrolment(trainers=trainers))


def words_of(trainer: User) -> str:
    return f"Einschätzung Nummer {trainer.pk}"


def twenty_decide(version: Version, trainers: list[User]) -> Counter[str]:
    """Let all decide at once, each upon a version she loaded herself; return how often what happened."""
    return Counter(
        at_once(
            [partial(send, Version.objects.get(pk=version.pk), trainer=each, words=words_of(each)) for each in trainers]
        )
    )


def found_again(version: Version) -> set[str]:
    """The words that stand anywhere: in the review, or in somebody's draft."""
    drafts = [Typed.from_plain(each.content) for each in ReviewDraft.objects.filter(version=version)]
    return {*Review.objects.values_list("words", flat=True), *(each.words for each in drafts)}


def test_twenty_decisions_leave_one_and_nineteen_conflicts_without_a_lost_word(
    version: Version, trainers: list[User]
) -> None:
    outcome = twenty_decide(version, trainers)
    review = Review.objects.get()
    assert outcome == {DONE: 1, "AlreadyDecided": TRAINERS - 1}
    assert review.comments.count() == 1
    losers = {draft.trainer: Typed.from_plain(draft.content) for draft in ReviewDraft.objects.all()}
    assert losers == {each: typed_words(words_of(each)) for each in trainers if each != review.reviewer}
    assert MailMessage.objects.filter(kind="version.reviewed").count() == 1


def test_without_the_guard_nineteen_crash_and_lose_their_words(version: Version, trainers: list[User]) -> None:
    """Negative control on both databases: `_check` holds the lock of the work and the question who decided.

    Without it all write, and only the constraint of the table keeps the second review out: what the test above asks
    for is not there.
    """
    with patch.object(actions, "_check"):
        outcome = twenty_decide(version, trainers)
    assert outcome == {DONE: 1, "IntegrityError": TRAINERS - 1}
    assert len(found_again(version)) == 1


def test_looking_and_writing_apart_is_caught_by_the_database_only(version: Version, trainers: list[User]) -> None:
    """Negative control: without lock and transaction all find the version undecided, and all but one crash."""
    looked = Barrier(TRAINERS)

    def careless(trainer: User) -> None:
        is_free = not Review.objects.filter(version=version).exists()
        looked.wait()
        assert is_free
        Review.objects.create(version=version, reviewer=trainer, decision="accepted", decided_at=NOW)

    outcome = Counter(at_once([partial(careless, each) for each in trainers]))
    assert outcome == {DONE: 1, "IntegrityError": TRAINERS - 1}


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks exist on PostgreSQL only")
def test_without_the_row_lock_somebody_crashes(version: Version, trainers: list[User]) -> None:
    """Negative control: the action itself, with its question, and only the lock switched off.

    SQLite has no lock on rows: there the transaction, which begins by writing, is the lock.
    """
    met = Barrier(TRAINERS)

    def unlocked(version: Version) -> Submission:
        submission = Submission.objects.get(pk=version.submission_id)
        met.wait(timeout=30)
        return submission

    with patch.object(actions, "_lock", unlocked):
        assert twenty_decide(version, trainers)["IntegrityError"] == TRAINERS - 1


def test_opposite_decisions_leave_one_state(version: Version, trainers: list[User]) -> None:
    at_once(
        [
            partial(send, version, trainer=each, words=words_of(each), decision=("accepted", "declined")[place % 2])
            for place, each in enumerate(trainers)
        ]
    )
    assert Review.objects.get().decision == Submission.objects.get().state


def test_one_of_twenty_claims_holds(version: Version, trainers: list[User]) -> None:
    outcome = at_once([partial(actions.claim, version=version, trainer=each, now=NOW) for each in trainers])
    assert Counter(outcome) == {DONE: 1, "ClaimedByColleague": TRAINERS - 1}
    assert Claim.objects.get().trainer == trainers[outcome.index(DONE)]


def test_double_click_makes_one_review_and_leaves_no_draft(version: Version, trainers: list[User]) -> None:
    click = partial(send, version, trainer=trainers[0], words="Gut.")
    assert Counter(at_once([click, click])) == {DONE: 1, "AlreadyYours": 1}
    assert (Review.objects.count(), ReviewDraft.objects.count()) == (1, 0)
    assert MailMessage.objects.filter(kind="version.reviewed").count() == 1


def test_taking_back_and_releasing_at_the_same_moment_leave_one_of_both(trainers: list[User]) -> None:
    enrolment = make_enrolment(trainers=trainers)
    for number in range(1, ROUNDS + 1):
        version = _version(enrolment, number=number)
        hold_results(
            assignment=version.submission.assignment, cohort_key=enrolment.cohort_key, trainer=trainers[0], now=NOW
        )
        review = send(version, trainer=trainers[0], words="Gut.")
        acts = [
            partial(actions.take_back, review=review, reviewer=trainers[0], now=NOW),
            partial(release_result, review_id=review.pk, now=NOW, person=trainers[1]),
        ]
        back, _out = at_once(acts)
        drafts = ReviewDraft.objects.filter(version=version).count()
        reviews = Review.objects.released().filter(version=version).count()
        state = Submission.objects.get(pk=version.submission_id).state
        expected = ("in_review", 1, 0) if back == DONE else ("accepted", 0, 1)
        assert (state, drafts, reviews) == expected
        assert back in {DONE, "AlreadyReleased"}
        assert Review.objects.filter(version=version).count() == reviews


def test_deciding_and_withdrawing_at_the_same_moment_leave_one_of_both(trainers: list[User]) -> None:
    enrolment = make_enrolment(trainers=trainers)
    for number in range(1, ROUNDS + 1):
        version = _version(enrolment, number=number)
        decided, withdrawn = at_once(
            [
                partial(send, version, trainer=trainers[0], words="Gut."),
                partial(withdraw, submission=Submission.objects.get(pk=version.submission_id), now=NOW),
            ]
        )
        state = Submission.objects.get(pk=version.submission_id).state
        if decided == DONE:
            assert (withdrawn, state) == ("NotPossible", "accepted")
        else:
            assert (decided, withdrawn, state) == ("NotWaiting", DONE, "withdrawn")
            assert Typed.from_plain(ReviewDraft.objects.get(version=version).content) == typed_words("Gut.")


def test_no_judgement_slips_past_a_release_and_each_is_told_once(trainers: list[User]) -> None:
    people = [make_enrolment(trainers=trainers) for _each in range(TRAINERS)]
    versions = [make_version(enrolment=each) for each in people]
    asked, key = versions[0].submission.assignment, people[0].cohort_key
    hold_results(assignment=asked, cohort_key=key, trainer=trainers[0], now=NOW)
    for version in versions[:10]:
        make_review(version=version, reviewer=trainers[0])
    release = [partial(release_held, cohort_key=key, person=each, now=NOW) for each in trainers[:4]]
    decide = [partial(send, version, trainer=trainers[5], words="Gut.") for version in versions[10:]]
    sweep = [partial(release_due, now=NOW) for _each in range(4)]
    assert Counter(at_once([*release, *decide, *sweep])) == {DONE: 18}
    release_due(now=NOW)
    assert not ResultHold.objects.exists()
    assert not Review.objects.filter(released_at=None).exists()
    assert set(Submission.objects.values_list("state", flat=True)) == {"accepted"}
    told = Counter(MailMessage.objects.filter(kind="version.reviewed").values_list("to_address", flat=True))
    assert told == {each.participant.email: 1 for each in people}


def _version(enrolment: Enrolment, *, number: int) -> Version:
    return make_version(enrolment=enrolment, assignment=make_assignment(number=number))


def decide_by(step: GradeStep, *, version: Version, trainer: User) -> None:
    actions.decide(
        version=version, reviewer=trainer, decision="accepted", words="Gut.", grades=[step], comments=[], now=NOW
    )


def delete_step(rubric: Rubric, *, title: str, seen: str) -> None:
    """Save what the editor's form holds: the criterion without the step."""
    (criterion,) = rubric.criteria.all()
    criterion.steps = [each for each in criterion.steps.all() if each.title != title]
    rubric.criteria = [criterion]
    change(rubric=rubric, seen=seen, now=NOW)


def test_a_step_is_deleted_while_trainers_decide_by_it(trainers: list[User]) -> None:
    """Either somebody judged first, so that the change is the next version, or everybody is told; nothing breaks."""
    enrolment = make_enrolment(trainers=trainers)
    for number in range(1, ROUNDS + 1):
        asked = make_assignment(number=number, programme=enrolment.programme)
        rubric = write_rubric(assignment=asked, keys="a")
        step = GradeStep.objects.select_related("criterion__rubric").get(criterion__rubric=rubric, title="teilweise")
        version = make_version(enrolment=enrolment, assignment=asked)
        editor = partial(delete_step, Rubric.objects.get(pk=rubric.pk), title=step.title, seen=content_of(rubric).mark)
        edited, decided = at_once([editor, partial(decide_by, step, version=version, trainer=trainers[0])])
        assert edited == DONE
        assert decided in {DONE, "RubricChanged"}
        assert Review.objects.filter(version=version).count() == (decided == DONE)
        assert GradeStep.objects.filter(pk=step.pk).exists() == (decided == DONE)
