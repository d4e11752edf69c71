"""Texts that a trainer may use: her own, and those that all trainers share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from lms.accounts.models import User
from modules.assignments.models import Assignment, Kind
from modules.comment_bank.models import BankComment
from modules.comment_bank.rules import UNDO_FOR
from modules.rubrics.models import Criterion, Rubric
from modules.rubrics.queries import with_criteria


@dataclass(frozen=True, kw_only=True)
class BankText:
    """A text to insert; `criterion_key` is empty where it belongs to no row of the rubric."""

    id: int
    text: str
    criterion_key: str
    is_shared: bool


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The rows of a rubric in force that a text can belong to: titles by key."""

    kind: str
    assignment_id: int | None
    title: str
    criteria: Mapping[str, str]


def bank_for(trainer: User, *, assignment: Assignment) -> list[BankText]:
    """Return the texts for an assignment: of it and of its kind, own and shared, most used first; one trip."""
    found = BankComment.objects.visible_to(trainer).filter(_usable_at(assignment)).order_by("-uses", "pk")
    return [
        BankText(id=pk, text=text, criterion_key=key, is_shared=owner is None)
        for pk, text, key, owner in found.values_list("pk", "text", "criterion_key", "owner")
    ]


def texts_of(
    trainer: User,
    *,
    is_shared: bool | None = None,
    kind: str = "",
    assignment: Assignment | None = None,
    criterion_key: str = "",
) -> QuerySet[BankComment]:
    """Return what a trainer sees, most used first, with assignment and writer.

    Args:
        trainer: who asks.
        is_shared: only what all share, or only her own; None for both.
        kind: only texts for assignments of a kind.
        assignment: only what can be used at this one, also what is for all of its kind.
        criterion_key: only what belongs to a row of the rubric.
    """
    found = BankComment.objects.visible_to(trainer).select_related("assignment", "written_by")
    if is_shared is not None:
        found = found.filter(owner__isnull=is_shared)
    if assignment is not None:
        found = found.filter(_usable_at(assignment))
    elif kind:
        found = found.filter(kind=kind)
    if criterion_key:
        found = found.filter(criterion_key=criterion_key)
    return found.order_by("-uses", "-changed_at", "pk")


def counts_of(trainer: User) -> tuple[int, int]:
    """Return how many texts a trainer has for herself, and how many all share."""
    counted = BankComment.objects.visible_to(trainer).aggregate(
        own=Count("pk", filter=Q(owner=trainer)), shared=Count("pk", filter=Q(owner=None))
    )
    return counted["own"], counted["shared"]


def removed_lately(trainer: User, *, now: datetime) -> list[BankComment]:
    """Return what a trainer removed and can bring back, the newest first."""
    return list(BankComment.objects.removed_by(trainer, since=now - UNDO_FOR).order_by("-removed_at", "pk"))


def assignments_of(trainer: User) -> list[Assignment]:
    """Return the assignments of the programmes that a trainer teaches, processes first."""
    found = Assignment.objects.filter(programme__enrolments__trainers=trainer).select_related("programme").distinct()
    return sorted(found, key=lambda each: (each.programme.title, each.kind != Kind.PROCESS, each.number, each.pk))


def rows_in_force(assignments: Iterable[Assignment]) -> list[Rows]:
    """Return the rows of the rubrics in force: the shared ones, then those of assignments that have their own."""
    ids = [each.pk for each in assignments]
    rubrics = with_criteria(Rubric.objects.filter(Q(assignment=None) | Q(assignment__in=ids), is_current=True))
    rows = [
        Rows(
            kind=each.kind,
            assignment_id=each.assignment_id,
            title=each.title,
            criteria={criterion.key: criterion.title for criterion in each.criteria.all()},
        )
        for each in rubrics
    ]
    return sorted(rows, key=lambda each: (each.assignment_id is not None, each.kind != Kind.PROCESS, each.title))


def criterion_titles(keys: Iterable[str]) -> dict[str, str]:
    """Return how criteria are called in the newest version of their rubric, by key; one trip."""
    newest_last = Criterion.objects.filter(key__in=set(keys) - {""}).order_by("rubric__number", "pk")
    return dict(newest_last.values_list("key", "title"))


def _usable_at(assignment: Assignment) -> Q:
    return Q(assignment=assignment) | Q(assignment=None, kind=assignment.kind)
