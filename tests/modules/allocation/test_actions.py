"""Allocate, take back, and let what an administration hands in go to somebody."""

import pytest

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.allocation.actions import (
    Change,
    NotTheirTrainer,
    NotYourCohort,
    allocate,
    carry_out,
    follow_standing,
    keep_organisations,
    undo,
)
from modules.allocation.models import Allocation, StandingAllocation
from modules.assignments.models import Version
from modules.enrolment.models import Enrolment
from tests.modules.inbox.make import make_many, make_waiting
from tests.modules.make import NOW, make_assignment, make_enrolment, make_organisation, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment(trainer: User, colleague: User) -> Enrolment:
    return make_enrolment(trainers=[trainer, colleague])


def holders() -> dict[int, int]:
    return dict(Allocation.objects.values_list("submission", "trainer"))


def test_works_are_given_moved_and_taken_from_everybody(trainer: User, colleague: User, enrolment: Enrolment) -> None:
    first, second, third = (each.submission_id for each in make_many(enrolment=enrolment, count=3))
    allocate(plan={first: trainer.pk, second: trainer.pk, third: None}, by=trainer, now=NOW)
    assert holders() == {first: trainer.pk, second: trainer.pk}
    changes = allocate(plan={first: colleague.pk, second: trainer.pk, third: None}, by=trainer, now=NOW)
    assert changes == {first: Change(before=trainer.pk, after=colleague.pk)}
    allocate(plan={first: None}, by=colleague, now=NOW)
    assert holders() == {second: trainer.pk}


def test_nobody_allocates_in_a_cohort_she_does_not_teach(trainer: User, enrolment: Enrolment) -> None:
    stranger = make_person(role=Role.TRAINER)
    here = make_waiting(enrolment=enrolment)
    away = make_waiting(enrolment=make_enrolment(cohort_key="fruehjahr-2026", trainers=[stranger]))
    with pytest.raises(NotYourCohort):
        allocate(plan={here.submission_id: trainer.pk, away.submission_id: stranger.pk}, by=trainer, now=NOW)
    assert holders() == {}
    with pytest.raises(NotYourCohort):
        keep_organisations(cohort_key="fruehjahr-2026", plan={}, by=trainer, now=NOW)


def test_who_lost_the_role_does_not_allocate(trainer: User, enrolment: Enrolment) -> None:
    version = make_waiting(enrolment=enrolment)
    trainer.groups.clear()
    person = User.objects.get(pk=trainer.pk)
    with pytest.raises(NotYourCohort):
        allocate(plan={version.submission_id: None}, by=person, now=NOW)


def test_organisers_allocate_everywhere(trainer: User, enrolment: Enrolment) -> None:
    version = make_waiting(enrolment=enrolment)
    allocate(plan={version.submission_id: trainer.pk}, by=make_person(role=Role.ORGANISER), now=NOW)
    assert holders() == {version.submission_id: trainer.pk}


@pytest.mark.parametrize("why", ["other cohort", "role lost", "account closed", "no trainer"])
def test_only_who_teaches_the_people_gets_their_works(
    trainer: User, colleague: User, enrolment: Enrolment, why: str
) -> None:
    version = make_waiting(enrolment=enrolment)
    if why == "other cohort":
        enrolment.trainers.remove(colleague)
    elif why == "role lost":
        colleague.groups.clear()
    elif why == "account closed":
        User.objects.filter(pk=colleague.pk).update(is_active=False)
    to = make_person() if why == "no trainer" else colleague
    with pytest.raises(NotTheirTrainer):
        allocate(plan={version.submission_id: to.pk}, by=trainer, now=NOW)
    assert holders() == {}


def test_undoing_puts_back_what_nobody_changed_again(trainer: User, colleague: User, enrolment: Enrolment) -> None:
    first, second, third = (each.submission_id for each in make_many(enrolment=enrolment, count=3))
    allocate(plan={first: colleague.pk}, by=trainer, now=NOW)
    done = carry_out(
        cohort_key=enrolment.cohort_key,
        works=dict.fromkeys([first, second, third], trainer.pk),
        organisations={},
        by=trainer,
        now=NOW,
    )
    allocate(plan={third: colleague.pk}, by=trainer, now=NOW)
    undo(done=done, by=trainer, now=NOW)
    assert holders() == {first: colleague.pk, third: colleague.pk}


