"""What waits for a trainer, in its order: the oldest first."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from lms.accounts.models import User
from lms.shared.working_days import add_working_days, waiting_longer_than
from modules.allocation.queries import valid_allocations
from modules.assignments.models import Submission, Version
from modules.assignments.rules import WAITING
from modules.inbox.filters import Filter, Whose
from modules.review.models import Review

MARKS_AROUND = 10
_ORDER = ("handed_in_at", "pk")
_BACKWARDS = ("-handed_in_at", "-pk")


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One work of the list as a mark: `state` is "this", "open", or "held" by a colleague."""

    version_id: int
    state: str


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a version stands in the list of a trainer.

    Attributes:
        place: from 1; 0 if it is not in the list.
        total: how many wait.
        held_by_others: how many of them colleagues look at now.
        before_id: version before it, or None.
        after_id: version after it, or None.
        marks: up to ten before, itself, up to ten after.
    """

    place: int
    total: int
    held_by_others: int
    before_id: int | None
    after_id: int | None
    marks: tuple[Mark, ...]


def waiting(trainer: User, *, chosen: Filter, now: datetime) -> QuerySet[Version]:
    """Return the newest versions without a review in the cohorts a trainer teaches, the oldest first.

    Args:
        trainer: who asks.
        chosen: which of them.
        now: the present moment; a colleague's hold that ran out does not count.
    """
    return choose(waiting_for(trainer), trainer=trainer, chosen=chosen, now=now)


def waiting_for(trainer: User) -> QuerySet[Version]:
    """Return everything that waits in the cohorts a trainer teaches, the oldest first."""
    return all_waiting().filter(submission__enrolment__trainers=trainer)


def all_waiting() -> QuerySet[Version]:
    """Return the newest version of every work that waits for a review, of all cohorts; for organisers."""
    later = Version.objects.filter(submission=OuterRef("submission"), number__gt=OuterRef("number"))
    found = Version.objects.filter(~Exists(later), submission__state__in=WAITING, review__isnull=True)
    return found.order_by(*_ORDER)


def standing(trainer: User, *, chosen: Filter, version: Version, now: datetime) -> Standing:
    """Return where a version stands in the list of a trainer, in three database trips.

    A version that is not in the list (decided, or left out by the filter) has its neighbours all the same.
    """
    found = waiting(trainer, chosen=chosen, now=now)
    earlier, later = _earlier(version), _later(version)
    counts = found.order_by().aggregate(
        total=Count("pk"),
        held=Count("pk", filter=held_by_others(trainer, now=now)),
        before=Count("pk", filter=earlier),
        here=Count("pk", filter=Q(pk=version.pk)),
    )
    before = _marks(found.filter(earlier).order_by(*_BACKWARDS), trainer=trainer, now=now)[::-1]
    after = _marks(found.filter(later), trainer=trainer, now=now)
    this = [Mark(version_id=version.pk, state="this")] if counts["here"] else []
    return Standing(
        place=counts["before"] + 1 if counts["here"] else 0,
        total=counts["total"],
        held_by_others=counts["held"],
        before_id=before[-1].version_id if before else None,
        after_id=after[0].version_id if after else None,
        marks=(*before, *this, *after),
    )


def next_after(trainer: User, *, chosen: Filter, version: Version, now: datetime) -> int | None:
    """Return the next version in the list of a trainer that no colleague looks at, or None; one or two trips.

    After the last one the list begins again. The version itself never follows itself.
    """
    free = waiting(trainer, chosen=chosen, now=now).exclude(held_by_others(trainer, now=now)).exclude(pk=version.pk)
    ids = free.values_list("pk", flat=True)
    following = ids.filter(_later(version)).first()
    return following if following is not None else ids.first()


def held_by_others(trainer: User, *, now: datetime) -> Q:
    """Return the condition that a colleague looks at a version now."""
    return Q(claim__until__gt=now) & ~Q(claim__trainer=trainer)


def held_by_her(trainer: User, *, now: datetime) -> Q:
    """Return the condition that a trainer looks at a version now."""
    return Q(claim__until__gt=now, claim__trainer=trainer)


def come_back() -> Exists:
    """Return the condition that an earlier version of the work was reviewed."""
    return Exists(Review.objects.filter(version__submission=OuterRef("submission")))


def with_partners() -> Exists:
    """Return the condition that several people wrote the work."""
    return Exists(Submission.objects.filter(leading=OuterRef("submission")))


def last_working_day_before(today: date, *, state: str) -> date:
    """Return the last working day before a day: on a Monday the Friday."""
    return add_working_days(today, -1, state=state)


def came_since(day: date) -> Q:
    """Return the condition that a version came on a day or later."""
    return Q(handed_in_at__gte=start_of(day))


def start_of(day: date) -> datetime:
    """Return the moment at which a day begins for the people."""
    return timezone.make_aware(datetime.combine(day, time.min))


def waits_longer_than(days: int, *, state: str, now: datetime) -> Q:
    """Return the condition that a version waits for more than so many working days."""
    first = waiting_longer_than(days, today=timezone.localdate(now), state=state)
    return Q(handed_in_at__lt=start_of(first))


def choose(found: QuerySet[Version], *, trainer: User, chosen: Filter, now: datetime) -> QuerySet[Version]:
    """Return those waiting versions that a filter leaves; "mine" and "claimed" are those of `trainer`."""
    values = {
        "submission__enrolment__cohort_key": chosen.cohort_key or None,
        "submission__assignment__module_number": chosen.module,
        "submission__assignment": chosen.assignment,
        "submission__enrolment__organisation": chosen.organisation,
    }
    found = found.filter(**{path: value for path, value in values.items() if value is not None})
    if chosen.whose is Whose.MINE:
        found = found.filter(submission__allocation__trainer=trainer)
    if chosen.whose is Whose.NOBODYS:
        found = found.exclude(Exists(valid_allocations()))
    if chosen.longer_than is not None:
        found = found.filter(waits_longer_than(chosen.longer_than, state=chosen.state, now=now))
    if chosen.resubmitted:
        found = found.filter(come_back())
    if chosen.group_work:
        found = found.filter(with_partners())
    if chosen.claimed:
        found = found.filter(held_by_her(trainer, now=now))
    if chosen.recent:
        found = found.filter(came_since(last_working_day_before(timezone.localdate(now), state=chosen.state)))
    return found


def _later(version: Version) -> Q:
    return Q(handed_in_at__gt=version.handed_in_at) | Q(handed_in_at=version.handed_in_at, pk__gt=version.pk)


def _earlier(version: Version) -> Q:
    return Q(handed_in_at__lt=version.handed_in_at) | Q(handed_in_at=version.handed_in_at, pk__lt=version.pk)


def _marks(found: QuerySet[Version], *, trainer: User, now: datetime) -> list[Mark]:
    rows = found.values_list("pk", "claim__trainer", "claim__until")[:MARKS_AROUND]
    return [
        Mark(version_id=pk, state="held" if until is not None and until > now and holder != trainer.pk else "open")
        for pk, holder, until in rows
    ]
