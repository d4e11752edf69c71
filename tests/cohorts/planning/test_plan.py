"""The plan of a cohort: written once when it opens, and moved by one organiser at a time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from unittest.mock import patch

import pytest
from django.db import connections, transaction

from cohorts.planning import actions
from cohorts.planning.actions import MovedSince, move_to_what_is_published, open_plan, plan_for
from cohorts.planning.models import Cohort, CohortState
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.enrolment.models import Enrolment
from modules.plans.models import PlanLesson, PlanVersion
from modules.replanning.actions import write_plan
from modules.replanning.queries import preview_of
from tests.cohorts.make import SUMMER, make_cohort, make_user
from tests.modules.make import make_enrolment, make_lesson, make_module

ORGANISERS = 4


def make_taught() -> Cohort:
    """A cohort with a plan of one lesson and one participant, and a lesson that came later."""
    cohort = make_cohort()
    module = make_module(programme=cohort.programme)
    make_lesson(module=module, title="Erste")
    plan_for(cohort, now=SUMMER)
    make_enrolment(programme=cohort.programme, cohort_key=cohort.slug)
    make_lesson(module=module, title="Neue")
    return cohort


def seen_by(cohort: Cohort) -> str:
    assert cohort.plan is not None
    return preview_of(cohort.plan, today=SUMMER.date()).fingerprint


@pytest.mark.django_db
def test_the_first_plan_is_written_once() -> None:
    cohort = make_cohort(state=CohortState.PLANNED)
    make_lesson(module=make_module(programme=cohort.programme))
    open_plan(cohort, now=SUMMER)
    assert not PlanVersion.objects.exists()
    cohort.state = CohortState.OPEN
    open_plan(cohort, now=SUMMER)
    assert plan_for(cohort, now=SUMMER) == plan_for(Cohort.objects.get(), now=SUMMER) == cohort.plan
    assert PlanVersion.objects.count() == 1
    assert PlanLesson.objects.count() == 1


@pytest.mark.django_db
def test_a_plan_that_was_written_before_is_taken() -> None:
    cohort = make_cohort()
    plan = write_plan(programme=cohort.programme, cohort_key=cohort.slug, now=SUMMER)
    assert plan_for(cohort, now=SUMMER) == plan
    assert Cohort.objects.get().plan == plan


@pytest.mark.django_db
def test_moving_writes_plan_cohort_and_enrolments_together() -> None:
    cohort, by = make_taught(), make_user(role=Role.ORGANISER)
    plan = move_to_what_is_published(cohort=cohort, seen_number=1, seen=seen_by(cohort), by=by, now=SUMMER)
    assert (plan.number, plan.written_by, PlanLesson.objects.filter(module__plan=plan).count()) == (2, by, 2)
    assert Cohort.objects.get().plan == cohort.plan == plan
    assert Enrolment.objects.get().plan == plan


@pytest.mark.django_db
def test_where_one_of_the_three_fails_none_is_written() -> None:
    cohort, by = make_taught(), make_user(role=Role.ORGANISER)
    seen = seen_by(cohort)
    with (
        patch.object(actions, "replan", side_effect=_write_and_fail),
        pytest.raises(ZeroDivisionError),
        transaction.atomic(),
    ):
        move_to_what_is_published(cohort=cohort, seen_number=1, seen=seen, by=by, now=SUMMER)
    assert PlanVersion.objects.count() == 1
    assert Enrolment.objects.get().plan.number == 1


def _write_and_fail(*, plan: PlanVersion, **_rest: object) -> None:
    write_plan(programme=plan.programme, cohort_key=plan.cohort_key, now=SUMMER)
    raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_two_organisers_at_once_write_one_version() -> None:
    cohort = make_taught()
    seen = seen_by(cohort)
    people = [make_user(role=Role.ORGANISER) for _each in range(ORGANISERS)]
    start = Barrier(ORGANISERS)

    def run(by: User) -> bool:
        try:
            start.wait()
            own = Cohort.objects.get(pk=cohort.pk)
            move_to_what_is_published(cohort=own, seen_number=1, seen=seen, by=by, now=SUMMER)
        except MovedSince:
            return False
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(ORGANISERS) as pool:
        moved = list(pool.map(run, people))
    assert sorted(moved) == [False] * (ORGANISERS - 1) + [True]
    assert sorted(PlanVersion.objects.values_list("number", flat=True)) == [1, 2]
    assert Enrolment.objects.get().plan.number == 2
    assert Cohort.objects.get().plan == PlanVersion.objects.get(number=2)
    assert PlanVersion.objects.get(number=2).written_by == people[moved.index(True)]