def test_undoing_gives_nothing_to_who_left_meanwhile(trainer: User, colleague: User, enrolment: Enrolment) -> None:
    version = make_waiting(enrolment=enrolment)
    works = {version.submission_id: trainer.pk}
    rules = {enrolment.organisation_id or 0: trainer.pk}
    before = {enrolment.organisation_id or 0: colleague.pk}
    key = enrolment.cohort_key
    allocate(plan={version.submission_id: colleague.pk}, by=trainer, now=NOW)
    keep_organisations(cohort_key=key, plan=before, by=trainer, now=NOW)
    done = carry_out(cohort_key=key, works=works, organisations=rules, by=trainer, now=NOW)
    enrolment.trainers.remove(colleague)
    undo(done=done, by=trainer, now=NOW)
    assert (holders(), StandingAllocation.objects.count()) == ({}, 0)


def test_both_or_nothing(trainer: User, colleague: User, enrolment: Enrolment) -> None:
    version = make_waiting(enrolment=enrolment)
    with pytest.raises(NotTheirTrainer):
        carry_out(
            cohort_key=enrolment.cohort_key,
            works={version.submission_id: trainer.pk},
            organisations={enrolment.organisation_id or 0: make_person(role=Role.TRAINER).pk},
            by=trainer,
            now=NOW,
        )
    assert holders() == {}


class TestWhatIsHandedInLater:
    @pytest.fixture(autouse=True)
    def _rule(self, trainer: User, enrolment: Enrolment) -> None:
        keep_organisations(
            cohort_key=enrolment.cohort_key, plan={enrolment.organisation_id or 0: trainer.pk}, by=trainer, now=NOW
        )

    def follow(self, version: Version) -> int | None:
        found = follow_standing(version_id=version.pk, now=NOW)
        return found.trainer_id if found is not None else None

    def test_goes_to_the_trainer_of_the_administration_once(self, trainer: User, enrolment: Enrolment) -> None:
        version = make_waiting(enrolment=enrolment)
        assert [self.follow(version), self.follow(version)] == [trainer.pk, trainer.pk]
        assert holders() == {version.submission_id: trainer.pk}

    def test_stays_with_who_has_it(self, trainer: User, colleague: User, enrolment: Enrolment) -> None:
        version = make_waiting(enrolment=enrolment, number=2)
        allocate(plan={version.submission_id: colleague.pk}, by=trainer, now=NOW)
        assert self.follow(version) == colleague.pk

    def test_leaves_who_teaches_no_longer(self, trainer: User, colleague: User, enrolment: Enrolment) -> None:
        version = make_waiting(enrolment=enrolment, number=2)
        allocate(plan={version.submission_id: colleague.pk}, by=trainer, now=NOW)
        enrolment.trainers.remove(colleague)
        assert self.follow(version) == trainer.pk

    def test_goes_to_nobody_where_the_trainer_left(self, trainer: User, enrolment: Enrolment) -> None:
        enrolment.trainers.remove(trainer)
        assert self.follow(make_waiting(enrolment=enrolment)) is None
        assert holders() == {}

    def test_other_administrations_and_cohorts_are_not_meant(self, trainer: User) -> None:
        elsewhere = make_enrolment(organisation=make_organisation(name="Gemeinde Musterfelde"), trainers=[trainer])
        later = make_enrolment(cohort_key="fruehjahr-2026", trainers=[trainer])
        assert self.follow(make_waiting(enrolment=elsewhere)) is None
        assert self.follow(make_waiting(enrolment=later, assignment=make_assignment(number=2))) is None

    def test_a_version_that_is_gone_wakes_nobody(self) -> None:
        assert follow_standing(version_id=999_999, now=NOW) is None
