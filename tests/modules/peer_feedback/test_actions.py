"""A round from its beginning to the last feedback; nothing of it moves a state."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from lms.accounts.models import User
from lms.shared.mailing.models import MailMessage
from modules.assignments.actions import hand_in, save_draft, withdraw
from modules.assignments.models import Draft, Submission
from modules.groups.actions import create, put
from modules.peer_feedback import actions, giving
from modules.peer_feedback.giving import Words, edit_mark, save_feedback
from modules.peer_feedback.models import PeerRound, PeerTask
from modules.peer_feedback.queries import due_items, plan_of, targets
from modules.review.models import Review
from modules.rubrics.models import GradeStep, Rubric
from tests.modules.group_work.make import share
from tests.modules.make import NOW, PROFILE, make_draft, make_file, make_version
from tests.modules.peer_feedback.make import (
    COHORT,
    DUE_ON,
    SAID,
    draw_now,
    drawn,
    give,
    hand_in_all,
    make_class,
    make_peer_round,
    make_trainer,
    tasks,
)

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def trainer() -> User:
    return make_trainer()


def test_everybody_who_handed_in_gets_works_and_one_letter(trainer: User) -> None:
    people = make_class(4, trainers=[trainer])
    hand_in_all(people[:3])
    draw_now(make_peer_round(trainer=trainer))
    assert {task.giver_id for task in tasks()} == {each.pk for each in people[:3]}
    assert all(task.giver_id != task.version.submission.enrolment_id for task in tasks())
    letters = MailMessage.objects.filter(kind="peer.waiting")
    assert sorted(letters.values_list("to_address", flat=True)) == sorted(each.participant.email for each in people[:3])
    assert {each.letter["subject"] for each in letters} == {"2 Arbeiten warten auf Ihre Rückmeldung"}


def test_a_round_keeps_the_rubric_by_which_it_was_given_out(trainer: User) -> None:
    task = drawn(trainer=trainer)[0]
    assert task.round.rubric == Rubric.objects.get()
    assert Rubric.objects.get().used_at == NOW


def test_giving_out_twice_gives_nothing_twice(trainer: User) -> None:
    hand_in_all(make_class(3, trainers=[trainer]))
    made = make_peer_round(trainer=trainer)
    seen = plan_of(made, on=TODAY).fingerprint
    actions.give_out(peer_round=made, seen=seen, now=NOW)
    for again in (seen, plan_of(made, on=TODAY).fingerprint):
        with pytest.raises(actions.OtherPlan):
            actions.give_out(peer_round=made, seen=again, now=NOW)
    assert len(tasks()) == 6


def test_who_looked_at_another_plan_gives_nothing_out(trainer: User) -> None:
    people = make_class(4, trainers=[trainer])
    hand_in_all(people[:3])
    made = make_peer_round(trainer=trainer)
    seen = plan_of(made, on=TODAY).fingerprint
    hand_in_all(people[3:])
    with pytest.raises(actions.OtherPlan):
        actions.give_out(peer_round=made, seen=seen, now=NOW)
    assert tasks() == []


def test_who_hands_in_later_gets_works_then(trainer: User) -> None:
    people = make_class(4, trainers=[trainer])
    hand_in_all(people[:3])
    made = make_peer_round(trainer=trainer)
    draw_now(made)
    before = [task.pk for task in tasks()]
    hand_in_all(people[3:])
    later = draw_now(made, now=NOW + timedelta(days=1))
    assert {task.giver_id for task in later} == {people[3].pk}
    assert len(later) == 2
    assert [task.pk for task in tasks()][: len(before)] == before
    assert MailMessage.objects.filter(kind="peer.waiting").count() == 4


def test_a_work_in_common_goes_to_none_of_its_authors_and_both_hear_of_feedback(trainer: User) -> None:
    people = make_class(3, trainers=[trainer])
    group = create(programme=people[0].programme, cohort_key=COHORT, name="Gruppe 1", now=NOW)
    for each in people[:2]:
        put(enrolment=each, group=group, now=NOW)
    row = share(*people[:2])[0]
    draft = Draft.objects.get(submission=row)
    file = make_file(enrolment=people[0])
    draft_fields = {**PROFILE, "process_name": "Hundesteuer", "analysis": "Kurz.", "as_is": file}
    save_draft(submission=row, edit_number=draft.edit_number, values=draft_fields, now=NOW)
    hand_in(submission=row, now=NOW)
    make_version(enrolment=people[2])
    draw_now(make_peer_round(trainer=trainer))
    found = {(task.giver.participant.first_name, task.version.submission_id == row.pk) for task in tasks()}
    assert found == {("Anna", False), ("Berta", False), ("Clara", True)}
    give(next(task for task in tasks() if task.giver == people[2]))
    told = MailMessage.objects.filter(kind="peer.received").values_list("to_address", flat=True)
    assert sorted(told) == ["anna@stadt-anna.example", "berta@stadt-berta.example"]


def test_who_ended_early_and_what_was_withdrawn_are_left_out(trainer: User) -> None:
    people = make_class(5, trainers=[trainer])
    versions = hand_in_all(people)
    people[3].ended_on = TODAY
    people[3].save()
    withdraw(submission=versions[4].submission, now=NOW)
    draw_now(make_peer_round(trainer=trainer))
    assert {task.giver_id for task in tasks()} == {each.pk for each in people[:3]}
    assert {task.version.submission.enrolment_id for task in tasks()} == {each.pk for each in people[:3]}


def test_alone_there_is_nothing_to_give_out(trainer: User) -> None:
    hand_in_all(make_class(1, trainers=[trainer]))
    made = make_peer_round(trainer=trainer)
    with pytest.raises(actions.OtherPlan):
        draw_now(made)
    assert PeerRound.objects.get().drawn_at is None


def test_feedback_moves_no_state_and_counts_for_nothing(trainer: User) -> None:
    before = drawn(trainer=trainer)
    rows = list(Submission.objects.order_by("pk").values())
    for task in before:
        give(task)
        giving.thank(task=task, now=NOW + timedelta(days=2))
    assert list(Submission.objects.order_by("pk").values()) == rows
    assert not Review.objects.exists()


def test_feedback_is_kept_then_given_with_steps_and_stays(trainer: User) -> None:
    task = drawn(trainer=trainer)[0]
    steps = list(GradeStep.objects.filter(title="teilweise").order_by("criterion__sort_order"))
    kept = save_feedback(task=task, words=Words(good="  Klar.  "), grades=steps[:1], seen="", now=NOW)
    assert (kept.good, kept.given_at) == ("Klar.", None)
    given = giving.give_feedback(task=task, words=SAID, grades=steps, seen=edit_mark(kept), now=NOW)
    assert [(each.criterion_title, each.step_title) for each in given.grades.all()] == [
        ("Modell stimmt", "teilweise"),
        ("Modell ist lesbar", "teilweise"),
    ]
    for late in (giving.give_feedback, save_feedback):
        with pytest.raises(actions.AlreadyGiven):
            late(task=task, words=Words(good="Anders."), grades=[], seen=None, now=NOW)


def test_the_database_refuses_to_change_what_was_given(trainer: User) -> None:
    task, other = drawn(trainer=trainer)[:2]
    save_feedback(task=other, words=SAID, grades=list(GradeStep.objects.all()[:1]), seen="", now=NOW)
    # as long as nothing is given it can be changed
    assert PeerTask.objects.filter(pk=other.pk).update(good="Anders.") == 1
    assert other.grades.update(step_title="erfüllt") == 1
    for each in (task, other):
        give(each, grades=list(GradeStep.objects.all()[:1]))
    for change in ({"good": "Anders."}, {"better": ""}, {"given_at": None}, {"giver": other.giver_id}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PeerTask.objects.filter(pk=task.pk).update(**{"giver": task.giver_id + 1000, **change})
    with pytest.raises(IntegrityError), transaction.atomic():
        task.grades.update(step_title="fehlt")


def test_a_step_alone_is_no_feedback(trainer: User) -> None:
    task = drawn(trainer=trainer)[0]
    with pytest.raises(giving.NeedsWords):
        give(task, words=Words(good=" "), grades=list(GradeStep.objects.all()[:1]))
    assert PeerTask.objects.get(pk=task.pk).given_at is None


def test_a_second_window_does_not_write_over_the_first(trainer: User) -> None:
    task = drawn(trainer=trainer)[0]
    save_feedback(task=task, words=Words(good="Erstes Fenster."), grades=[], seen="", now=NOW)
    for late in (save_feedback, giving.give_feedback):
        with pytest.raises(giving.SavedElsewhere) as caught:
            late(task=task, words=Words(good="Zweites Fenster."), grades=[], seen="", now=NOW)
        assert caught.value.task.good == "Erstes Fenster."


def test_a_withdrawn_work_takes_no_feedback_and_what_was_written_stays(trainer: User) -> None:
    task = drawn(trainer=trainer)[0]
    save_feedback(task=task, words=SAID, grades=[], seen="", now=NOW)
    assert [each.title for each in due_items(task.giver, on=TODAY)] == ["Hundesteuer anmelden"] * 2
    withdraw(submission=task.version.submission, now=NOW)
    with pytest.raises(giving.Withdrawn):
        give(task, words=Words(good="Neu."))
    assert PeerTask.objects.get(pk=task.pk).good == SAID.good
    # it can still be kept, and the start page asks for it no more
    save_feedback(task=task, words=Words(good="Neu."), grades=[], seen=None, now=NOW)
    assert len(due_items(task.giver, on=TODAY)) == 1


def test_a_newer_version_leaves_the_task_with_its_own(trainer: User) -> None:
    task = drawn(trainer=trainer)[0]
    withdraw(submission=task.version.submission, now=NOW)
    submission = make_draft(enrolment=task.version.submission.enrolment)
    newer = hand_in(submission=submission, now=NOW)
    assert newer.number == 2
    assert give(task).version_id == task.version_id


def test_a_task_is_taken_back_until_it_is_given_and_makes_room(trainer: User) -> None:
    hand_in_all(make_class(4, trainers=[trainer]))
    made = make_peer_round(trainer=trainer)
    draw_now(made)
    task, given = tasks()[:2]
    give(given)
    with pytest.raises(actions.AlreadyGiven):
        actions.take_back(task=given)
    actions.take_back(task=task)
    with pytest.raises(giving.TakenBack):
        give(task)
    # she gets another work instead, never the same again
    (instead,) = draw_now(made)
    assert (instead.giver_id, instead.version_id == task.version_id) == (task.giver_id, False)
    actions.bring_back(task=task)
    assert give(task).given_at is not None


def test_a_round_can_be_changed_until_works_are_given_out_then_only_prolonged(trainer: User) -> None:
    hand_in_all(make_class(3, trainers=[trainer]))
    made = make_peer_round(trainer=trainer)
    earlier = date(2026, 1, 30)
    changed = actions.change_round(peer_round=made, due_on=earlier, works_each=3, shows_names=False, now=NOW)
    assert (changed.due_on, changed.works_each, changed.shows_names) == (earlier, 3, False)
    with pytest.raises(actions.TooEarly):
        actions.change_round(peer_round=made, due_on=TODAY - timedelta(days=1), now=NOW)
    draw_now(made)
    with pytest.raises(actions.AlreadyDrawn):
        actions.change_round(peer_round=made, due_on=DUE_ON, shows_names=True, now=NOW)
    with pytest.raises(actions.TooEarly):
        actions.change_round(peer_round=made, due_on=earlier - timedelta(days=1), now=NOW)
    assert actions.change_round(peer_round=made, due_on=DUE_ON, now=NOW).due_on == DUE_ON
    with pytest.raises(actions.AlreadyDrawn):
        actions.discard_round(peer_round=made)


def test_one_round_for_an_assignment_of_a_cohort_made_by_who_teaches_it(trainer: User) -> None:
    hand_in_all(make_class(2, trainers=[trainer]))
    assert [(each.label, each.works) for each in targets(trainer)] == [("Prozessaufgabe 1: Aufgabe 1", 2)]
    made = make_peer_round(trainer=trainer)
    assert targets(trainer) == []
    with pytest.raises(actions.HasRound):
        make_peer_round(trainer=trainer)
    with pytest.raises(actions.NotYourCohort):
        make_peer_round(trainer=make_trainer(email="andere@beispielhausen.example"))
    actions.discard_round(peer_round=made)
    assert not PeerRound.objects.exists()


def test_thanks_are_for_what_was_given_and_keep_their_first_moment(trainer: User) -> None:
    task = drawn(trainer=trainer)[0]
    with pytest.raises(giving.NothingToThankFor):
        giving.thank(task=task, now=NOW)
    give(task)
    first = NOW + timedelta(days=2)
    for moment in (first, first + timedelta(days=1)):
        giving.thank(task=task, now=moment)
    assert PeerTask.objects.get(pk=task.pk).thanked_at == first
    assert mail.outbox == []
