"""Somebody asks to have a decision looked at again, a trainer answers."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from lms.shared.mailing.models import MailMessage
from lms.shared.models import OutboxEvent
from modules.assignments.actions import hand_in, start
from modules.assignments.models import Submission, Version
from modules.assignments.queries import all_work
from modules.enrolment.models import Enrolment
from modules.rechecks import actions
from modules.rechecks.models import Recheck
from modules.rechecks.page import list_page
from modules.rechecks.queries import decisions_on, waiting_for
from modules.rechecks.rules import Refusal
from modules.review.models import Review
from modules.review.queries import accepted_processes, due_items
from modules.review.releasing import hold_results
from tests.modules.follow_up.make import make_trainer
from tests.modules.group_work.make import make_group, share
from tests.modules.make import NOW, make_assignment, make_draft, make_enrolment, make_review, make_version

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


def judged(version: Version, trainer: User, decision: str = "declined") -> Review:
    return make_review(version=version, reviewer=trainer, decision=decision, words="Es fehlt etwas.")


def ask(review: Review, person: User | None = None, *, now: datetime = LATER) -> Recheck:
    author = person or review.version.submission.enrolment.participant
    return actions.ask(review=review, person=author, reason=" Es steht in der Anlage. ", now=now)


def answer(recheck: Recheck, trainer: User, decision: str, words: str = "Gesehen.") -> Recheck:
    return actions.answer(recheck=recheck, trainer=trainer, decision=decision, words=words, now=LATER)


def letters(kind: str) -> list[str]:
    return sorted(MailMessage.objects.filter(kind=kind).values_list("to_address", flat=True))


def state() -> str:
    return Submission.objects.get().state


def test_asking_tells_every_trainer_of_the_cohort(version: Version, trainer: User, colleague: User) -> None:
    make_trainer()
    recheck = ask(judged(version, trainer))
    assert [recheck.reason, recheck.answered_at] == ["Es steht in der Anlage.", None]
    assert letters("recheck.asked") == sorted([trainer.email, colleague.email])
    assert "Anlage" not in str(MailMessage.objects.filter(kind="recheck.asked")[0].letter)
    assert state() == "declined"


def test_once_per_work(version: Version, trainer: User) -> None:
    review = judged(version, trainer)
    ask(review)
    with pytest.raises(actions.Refused) as refused:
        ask(review)
    assert refused.value.refusal is Refusal.ASKED
    with pytest.raises(IntegrityError), transaction.atomic():
        Recheck.objects.create(
            submission=version.submission, review=review, asked_by=trainer, reason="Noch einmal", asked_at=NOW
        )


def test_only_authors_who_still_study_ask_with_words(version: Version, trainer: User, enrolment: Enrolment) -> None:
    review = judged(version, trainer)
    for person in (trainer, make_enrolment().participant):
        with pytest.raises(actions.NotYours):
            ask(review, person)
    with pytest.raises(actions.NeedsWords):
        actions.ask(review=review, person=enrolment.participant, reason=" \n", now=LATER)
    Enrolment.objects.update(ended_on=LATER.date())
    with pytest.raises(actions.NotYours):
        ask(review)


def test_nobody_asks_about_a_result_that_is_held_back(version: Version, trainer: User, enrolment: Enrolment) -> None:
    assignment = version.submission.assignment
    hold_results(assignment=assignment, cohort_key=enrolment.cohort_key, trainer=trainer, now=NOW)
    with pytest.raises(actions.NotYours):
        ask(judged(version, trainer))


@pytest.mark.parametrize("decision", ["declined", "changes_wanted"])
def test_upholding_changes_nothing_but_tells(version: Version, trainer: User, colleague: User, decision: str) -> None:
    recheck = answer(ask(judged(version, trainer, decision)), colleague, decision)
    assert [recheck.decision, recheck.answered_by, state()] == [decision, colleague, decision]
    assert letters("recheck.answered") == [version.submission.enrolment.participant.email]
    assert OutboxEvent.objects.filter(kind="version.reviewed").count() == 1


@pytest.mark.parametrize("decision", ["declined", "changes_wanted"])
def test_accepting_after_all_counts(
    version: Version, trainer: User, colleague: User, enrolment: Enrolment, decision: str
) -> None:
    review = judged(version, trainer, decision)
    answer(ask(review), colleague, "accepted")
    assert [state(), accepted_processes(enrolment)] == ["accepted", 1]
    accepted = OutboxEvent.objects.get(kind="version.accepted")
    assert accepted.ids == {"version_id": version.pk, "enrolment_id": enrolment.pk}
    review.refresh_from_db()
    assert [review.decision, review.words] == [decision, "Es fehlt etwas."]
    assert decisions_on([review]) == {review.pk: "accepted"}
    assert "angenommen" in str(MailMessage.objects.get(kind="recheck.answered").letter)


def test_giving_back_after_all_leaves_the_draft_to_go_on_with(
    version: Version, trainer: User, colleague: User, enrolment: Enrolment
) -> None:
    answer(ask(judged(version, trainer)), colleague, "changes_wanted")
    assert state() == "changes_wanted"
    (item,) = due_items(all_work(enrolment, today=LATER.date()))
    # fourteen days from the answer, not from the refusal
    assert item.due_on == LATER.date() + timedelta(days=14)
    assert start(assignment=version.submission.assignment, enrolment=enrolment, now=LATER) == version.submission
    assert hand_in(submission=version.submission, now=LATER).number == 2


def test_who_judged_leaves_it_to_a_colleague(version: Version, trainer: User, colleague: User) -> None:
    recheck = ask(judged(version, trainer))
    with pytest.raises(actions.AnotherTrainer) as refused:
        answer(recheck, trainer, "accepted")
    assert refused.value.trainers == [colleague]
    assert [list(waiting_for(trainer)), list(waiting_for(colleague))] == [[], [recheck]]
    with pytest.raises(actions.NotYourCohort):
        answer(recheck, make_trainer(), "accepted")
    colleague.groups.clear()
    with pytest.raises(actions.NotYourCohort):
        answer(recheck, colleague, "accepted")
    # now she is alone
    assert [waiting_for(trainer).count(), answer(recheck, trainer, "accepted").answered_by] == [1, trainer]
    assert not waiting_for(trainer).exists()


def test_answering_needs_words_and_happens_once(version: Version, trainer: User, colleague: User) -> None:
    recheck = ask(judged(version, trainer))
    with pytest.raises(actions.NeedsWords):
        answer(recheck, colleague, "accepted", " ")
    answer(recheck, colleague, "declined")
    with pytest.raises(actions.AlreadyAnswered) as refused:
        answer(recheck, colleague, "accepted")
    assert refused.value.recheck.decision == "declined"
    assert state() == "declined"


def test_after_a_new_attempt_it_is_upheld_only(
    version: Version, trainer: User, colleague: User, enrolment: Enrolment
) -> None:
    recheck = ask(judged(version, trainer))
    anew = start(assignment=version.submission.assignment, enrolment=enrolment, now=LATER)
    for decision in ("accepted", "changes_wanted"):
        with pytest.raises(actions.WentOn):
            answer(recheck, colleague, decision)
    answer(recheck, colleague, "declined")
    assert set(Submission.objects.values_list("pk", "state")) == {
        (version.submission_id, "declined"),
        (anew.pk, "draft"),
    }


def test_after_a_newer_version_it_is_upheld_only(version: Version, trainer: User, colleague: User) -> None:
    review = judged(version, trainer, "changes_wanted")
    recheck = ask(review)
    hand_in(submission=version.submission, now=LATER)
    with pytest.raises(actions.WentOn):
        answer(recheck, colleague, "accepted")
    answer(recheck, colleague, "changes_wanted")
    assert state() == "handed_in"


@pytest.mark.parametrize("goes_on", ["version", "attempt"])
def test_nobody_asks_after_going_on(version: Version, trainer: User, enrolment: Enrolment, goes_on: str) -> None:
    review = judged(version, trainer, "changes_wanted" if goes_on == "version" else "declined")
    if goes_on == "version":
        hand_in(submission=version.submission, now=LATER)
    else:
        start(assignment=version.submission.assignment, enrolment=enrolment, now=LATER)
    with pytest.raises(actions.Refused) as refused:
        ask(review)
    assert refused.value.refusal in {Refusal.HANDED_IN_ANEW, Refusal.BEGUN_ANEW}


def test_a_work_in_common_counts_for_each_and_waits_for_none_who_began_anew(trainer: User, colleague: User) -> None:
    anna, berta, clara = make_group(3, trainers=[trainer, colleague])
    share(anna, berta)
    first = judged(hand_in(submission=make_draft(enrolment=anna), now=NOW), trainer)
    answer(ask(first, berta.participant), colleague, "accepted")
    assert [accepted_processes(each) for each in (anna, berta, clara)] == [1, 1, 0]
    assert letters("recheck.answered") == sorted([anna.participant.email, berta.participant.email])
    assert OutboxEvent.objects.filter(kind="version.accepted").count() == 2
    share(anna, berta, number=2)
    work = Submission.objects.get(assignment__number=2, leading=None)
    second = judged(hand_in(submission=make_draft(enrolment=anna, assignment=work.assignment), now=NOW), trainer)
    recheck = ask(second, anna.participant)
    start(assignment=work.assignment, enrolment=berta, now=LATER)
    with pytest.raises(actions.WentOn):
        answer(recheck, colleague, "accepted")


@pytest.mark.parametrize("count", [1, 3])
def test_trips_do_not_depend_on_rechecks(enrolment: Enrolment, trainer: User, colleague: User, count: int) -> None:
    for number in range(1, count + 1):
        assignment = make_assignment(number=number)
        ask(judged(make_version(enrolment=enrolment, assignment=assignment), trainer))
    with CaptureQueriesContext(connection) as captured:
        rows = list_page(colleague)["waiting"]
        assert [bool(row.names and row.recheck.review.reviewer.name) for row in rows] == [True] * count
    assert len(captured) == 4
