"""Make a round, change it, give works out, take one back."""

from collections import Counter
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from lms.accounts.models import User
from lms.shared.mailing.actions import post_letter
from lms.shared.outbox.actions import record_event
from modules.assignments.models import Assignment
from modules.enrolment.models import Enrolment
from modules.peer_feedback import mails
from modules.peer_feedback.models import PeerRound, PeerTask
from modules.peer_feedback.queries import plan_of
from modules.rubrics.actions import mark_as_used
from modules.rubrics.queries import rubric_for


class NotYourCohort(Exception):
    """The trainer does not teach the cohort."""


class HasRound(Exception):
    """There is a round for this assignment in this cohort."""


class AlreadyDrawn(Exception):
    """Works were given out: how many each gets and whether names are open stays as it was said."""


class TooEarly(Exception):
    """What was promised until a day is not asked for before it."""


class OtherPlan(Exception):
    """Something else would be given out than what was seen: somebody handed in, withdrew or drew meanwhile."""


class AlreadyGiven(Exception):
    """The feedback was given; it stays."""


@transaction.atomic
def make_round(
    *,
    assignment: Assignment,
    cohort_key: str,
    trainer: User,
    works_each: int,
    shows_names: bool,
    due_on: date,
    now: datetime,
) -> PeerRound:
    """Prepare a round; nothing is given out yet.

    Args:
        assignment: on which the participants hand in.
        cohort_key: whose.
        trainer: who teaches them.
        works_each: how many works everybody gets.
        shows_names: whether authors and givers learn of each other.
        due_on: last day for feedback.
        now: the present moment.

    Raises:
        NotYourCohort, HasRound: see there.
        TooEarly: the day is over.
    """
    taught = Enrolment.objects.filter(cohort_key=cohort_key, programme=assignment.programme_id, trainers=trainer)
    if not taught.exists():
        raise NotYourCohort
    if due_on < timezone.localdate(now):
        raise TooEarly
    try:
        with transaction.atomic():
            return PeerRound.objects.create(
                assignment=assignment,
                cohort_key=cohort_key,
                works_each=works_each,
                shows_names=shows_names,
                due_on=due_on,
                created_by=trainer,
                created_at=now,
            )
    except IntegrityError as error:
        raise HasRound from error


@transaction.atomic
def change_round(
    *,
    peer_round: PeerRound,
    due_on: date,
    works_each: int | None = None,
    shows_names: bool | None = None,
    now: datetime,
) -> PeerRound:
    """Change what was said about a round; once works were given out, only a later day.

    Raises:
        AlreadyDrawn: see there.
        TooEarly: the day is over, or before the one that was said.
    """
    locked = _lock(peer_round)
    others = {"works_each": works_each, "shows_names": shows_names}
    changed = {name: value for name, value in others.items() if value is not None and value != getattr(locked, name)}
    if locked.drawn_at is not None and changed:
        raise AlreadyDrawn
    if due_on < (locked.due_on if locked.drawn_at is not None else timezone.localdate(now)):
        raise TooEarly
    for name, value in {**changed, "due_on": due_on}.items():
        setattr(locked, name, value)
    locked.save(update_fields=["due_on", *changed])
    return locked


@transaction.atomic
def discard_round(*, peer_round: PeerRound) -> None:
    """Delete a round of which nothing was given out; raises `AlreadyDrawn`."""
    locked = _lock(peer_round)
    if locked.drawn_at is not None:
        raise AlreadyDrawn
    locked.delete()


@transaction.atomic
def give_out(*, peer_round: PeerRound, seen: str, now: datetime) -> list[PeerTask]:
    """Give works out, the first time or to those who came since, and write to everybody who got some.

    From the first time on the rubric in force is that of the round, and stays.

    Args:
        peer_round: which.
        seen: fingerprint of the plan that was looked at.
        now: the present moment.

    Raises:
        OtherPlan: nothing was given out.
    """
    locked = _lock(peer_round)
    plan = plan_of(locked, on=timezone.localdate(now))
    if plan.fingerprint != seen or not plan.drawing.pairs:
        raise OtherPlan
    if locked.drawn_at is None:
        locked.drawn_at, locked.rubric = now, rubric_for(locked.assignment)
        locked.save(update_fields=["drawn_at", "rubric"])
    if locked.rubric is not None:
        mark_as_used(rubric=locked.rubric, now=now)
    tasks = PeerTask.objects.bulk_create(
        PeerTask(
            round=locked,
            giver=plan.people[giver],
            version=plan.versions[work],
            is_same_segment=plan.drawing.is_same_segment((giver, work)),
        )
        for giver, work in plan.drawing.pairs
    )
    record_event("peer.given_out", now=now, round_id=locked.pk)
    _write_to_givers(locked, tasks=tasks, now=now)
    return tasks


@transaction.atomic
def take_back(*, task: PeerTask) -> None:
    """Take a task back that was not given yet; what was typed stays readable for its giver. Raises `AlreadyGiven`."""
    _mark(task, is_removed=True)


@transaction.atomic
def bring_back(*, task: PeerTask) -> None:
    """Give a task again that was taken back."""
    _mark(task, is_removed=False)


def _mark(task: PeerTask, *, is_removed: bool) -> None:
    # under the lock of the round, so that nobody draws on another state of it
    _lock(task.round)
    locked = PeerTask.objects.select_for_update().get(pk=task.pk)
    if locked.given_at is not None:
        raise AlreadyGiven
    locked.is_removed = is_removed
    locked.save(update_fields=["is_removed"])


def _lock(peer_round: PeerRound) -> PeerRound:
    """What is given out in a round is decided under the lock of its row."""
    rows = PeerRound.objects.select_for_update(of=("self",)).select_related("assignment")
    return rows.get(pk=peer_round.pk)


def _write_to_givers(peer_round: PeerRound, *, tasks: list[PeerTask], now: datetime) -> None:
    counts = Counter(task.giver_id for task in tasks)
    # one letter for what came together, so the first task is its key
    first = {task.giver_id: task for task in reversed(tasks)}
    for task in first.values():
        person = task.giver.participant
        post_letter(
            letter=mails.waiting(peer_round=peer_round, person=person, count=counts[task.giver_id]),
            kind="peer.waiting",
            key=f"peer.waiting:{task.pk}",
            to=person.email,
            language=person.language,
            person_id=person.pk,
            now=now,
        )
