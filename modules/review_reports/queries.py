"""Reviews as lines of a report: who reviewed what and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, QuerySet
from django.utils import timezone

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.working_days import working_days_between
from modules.review.models import Decision, Review
from modules.review.queries import load_partners, names_in


@dataclass(frozen=True, kw_only=True)
class Line:
    """One review: what was judged, whose work it is, how many comments, how many working days it took."""

    review: Review
    names: str
    comments: int
    working_days: int

    @property
    def month(self) -> date:
        """First day of the month in which it was decided."""
        return timezone.localdate(self.review.decided_at).replace(day=1)


@dataclass(frozen=True, kw_only=True)
class Sum:
    """What one trainer reviewed in one month; `mean_days` are working days from handing in to the decision."""

    reviewer: User
    month: date
    reviews: int
    accepted: int
    changes_wanted: int
    declined: int
    mean_days: float


def reviews_for(person: User) -> QuerySet[Review]:
    """Return the reviews that somebody may see in a report: trainers their own, organisers all."""
    if person.has_role(Role.ORGANISER):
        return Review.objects.all()
    if person.has_role(Role.TRAINER):
        return Review.objects.filter(reviewer=person)
    return Review.objects.none()


def lines_between(reviews: QuerySet[Review], *, first: date, last: date, state: str) -> list[Line]:
    """Return the reviews decided from the first day to the last, the oldest first, in two trips.

    Args:
        reviews: those that may be seen.
        first: first day.
        last: last day, counted in.
        state: whose holidays count, a two-letter code or empty.
    """
    found = (
        reviews.filter(decided_at__gte=_begin(first), decided_at__lt=_begin(date.fromordinal(last.toordinal() + 1)))
        .annotate(comments_count=Count("comments"))
        .select_related(
            "reviewer",
            "version__submission__assignment",
            "version__submission__enrolment__participant",
            "version__submission__enrolment__organisation",
        )
        .prefetch_related(load_partners("version__submission"))
        .order_by("decided_at", "pk")
    )
    return [
        Line(
            review=review,
            names=names_in(review.version),
            comments=review.comments_count,
            working_days=working_days_between(
                timezone.localdate(review.version.handed_in_at), timezone.localdate(review.decided_at), state=state
            ),
        )
        for review in found
    ]


def sums_of(lines: Iterable[Line]) -> list[Sum]:
    """Return what each trainer reviewed in each month: by month, then by name."""
    groups: dict[tuple[date, int], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.month, line.review.reviewer_id), []).append(line)
    found = [_sum(month, of_one) for (month, _reviewer), of_one in groups.items()]
    return sorted(found, key=lambda each: (each.month, each.reviewer.last_name, each.reviewer.first_name))


def _sum(month: date, lines: list[Line]) -> Sum:
    decisions = [line.review.decision for line in lines]
    return Sum(
        reviewer=lines[0].review.reviewer,
        month=month,
        reviews=len(lines),
        accepted=decisions.count(Decision.ACCEPTED),
        changes_wanted=decisions.count(Decision.CHANGES_WANTED),
        declined=decisions.count(Decision.DECLINED),
        mean_days=sum(line.working_days for line in lines) / len(lines),
    )


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
