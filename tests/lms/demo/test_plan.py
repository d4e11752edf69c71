"""Dates around today, whatever day it is."""

from datetime import date, timedelta

import pytest

from lms.demo.plan import at, cohort_plans, dates_of, wednesday
from lms.demo.stories import Asked, told
from modules.enrolment.rules import week_of

WEEKS = [1, 7, 14, 20, 27, 33]
DAYS = [date(2025, 12, 25) + timedelta(days=number) for number in (0, 1, 2, 3, 4, 5, 6, 68, 190, 300)]


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_running_cohorts_are_in_the_same_week_on_every_day(today: date) -> None:
    plans = cohort_plans(today=today)
    assert week_of(plans["running"].starts_on, today) == 16
    assert week_of(plans["finishing"].starts_on, today) == 37
    assert plans["past"].ends_on < today < plans["open"].starts_on < plans["full"].starts_on
    assert len({plan.slug for plan in plans.values()}) == 5


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_same_dates_are_over_on_every_day(today: date) -> None:
    for key, over in {"running": (3, 7, 1), "finishing": (6, 17, 3), "past": (6, 18, 3), "open": (0, 0, 0)}.items():
        dates = dates_of(cohort_plans(today=today)[key], opening_weeks=WEEKS)
        past = [each.kind for each in dates if each.ends_at < at(today, hour=0)]
        assert tuple(past.count(kind) for kind in ("training", "qa", "workshop")) == over, key


def test_a_wednesday_is_always_later() -> None:
    assert wednesday(after=date(2026, 1, 21)).date() == date(2026, 1, 28)
    assert wednesday(after=date(2026, 1, 20)).date() == date(2026, 1, 21)


def test_a_story_keeps_to_its_order_and_its_time() -> None:
    asked = [Asked(number=n, opens_on=date(2026, 1, n), due_on=date(2026, 1, n + 9)) for n in range(1, 9)]
    counts = {"accepted": 3, "declined": 1, "changes_wanted": 1, "in_review": 1, "drafts": 1}
    until = at(date(2026, 1, 20), hour=8)
    stories = list(told(who="jemand@demo.example", asked=asked, counts=counts, until=until))
    wanted = ["accepted"] * 3 + ["declined", "changes_wanted", "handed_in", "draft"]
    assert [story.state for story in stories] == wanted
    assert [story.number for story in stories] == [1, 2, 3, 4, 5, 6, 7]
    for story in stories:
        moments = [story.started_at]
        for each in story.rounds:
            moments += [each.handed_in_at, *([each.decided_at] if each.decided_at else [])]
        assert moments == sorted(moments)
        assert moments[-1] < until


def test_a_story_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="2 works"):
        list(told(who="x", asked=[], counts={"accepted": 2}, until=at(date(2026, 1, 20), hour=8)))
