"""Cohorts written for figures leave nothing behind, and their pages answer."""

from unittest.mock import patch

import pytest
from django.test.utils import override_settings

from cohorts.planning.models import Cohort
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.bench import cohorts
from lms.bench.cohorts import NoPlan, measure_cohorts
from modules.content.models import Programme
from modules.plans.models import PlanVersion
from modules.replanning.actions import write_plan
from tests.certificates.make import make_cohort
from tests.modules.make import NOW, make_lesson, make_module, make_person, make_programme

pytestmark = pytest.mark.django_db
ORGANISER = "organisation@demo.example"


def test_figures_are_taken_and_everything_is_taken_back() -> None:
    programme = make_programme()
    cohort = make_cohort(programme=programme)
    make_lesson(module=make_module(programme=programme))
    Cohort.objects.update(plan=write_plan(programme=programme, cohort_key=cohort.slug, now=NOW))
    make_person(email=ORGANISER, role=Role.ORGANISER)
    before = (User.objects.count(), Cohort.objects.count(), PlanVersion.objects.count())
    with (
        override_settings(ROOT_URLCONF="lms.bench.urls", ALLOWED_HOSTS=["*"]),
        patch.object(cohorts, "PEOPLE", (2, 4)),
        patch("lms.bench.pages.WARM_UP", 1),
    ):
        figures = measure_cohorts(email=ORGANISER, rounds=1)
    assert [each.page.name for each in figures] == [
        "bare",
        *(f"{page}, {people}" for people in (2, 4) for page in ("matrix", "spreadsheet", "plan")),
    ]
    assert [each.trips for each in figures[1:4]] == [each.trips for each in figures[4:]]
    assert (User.objects.count(), Cohort.objects.count(), PlanVersion.objects.count()) == before
    assert Programme.objects.get().watched_percent == 90


def test_without_a_plan_there_is_nothing_to_measure() -> None:
    with pytest.raises(NoPlan):
        measure_cohorts(email=ORGANISER, rounds=1)
