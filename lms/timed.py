"""What time brings, floor by floor: run each minute by `tick` and once a day by `daily`.

Each job is idempotent and takes the present moment; one failing job does not stop the others.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.core.management import call_command

from cohorts.registration.actions import expire_drafts
from cohorts.webinars.actions import forget_guests
from lms.dashboard.searching.actions import index_new_versions, rebuild
from lms.shared.background import enqueue, forget_finished
from lms.shared.mailing import actions as mailing
from lms.shared.outbox import actions as outbox
from lms.shared.timers.actions import worker_beat
from lms.shared.timers.models import Tick
from modules.checklists.actions import forget_removed
from modules.comment_bank import actions as comment_bank
from modules.offline_review.packages import forget_old_packages
from modules.review.handing_back import return_expired_claims
from modules.review.releasing import release_due
from modules.turnaround.actions import remind_organisers, remind_trainers

logger = logging.getLogger(__name__)

Job = Callable[[datetime], object]
TICKS_KEPT = timedelta(days=2)
TASKS_KEPT = timedelta(days=7)


def sweep_outbox(now: datetime) -> None:
    """Hand facts that were left over to the worker again."""
    outbox.sweep(now=now)


def sweep_mail(now: datetime) -> None:
    """Hand mails that were left over to the worker again."""
    mailing.sweep(now=now)


def beat(now: datetime) -> None:
    """Ask the worker for a sign of life."""
    enqueue(worker_beat)


def expire_orders(now: datetime) -> None:
    """End orders that nobody confirmed by mail; their places are free again."""
    expire_drafts(now=now)


def forget_checklist_points(now: datetime) -> None:
    """Delete own points of checklists that were taken away; this can be undone for a while only."""
    forget_removed(now=now)


def forget_bank_comments(now: datetime) -> None:
    """Delete texts of the comment bank that were removed; this can be undone for a while only."""
    comment_bank.forget_removed(now=now)


def forget_webinar_guests(now: datetime) -> None:
    """Delete sign-ups whose time has run out."""
    forget_guests(now=now)


def release_results(now: datetime) -> None:
    """Let participants know of results whose time to think again is over, if the worker did not."""
    release_due(now=now)


def hand_back_claims(now: datetime) -> None:
    """Put back before the trainers what one of them took and left."""
    return_expired_claims(now=now)


def publish_pages(now: datetime) -> None:
    """Publish and withdraw pages whose time has come."""
    call_command("publish_scheduled")


def index_new_work(now: datetime) -> None:
    """Let trainers find what was handed in since the last minute."""
    index_new_versions()


def index_everything(now: datetime) -> None:
    """Write the index of the search anew, whatever came in by another way than publishing."""
    rebuild()


def remind_of_reviews(now: datetime) -> None:
    """Write to trainers what waits for them, and to organisers what waits for too long."""
    remind_trainers(now=now)
    remind_organisers(now=now)


def forget_packages(now: datetime) -> None:
    """Delete packages of works whose time has run out."""
    forget_old_packages(now=now)


def forget_ticks(now: datetime) -> None:
    """Delete claimed minutes of the past."""
    Tick.objects.filter(at__lt=now - TICKS_KEPT).delete()


def forget_sessions(now: datetime) -> None:
    """Delete sessions that have run out."""
    call_command("clearsessions")


def forget_tasks(now: datetime) -> None:
    """Delete results of finished background tasks."""
    forget_finished(before=now - TASKS_KEPT)


EACH_MINUTE: Sequence[Job] = (
    sweep_outbox,
    sweep_mail,
    beat,
    expire_orders,
    publish_pages,
    release_results,
    hand_back_claims,
    index_new_work,
)
EACH_DAY: Sequence[Job] = (
    forget_ticks,
    forget_sessions,
    forget_tasks,
    forget_webinar_guests,
    forget_checklist_points,
    forget_bank_comments,
    forget_packages,
    index_everything,
    remind_of_reviews,
)


def run(jobs: Sequence[Job], *, now: datetime) -> list[str]:
    """Run the jobs; return the names of those that failed (their errors are logged)."""
    failed = []
    for job in jobs:
        try:
            job(now)
        except Exception:
            name = getattr(job, "__name__", repr(job))
            logger.exception("Timed job %s failed", name)
            failed.append(name)
    return failed
