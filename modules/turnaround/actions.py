"""Remind of what waits."""

from datetime import datetime

from django.utils import timezone

from lms.shared.mailing.actions import post_letter
from modules.turnaround import mails
from modules.turnaround.models import TurnaroundSettings
from modules.turnaround.queries import (
    late_by_cohort,
    organisers,
    trainers_who_teach,
    waiting_for_trainer,
    waiting_in_all,
)
from modules.turnaround.rules import writes_to_organisers, writes_to_trainer


def remind_trainers(*, now: datetime) -> int:
    """Write each trainer for whom something waits, once a day on working days; return how many letters were due."""
    target = TurnaroundSettings.load()
    today = timezone.localdate(now)
    if not target.writes_to_trainers:
        return 0
    written = 0
    for trainer in trainers_who_teach(today=today):
        waiting = waiting_for_trainer(trainer, target=target, now=now)
        if not writes_to_trainer(waiting, today=today, state=target.state):
            continue
        post_letter(
            letter=mails.overview(waiting=waiting, trainer=trainer, target_days=target.target_days),
            kind="review.overview",
            key=f"review.overview:{today}:{trainer.pk}",
            to=trainer.email,
            language=trainer.language,
            person_id=trainer.pk,
            now=now,
        )
        written += 1
    return written


def remind_organisers(*, now: datetime) -> int:
    """Write each organiser about what waits for too long, once on such a day; return how many letters were due."""
    target = TurnaroundSettings.load()
    today = timezone.localdate(now)
    waiting = waiting_in_all(target=target, now=now)
    if not target.writes_to_organisers or not writes_to_organisers(waiting, today=today, state=target.state):
        return 0
    cohorts = late_by_cohort(target=target, now=now)
    people = list(organisers())
    for organiser in people:
        post_letter(
            letter=mails.late(waiting=waiting, cohorts=cohorts, organiser=organiser, target_days=target.target_days),
            kind="review.late",
            key=f"review.late:{today}:{organiser.pk}",
            to=organiser.email,
            language=organiser.language,
            person_id=organiser.pk,
            now=now,
        )
    return len(people)
