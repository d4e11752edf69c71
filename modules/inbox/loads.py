"""How much waits for each trainer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min

from lms.accounts.models import User
from modules.allocation.queries import trainers_of, valid_allocations
from modules.inbox.listing import Target
from modules.inbox.queries import all_waiting, waits_longer_than
from modules.review.models import Review

LATELY = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Load:
    """What waits for one trainer, or for nobody, and what she reviewed in the last 30 days."""

    trainer: User | None
    waiting: int
    over: int
    reviewed: int

    @property
    def in_time(self) -> int:
        """What waits within the target time."""
        return self.waiting - self.over


@dataclass(frozen=True, kw_only=True)
class CohortLoad:
    """What waits in one cohort; loads by trainer's name, nobody's last."""

    key: str
    name: str
    waiting: int
    over: int
    oldest_at: datetime | None
    loads: tuple[Load, ...]

    @property
    def nobodys(self) -> int:
        """How many works are allocated to nobody."""
        return sum(each.waiting for each in self.loads if each.trainer is None)


def loads_in(cohorts: Iterable[tuple[str, str]], *, target: Target, now: datetime) -> list[CohortLoad]:
    """Return what waits in some cohorts (key and name) and for whom, in four trips however many there are."""
    names = dict(cohorts)
    found = all_waiting().filter(submission__enrolment__cohort_key__in=names).order_by()
    by_trainer = found.annotate(holder=valid_allocations().values("trainer")[:1])
    rows = by_trainer.values_list("submission__enrolment__cohort_key", "holder").annotate(
        total=Count("pk"),
        over=Count("pk", filter=waits_longer_than(target.days, state=target.state, now=now)),
        oldest=Min("handed_in_at"),
    )
    waiting = {(key, holder): (total, over, oldest) for key, holder, total, over, oldest in rows}
    lately = Review.objects.filter(
        decided_at__gte=now - LATELY, version__submission__enrolment__cohort_key__in=names
    ).order_by()
    reviewed = {
        (key, reviewer): number
        for key, reviewer, number in lately.values_list(
            "version__submission__enrolment__cohort_key", "reviewer"
        ).annotate(Count("pk"))
    }
    people = {each.pk: each for each in trainers_of(names)}
    teaches = _who_teaches(names, people=people)
    return [
        _cohort(key, name=name, trainers=teaches.get(key, []), waiting=waiting, reviewed=reviewed)
        for key, name in names.items()
    ]


def _who_teaches(keys: Iterable[str], *, people: dict[int, User]) -> dict[str, list[User]]:
    pairs = User.objects.filter(pk__in=people, taught_enrolments__cohort_key__in=list(keys)).order_by()
    found = set(pairs.values_list("taught_enrolments__cohort_key", "pk").distinct())
    return {key: [each for pk, each in people.items() if (key, pk) in found] for key in keys}


def _cohort(
    key: str,
    *,
    name: str,
    trainers: list[User],
    waiting: dict[tuple[str, int | None], tuple[int, int, datetime]],
    reviewed: dict[tuple[str, int], int],
) -> CohortLoad:
    here = [numbers for (cohort, _holder), numbers in waiting.items() if cohort == key]
    loads = [
        _load(waiting.get((key, each.pk)), trainer=each, reviewed=reviewed.get((key, each.pk), 0)) for each in trainers
    ]
    nobodys = _load(waiting.get((key, None)), trainer=None, reviewed=0)
    return CohortLoad(
        key=key,
        name=name,
        waiting=sum(total for total, _over, _oldest in here),
        over=sum(over for _total, over, _oldest in here),
        oldest_at=min((oldest for _total, _over, oldest in here), default=None),
        loads=(*loads, nobodys) if nobodys.waiting else tuple(loads),
    )


def _load(numbers: tuple[int, int, datetime] | None, *, trainer: User | None, reviewed: int) -> Load:
    total, over = numbers[:2] if numbers is not None else (0, 0)
    return Load(trainer=trainer, waiting=total, over=over, reviewed=reviewed)
