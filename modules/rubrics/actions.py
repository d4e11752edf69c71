"""Write a rubric, change it, follow it by its next version, retire it, judge by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from modules.rubrics.models import Criterion, GradeStep, Rubric
from modules.rubrics.queries import content_of
from modules.rubrics.rules import Content


class ChangedMeanwhile(Exception):
    """Somebody else saved since the form was opened; `standing` is what holds now. Nothing was written."""

    def __init__(self, standing: Rubric) -> None:
        super().__init__(standing.pk)
        self.standing = standing


class PlaceTaken(Exception):
    """The kind, or the assignment, has a rubric that holds already."""


class IsRetired(Exception):
    """The rubric holds no more, and no later version of it does."""


class MustStay(Exception):
    """The shared rubric of a kind is not retired, since works without an own one are judged by it."""


@dataclass(frozen=True, kw_only=True)
class Changed:
    """What holds after a change; `is_next` where it is a new version, `is_same` where nothing was changed."""

    rubric: Rubric
    is_next: bool = False
    is_same: bool = False


class StepsGone(Exception):
    """A rubric by which nobody had judged was written anew: steps that were chosen are not there any more."""


@transaction.atomic
def use_steps(*, steps: Sequence[GradeStep], now: datetime) -> Rubric | None:
    """Note that somebody judges by steps of a rubric, so that they stay; return it, None without steps.

    Raises:
        StepsGone: nothing was noted.
    """
    if not steps:
        return None
    # its own order, since none that joins other tables can be locked
    found = Rubric.objects.filter(pk=steps[0].criterion.rubric_id).order_by("pk")
    # nobody changes one that was used; who writes another one anew waits here, or has done so
    rubric = found.exclude(used_at=None).first() or found.select_for_update().first()
    keys = {each.pk for each in steps}
    if rubric is None or GradeStep.objects.filter(pk__in=keys, criterion__rubric=rubric).count() != len(keys):
        raise StepsGone
    mark_as_used(rubric=rubric, now=now)
    return rubric


def mark_as_used(*, rubric: Rubric, now: datetime) -> None:
    """Note that somebody judged by a rubric; from then on the database refuses to change it."""
    if rubric.used_at is None:
        Rubric.objects.filter(pk=rubric.pk, used_at=None).update(used_at=now)


def begin(*, rubric: Rubric) -> Rubric:
    """Store a new rubric with the criteria and steps that it holds in memory.

    Raises:
        PlaceTaken: see there.
    """
    try:
        with transaction.atomic():
            rubric.save()
    except IntegrityError as error:
        if _holding(rubric) is None:
            raise
        raise PlaceTaken from error
    return rubric


@transaction.atomic
def change(*, rubric: Rubric, seen: str, now: datetime) -> Changed:
    """Store what a form holds: in place while nobody judged by the rubric, afterwards as its next version.

    Args:
        rubric: the version on which the form was built, with the changed criteria and steps in memory.
        seen: the mark of the content that the person saw when she began.
        now: the present moment.

    Raises:
        ChangedMeanwhile, IsRetired: see there.
    """
    stored = Rubric.objects.select_for_update().get(pk=rubric.pk)
    standing = stored if stored.is_current else _holding(stored)
    if standing is None:
        raise IsRetired
    before, wanted = content_of(standing), content_of(rubric)
    if seen != before.mark:
        raise ChangedMeanwhile(standing)
    if wanted == before:
        return Changed(rubric=standing, is_same=True)
    if standing.is_used:
        return Changed(rubric=follow(standing, content=wanted, now=now), is_next=True)
    if standing.pk == rubric.pk:
        rubric.save()
        return Changed(rubric=rubric)
    standing.criteria.all().delete()
    Rubric.objects.filter(pk=standing.pk).update(title=wanted.title)
    _write_criteria(standing, content=wanted)
    return Changed(rubric=Rubric.objects.get(pk=standing.pk))


@transaction.atomic
def follow(standing: Rubric, *, content: Content, now: datetime) -> Rubric:
    """Make the next version of a rubric; criteria keep their keys, and what it is for stays.

    Args:
        standing: the version that holds; from now on it is an earlier one.
        content: of the next version.
        now: the present moment.

    Raises:
        ChangedMeanwhile: somebody else made the next version first.
    """
    old = Rubric.objects.select_for_update().get(pk=standing.pk)
    if not old.is_current:
        raise ChangedMeanwhile(_holding(old) or old)
    Rubric.objects.filter(pk=old.pk).update(is_current=False)
    successor = Rubric.objects.create(
        kind=old.kind,
        assignment_id=old.assignment_id,
        title=content.title,
        number=old.number + 1,
        follows=old,
        created_at=now,
    )
    _write_criteria(successor, content=content)
    return successor


@transaction.atomic
def retire(*, rubric: Rubric) -> Rubric:
    """Take the own rubric of an assignment out of use; the shared one of its kind holds again.

    Raises:
        MustStay, IsRetired: see there.
    """
    stored = Rubric.objects.select_for_update().get(pk=rubric.pk)
    if stored.assignment_id is None:
        raise MustStay
    if not stored.is_current:
        raise IsRetired
    Rubric.objects.filter(pk=stored.pk).update(is_current=False)
    return stored


@transaction.atomic
def use_again(*, rubric: Rubric) -> Rubric:
    """Put the newest version of a retired rubric into use again.

    Raises:
        PlaceTaken: the assignment has another one meanwhile.
        ChangedMeanwhile: it is not the newest version.
    """
    stored = Rubric.objects.select_for_update().get(pk=rubric.pk)
    later = Rubric.objects.filter(follows=stored).first()
    if later is not None:
        raise ChangedMeanwhile(later)
    try:
        with transaction.atomic():
            Rubric.objects.filter(pk=stored.pk).update(is_current=True)
    except IntegrityError as error:
        raise PlaceTaken from error
    return stored


def _holding(rubric: Rubric) -> Rubric | None:
    place = Rubric.objects.select_for_update().filter(kind=rubric.kind, assignment=rubric.assignment_id)
    # the order of the class joins other tables, and such rows cannot be locked
    return place.filter(is_current=True).order_by("pk").first()


def _write_criteria(rubric: Rubric, *, content: Content) -> None:
    for place, each in enumerate(content.criteria):
        criterion = Criterion.objects.create(
            rubric=rubric, key=each.key, title=each.title, hint=each.hint, sort_order=place
        )
        GradeStep.objects.bulk_create(
            GradeStep(criterion=criterion, title=step.title, text=step.text, points=step.points, sort_order=number)
            for number, step in enumerate(each.steps)
        )
