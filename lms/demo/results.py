"""Results that wait for their release, and a question to a colleague."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Count

from lms.accounts.models import User
from lms.demo.verdicts import grade_steps
from modules.assignments.models import Assignment, Version
from modules.inbox.queries import all_waiting
from modules.review.actions import decide
from modules.review.models import Decision
from modules.review.releasing import hold_results
from modules.rubrics.queries import criteria_for
from modules.second_opinions.actions import ask

HELD = 3
_WORDS = (
    "Der Ablauf ist vollständig erfasst und die Zuständigkeiten sind klar. Die Liegezeiten bitte im Blick behalten."
)
_QUESTION = (
    "Der Ablauf endet hier vor dem Bescheid. Für mich fehlt damit ein Stück des Prozesses. Wie würden Sie das werten?"
)


def hold_and_ask(*, cohort_key: str, apart: str, trainers: Sequence[User], now: datetime) -> None:
    """Let results of one assignment be held back, and one trainer ask the other about a version.

    Args:
        cohort_key: of the cohort.
        apart: address of the participant whose own works stay as they are.
        trainers: who decides and asks, and who holds and is asked.
        now: the present moment.
    """
    waiting = all_waiting().filter(submission__enrolment__cohort_key=cohort_key, claim=None)
    waiting = waiting.exclude(submission__enrolment__participant__email=apart)
    processes = waiting.filter(submission__assignment__kind="process").order_by()
    counted = processes.values("submission__assignment").annotate(number=Count("pk"))
    busiest = counted.order_by("-number", "submission__assignment").first()
    if busiest is None:
        return
    asked = Assignment.objects.get(pk=busiest["submission__assignment"])
    hold_results(assignment=asked, cohort_key=cohort_key, trainer=trainers[1], now=now - timedelta(days=1))
    chosen = list(waiting.filter(submission__assignment=asked)[:HELD])
    for version in chosen:
        _decide(version, trainer=trainers[0], now=now - timedelta(hours=3))
    unsure = waiting.exclude(submission__assignment=asked).last()
    if unsure is not None:
        ask(version=unsure, trainer=trainers[0], asked_of=trainers[1], question=_QUESTION, now=now - timedelta(hours=2))


def _decide(version: Version, *, trainer: User, now: datetime) -> None:
    criteria = criteria_for(version.submission.assignment)
    decide(
        version=version,
        reviewer=trainer,
        decision=Decision.ACCEPTED,
        words=_WORDS,
        grades=grade_steps(criteria, decision=Decision.ACCEPTED, seed=version.pk),
        comments=[],
        now=now,
    )
