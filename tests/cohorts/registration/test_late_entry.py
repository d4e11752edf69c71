"""Who enters a running cohort has a plan of her own from her own start, by the plan version of the cohort."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cohorts.registration.decisions import accept_registration
from lms.accounts.people.roles import Role
from modules.enrolment.models import Enrolment
from modules.plans.models import PlanVersion
from tests.cohorts.make import make_cohort, make_requested, make_user
from tests.cohorts.registration.test_flow import SUMMER
from tests.modules.make import make_lesson, make_module

pytestmark = pytest.mark.django_db


def test_late_entrant_counts_from_the_day_of_the_decision() -> None:
    organiser = make_user(role=Role.ORGANISER)
    cohort = make_cohort(late_entry=True)
    lesson = make_lesson(module=make_module(programme=cohort.programme))
    early = make_requested(cohort=cohort, number=2, now=SUMMER)
    accept_registration(registration_id=early.pk, by=organiser, now=SUMMER)
    make_lesson(module=lesson.get_parent().specific, title="Später dazugekommen")
    after = SUMMER + timedelta(days=60)
    late = make_requested(cohort=cohort, number=1, now=after)
    accept_registration(registration_id=late.pk, by=organiser, now=after)
    (first, second, third) = Enrolment.objects.order_by("created_at", "pk")
    length = cohort.ends_on - cohort.starts_on
    assert {(row.first_on, row.last_on) for row in (first, second)} == {(cohort.starts_on, cohort.ends_on)}
    assert third.first_on == timezone.localdate(after) > cohort.starts_on
    assert third.last_on == third.first_on + length
    assert third.cohort_first_on == cohort.starts_on
    plan = PlanVersion.objects.get()
    cohort.refresh_from_db()
    assert {cohort.plan, first.plan, second.plan, third.plan} == {plan}
    assert [each.page_id for module in plan.modules.all() for each in module.lessons.all()] == [lesson.pk]
