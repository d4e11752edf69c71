"""Write a fact down; work it off, at least once."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string

from lms.shared.background import background_task, enqueue
from lms.shared.outbox.models import OutboxEvent

logger = logging.getLogger(__name__)

Reaction = Callable[..., None]
CLAIM = timedelta(minutes=5)
LAST_ATTEMPT = 12


def record_event(kind: str, *, now: datetime, **ids: int) -> OutboxEvent:
    """Write a fact in the caller's transaction; its reactions run after the commit.

    Args:
        kind: noun and past participle, for example `seat.confirmed`.
        now: the present moment.
        ids: primary keys that the reactions take as keyword arguments.
    """
    event = OutboxEvent.objects.create(kind=kind, ids=ids, created_at=now, next_attempt_at=now)
    enqueue(work_off, event_id=event.pk)
    return event


@background_task
def work_off(event_id: int) -> None:
    """Run the reactions to one fact unless they ran already or run elsewhere.

    A failed reaction is tried again after 2, 4, 8 … minutes, up to twelve times; reactions are idempotent.
    """
    now = timezone.now()
    claimed = OutboxEvent.objects.filter(pk=event_id, done_at=None, next_attempt_at__lte=now).update(
        attempts=F("attempts") + 1, next_attempt_at=now + CLAIM
    )
    if not claimed:
        return
    event = OutboxEvent.objects.get(pk=event_id)
    try:
        for reaction in _reactions().get(event.kind, ()):
            with transaction.atomic():
                reaction(**event.ids)
    except Exception as error:
        logger.exception("Reaction to %s %s failed", event.kind, event.pk)
        wait = timedelta(minutes=2**event.attempts)
        OutboxEvent.objects.filter(pk=event.pk).update(
            next_attempt_at=timezone.now() + wait, last_error=f"{type(error).__name__}: {error}"[:2000]
        )
        return
    OutboxEvent.objects.filter(pk=event.pk).update(done_at=timezone.now(), last_error="")


def sweep(*, now: datetime) -> int:
    """Hand every open fact that is due to the worker again; return how many."""
    due = OutboxEvent.objects.filter(done_at=None, next_attempt_at__lte=now, attempts__lt=LAST_ATTEMPT)
    events = list(due.values_list("pk", flat=True)[:500])
    for event_id in events:
        enqueue(work_off, event_id=event_id)
    return len(events)


def _reactions() -> Mapping[str, Sequence[Reaction]]:
    reactions: Mapping[str, Sequence[Reaction]] = import_string(settings.OUTBOX_REACTIONS)
    return reactions
