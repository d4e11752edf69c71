"""Ask a colleague, answer, take the question back."""

from datetime import datetime

from django.db import transaction

from lms.accounts.models import User
from lms.shared.mailing.actions import post_letter
from modules.assignments.actions import lock_work
from modules.assignments.models import Version
from modules.assignments.rules import WAITING
from modules.review import permissions
from modules.review.models import Review
from modules.review.permissions import require_teaching
from modules.second_opinions import mails
from modules.second_opinions.models import SecondOpinion

NotYourCohort = permissions.NotYourCohort


class NotAColleague(Exception):
    """The person asked does not teach the authors, or is who asks."""


class AskedAlready(Exception):
    """The colleague was asked about this version and has not answered yet; `opinion` is the open question."""

    def __init__(self, opinion: SecondOpinion) -> None:
        super().__init__(opinion.pk)
        self.opinion = opinion


class IsDecided(Exception):
    """The version does not wait any more: it was decided, withdrawn, or there is a newer one."""


class IsClosed(Exception):
    """The question was answered or taken back before."""


class NeedsWords(Exception):
    """An opinion says something."""


class NotYours(Exception):
    """Only who was asked answers, and only who asked takes back."""


@transaction.atomic
def ask(*, version: Version, trainer: User, asked_of: User, question: str, now: datetime) -> SecondOpinion:
    """Ask a colleague what she thinks of a version that waits, and write to her.

    Args:
        version: the newest one of its work.
        trainer: who asks; teaches the authors.
        asked_of: another trainer of the same cohort.
        question: what she should look at; may be empty.
        now: the present moment.

    Raises:
        NotYourCohort, NotAColleague, AskedAlready, IsDecided: see there.
    """
    locked = lock_work(version.submission)
    require_teaching(locked, trainer=trainer)
    if asked_of.pk == trainer.pk:
        raise NotAColleague
    try:
        require_teaching(locked, trainer=asked_of)
    except NotYourCohort as error:
        raise NotAColleague from error
    _require_waiting(version)
    there = SecondOpinion.objects.open().filter(version=version, asked_of=asked_of).first()
    if there is not None:
        raise AskedAlready(there)
    opinion = SecondOpinion.objects.create(
        version=version, asked_by=trainer, asked_of=asked_of, question=question.strip(), asked_at=now
    )
    _write(opinion, letter="asked", to=asked_of, now=now)
    return opinion


@transaction.atomic
def answer(*, opinion: SecondOpinion, trainer: User, leaning: str, words: str, now: datetime) -> SecondOpinion:
    """Say what one thinks of a version, and write to who asked.

    Args:
        opinion: the question; what became of it meanwhile is asked under the lock.
        trainer: who was asked.
        leaning: a value of `Decision`, or empty.
        words: what she thinks.
        now: the present moment.

    Raises:
        NotYours, NotYourCohort, IsClosed, IsDecided, NeedsWords: see there; nothing was written.
    """
    locked = lock_work(opinion.version.submission)
    if opinion.asked_of_id != trainer.pk:
        raise NotYours
    require_teaching(locked, trainer=trainer)
    current = _open(opinion)
    _require_waiting(opinion.version)
    if not words.strip():
        raise NeedsWords
    current.leaning, current.words, current.answered_at = leaning, words.strip(), now
    current.save(update_fields=["leaning", "words", "answered_at"])
    _write(current, letter="answered", to=current.asked_by, now=now)
    return current


@transaction.atomic
def withdraw(*, opinion: SecondOpinion, trainer: User, now: datetime) -> None:
    """Take a question back that is not answered; raises `NotYours` and `IsClosed`."""
    lock_work(opinion.version.submission)
    if opinion.asked_by_id != trainer.pk:
        raise NotYours
    current = _open(opinion)
    current.withdrawn_at = now
    current.save(update_fields=["withdrawn_at"])


def _open(opinion: SecondOpinion) -> SecondOpinion:
    found = SecondOpinion.objects.open().select_related("asked_by", "asked_of").filter(pk=opinion.pk).first()
    if found is None:
        raise IsClosed
    return found


def _require_waiting(version: Version) -> None:
    is_newest = not Version.objects.filter(submission=version.submission_id, number__gt=version.number).exists()
    waits = Version.objects.filter(pk=version.pk, submission__state__in=WAITING).exists()
    if not (is_newest and waits) or Review.objects.filter(version=version).exists():
        raise IsDecided


def _write(opinion: SecondOpinion, *, letter: str, to: User, now: datetime) -> None:
    post_letter(
        letter=mails.asked(opinion) if letter == "asked" else mails.answered(opinion),
        kind=f"opinion.{letter}",
        key=f"opinion.{letter}:{opinion.pk}",
        to=to.email,
        language=to.language,
        person_id=to.pk,
        now=now,
    )
