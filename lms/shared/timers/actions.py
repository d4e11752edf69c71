"""Claim a minute or a day; note a sign of life."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from lms.shared.background import background_task
from lms.shared.timers.models import Heartbeat, Tick

WORKER = "worker"


def claim(*, name: str, at: datetime) -> Tick | None:
    """Return the row of this period if nobody else has claimed it, else None.

    Args:
        name: the timed command, `tick` or `daily`.
        at: start of the period.
    """
    try:
        with transaction.atomic():
            return Tick.objects.create(name=name, at=at)
    except IntegrityError:
        return None


def beat(*, name: str, now: datetime) -> None:
    """Note that this part of the installation is alive."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": now})


def is_alive(*, name: str, now: datetime, within: timedelta) -> bool:
    """Say whether the part showed a sign of life within the given time."""
    return Heartbeat.objects.filter(name=name, at__gte=now - within).exists()


@background_task
def worker_beat() -> None:
    """Run by the worker: its own sign of life."""
    beat(name=WORKER, now=timezone.now())
