"""What waits for whom, in numbers."""

from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, Min, Q, QuerySet
from django.utils import timezone

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.working_days import working_days_between
from modules.allocation.queries import valid_allocations
from modules.assignments.models import Version
from modules.inbox.queries import (
    all_waiting,
    came_since,
    last_working_day_before,
    start_of,
    waiting_for,
    waits_longer_than,
)
from modules.turnaround.models import TurnaroundSettings
from modules.turnaround.rules import Waiting


def trainers_who_teach(*, today: date) -> QuerySet[User]:
    """Return everybody who teaches somebody in a cohort that is not long over."""
    since = today - timedelta(days=365)
    found = User.objects.filter(is_active=True, groups__name=Role.TRAINER.value, taught_enrolments__last_on__gte=since)
    return found.order_by("pk").distinct()


def organisers() -> QuerySet[User]:
    """Return everybody who organises."""
    return User.objects.filter(is_active=True, groups__name=Role.ORGANISER.value).order_by("pk").distinct()


def waiting_for_trainer(trainer: User, *, target: TurnaroundSettings, now: datetime) -> Waiting:
    """Return what waits for a trainer: allocated to her, or to nobody; one trip."""
    hers = Exists(valid_allocations().filter(trainer=trainer))
    found = waiting_for(trainer).filter(hers | ~Exists(valid_allocations()))
    return _counted(found.annotate(is_hers=hers), target=target, now=now, own=Q(is_hers=True))


def waiting_in_all(*, target: TurnaroundSettings, now: datetime) -> Waiting:
    """Return what waits in all cohorts; one trip."""
    return _counted(all_waiting(), target=target, now=now)


def late_by_cohort(*, target: TurnaroundSettings, now: datetime) -> list[tuple[str, int]]:
    """Return cohorts in which something waits for too long, by name, with how many works; one trip."""
    late = all_waiting().order_by().filter(waits_longer_than(target.target_days, state=target.state, now=now))
    rows = late.values_list("submission__enrolment__cohort_name").annotate(Count("pk"))
    return sorted(rows)


def _counted(found: QuerySet[Version], *, target: TurnaroundSettings, now: datetime, own: Q | None = None) -> Waiting:
    today = timezone.localdate(now)
    late = waits_longer_than(target.target_days, state=target.state, now=now)
    # what was late on the last working day already is not news
    before = last_working_day_before(today, state=target.state)
    was_late = waits_longer_than(target.target_days, state=target.state, now=start_of(before))
    counts = found.order_by().aggregate(
        total=Count("pk"),
        over=Count("pk", filter=late),
        was_over=Count("pk", filter=was_late),
        new=Count("pk", filter=came_since(before)),
        own=Count("pk", filter=own if own is not None else Q(pk=None)),
        oldest=Min("handed_in_at"),
    )
    oldest = counts["oldest"]
    return Waiting(
        total=counts["total"],
        over=counts["over"],
        newly_late=counts["over"] - counts["was_over"],
        new=counts["new"],
        own=counts["own"],
        oldest_days=working_days_between(timezone.localdate(oldest), today, state=target.state) if oldest else 0,
    )
