"""Decided, held, released: the results of a cohort as its trainers see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Max, Q, QuerySet

from lms.accounts.models import User
from modules.assignments.models import Assignment
from modules.enrolment.models import Enrolment
from modules.inbox.queries import all_waiting
from modules.review.models import ResultHold, Review
from modules.review.queries import authors_in, load_partners, names_in
from modules.review.releasing import held_in


@dataclass(frozen=True, kw_only=True)
class TaughtCohort:
    """A cohort that a trainer teaches.

    Attributes:
        key: of the cohort, for addresses.
        name: as its participants know it.
        first_on: when it began.
        held: results that wait until somebody releases them.
    """

    key: str
    name: str
    first_on: date
    held: int


@dataclass(frozen=True, kw_only=True)
class AssignmentLine:
    """An assignment of a cohort and how far its results are.

    Attributes:
        assignment: which.
        waiting: versions that wait for a decision.
        decided: versions on which somebody decided.
        held: those of them that wait until somebody releases them.
        hold: what holds back the results from now on, or None.
    """

    assignment: Assignment
    waiting: int
    decided: int
    held: int
    hold: ResultHold | None

    @property
    def is_quiet(self) -> bool:
        """Whether nothing was handed in, and nothing is held back."""
        return not (self.waiting or self.decided or self.hold)

    @property
    def has_release(self) -> bool:
        """Whether there is something to release, or a hold to lift."""
        return bool(self.held or self.hold)


@dataclass(frozen=True, kw_only=True)
class HeldResult:
    """A result that waits until somebody releases it; `is_orphan` if its reviewer does not teach there any more."""

    review: Review
    is_orphan: bool

    @property
    def title(self) -> str:
        """Name of the process, or of the assignment."""
        return self.review.version.process_name or self.review.version.submission.assignment.title

    @property
    def names(self) -> str:
        """Whose work it is."""
        return names_in(self.review.version)


@dataclass(frozen=True, kw_only=True)
class Release:
    """What a release would let out, and who would be told.

    Attributes:
        reviews: the held results.
        people: their authors by name, each once.
        by_decision: how many of each decision.
    """

    reviews: Sequence[Review]
    people: Sequence[User] = field(default_factory=list)
    by_decision: Mapping[str, int] = field(default_factory=dict)


def taught_cohorts(trainer: User) -> list[TaughtCohort]:
    """Return the cohorts that a trainer teaches, the newest first, past ones too; two trips."""
    rows = (
        Enrolment.objects.taught_by(trainer)
        .order_by()
        .values("cohort_key")
        .annotate(name=Max("cohort_name"), first_on=Max("cohort_first_on"))
    )
    held = Review.objects.held().filter(version__submission__enrolment__trainers=trainer)
    counts: dict[str, int] = dict(
        held.order_by().values_list("version__submission__enrolment__cohort_key").annotate(Count("pk"))
    )
    found = [
        TaughtCohort(
            key=each["cohort_key"],
            name=each["name"],
            first_on=each["first_on"],
            held=counts.get(each["cohort_key"], 0),
        )
        for each in rows
    ]
    return sorted(found, key=lambda each: (each.first_on, each.key), reverse=True)


def asked_in(cohort_key: str) -> QuerySet[Assignment]:
    """Return the assignments of the programme that a cohort studies, by kind and number."""
    programmes = Enrolment.objects.filter(cohort_key=cohort_key).values("programme")
    return Assignment.objects.filter(programme__in=programmes).order_by("-kind", "number")


def lines_of(cohort_key: str) -> list[AssignmentLine]:
    """Return every assignment of a cohort with its counts, in four trips."""
    reviews = Review.objects.filter(version__submission__enrolment__cohort_key=cohort_key).order_by()
    counted = reviews.values("version__submission__assignment").annotate(
        decided=Count("pk"), held=Count("pk", filter=Q(released_at=None, release_at=None))
    )
    counts = {each["version__submission__assignment"]: each for each in counted}
    waits = all_waiting().filter(submission__enrolment__cohort_key=cohort_key).order_by()
    waiting: dict[int, int] = dict(waits.values_list("submission__assignment").annotate(Count("pk")))
    holds = {
        each.assignment_id: each for each in ResultHold.objects.filter(cohort_key=cohort_key).select_related("held_by")
    }
    return [
        AssignmentLine(
            assignment=each,
            waiting=waiting.get(each.pk, 0),
            decided=counts[each.pk]["decided"] if each.pk in counts else 0,
            held=counts[each.pk]["held"] if each.pk in counts else 0,
            hold=holds.get(each.pk),
        )
        for each in asked_in(cohort_key)
    ]


def held_reviews(cohort_key: str, *, assignment: Assignment | None = None) -> QuerySet[Review]:
    """Return the held results of a cohort, or of one assignment, with their people, the oldest first."""
    return (
        held_in(cohort_key=cohort_key, assignment=assignment)
        .select_related("reviewer", "version__submission__assignment")
        .select_related("version__submission__enrolment__participant")
        .prefetch_related(load_partners("version__submission"))
    )


def held_results(reviews: Sequence[Review], *, cohort_key: str) -> list[HeldResult]:
    """Return held results as the page shows them; one trip."""
    teaching = set(User.objects.filter(taught_enrolments__cohort_key=cohort_key).values_list("pk", flat=True))
    return [HeldResult(review=each, is_orphan=each.reviewer_id not in teaching) for each in reviews]


def on_their_way(cohort_key: str, *, now: datetime) -> int:
    """Return how many results somebody released that the worker has still to tell."""
    marked = Review.objects.due(now=now).exclude(released_by=None)
    return marked.filter(version__submission__enrolment__cohort_key=cohort_key).count()


def release_of(cohort_key: str, *, assignment: Assignment | None) -> Release:
    """Return what a release of an assignment, or of the whole cohort, would let out; two trips."""
    reviews = list(held_reviews(cohort_key, assignment=assignment))
    people = {author.pk: author for each in reviews for author in authors_in(each.version)}
    decisions = [each.decision for each in reviews]
    return Release(
        reviews=reviews,
        people=sorted(people.values(), key=lambda person: (person.last_name, person.first_name, person.pk)),
        by_decision={each: decisions.count(each) for each in sorted(set(decisions))},
    )
