"""Enrolments as the floor above writes them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from modules.enrolment.actions import end_enrolment, set_period, set_trainers
from modules.enrolment.models import Enrolment
from modules.enrolment.queries import current_enrolment, enrolments_of_cohort, taught_by
from tests.modules.make import FIRST_ON, LAST_ON, make_enrolment, make_person, make_programme

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 22)


def test_second_call_returns_the_first_row() -> None:
    person = make_person()
    assert make_enrolment(participant=person) == make_enrolment(participant=person)
    assert Enrolment.objects.count() == 1


def test_database_refuses_a_second_row() -> None:
    one = make_enrolment()
    one.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save(force_insert=True)


def test_database_refuses_an_end_before_the_start() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_enrolment(first_on=LAST_ON, last_on=FIRST_ON)


def test_trainers_of_a_cohort_are_set_for_everybody_and_for_nobody_else() -> None:
    old, new = make_person(), make_person()
    inside = [make_enrolment(trainers=[old]), make_enrolment(trainers=[old])]
    outside = make_enrolment(cohort_key="anderer", trainers=[old])
    set_trainers(cohort_key="2025-herbst", trainers=[new])
    assert set(taught_by(new)) == set(inside)
    assert list(taught_by(old)) == [outside]


def test_period_moves_for_the_cohort() -> None:
    make_enrolment()
    set_period(cohort_key="2025-herbst", first_on=date(2025, 11, 1), last_on=date(2026, 8, 1))
    assert [row.first_on for row in enrolments_of_cohort("2025-herbst")] == [date(2025, 11, 1)]


def test_running_enrolment_comes_before_the_next_and_the_last() -> None:
    person = make_person()
    over = make_enrolment(participant=person, cohort_key="alt", first_on=date(2024, 1, 1), last_on=date(2024, 9, 1))
    assert current_enrolment(person, on=TODAY) == over
    later = make_enrolment(participant=person, cohort_key="neu", first_on=date(2026, 9, 1), last_on=date(2027, 5, 1))
    assert current_enrolment(person, on=TODAY) == later
    running = make_enrolment(participant=person)
    assert current_enrolment(person, on=TODAY) == running


def test_ended_enrolment_opens_nothing() -> None:
    row = make_enrolment()
    end_enrolment(enrolment=row, on=TODAY)
    assert current_enrolment(row.participant, on=TODAY - timedelta(days=1)) == row
    assert current_enrolment(row.participant, on=TODAY) is None


def test_person_with_an_enrolment_cannot_be_deleted() -> None:
    row = make_enrolment()
    with pytest.raises(ProtectedError):
        row.participant.delete()
    with pytest.raises(ProtectedError):
        make_programme().delete()
