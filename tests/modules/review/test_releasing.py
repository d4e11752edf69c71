"""A decision is not the moment in which it is told: time to think again, held results, releases."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.core import mail

from lms import timed
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.mailing.models import MailMessage
from lms.shared.outbox.models import OutboxEvent
from modules.assignments.actions import hand_in, withdraw
from modules.assignments.models import Submission, Version
from modules.assignments.rules import NotPossible
from modules.review import actions, releasing
from modules.review.drafts import Typed, draft_of, save_review_draft
from modules.review.models import Claim, ResultHold, Review, ReviewDraft
from tests.modules.group_work.make import make_group, row_of, share
from tests.modules.make import NOW, make_assignment, make_draft, make_enrolment, make_person, make_version
from tests.modules.review.make import send, typed_words

pytestmark = pytest.mark.django_db
UNDO = timedelta(seconds=10)


@pytest.fixture
def version(trainer: User, colleague: User) -> Version:
    return make_version(enrolment=make_enrolment(trainers=[trainer, colleague]))


def state(version: Version) -> str:
    return Submission.objects.get(pk=version.submission_id).state


def hold(version: Version, *, by: User) -> None:
    releasing.hold_results(
        assignment=version.submission.assignment,
        cohort_key=version.submission.enrolment.cohort_key,
        trainer=by,
        now=NOW,
    )


def told() -> list[str]:
    return list(MailMessage.objects.filter(kind="version.reviewed").values_list("to_address", flat=True))


def facts() -> list[str]:
    return list(OutboxEvent.objects.exclude(kind="version.handed_in").order_by("pk").values_list("kind", flat=True))


def test_within_the_time_to_think_again_nothing_moves(version: Version, trainer: User) -> None:
    review = send(version, trainer=trainer, words="Gut.", undo_for=UNDO)
    assert (state(version), review.release_at, told(), facts()) == ("in_review", NOW + UNDO, [], [])
    assert releasing.release_due(now=NOW + UNDO - timedelta(microseconds=1)) == 0
    with pytest.raises(NotPossible):
        withdraw(submission=version.submission, now=NOW)


@pytest.mark.parametrize("by", ["worker", "tick", "both"])
def test_afterwards_it_is_told_once(version: Version, trainer: User, by: str) -> None:
    review = send(version, trainer=trainer, words="Gut.", undo_for=UNDO)
    with time_machine.travel(NOW + UNDO, tick=False):
        if by != "tick":
            releasing.release_due_task.call(review_id=review.pk)
        if by != "worker":
            assert timed.run([timed.release_results], now=NOW + UNDO) == []
    review.refresh_from_db()
    assert (state(version), review.released_at, review.released_by) == ("accepted", NOW + UNDO, None)
    assert (told(), facts()) == (
        [version.submission.enrolment.participant.email],
        ["version.reviewed", "version.accepted"],
    )


def test_worker_that_comes_too_early_leaves_it(version: Version, trainer: User) -> None:
    review = send(version, trainer=trainer, words="Gut.", undo_for=UNDO)
    with time_machine.travel(NOW, tick=False):
        releasing.release_due_task.call(review_id=review.pk)
    assert state(version) == "in_review"


def test_taken_back_it_is_a_draft_again_with_every_word(version: Version, trainer: User) -> None:
    review = send(version, trainer=trainer, words="Gut.", undo_for=UNDO)
    draft = actions.take_back(review=review, reviewer=trainer, now=NOW)
    assert Typed.from_plain(draft.content) == typed_words("Gut.")
    assert (Review.objects.count(), state(version)) == (0, "in_review")
    assert (Claim.objects.get().trainer, Claim.objects.get().until) == (trainer, NOW + timedelta(minutes=45))
    releasing.release_due(now=NOW + UNDO)
    assert told() == []
    send(version, trainer=trainer, words="Doch nicht.", decision="changes_wanted")
    assert (state(version), ReviewDraft.objects.count()) == ("changes_wanted", 0)


def test_taking_back_twice_gives_the_same_draft(version: Version, trainer: User) -> None:
    review = send(version, trainer=trainer, words="Gut.", undo_for=UNDO)
    first = actions.take_back(review=review, reviewer=trainer, now=NOW)
    assert actions.take_back(review=review, reviewer=trainer, now=NOW) == first


def test_taking_back_keeps_what_another_window_stored(version: Version, trainer: User) -> None:
    review = send(version, trainer=trainer, words="Gut.", undo_for=UNDO)
    save_review_draft(version=version, trainer=trainer, typed=typed_words("Anders.", comment="Frist?"), now=NOW)
    typed = Typed.from_plain(actions.take_back(review=review, reviewer=trainer, now=NOW).content)
    assert (typed.words, [each.text for each in typed.comments]) == ("Gut.\n\nAnders.", ["Wer prüft?", "Frist?"])


def test_who_judged_takes_back_and_nobody_else(version: Version, trainer: User, colleague: User) -> None:
    review = send(version, trainer=trainer, words="Gut.", undo_for=UNDO)
    with pytest.raises(actions.NotYourReview):
        actions.take_back(review=review, reviewer=colleague, now=NOW)
    version.submission.enrolment.trainers.remove(trainer)
    with pytest.raises(actions.NotYourCohort):
        actions.take_back(review=review, reviewer=trainer, now=NOW)
    assert Review.objects.get() == review


def test_what_was_told_stays(version: Version, trainer: User) -> None:
    review = send(version, trainer=trainer, words="Gut.")
    with pytest.raises(actions.AlreadyReleased):
        actions.take_back(review=review, reviewer=trainer, now=NOW)
    assert draft_of(version=version, trainer=trainer) is None


def test_held_result_waits_as_long_as_it_takes_and_can_be_taken_back(version: Version, trainer: User) -> None:
    hold(version, by=trainer)
    review = send(version, trainer=trainer, words="Gut.", undo_for=UNDO)
    assert releasing.release_due(now=NOW + timedelta(days=100)) == 0
    assert (review.is_held, state(version), told()) == (True, "in_review", [])
    actions.take_back(review=review, reviewer=trainer, now=NOW + timedelta(days=100))
    assert Review.objects.count() == 0


def test_hold_is_for_one_assignment_of_one_cohort(version: Version, trainer: User) -> None:
    hold(version, by=trainer)
    elsewhere = make_enrolment(cohort_key="2026-fruehjahr", trainers=[trainer])
    others = [
        make_version(enrolment=elsewhere),
        make_version(enrolment=version.submission.enrolment, assignment=make_assignment(number=2)),
    ]
    for each in others:
        assert send(each, trainer=trainer, words="Gut.").is_released


def test_what_was_decided_before_the_hold_is_told_in_its_time(version: Version, trainer: User) -> None:
    send(version, trainer=trainer, words="Gut.", undo_for=UNDO)
    hold(version, by=trainer)
    assert releasing.release_due(now=NOW + UNDO) == 1


def test_a_second_hold_changes_nothing(version: Version, trainer: User, colleague: User) -> None:
    hold(version, by=trainer)
    hold(version, by=colleague)
    assert ResultHold.objects.get().held_by == trainer


def test_release_tells_all_at_once_and_holds_nothing_any_longer(
    trainer: User, colleague: User, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    people = [make_enrolment(trainers=[trainer, colleague]) for _each in range(3)]
    versions = [make_version(enrolment=each) for each in people]
    hold(versions[0], by=trainer)
    for each in versions[:2]:
        send(each, trainer=trainer, words="Gut.")
    with time_machine.travel(NOW, tick=False), django_capture_on_commit_callbacks(execute=True):
        assert releasing.release_held(cohort_key="2025-herbst", person=colleague, now=NOW) == 2
    assert {(each.released_by, each.released_at) for each in Review.objects.all()} == {(colleague, NOW)}
    assert sorted(told()) == sorted(each.participant.email for each in people[:2])
    assert [state(each) for each in versions] == ["accepted", "accepted", "handed_in"]
    assert mail.outbox[-1].subject == "Angenommen: Aufgabe 1"
    assert send(versions[2], trainer=trainer, words="Gut.").is_released


def test_release_of_one_assignment_leaves_the_others_held(trainer: User) -> None:
    enrolment = make_enrolment(trainers=[trainer])
    versions = [make_version(enrolment=enrolment, assignment=make_assignment(number=number)) for number in (1, 2)]
    for each in versions:
        hold(each, by=trainer)
        send(each, trainer=trainer, words="Gut.")
    asked = versions[0].submission.assignment
    assert releasing.release_held(cohort_key="2025-herbst", person=trainer, now=NOW, assignment=asked) == 1
    assert releasing.release_due(now=NOW) == 1
    assert [state(each) for each in versions] == ["accepted", "in_review"]
    assert ResultHold.objects.get().assignment == versions[1].submission.assignment


def test_marked_results_are_told_by_tick_if_the_worker_is_gone(version: Version, trainer: User) -> None:
    hold(version, by=trainer)
    review = send(version, trainer=trainer, words="Gut.")
    assert releasing.release_held(cohort_key="2025-herbst", person=trainer, now=NOW) == 1
    assert state(version) == "in_review"
    assert releasing.release_held(cohort_key="2025-herbst", person=trainer, now=NOW) == 0
    timed.run([timed.release_results], now=NOW)
    review.refresh_from_db()
    assert (state(version), review.released_by) == ("accepted", trainer)


def test_one_that_fails_does_not_keep_the_others(trainer: User, caplog: pytest.LogCaptureFixture) -> None:
    people = [make_enrolment(trainers=[trainer]) for _each in range(3)]
    reviews = [send(make_version(enrolment=each), trainer=trainer, words="Gut.", undo_for=UNDO) for each in people]
    whole = releasing.release_result

    def broken(*, review_id: int, **more: Any) -> bool:
        if review_id == reviews[0].pk:
            raise RuntimeError
        return whole(review_id=review_id, **more)

    with patch.object(releasing, "release_result", broken):
        assert timed.run([timed.release_results], now=NOW + UNDO) == ["release_results"]
    assert Review.objects.released().count() == 2
    assert f"Result {reviews[0].pk} could not be released" in caplog.text
    assert releasing.release_due(now=NOW + UNDO) == 1


def test_single_release_leaves_the_hold(version: Version, trainer: User, colleague: User) -> None:
    hold(version, by=trainer)
    review = send(version, trainer=trainer, words="Gut.")
    assert releasing.release_result(review_id=review.pk, now=NOW, person=colleague)
    assert not releasing.release_result(review_id=review.pk, now=NOW, person=trainer)
    review.refresh_from_db()
    assert (review.released_by, ResultHold.objects.count(), len(told())) == (colleague, 1, 1)


@pytest.mark.parametrize("why", ["stranger", "left", "no role", "inactive"])
def test_only_trainers_of_the_cohort_hold_and_release(
    version: Version, trainer: User, colleague: User, why: str
) -> None:
    hold(version, by=trainer)
    review = send(version, trainer=trainer, words="Gut.")
    person = make_person(role=Role.TRAINER) if why == "stranger" else colleague
    if why == "left":
        version.submission.enrolment.trainers.remove(colleague)
    if why == "no role":
        colleague.groups.clear()
    if why == "inactive":
        User.objects.filter(pk=colleague.pk).update(is_active=False)
    with pytest.raises(actions.NotYourCohort):
        hold(version, by=person)
    with pytest.raises(actions.NotYourCohort):
        releasing.release_held(cohort_key="2025-herbst", person=person, now=NOW)
    with pytest.raises(actions.NotYourCohort):
        releasing.release_result(review_id=review.pk, now=NOW, person=person)
    assert (ResultHold.objects.count(), told()) == (1, [])


def test_held_result_of_a_trainer_who_left_is_released_by_her_colleague(
    version: Version, trainer: User, colleague: User
) -> None:
    hold(version, by=trainer)
    review = send(version, trainer=trainer, words="Gut.")
    version.submission.enrolment.trainers.remove(trainer)
    trainer.groups.clear()
    assert releasing.release_result(review_id=review.pk, now=NOW, person=colleague)
    assert (state(version), len(told())) == ("accepted", 1)


def test_cohort_that_is_over_is_released_all_the_same(version: Version, trainer: User) -> None:
    hold(version, by=trainer)
    send(version, trainer=trainer, words="Gut.")
    enrolment = version.submission.enrolment
    later = NOW + timedelta(days=400)
    enrolment.ended_on = NOW.date()
    enrolment.save(update_fields=["ended_on"])
    assert releasing.release_held(cohort_key=enrolment.cohort_key, person=trainer, now=later) == 1
    assert releasing.release_due(now=later) == 1
    assert state(version) == "accepted"


def test_all_authors_of_a_work_in_common_learn_of_it_together(trainer: User) -> None:
    people = make_group(3, trainers=[trainer])
    share(*people, number=1)
    asked = row_of(people[0], number=1).assignment
    version = hand_in(submission=make_draft(enrolment=people[0], assignment=asked), now=NOW)
    hold(version, by=trainer)
    send(version, trainer=trainer, words="Gut.")
    assert set(Submission.objects.values_list("state", flat=True)) == {"in_review"}
    releasing.release_held(cohort_key=people[0].cohort_key, person=trainer, now=NOW)
    releasing.release_due(now=NOW)
    assert set(Submission.objects.values_list("state", flat=True)) == {"accepted"}
    assert sorted(told()) == sorted(each.participant.email for each in people)
