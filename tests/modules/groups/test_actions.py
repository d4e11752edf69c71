"""Groups are formed and people put into them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from modules.enrolment.actions import end_enrolment
from modules.groups import actions
from modules.groups.models import Group, Membership
from modules.groups.queries import colleagues_of, group_of, grouping_of, preview_of
from tests.modules.make import NOW, make_enrolment, make_organisation, make_person, make_programme

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def make_group(name: str = "Gruppe 1", *, cohort_key: str = "2025-herbst") -> Group:
    return actions.create(programme=make_programme(), cohort_key=cohort_key, name=name, now=NOW)


def apply(seen: str) -> int:
    return actions.apply_proposal(programme=make_programme(), cohort_key="2025-herbst", seen=seen, now=NOW)


def seen_now() -> str:
    return preview_of(programme_id=make_programme().pk, cohort_key="2025-herbst", on=TODAY).fingerprint


def test_a_name_stands_once_in_a_cohort() -> None:
    first = make_group()
    make_group(cohort_key="2026-herbst")
    second = make_group("Gruppe 2")
    with pytest.raises(actions.NameTaken):
        make_group()
    with pytest.raises(actions.NameTaken):
        actions.rename(group=second, name="Gruppe 1")
    actions.rename(group=first, name="Nordlichter")
    first.refresh_from_db()
    assert first.name == "Nordlichter"


def test_somebody_is_in_one_group() -> None:
    enrolment, first, second = make_enrolment(), make_group(), make_group("Gruppe 2")
    for group in (first, second, second):
        actions.put(enrolment=enrolment, group=group, now=NOW)
    assert group_of(enrolment) == second
    actions.put(enrolment=enrolment, group=None, now=NOW)
    assert group_of(enrolment) is None


def test_a_group_of_another_cohort_takes_nobody() -> None:
    group = make_group(cohort_key="2026-herbst")
    with pytest.raises(actions.OtherCohort):
        actions.put(enrolment=make_enrolment(), group=group, now=NOW)
    assert not Membership.objects.exists()


def test_only_an_empty_group_is_deleted() -> None:
    enrolment, group = make_enrolment(), make_group()
    actions.put(enrolment=enrolment, group=group, now=NOW)
    with pytest.raises(actions.NotEmpty) as refused:
        actions.delete(group=group)
    assert refused.value.members == 1
    actions.put(enrolment=enrolment, group=None, now=NOW)
    actions.delete(group=group)
    assert not Group.objects.exists()


def test_the_proposal_that_was_seen_is_written_once() -> None:
    make_group("Gruppe 1")
    for _each in range(6):
        make_enrolment()
    seen = seen_now()
    assert apply(seen) == 6
    assert sorted(Group.objects.values_list("name", flat=True)) == ["Gruppe 1", "Gruppe 2", "Gruppe 3"]
    with pytest.raises(actions.GroupedSince):
        apply(seen)
    assert Membership.objects.count() == 6


def test_a_proposal_is_not_written_for_other_people_than_were_shown() -> None:
    for _each in range(3):
        make_enrolment()
    seen = seen_now()
    make_enrolment()
    with pytest.raises(actions.GroupedSince):
        apply(seen)
    assert not Group.objects.exists()


def test_who_ended_is_asked_for_no_more() -> None:
    enrolments = [make_enrolment() for _each in range(3)]
    group = make_group()
    for each in enrolments[:2]:
        actions.put(enrolment=each, group=group, now=NOW)
    for each in enrolments[1:]:
        end_enrolment(enrolment=each, on=TODAY)
    found = grouping_of(programme_id=make_programme().pk, cohort_key="2025-herbst", on=TODAY)
    assert found.alone == ()
    assert set(found.groups[0].members) == set(enrolments[:2])
    assert colleagues_of(enrolments[0], on=TODAY) == []


def test_groups_stand_in_the_order_of_their_numbers() -> None:
    for number in (10, 9, 1):
        make_group(f"Gruppe {number}")
    found = grouping_of(programme_id=make_programme().pk, cohort_key="2025-herbst", on=TODAY)
    assert [row.group.name for row in found.groups] == ["Gruppe 1", "Gruppe 9", "Gruppe 10"]


@pytest.mark.parametrize("people", [1, 3, 12])
def test_trips_do_not_depend_on_people(people: int) -> None:
    for number in range(people):
        person = make_person(email=f"{number}@beispielhausen.example")
        enrolment = make_enrolment(participant=person, organisation=make_organisation(name=f"Stadt {number}"))
        if number % 2:
            actions.put(enrolment=enrolment, group=make_group(f"Gruppe {number}"), now=NOW)
    programme = make_programme()
    with CaptureQueriesContext(connection) as captured:
        found = grouping_of(programme_id=programme.pk, cohort_key="2025-herbst", on=TODAY)
        assert [str(each.organisation) for each in found.people.values()]
    assert len(captured) == 2
