"""The plan of a programme."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from modules.content.queries import module_weeks, plan_of
from tests.modules.make import make_lesson, make_module, make_programme

pytestmark = pytest.mark.django_db


def test_plan_counts_lessons_inside_their_module() -> None:
    for number in (2, 1):
        module = make_module(number=number, opens_in_week=number * 3)
        for title in ("Anfang", "Ende"):
            make_lesson(module=module, title=title)
    plan = plan_of(make_programme())
    assert [module.number for module in plan] == [1, 2]
    assert [lesson.number for lesson in plan[1].lessons] == ["2.1", "2.2"]
    assert module_weeks(make_programme()) == {1: 3, 2: 6}


def test_drafts_of_editors_are_not_part_of_the_plan() -> None:
    module = make_module()
    make_lesson(module=module, live=False)
    assert plan_of(make_programme())[0].lessons == ()


def test_plan_of_a_programme_without_page_is_empty() -> None:
    assert plan_of(make_programme()) == ()


def test_plan_takes_the_same_trips_for_one_and_for_three() -> None:
    make_lesson(module=make_module(number=1))
    plan_of(make_programme())
    with CaptureQueriesContext(connection) as for_one:
        plan_of(make_programme())
    for number in (2, 3):
        make_lesson(module=make_module(number=number))
    with CaptureQueriesContext(connection) as for_three:
        assert len(plan_of(make_programme())) == 3
    assert len(for_three) == len(for_one)
