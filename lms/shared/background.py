"""The one place that knows the task library; on Django 6 the import becomes `django.tasks`."""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_tasks import task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

BACKEND = "background"


class Stage(models.TextChoices):
    """How far the worker is with something that a page tells of."""

    WAITING = "waiting", _("wartet")
    RUNNING = "running", _("läuft")
    READY = "ready", _("fertig")
    FAILED = "failed", _("nicht gelungen")


def background_task(function: Any) -> Task[..., Any]:
    """Make a task for our worker of a module-level function that takes ids only and may run twice."""
    return task(backend=BACKEND)(function)


def enqueue(work: Task[..., Any], /, **ids: int | str) -> None:
    """Hand work to the worker once the surrounding transaction has been committed."""
    transaction.on_commit(lambda: work.enqueue(**ids))


def enqueue_at(work: Task[..., Any], moment: datetime, /, **ids: int | str) -> None:
    """The same, not before the given moment; where no worker waits for it, it is left to `tick`."""
    if work.get_backend().supports_defer:
        transaction.on_commit(lambda: work.using(run_after=moment).enqueue(**ids))


def forget_finished(*, before: datetime) -> int:
    """Delete the records of work that ended before the given moment; return how many."""
    deleted, _ = DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    return deleted
