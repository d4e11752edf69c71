"""What a participant says about the work of somebody else: kept while she writes, then given for good; and thanks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime

from django.db import transaction

from lms.shared.mailing.actions import post_letter
from lms.shared.outbox.actions import record_event
from modules.assignments.actions import lock_work
from modules.assignments.rules import State
from modules.peer_feedback import mails
from modules.peer_feedback.actions import AlreadyGiven
from modules.peer_feedback.models import PeerGrade, PeerTask
from modules.peer_feedback.queries import authors_by_work
from modules.rubrics.models import GradeStep


class TakenBack(Exception):
    """A trainer took the task back."""


class Withdrawn(Exception):
    """The authors took their work back; feedback on it can be kept, not given."""


class NeedsWords(Exception):
    """Feedback has at least one text: a step alone helps nobody."""


class SavedElsewhere(Exception):
    """Another window saved meanwhile; `task` is what is stored now."""

    def __init__(self, task: PeerTask) -> None:
        super().__init__(task.pk)
        self.task = task


class NothingToThankFor(Exception):
    """The feedback was not given."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """The three texts."""

    good: str = ""
    better: str = ""
    question: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not any(getattr(self, each.name).strip() for each in fields(self))


def edit_mark(task: PeerTask) -> str:
    """Return the word by which a stored state is known again; empty before anything was stored."""
    return task.saved_at.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%f") if task.saved_at is not None else ""


@transaction.atomic
def save_feedback(
    *, task: PeerTask, words: Words, grades: Sequence[GradeStep], seen: str | None, now: datetime
) -> PeerTask:
    """Keep what was typed; only the giver and trainers read it.

    Args:
        task: whose giver types.
        words: the texts.
        grades: the chosen steps, in the order of the rubric; not every criterion must have one.
        seen: `edit_mark` of the state on which the form was built; None overwrites what is there.
        now: the present moment.

    Raises:
        AlreadyGiven, TakenBack, SavedElsewhere: nothing was stored.
    """
    return _store(task, words=words, grades=grades, seen=seen, given_at=None, now=now)


@transaction.atomic
def give_feedback(
    *, task: PeerTask, words: Words, grades: Sequence[GradeStep], seen: str | None, now: datetime
) -> PeerTask:
    """Hand feedback over; from then on the database refuses to change it. It moves no state of the work.

    Arguments as in `save_feedback`.

    Raises:
        NeedsWords, Withdrawn: see there; nothing was stored.
        AlreadyGiven, TakenBack, SavedElsewhere: nothing was stored.
    """
    if words.is_empty:
        raise NeedsWords
    # nobody withdraws it while it is being given
    if lock_work(task.version.submission).state == State.WITHDRAWN:
        raise Withdrawn
    given = _store(task, words=words, grades=grades, seen=seen, given_at=now, now=now)
    record_event("peer.given", now=now, task_id=given.pk)
    work_id = task.version.submission_id
    for author in authors_by_work([work_id])[work_id]:
        person = author.participant
        post_letter(
            letter=mails.received(task=task, person=person),
            kind="peer.received",
            key=f"peer.received:{task.pk}:{author.pk}",
            to=person.email,
            language=person.language,
            person_id=person.pk,
            now=now,
        )
    return given


@transaction.atomic
def thank(*, task: PeerTask, now: datetime) -> None:
    """Say thanks, once; a second time changes nothing. Raises `NothingToThankFor`."""
    locked = PeerTask.objects.select_for_update().get(pk=task.pk)
    if locked.given_at is None:
        raise NothingToThankFor
    if locked.thanked_at is None:
        locked.thanked_at = now
        locked.save(update_fields=["thanked_at"])


def _store(
    task: PeerTask,
    *,
    words: Words,
    grades: Sequence[GradeStep],
    seen: str | None,
    given_at: datetime | None,
    now: datetime,
) -> PeerTask:
    locked = PeerTask.objects.select_for_update().get(pk=task.pk)
    if locked.given_at is not None:
        raise AlreadyGiven
    if locked.is_removed:
        raise TakenBack
    if seen is not None and seen != edit_mark(locked):
        raise SavedElsewhere(locked)
    locked.grades.all().delete()
    PeerGrade.objects.bulk_create(
        PeerGrade(
            task=locked,
            number=number,
            criterion=step.criterion,
            step=step,
            criterion_title=step.criterion.title,
            step_title=step.title,
        )
        for number, step in enumerate(grades, start=1)
    )
    texts: Mapping[str, str] = {each.name: getattr(words, each.name).strip() for each in fields(words)}
    for name, text in texts.items():
        setattr(locked, name, text)
    locked.saved_at, locked.given_at = now, given_at
    locked.save(update_fields=[*texts, "saved_at", "given_at"])
    return locked
