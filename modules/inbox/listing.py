"""What a list of waiting works shows beside each of them, and how many there are of which sort."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Min, Prefetch, Q, QuerySet
from django.utils import timezone

from lms.accounts.models import Organisation, User
from lms.shared.working_days import working_days_between
from modules.allocation.queries import CohortName, cohorts_taught_by, valid_allocations
from modules.assignments.models import WORK_FIELDS, Assignment, Submission, Version
from modules.enrolment.models import Enrolment
from modules.inbox.queries import (
    come_back,
    held_by_her,
    held_by_others,
    waiting_for,
    waits_longer_than,
    with_partners,
)

_NOT_SHOWN = tuple(name for name in WORK_FIELDS if name != "process_name")


@dataclass(frozen=True, kw_only=True)
class Target:
    """How long a review may take: so many working days, counted with the holidays of a state (or empty)."""

    days: int
    state: str

    def age(self, version: Version, *, now: datetime) -> int:
        """Return for how many working days a version waits."""
        return self.age_of(version.handed_in_at, now=now)

    def age_of(self, moment: datetime, *, now: datetime) -> int:
        """Return how many working days have passed since a moment."""
        return working_days_between(timezone.localdate(moment), timezone.localdate(now), state=self.state)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A waiting version in a list.

    Attributes:
        version: with assignment and people loaded.
        age: in working days.
        came_today: on this very day, which a Sunday may be.
        is_over: it waits longer than the target time.
        held_by: the colleague who looks at it now, or None.
        is_held_by_her: the asking person holds it.
        trainer: to whom it is allocated, or None.
        is_resubmitted: an earlier version was reviewed.
    """

    version: Version
    age: int
    came_today: bool
    is_over: bool
    held_by: User | None
    is_held_by_her: bool
    trainer: User | None
    is_resubmitted: bool

    @property
    def title(self) -> str:
        """Name of the process, or of the assignment."""
        return self.version.process_name or self.version.submission.assignment.title

    @property
    def authors(self) -> list[User]:
        """Who handed it in: the person who began it first."""
        rows = [self.version.submission, *self.version.submission.partners.all()]
        return [each.enrolment.participant for each in rows]


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many waiting works there are of each sort, and since when the oldest waits."""

    total: int
    mine: int
    nobodys: int
    over: int
    resubmitted: int
    group_work: int
    claimed: int
    held: int
    oldest_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What can be chosen in a filter."""

    cohorts: list[CohortName]
    assignments: list[Assignment]
    organisations: list[Organisation]

    @property
    def modules(self) -> list[int]:
        """The numbers of the modules."""
        return sorted({each.module_number for each in self.assignments})


def with_facts(found: QuerySet[Version]) -> QuerySet[Version]:
    """Load what `lines` reads, in two trips; texts and models of the works stay where they are."""
    partners = Submission.objects.select_related("enrolment__participant").order_by("created_at", "pk")
    return (
        found.select_related(
            "submission__assignment",
            "submission__enrolment__participant",
            "submission__enrolment__organisation",
            "submission__allocation__trainer",
            "claim__trainer",
        )
        .annotate(is_resubmitted=come_back(), is_allocated=Exists(valid_allocations()))
        .prefetch_related(Prefetch("submission__partners", queryset=partners))
        .defer(*_NOT_SHOWN)
    )


def lines(versions: Iterable[Version], *, person: User, target: Target, now: datetime) -> list[Line]:
    """Return the lines of versions that were loaded `with_facts`, without a trip."""
    return [_line(each, person=person, target=target, now=now) for each in versions]


def counts_for(trainer: User, *, target: Target, now: datetime) -> Counts:
    """Return how many works wait for a trainer, in one trip."""
    return Counts(**count(waiting_for(trainer), person=trainer, target=target, now=now))


def count(found: QuerySet[Version], *, person: User, target: Target, now: datetime) -> dict[str, Any]:
    """Return the fields of `Counts` of some waiting versions, in one trip."""
    return found.order_by().aggregate(
        total=Count("pk"),
        mine=Count("pk", filter=Q(submission__allocation__trainer=person)),
        nobodys=Count("pk", filter=~Exists(valid_allocations())),
        over=Count("pk", filter=waits_longer_than(target.days, state=target.state, now=now)),
        resubmitted=Count("pk", filter=Q(come_back())),
        group_work=Count("pk", filter=Q(with_partners())),
        claimed=Count("pk", filter=held_by_her(person, now=now)),
        held=Count("pk", filter=held_by_others(person, now=now)),
        oldest_at=Min("handed_in_at"),
    )


def choices_for(trainer: User) -> Choices:
    """Return what a trainer can choose, in three trips: her cohorts, their assignments and administrations."""
    return choices_in(Enrolment.objects.taught_by(trainer), cohorts=cohorts_taught_by(trainer))


def choices_in(people: QuerySet[Enrolment], *, cohorts: list[CohortName]) -> Choices:
    """Return what can be chosen among the works of some people, in two trips; the cohorts are given."""
    found = people.order_by()
    asked = Assignment.objects.filter(programme__in=found.values("programme")).defer("task")
    organisations = Organisation.objects.filter(pk__in=found.exclude(organisation=None).values("organisation"))
    return Choices(
        cohorts=cohorts,
        assignments=list(asked.order_by("programme", "kind", "number")),
        organisations=list(organisations.order_by("name", "pk")),
    )


def _line(version: Version, *, person: User, target: Target, now: datetime) -> Line:
    claim = getattr(version, "claim", None)
    holder = claim.trainer if claim is not None and claim.until > now else None
    age = target.age(version, now=now)
    allocated = bool(getattr(version, "is_allocated", False))
    return Line(
        version=version,
        age=age,
        came_today=timezone.localdate(version.handed_in_at) == timezone.localdate(now),
        is_over=age > target.days,
        held_by=holder if holder != person else None,
        is_held_by_her=holder == person,
        trainer=version.submission.allocation.trainer if allocated else None,
        is_resubmitted=bool(getattr(version, "is_resubmitted", False)),
    )
