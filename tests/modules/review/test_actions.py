"""Claim, release, decide."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.models import OutboxEvent
from modules.assignments.actions import hand_in, withdraw
from modules.assignments.models import Kind, Submission, Version
from modules.assignments.rules import NotPossible
from modules.review import actions
from modules.review.models import Claim, Review, ReviewComment, ReviewGrade
from modules.review.queries import accepted_processes, concept_is_accepted
from modules.rubrics.models import GradeStep
from tests.modules.make import (
    NOW,
    make_assignment,
    make_enrolment,
    make_person,
    make_review,
    make_rubric,
    make_version,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(trainer: User, colleague: User) -> Version:
    return make_version(enrolment=make_enrolment(trainers=[trainer, colleague]))


def state(version: Version) -> str:
    return Submission.objects.get(pk=version.submission_id).state


def test_claim_is_seen_by_the_colleague_and_runs_out(version: Version, trainer: User, colleague: User) -> None:
    held = actions.claim(version=version, trainer=trainer, now=NOW)
    assert (state(version), held.until) == ("in_review", NOW + timedelta(minutes=45))
    with pytest.raises(actions.ClaimedByColleague) as refusal:
        actions.claim(version=version, trainer=colleague, now=NOW + timedelta(minutes=44))
    assert refusal.value.claim.trainer == trainer
    actions.claim(version=version, trainer=colleague, now=NOW + timedelta(minutes=45))
    assert Claim.objects.get().trainer == colleague


def test_claimed_version_cannot_be_withdrawn_until_it_is_released(version: Version, trainer: User) -> None:
    actions.claim(version=version, trainer=trainer, now=NOW)
    with pytest.raises(NotPossible):
        withdraw(submission=version.submission, now=NOW)
    actions.release(version=version, trainer=trainer, now=NOW)
    withdraw(submission=version.submission, now=NOW)
    assert state(version) == "withdrawn"


def test_nobody_releases_what_a_colleague_holds(version: Version, trainer: User, colleague: User) -> None:
    actions.claim(version=version, trainer=trainer, now=NOW)
    actions.release(version=version, trainer=colleague, now=NOW)
    assert state(version) == "in_review"


def test_only_trainers_of_the_cohort_decide(version: Version) -> None:
    outsider = make_person(role=Role.TRAINER)
    with pytest.raises(actions.NotYourCohort):
        make_review(version=version, reviewer=outsider)
    with pytest.raises(actions.NotYourCohort):
        actions.claim(version=version, trainer=outsider, now=NOW)


def test_judgement_keeps_the_words_of_the_day(version: Version, trainer: User) -> None:
    make_rubric()
    step = GradeStep.objects.get(criterion__title="Modell stimmt", title="erfüllt")
    comment = actions.Comment(place="as_is", element_id="Task_1", element_name="Prüfen", text=" Wer prüft? ")
    actions.decide(
        version=version,
        reviewer=trainer,
        decision="changes_wanted",
        words="",
        grades=[step],
        comments=[comment, actions.Comment(place="minutes_per_case", text="Bitte schätzen.")],
        now=NOW,
    )
    (grade,) = ReviewGrade.objects.all()
    assert (grade.criterion_title, grade.step_title, grade.step_text) == ("Modell stimmt", "erfüllt", "")
    assert (grade.criterion, grade.step, grade.review.rubric) == (step.criterion, step, step.criterion.rubric)
    assert list(ReviewComment.objects.values_list("number", "place", "element_name", "text")) == [
        (1, "as_is", "Prüfen", "Wer prüft?"),
        (2, "minutes_per_case", "", "Bitte schätzen."),
    ]


def test_rubric_is_used_from_the_first_judgement_and_its_steps_keep_their_words(
    version: Version, trainer: User
) -> None:
    rubric = make_rubric()
    GradeStep.objects.filter(title="erfüllt").update(text="Alles da.", points=2)
    GradeStep.objects.filter(title="teilweise").update(points=1)
    step = GradeStep.objects.get(criterion__title="Modell stimmt", title="teilweise")
    actions.decide(
        version=version, reviewer=trainer, decision="accepted", words="", grades=[step], comments=[], now=NOW
    )
    rubric.refresh_from_db()
    grade = ReviewGrade.objects.get()
    assert (rubric.used_at, grade.points, grade.most_points) == (NOW, 1, 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        GradeStep.objects.filter(pk=step.pk).update(title="umbenannt")
    with pytest.raises(ProtectedError):
        step.criterion.delete()


@pytest.mark.parametrize("decision", ["changes_wanted", "declined"])
def test_who_gets_work_back_learns_why(version: Version, trainer: User, decision: str) -> None:
    with pytest.raises(actions.NeedsWords):
        make_review(version=version, reviewer=trainer, decision=decision, words="  ")
    assert not Review.objects.exists()


def test_second_decision_changes_nothing(version: Version, trainer: User, colleague: User) -> None:
    first = make_review(version=version, reviewer=trainer, words="zuerst")
    with pytest.raises(actions.AlreadyDecided) as refusal:
        make_review(version=version, reviewer=colleague, decision="declined", words="zu spät")
    assert refusal.value.review == first
    assert (Review.objects.get().words, state(version)) == ("zuerst", "accepted")


def test_own_second_sending_is_known_as_such(version: Version, trainer: User) -> None:
    first = make_review(version=version, reviewer=trainer)
    with pytest.raises(actions.AlreadyYours) as refusal:
        make_review(version=version, reviewer=trainer)
    assert refusal.value.review == first
    assert Review.objects.count() == 1


def test_who_lost_the_role_in_mid_review_decides_nothing(version: Version, trainer: User) -> None:
    actions.claim(version=version, trainer=trainer, now=NOW)
    trainer.groups.clear()
    with pytest.raises(actions.NotYourCohort):
        make_review(version=version, reviewer=trainer)
    with pytest.raises(actions.NotYourCohort):
        actions.release(version=version, trainer=trainer, now=NOW)
    assert (Review.objects.count(), state(version)) == (0, "in_review")


def test_who_left_the_cohort_or_the_house_decides_nothing(version: Version, trainer: User, colleague: User) -> None:
    version.submission.enrolment.trainers.remove(trainer)
    User.objects.filter(pk=colleague.pk).update(is_active=False)
    for each in (trainer, colleague):
        with pytest.raises(actions.NotYourCohort):
            make_review(version=version, reviewer=each)


def test_older_and_withdrawn_versions_wait_for_nobody(version: Version, trainer: User) -> None:
    withdraw(submission=version.submission, now=NOW)
    with pytest.raises(actions.NotWaiting):
        make_review(version=version, reviewer=trainer)
    newer = hand_in(submission=version.submission, now=NOW)
    with pytest.raises(actions.NotWaiting):
        make_review(version=version, reviewer=trainer)
    make_review(version=newer, reviewer=trainer)


def test_acceptance_is_told_upwards_and_to_the_participant(
    version: Version,
    trainer: User,
    django_capture_on_commit_callbacks,  # type: ignore[no-untyped-def]  # fixture of pytest-django
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        make_review(version=version, reviewer=trainer, words="Geheimnis")
    ids = {"version_id": version.pk, "enrolment_id": version.submission.enrolment_id}
    events = OutboxEvent.objects.exclude(kind="version.handed_in").order_by("pk")
    assert [(event.kind, event.ids) for event in events] == [("version.reviewed", ids), ("version.accepted", ids)]
    assert mail.outbox[-1].subject == "Angenommen: Aufgabe 1"
    assert "Geheimnis" not in mail.outbox[-1].body


def test_return_is_no_acceptance(version: Version, trainer: User) -> None:
    make_review(version=version, reviewer=trainer, decision="changes_wanted", words="Bitte ergänzen.")
    assert not OutboxEvent.objects.filter(kind="version.accepted").exists()
    assert accepted_processes(version.submission.enrolment) == 0


def test_accepted_processes_and_chapters_are_counted_apart(trainer: User) -> None:
    enrolment = make_enrolment(trainers=[trainer])
    assert not concept_is_accepted(enrolment)
    for number in (1, 2):
        make_review(
            version=make_version(enrolment=enrolment, assignment=make_assignment(number=number)), reviewer=trainer
        )
    chapters = [make_assignment(number=number, kind=Kind.CONCEPT) for number in (1, 2)]
    for chapter, is_whole in zip(chapters, (False, True), strict=True):
        make_review(version=make_version(enrolment=enrolment, assignment=chapter), reviewer=trainer)
        assert concept_is_accepted(enrolment) is is_whole
    assert accepted_processes(enrolment) == 2
    assert accepted_processes(make_enrolment()) == 0


@pytest.mark.parametrize("column", ["decision", "words", "reviewer_id", "decided_at"])
def test_database_refuses_to_change_a_review(version: Version, trainer: User, colleague: User, column: str) -> None:
    make_review(version=version, reviewer=trainer)
    value = {"decision": "declined", "reviewer_id": colleague.pk, "decided_at": NOW + timedelta(days=1)}
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.update(**{column: value.get(column, "anders")})


def test_database_refuses_to_change_comments(version: Version, trainer: User) -> None:
    comment = actions.Comment(place="analysis", text="Bitte kürzer.")
    make_review(version=version, reviewer=trainer, comments=[comment])
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewComment.objects.update(text="anders")


def test_database_refuses_an_element_outside_a_model(version: Version, trainer: User) -> None:
    comment = actions.Comment(place="analysis", element_id="Task_1", text="Wohin?")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_review(version=version, reviewer=trainer, comments=[comment])
