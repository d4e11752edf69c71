"""Who may allocate in which cohort, and to whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet

from lms.accounts.models import Organisation, User
from lms.accounts.people.roles import Role
from modules.allocation.models import Allocation, StandingAllocation
from modules.enrolment.models import Enrolment


@dataclass(frozen=True, kw_only=True)
class CohortName:
    """A cohort by its key and name."""

    key: str
    name: str


def valid_allocations() -> QuerySet[Allocation]:
    """Return the allocations of the outer version to somebody who still teaches its people, for a subquery."""
    return Allocation.objects.filter(
        submission=OuterRef("submission"),
        trainer__is_active=True,
        trainer__groups__name=Role.TRAINER.value,
        trainer__taught_enrolments=OuterRef("submission__enrolment"),
    )


def cohorts_for(person: User) -> list[CohortName]:
    """Return the cohorts in which somebody allocates, the newest first: those she teaches, organisers all."""
    if person.has_role(Role.ORGANISER):
        return _named(Enrolment.objects.all())
    return cohorts_taught_by(person) if person.has_role(Role.TRAINER) else []


def cohorts_taught_by(trainer: User) -> list[CohortName]:
    """Return the cohorts that a trainer teaches, the newest first."""
    return _named(Enrolment.objects.taught_by(trainer))


def _named(found: QuerySet[Enrolment]) -> list[CohortName]:
    rows = found.order_by().values_list("cohort_first_on", "cohort_key", "cohort_name").distinct()
    # one that was renamed or moved is listed once
    names = {key: name for _day, key, name in sorted(rows)}
    return [CohortName(key=key, name=name) for key, name in reversed(names.items())]


def trainers_of(cohort_keys: Iterable[str]) -> list[User]:
    """Return who teaches in some cohorts and can be allocated works, by name."""
    found = User.objects.filter(
        is_active=True, groups__name=Role.TRAINER.value, taught_enrolments__cohort_key__in=list(cohort_keys)
    )
    return list(found.distinct().order_by("last_name", "first_name", "pk"))


def people_by_organisation(cohort_key: str) -> list[tuple[Organisation, int]]:
    """Return the administrations of a cohort with the number of their people who study there, by name; two trips."""
    rows = Enrolment.objects.filter(cohort_key=cohort_key, ended_on=None).exclude(organisation=None)
    sizes = dict(rows.order_by().values_list("organisation").annotate(Count("pk")))
    return [(each, sizes[each.pk]) for each in Organisation.objects.filter(pk__in=sizes).order_by("name", "pk")]


def standing_in(cohort_key: str) -> QuerySet[StandingAllocation]:
    """Return which administration's works go to whom from now on, by name of the administration."""
    found = StandingAllocation.objects.filter(cohort_key=cohort_key).select_related("organisation", "trainer")
    return found.order_by("organisation__name", "pk")
