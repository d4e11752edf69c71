"""Enrolments as the floor above writes them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from modules.enrolment.actions import NoReason, end_enrolment, extend, set_period, set_trainers, withdraw_extension
from modules.enrolment.models import Enrolment, Extension, ExtensionScope
from modules.enrolment.queries import current_enrolment, enrolments_of_cohort, extensions_of, taught_by
from modules.enrolment.rules import MoreTime
from tests.modules.make import FIRST_ON, LAST_ON, NOW, make_enrolment, make_lesson, make_person, make_programme

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
    (row,) = enrolments_of_cohort("2025-herbst")
    assert (row.cohort_first_on, row.first_on, row.last_on) == (date(2025, 11, 1),) * 2 + (date(2026, 8, 1),)


def test_who_entered_late_keeps_the_own_start_when_the_period_moves() -> None:
    late = make_enrolment()
    Enrolment.objects.filter(pk=late.pk).update(first_on=date(2025, 12, 1))
    for first_on, own in ((date(2025, 10, 17), date(2025, 12, 1)), (date(2026, 1, 2), date(2026, 1, 2))):
        set_period(cohort_key="2025-herbst", first_on=first_on, last_on=first_on + timedelta(days=270))
        late.refresh_from_db()
        assert (late.cohort_first_on, late.first_on) == (first_on, own)
        assert (late.last_on - late.first_on).days == 270


def grant(row: Enrolment, scope: ExtensionScope, **fields: Any) -> Extension:
    values = {"until": date(2026, 3, 1), "reason": "Elternzeit", "by": make_person(), "now": NOW, **fields}
    return extend(enrolment=row, scope=scope, **values)


def test_extensions_in_force_by_person() -> None:
    row, other = make_enrolment(), make_enrolment()
    lesson = make_lesson()
    grant(row, ExtensionScope.EVERYTHING)
    grant(row, ExtensionScope.MODULE, number=3)
    grant(row, ExtensionScope.PROCESS, number=7)
    grant(row, ExtensionScope.LESSON, lesson=lesson)
    gone = grant(row, ExtensionScope.CHAPTER, number=2)
    withdraw_extension(extension=gone, by=make_person(), now=NOW)
    until = date(2026, 3, 1)
    assert extensions_of([row, other]) == {
        row.pk: [
            MoreTime(until=until),
            MoreTime(until=until, module=3),
            MoreTime(until=until, kind="process", key=7),
            MoreTime(until=until, kind="lesson", key=lesson.pk),
        ],
        other.pk: [],
    }
    assert Extension.objects.get(pk=gone.pk).withdrawn_at == NOW


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_an_extension_needs_a_reason(reason: str) -> None:
    with pytest.raises(NoReason):
        grant(make_enrolment(), ExtensionScope.EVERYTHING, reason=reason)


@pytest.mark.parametrize(
    ("scope", "fields"),
    [
        (ExtensionScope.EVERYTHING, {"number": 3}),
        (ExtensionScope.MODULE, {}),
        (ExtensionScope.LESSON, {"number": 3}),
        (ExtensionScope.LESSON, {}),
    ],
)
def test_database_refuses_an_extension_of_nothing(scope: ExtensionScope, fields: dict[str, Any]) -> None:
    row = make_enrolment()
    with pytest.raises(IntegrityError), transaction.atomic():
        grant(row, scope, **fields)


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
