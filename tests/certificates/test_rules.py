"""What a certificate asks for, and what may become of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates import rules
from certificates.rules import Counted, Key, Status

counts = st.integers(min_value=0, max_value=60)
quotas = st.builds(
    lambda needed, more, done: Counted(done=done, needed=needed, planned=needed + more), counts, counts, counts
)
asked = st.builds(
    rules.requirements,
    accepted_processes=counts,
    needed_processes=st.integers(min_value=1, max_value=40),
    accepted_chapters=counts,
    chapters=st.integers(min_value=0, max_value=10),
    trainings=quotas,
    qa_sessions=quotas,
    workshops=quotas,
)


@given(asked)
def test_a_certificate_is_earned_exactly_if_nothing_is_missing(requirements: tuple[rules.Requirement, ...]) -> None:
    assert rules.is_earned(requirements) == all(each.missing == 0 for each in requirements)


@given(asked, st.integers(min_value=0, max_value=4))
def test_one_more_never_takes_a_certificate_away(requirements: tuple[rules.Requirement, ...], place: int) -> None:
    more = list(requirements)
    more[place] = replace(more[place], done=more[place].done + 1)
    if rules.is_earned(requirements):
        assert rules.is_earned(more)


@given(asked)
def test_every_requirement_alone_can_prevent_it(requirements: tuple[rules.Requirement, ...]) -> None:
    full = [replace(each, done=each.needed) for each in requirements]
    for place, each in enumerate(full):
        if each.needed:
            assert not rules.is_earned([*full[:place], replace(each, done=each.needed - 1), *full[place + 1 :]])


def test_thirty_processes_are_enough_and_twenty_nine_are_not() -> None:
    met = Counted(done=1, needed=1, planned=1)
    values = {"needed_processes": 30, "chapters": 8, "accepted_chapters": 8}
    formats = {"trainings": met, "qa_sessions": met, "workshops": met}
    assert rules.is_earned(rules.requirements(accepted_processes=30, **values, **formats))
    assert not rules.is_earned(rules.requirements(accepted_processes=29, **values, **formats))


def test_a_programme_without_a_concept_earns_nothing() -> None:
    met = Counted(done=1, needed=1, planned=1)
    requirements = rules.requirements(
        accepted_processes=1,
        needed_processes=1,
        accepted_chapters=0,
        chapters=0,
        trainings=met,
        qa_sessions=met,
        workshops=met,
    )
    assert [each.key for each in requirements if not each.is_met] == [Key.CONCEPT]
    assert not rules.is_earned([])


@pytest.mark.parametrize("wanted", list(Status))
@pytest.mark.parametrize("status", list(Status))
def test_replaced_is_the_end_and_nothing_becomes_valid_again(status: Status, wanted: Status) -> None:
    may = rules.may_become(status=status, wanted=wanted)
    assert not (may and wanted in {Status.VALID, Status.EXPIRED, status})
    assert not (may and status is Status.REPLACED)


def test_the_last_day_still_counts() -> None:
    last = date(2030, 7, 16)
    assert rules.status_on(status=Status.VALID, valid_until=last, day=last) is Status.VALID
    assert rules.status_on(status=Status.VALID, valid_until=last, day=last + timedelta(days=1)) is Status.EXPIRED
    assert rules.status_on(status=Status.REVOKED, valid_until=last, day=date(2031, 1, 1)) is Status.REVOKED


def test_only_valid_expired_and_revoked_show_what_is_printed() -> None:
    assert {status for status in Status if rules.shows_facts(status)} == {
        Status.VALID,
        Status.EXPIRED,
        Status.REVOKED,
    }


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1)), st.integers(0, 400), st.integers(-500, 500))
def test_the_printed_period_never_runs_backwards(first_on: date, length: int, offset: int) -> None:
    last_on = first_on + timedelta(days=length)
    end = rules.period_end(first_on=first_on, last_on=last_on, completed_on=last_on + timedelta(days=offset))
    assert first_on <= end <= last_on


def test_skills_lose_their_address_and_fit_on_two_lines() -> None:
    assert rules.skills("Danach können Sie Ziele setzen.") == "Ziele setzen"
    assert rules.skills("Afterwards you can set goals.") == "set goals"
    assert len(rules.skills("Danach können Sie " + "modellieren und " * 40)) <= rules.LONGEST_SKILLS


def test_numbers_for_people() -> None:
    assert rules.serial(year=2026, programme_code="kpm", number=17) == "2026-KPM-0017"
    assert rules.printed_code("7KQ4M9XW2TVBR8H3NE6P") == "7KQ4M-9XW2T-VBR8H-3NE6P"
    assert rules.whole_hours(lesson_minutes=61, event_minutes=118) == 2
