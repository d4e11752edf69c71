"""What waits for whom, in which order, and where a version stands."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.allocation.models import Allocation
from modules.assignments.actions import withdraw
from modules.assignments.models import Version
from modules.assignments.rules import State
from modules.enrolment.models import Enrolment
from modules.inbox.filters import Filter, Whose
from modules.inbox.queries import next_after, standing, waiting
from modules.review.models import Claim, Review
from tests.modules.inbox.make import hold, make_many, make_waiting
from tests.modules.make import (
    NOW,
    make_assignment,
    make_enrolment,
    make_organisation,
    make_person,
    make_review,
    make_version,
)

pytestmark = pytest.mark.django_db
EVERYTHING = Filter()


@pytest.fixture
def enrolment(trainer: User, colleague: User) -> Enrolment:
    return make_enrolment(trainers=[trainer, colleague])


def found(trainer: User, **chosen: object) -> list[int]:
    return list(waiting(trainer, chosen=Filter(**chosen), now=NOW).values_list("pk", flat=True))  # type: ignore[arg-type]


def allocate(version: Version, *, trainer: User) -> None:
    Allocation.objects.create(submission=version.submission, trainer=trainer, allocated_at=NOW)


def test_only_who_teaches_the_cohort_sees_a_work(trainer: User, enrolment: Enrolment) -> None:
    stranger = make_person(role=Role.TRAINER)
    there = make_enrolment(cohort_key="fruehjahr-2026", trainers=[stranger])
    here, away = make_waiting(enrolment=enrolment), make_waiting(enrolment=there)
    assert (found(trainer), found(stranger)) == ([here.pk], [away.pk])


def test_the_oldest_comes_first_and_at_one_moment_the_smaller_number(trainer: User, enrolment: Enrolment) -> None:
    asked = [make_assignment(number=number) for number in (1, 2, 3)]
    young = make_waiting(enrolment=enrolment, assignment=asked[0])
    twin = make_waiting(enrolment=enrolment, assignment=asked[1])
    old = make_waiting(enrolment=enrolment, assignment=asked[2], at=NOW - timedelta(days=1))
    assert found(trainer) == [old.pk, young.pk, twin.pk]


@pytest.mark.parametrize("state", [each for each in State if each not in {State.HANDED_IN, State.IN_REVIEW}])
def test_a_work_in_another_state_does_not_wait(trainer: User, enrolment: Enrolment, state: State) -> None:
    make_waiting(enrolment=enrolment, state=state)
    assert found(trainer) == []


def test_only_the_newest_version_waits(trainer: User, enrolment: Enrolment) -> None:
    newest = make_waiting(enrolment=enrolment, number=2)
    assert Version.objects.count() == 2
    assert found(trainer) == [newest.pk]


def test_what_was_withdrawn_waits_no_more(trainer: User, enrolment: Enrolment) -> None:
    version = make_version(enrolment=enrolment)
    assert found(trainer) == [version.pk]
    withdraw(submission=version.submission, now=NOW)
    assert found(trainer) == []


def test_a_result_that_is_not_released_yet_waits_no_more(trainer: User, enrolment: Enrolment) -> None:
    version = make_waiting(enrolment=enrolment, state=State.IN_REVIEW)
    Review.objects.create(version=version, reviewer=trainer, decision="accepted", decided_at=NOW)
    assert found(trainer) == []


def test_allocated_to_her_to_nobody_and_to_a_colleague(trainer: User, colleague: User, enrolment: Enrolment) -> None:
    hers, theirs, nobodys = make_many(enrolment=enrolment, count=3)
    allocate(hers, trainer=trainer)
    allocate(theirs, trainer=colleague)
    assert found(trainer, whose=Whose.MINE) == [hers.pk]
    assert found(trainer, whose=Whose.NOBODYS) == [nobodys.pk]
    assert len(found(trainer)) == 3


def test_what_was_allocated_to_somebody_who_left_is_nobodys(
    trainer: User, colleague: User, enrolment: Enrolment
) -> None:
    version = make_waiting(enrolment=enrolment)
    allocate(version, trainer=colleague)
    assert found(trainer, whose=Whose.NOBODYS) == []
    enrolment.trainers.remove(colleague)
    assert found(trainer, whose=Whose.NOBODYS) == [version.pk]


def test_what_was_allocated_to_somebody_without_the_role_is_nobodys(
    trainer: User, colleague: User, enrolment: Enrolment
) -> None:
    version = make_waiting(enrolment=enrolment)
    allocate(version, trainer=colleague)
    colleague.groups.clear()
    assert found(trainer, whose=Whose.NOBODYS) == [version.pk]


def test_filters_by_cohort_module_assignment_and_administration(trainer: User, enrolment: Enrolment) -> None:
    there = make_enrolment(
        cohort_key="fruehjahr-2026", organisation=make_organisation(name="Gemeinde Musterfelde"), trainers=[trainer]
    )
    here = make_waiting(enrolment=enrolment, assignment=make_assignment(number=1))
    away = make_waiting(enrolment=there, assignment=make_assignment(number=2, module_number=4))
    assert found(trainer) == [here.pk, away.pk]
    assert found(trainer, cohort_key="fruehjahr-2026") == [away.pk]
    assert found(trainer, module=4) == [away.pk]
    assert found(trainer, assignment=here.submission.assignment_id) == [here.pk]
    assert found(trainer, organisation=there.organisation_id) == [away.pk]
    assert found(trainer, module=4, cohort_key=enrolment.cohort_key) == []


def test_waiting_longer_counts_working_days(trainer: User, enrolment: Enrolment) -> None:
    # NOW is Thursday 22 January; Wednesday the week before is six working days ago
    asked = [make_assignment(number=number) for number in (1, 2)]
    old = make_waiting(enrolment=enrolment, assignment=asked[0], at=NOW - timedelta(days=8))
    make_waiting(enrolment=enrolment, assignment=asked[1], at=NOW - timedelta(days=7))
    assert found(trainer, longer_than=5) == [old.pk]
    assert found(trainer, longer_than=6) == []
    assert len(found(trainer, longer_than=4)) == 2


def test_resubmitted_is_what_was_reviewed_before(trainer: User, enrolment: Enrolment) -> None:
    again = make_waiting(enrolment=enrolment, number=2)
    first = again.submission.versions.get(number=1)
    assert found(trainer, resubmitted=True) == []
    Review.objects.create(version=first, reviewer=trainer, decision="changes_wanted", decided_at=NOW)
    assert found(trainer, resubmitted=True) == [again.pk]


def test_group_work_stands_once_in_the_list(trainer: User, enrolment: Enrolment) -> None:
    partner = make_enrolment(trainers=[trainer])
    shared = make_waiting(enrolment=enrolment, partners=[partner])
    make_waiting(enrolment=enrolment, assignment=make_assignment(number=2))
    assert len(found(trainer)) == 2
    assert found(trainer, group_work=True) == [shared.pk]


def test_what_she_holds_runs_out(trainer: User, colleague: User, enrolment: Enrolment) -> None:
    hers, theirs, over = make_many(enrolment=enrolment, count=3)
    hold(hers, trainer=trainer)
    hold(theirs, trainer=colleague)
    hold(over, trainer=trainer, minutes=-1)
    assert found(trainer, claimed=True) == [hers.pk]


def test_standing_of_one_in_the_middle(trainer: User, colleague: User, enrolment: Enrolment) -> None:
    rows = make_many(enrolment=enrolment, count=4)
    hold(rows[0], trainer=colleague)
    hold(rows[3], trainer=colleague, minutes=-1)
    stands = standing(trainer, chosen=EVERYTHING, version=rows[2], now=NOW)
    assert (stands.place, stands.total, stands.held_by_others) == (3, 4, 1)
    assert (stands.before_id, stands.after_id) == (rows[1].pk, rows[3].pk)
    assert [each.state for each in stands.marks] == ["held", "open", "this", "open"]


def test_a_decided_version_has_no_place_but_neighbours(trainer: User, enrolment: Enrolment) -> None:
    rows = make_many(enrolment=enrolment, count=3)
    make_review(version=rows[1], reviewer=trainer)
    stands = standing(trainer, chosen=EVERYTHING, version=rows[1], now=NOW)
    assert (stands.place, stands.total) == (0, 2)
    assert (stands.before_id, stands.after_id) == (rows[0].pk, rows[2].pk)


def test_next_leaves_out_what_colleagues_hold_and_begins_again(
    trainer: User, colleague: User, enrolment: Enrolment
) -> None:
    rows = make_many(enrolment=enrolment, count=4)
    hold(rows[1], trainer=colleague)
    hold(rows[2], trainer=trainer)

    def after(version: Version) -> int | None:
        return next_after(trainer, chosen=EVERYTHING, version=version, now=NOW)

    assert after(rows[0]) == rows[2].pk
    assert after(rows[3]) == rows[0].pk


def test_nothing_follows_the_only_one(trainer: User, enrolment: Enrolment) -> None:
    version = make_waiting(enrolment=enrolment)
    assert next_after(trainer, chosen=EVERYTHING, version=version, now=NOW) is None


def test_trips_do_not_grow(trainer: User, enrolment: Enrolment) -> None:
    def trips(version: Version) -> tuple[int, int]:
        chosen = Filter(whose=Whose.NOBODYS, longer_than=1, resubmitted=False, state="NW")
        with CaptureQueriesContext(connection) as of_standing:
            standing(trainer, chosen=chosen, version=version, now=NOW)
        with CaptureQueriesContext(connection) as of_next:
            next_after(trainer, chosen=EVERYTHING, version=version, now=NOW)
        return len(of_standing), len(of_next)

    rows = make_many(enrolment=enrolment, count=3)
    few = trips(rows[0])
    assert few == (3, 1)
    make_many(enrolment=enrolment, count=297, at=NOW + timedelta(days=1))
    assert trips(rows[0]) == few


class StandingProperty(TestCase):
    """The database's answer is that of a plain list."""

    def setUp(self) -> None:
        self.trainer = make_person(role=Role.TRAINER)
        self.colleague = make_person(role=Role.TRAINER)
        self.enrolment = make_enrolment(trainers=[self.trainer, self.colleague])
        self.rows = make_many(enrolment=self.enrolment, count=13)

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        minutes=st.lists(st.integers(0, 5), min_size=13, max_size=13),
        held=st.lists(st.sampled_from(["", "hers", "theirs", "over"]), min_size=13, max_size=13),
        decided=st.sets(st.integers(0, 12)),
        at=st.integers(0, 12),
    )
    def test_standing_equals_a_list(self, minutes: list[int], held: list[str], decided: set[int], at: int) -> None:
        rows = self._write(minutes, held=held, decided=decided)
        order = sorted(
            (place for place in range(13) if place not in decided), key=lambda place: (minutes[place], rows[place].pk)
        )
        keys = [(minutes[place], rows[place].pk) for place in order]
        own = (minutes[at], rows[at].pk)
        before = [place for place, key in zip(order, keys, strict=True) if key < own]
        after = [place for place, key in zip(order, keys, strict=True) if key > own]
        theirs = {place for place in order if held[place] == "theirs"}
        stands = standing(self.trainer, chosen=EVERYTHING, version=rows[at], now=NOW)
        assert stands.total == len(order)
        assert stands.place == (order.index(at) + 1 if at in order else 0)
        assert stands.held_by_others == len(theirs)
        assert stands.before_id == (rows[before[-1]].pk if before else None)
        assert stands.after_id == (rows[after[0]].pk if after else None)
        shown = [*before[-10:], *([at] if at in order else []), *after[:10]]
        words = {place: "this" if place == at else "held" if place in theirs else "open" for place in shown}
        assert [(each.version_id, each.state) for each in stands.marks] == [
            (rows[place].pk, words[place]) for place in shown
        ]
        free = [place for place in [*after, *order] if place not in theirs and place != at]
        following = next_after(self.trainer, chosen=EVERYTHING, version=rows[at], now=NOW)
        assert following == (rows[free[0]].pk if free else None)

    def _write(self, minutes: list[int], *, held: list[str], decided: set[int]) -> list[Version]:
        Claim.objects.all().delete()
        Review.objects.all().delete()
        holders = {"hers": (self.trainer, 9), "theirs": (self.colleague, 9), "over": (self.colleague, -9)}
        fresh = []
        for place, old in enumerate(self.rows):
            row = old.submission
            number = row.versions.count() + 1
            fresh.append(
                Version.objects.create(
                    submission=row, number=number, handed_in_at=NOW + timedelta(minutes=minutes[place])
                )
            )
        for place, version in enumerate(fresh):
            if held[place]:
                holder, left = holders[held[place]]
                hold(version, trainer=holder, minutes=left)
            if place in decided:
                Review.objects.create(version=version, reviewer=self.colleague, decision="accepted", decided_at=NOW)
        return fresh
