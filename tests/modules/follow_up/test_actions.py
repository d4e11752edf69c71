"""Authors and trainers answer comments and tick them off."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from lms.shared.mailing.models import MailMessage
from modules.assignments.actions import hand_in
from modules.assignments.models import Submission, Version
from modules.enrolment.models import Enrolment
from modules.follow_up import actions
from modules.follow_up.models import CommentAnswer, CommentTick, Side
from modules.follow_up.queries import answers_for, comment_for, count_answers_for, threads_on
from modules.follow_up.rules import MOST_ANSWERS
from modules.review.models import Review, ReviewComment
from modules.review.releasing import hold_results, release_result
from tests.modules.follow_up.make import first_comment, make_trainer, returned
from tests.modules.group_work.make import make_group, share
from tests.modules.make import NOW, make_assignment, make_draft, make_enrolment, make_person, make_version

pytestmark = pytest.mark.django_db
BEFORE, LATER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)


def say(comment: ReviewComment, person: User, text: str = "Es sind 420.") -> CommentAnswer:
    return actions.answer_comment(comment=comment, person=person, text=text, now=LATER)


def letters() -> list[str]:
    found = MailMessage.objects.filter(kind="comment.answered").order_by("pk")
    return list(found.values_list("to_address", flat=True))


def test_author_and_trainer_talk(comment: ReviewComment, enrolment: Enrolment, trainer: User) -> None:
    say(comment, enrolment.participant, "  Es sind 420. ")
    say(comment, trainer, "Danke.")
    thread = threads_on([comment.review])[comment.pk]
    assert [(each.text, each.is_from_trainer) for each in thread.answers] == [("Es sind 420.", False), ("Danke.", True)]
    assert [thread.is_done, thread.is_confirmed] == [False, False]


def test_only_authors_and_trainers_of_the_cohort_answer(comment: ReviewComment, colleague: User) -> None:
    for person in (make_enrolment(cohort_key="2026-herbst").participant, make_trainer(), make_person()):
        with pytest.raises(actions.NotYours):
            say(comment, person)
    assert say(comment, colleague).is_from_trainer


def test_a_trainer_who_lost_the_role_answers_nothing(comment: ReviewComment, trainer: User) -> None:
    trainer.groups.clear()
    with pytest.raises(actions.NotYours):
        say(comment, trainer)


def test_who_left_the_programme_only_reads(comment: ReviewComment, enrolment: Enrolment) -> None:
    person = enrolment.participant
    Enrolment.objects.update(ended_on=NOW.date())
    assert comment_for(person, comment_id=comment.pk) == comment
    with pytest.raises(actions.NotYours):
        say(comment, person)
    with pytest.raises(actions.NotYours):
        actions.tick(comment=comment, side=Side.AUTHOR, person=person, now=LATER)


def test_nothing_is_said_to_a_result_that_is_held_back(version: Version, enrolment: Enrolment, trainer: User) -> None:
    hold_results(assignment=version.submission.assignment, cohort_key=enrolment.cohort_key, trainer=trainer, now=BEFORE)
    review = returned(version, reviewer=trainer)
    held = first_comment(review)
    for person in (enrolment.participant, trainer):
        with pytest.raises(actions.NotReleased):
            say(held, person)
        with pytest.raises(ReviewComment.DoesNotExist):
            comment_for(person, comment_id=held.pk)
    # it could leak: once it is released, both reach it
    release_result(review_id=review.pk, now=LATER, person=trainer)
    for person in (enrolment.participant, trainer):
        assert comment_for(person, comment_id=held.pk) == held
        say(ReviewComment.objects.get(pk=held.pk), person)


def test_an_answer_has_words(comment: ReviewComment, enrolment: Enrolment) -> None:
    with pytest.raises(actions.SaysNothing):
        say(comment, enrolment.participant, " \n")
    with pytest.raises(IntegrityError), transaction.atomic():
        CommentAnswer.objects.create(comment=comment, author=enrolment.participant, text="", written_at=NOW)


def test_sending_twice_says_it_once(comment: ReviewComment, enrolment: Enrolment, trainer: User) -> None:
    first = say(comment, enrolment.participant)
    assert say(comment, enrolment.participant) == first
    # the same words of somebody else, or later in the talk, are another answer
    say(comment, trainer, first.text)
    say(comment, enrolment.participant)
    assert comment.answers.count() == 3


def test_there_is_an_end_to_talking(comment: ReviewComment, enrolment: Enrolment) -> None:
    for number in range(MOST_ANSWERS):
        say(comment, enrolment.participant, f"Antwort {number}")
    with pytest.raises(actions.TooManyAnswers):
        say(comment, enrolment.participant, "Noch eine")
    assert comment.answers.count() == MOST_ANSWERS


def test_authors_get_one_letter_until_they_answer(review: Review, enrolment: Enrolment, trainer: User) -> None:
    first, second, _third = review.comments.all()
    email = enrolment.participant.email
    say(first, trainer, "Schauen Sie auch hier.")
    say(second, trainer, "Und hier.")
    assert letters() == [email]
    letter = MailMessage.objects.get(kind="comment.answered").letter
    assert "Schauen Sie" not in str(letter)
    say(first, enrolment.participant, "Erledigt.")
    assert letters() == [email]
    say(first, trainer, "Danke.")
    assert letters() == [email, email]
    actions.answer_comment(comment=second, person=trainer, text="Noch etwas.", now=LATER + timedelta(days=1))
    assert letters() == [email] * 3


def test_every_author_of_a_work_in_common_is_written_to_answers_and_ticks(trainer: User) -> None:
    anna, berta, clara = make_group(3, trainers=[trainer])
    share(anna, berta)
    version = hand_in(submission=make_draft(enrolment=anna), now=NOW)
    comment = first_comment(returned(version, reviewer=trainer))
    say(comment, berta.participant)
    actions.tick(comment=comment, side=Side.AUTHOR, person=berta.participant, now=LATER)
    actions.untick(comment=comment, side=Side.AUTHOR, person=anna.participant, now=LATER)
    with pytest.raises(actions.NotYours):
        say(comment, clara.participant)
    say(comment, trainer)
    assert sorted(letters()) == sorted([anna.participant.email, berta.participant.email])


def test_ticking_is_the_same_twice(comment: ReviewComment, enrolment: Enrolment) -> None:
    for _time in range(2):
        actions.tick(comment=comment, side=Side.AUTHOR, person=enrolment.participant, now=LATER)
    assert threads_on([comment.review])[comment.pk].is_done
    for _time in range(2):
        actions.untick(comment=comment, side=Side.AUTHOR, person=enrolment.participant, now=LATER)
    assert not CommentTick.objects.exists()


def test_nobody_ticks_for_the_other_side(comment: ReviewComment, enrolment: Enrolment, trainer: User) -> None:
    for person, side in ((enrolment.participant, Side.TRAINER), (trainer, Side.AUTHOR)):
        with pytest.raises(actions.NotYours):
            actions.tick(comment=comment, side=side, person=person, now=LATER)
        with pytest.raises(actions.NotYours):
            actions.untick(comment=comment, side=side, person=person, now=LATER)


def test_trainers_confirm_on_the_next_version(comment: ReviewComment, enrolment: Enrolment, trainer: User) -> None:
    with pytest.raises(actions.NoNewerVersion):
        actions.tick(comment=comment, side=Side.TRAINER, person=trainer, now=LATER)
    hand_in(submission=Submission.objects.get(), now=LATER)
    actions.tick(comment=comment, side=Side.AUTHOR, person=enrolment.participant, now=LATER)
    actions.tick(comment=comment, side=Side.TRAINER, person=trainer, now=LATER)
    with pytest.raises(actions.AlreadyConfirmed):
        actions.untick(comment=comment, side=Side.AUTHOR, person=enrolment.participant, now=LATER)
    actions.untick(comment=comment, side=Side.TRAINER, person=trainer, now=LATER)
    actions.untick(comment=comment, side=Side.AUTHOR, person=enrolment.participant, now=LATER)
    assert not threads_on([comment.review])[comment.pk].is_settled


def test_new_answers_come_to_who_commented(
    comment: ReviewComment, enrolment: Enrolment, trainer: User, colleague: User
) -> None:
    said = say(comment, enrolment.participant)
    say(comment, trainer, "Danke.")
    assert list(answers_for(trainer, since=BEFORE)) == [said]
    assert count_answers_for(trainer, since=LATER) == 0
    assert not answers_for(colleague, since=BEFORE).exists()
    # once she no longer teaches the cohort, her colleague takes over
    enrolment.trainers.remove(trainer)
    assert not answers_for(trainer, since=BEFORE).exists()
    assert list(answers_for(colleague, since=BEFORE)) == [said]


@pytest.mark.parametrize("works", [1, 3])
def test_trips_do_not_depend_on_comments(enrolment: Enrolment, trainer: User, works: int) -> None:
    for number in range(1, works + 1):
        version = make_version(enrolment=enrolment, assignment=make_assignment(number=number))
        for comment in returned(version, reviewer=trainer).comments.all():
            say(comment, enrolment.participant)
            actions.tick(comment=comment, side=Side.AUTHOR, person=enrolment.participant, now=LATER)
    reviews = list(Review.objects.prefetch_related("comments"))
    with CaptureQueriesContext(connection) as captured:
        threads = threads_on(reviews)
        assert {each.answers[0].author.name for each in threads.values()} == {enrolment.participant.name}
    assert [len(threads), len(captured)] == [3 * works, 2]
    with CaptureQueriesContext(connection) as captured:
        listed = [str(each.comment.review.version.submission.assignment) for each in answers_for(trainer, since=BEFORE)]
    assert [len(listed), len(captured)] == [3 * works, 1]
