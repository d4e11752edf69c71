"""Ask for a re-check, answer one."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.mailing.actions import post_letter
from lms.shared.outbox.actions import record_event
from modules.assignments.actions import lock_work, take_step
from modules.assignments.models import Submission
from modules.assignments.queries import authors_of
from modules.assignments.rules import NotPossible
from modules.group_work.actions import lock_people
from modules.rechecks import mails
from modules.rechecks.models import Recheck
from modules.rechecks.queries import standing_of, who_may_answer
from modules.rechecks.rules import Refusal, can_change, refusal_to_ask, step_to
from modules.review.models import Decision, Review


class NotYours(Exception):
    """The person did not write the work, or has left the programme."""


class NeedsWords(Exception):
    """Who asks says what and why; who answers gives a reason."""


class Refused(Exception):
    """Nobody can ask for this (any more); `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


class NotYourCohort(Exception):
    """The person does not teach the participant."""


class AnotherTrainer(Exception):
    """Who judged does not answer where colleagues can; `trainers` are those."""

    def __init__(self, trainers: list[User]) -> None:
        super().__init__([each.pk for each in trainers])
        self.trainers = trainers


class AlreadyAnswered(Exception):
    """A colleague was faster, or it was sent twice; `recheck` is what stands."""

    def __init__(self, recheck: Recheck) -> None:
        super().__init__(recheck.pk)
        self.recheck = recheck


class WentOn(Exception):
    """The authors handed in or began anew meanwhile, so the decision can only be upheld."""


@transaction.atomic
def ask(*, review: Review, person: User, reason: str, now: datetime) -> Recheck:
    """Ask to have a decision looked at again, and write to the trainers of the cohort.

    Args:
        review: released; of the newest version of a work of hers.
        person: an author who still studies.
        reason: what should be looked at again, and why.
        now: the present moment.

    Raises:
        NotYours, NeedsWords, Refused: see there; nothing was written.
    """
    work = lock_work(review.version.submission)
    today = timezone.localdate(now)
    studies = [each.participant_id for each in authors_of(work) if each.ended_on is None or each.ended_on > today]
    if person.pk not in studies or not review.is_released:
        raise NotYours
    refusal = refusal_to_ask(standing_of(review), today=today)
    if refusal is not None:
        raise Refused(refusal)
    if not reason.strip():
        raise NeedsWords
    recheck = Recheck.objects.create(
        submission=work, review=review, asked_by=person, reason=reason.strip(), asked_at=now
    )
    for trainer in work.enrolment.trainers.filter(is_active=True, groups__name=Role.TRAINER.value):
        post_letter(
            letter=mails.asked(recheck=recheck, trainer=trainer),
            kind="recheck.asked",
            key=f"recheck.asked:{recheck.pk}:{trainer.pk}",
            to=trainer.email,
            language=trainer.language,
            person_id=trainer.pk,
            now=now,
        )
    return recheck


@transaction.atomic
def answer(*, recheck: Recheck, trainer: User, decision: str, words: str, now: datetime) -> Recheck:
    """Uphold a decision or change it; the review itself stays, every author is told.

    Args:
        recheck: which.
        trainer: of the cohort; another than who judged, where there is one.
        decision: what holds from now on, one of `rules.possible_answers`.
        words: the reason.
        now: the present moment.

    Raises:
        NotYourCohort, AnotherTrainer, AlreadyAnswered, NeedsWords, WentOn: see there; nothing was written.
        ValueError: the decision cannot become this one.
    """
    work = _lock(recheck)
    found = Recheck.objects.select_related("review__version", "review__reviewer", "answered_by").get(pk=recheck.pk)
    _require_may_answer(found, work=work, trainer=trainer)
    if found.answered_at is not None:
        raise AlreadyAnswered(found)
    if not words.strip():
        raise NeedsWords
    step = step_to(decision, old=found.review.decision)
    if step is not None:
        if not can_change(standing_of(found.review)):
            raise WentOn
        try:
            take_step(submission=work, step=step, now=now)
        except NotPossible as error:
            raise WentOn from error
    found.answered_by, found.answered_at = trainer, now
    found.decision, found.words = decision, words.strip()
    found.save(update_fields=["answered_by", "answered_at", "decision", "words"])
    _tell(found, work=work, now=now)
    return found


def _lock(recheck: Recheck) -> Submission:
    """Lock the authors, since beginning a new attempt is decided under their lock, then the work."""
    lock_people(*(each.pk for each in authors_of(recheck.submission)))
    return lock_work(recheck.submission)


def _require_may_answer(recheck: Recheck, *, work: Submission, trainer: User) -> None:
    # asked of the database: the role may be gone since the person was loaded
    teaches = work.enrolment.trainers.filter(pk=trainer.pk, is_active=True, groups__name=Role.TRAINER.value)
    if not teaches.exists():
        raise NotYourCohort
    who = who_may_answer(recheck.review)
    if trainer not in who:
        raise AnotherTrainer(who)


def _tell(recheck: Recheck, *, work: Submission, now: datetime) -> None:
    is_changed = recheck.decision != recheck.review.decision
    for enrolment in authors_of(work):
        ids = {"version_id": recheck.review.version_id, "enrolment_id": enrolment.pk}
        if is_changed:
            record_event("version.reviewed", now=now, **ids)
        if is_changed and recheck.decision == Decision.ACCEPTED:
            record_event("version.accepted", now=now, **ids)
        author = enrolment.participant
        post_letter(
            letter=mails.answered(recheck=recheck, person=author),
            kind="recheck.answered",
            key=f"recheck.answered:{recheck.pk}:{enrolment.pk}",
            to=author.email,
            language=author.language,
            person_id=author.pk,
            now=now,
        )
