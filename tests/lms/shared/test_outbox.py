"""Facts are reacted to after the commit, at least once, and swept when left over."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from lms.shared.outbox.actions import record_event, sweep, work_off
from lms.shared.outbox.models import OutboxEvent

heard: list[dict[str, int]] = []
broken: list[bool] = []


def listen(**ids: int) -> None:
    if broken:
        raise RuntimeError("reaction is broken")
    heard.append(ids)


REACTIONS = {"thing.happened": [listen]}


@pytest.fixture(autouse=True)
def _ears(settings: Any) -> Iterator[None]:
    settings.OUTBOX_REACTIONS = "tests.lms.shared.test_outbox.REACTIONS"
    heard.clear()
    broken.clear()
    yield
    heard.clear()
    broken.clear()


@pytest.mark.django_db(transaction=True)
def test_reactions_run_after_the_commit(now: datetime) -> None:
    with transaction.atomic():
        record_event("thing.happened", now=now, thing_id=3)
        assert heard == []
    assert heard == [{"thing_id": 3}]
    assert OutboxEvent.objects.get().done_at is not None


@pytest.mark.django_db(transaction=True)
def test_a_rollback_is_not_heard(now: datetime) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record_event("thing.happened", now=now, thing_id=3)
        raise ZeroDivisionError
    assert heard == []


@pytest.mark.django_db
def test_what_is_done_is_not_done_again(now: datetime) -> None:
    event = record_event("thing.happened", now=now, thing_id=3)
    work_off.func(event_id=event.pk)
    work_off.func(event_id=event.pk)
    assert len(heard) == 1


@pytest.mark.django_db(transaction=True)
def test_a_failure_waits_and_is_swept(now: datetime, caplog: Any) -> None:
    broken.append(True)
    event = record_event("thing.happened", now=now, thing_id=3)
    event.refresh_from_db()
    assert event.done_at is None
    assert event.next_attempt_at > timezone.now()
    assert "broken" in event.last_error
    broken.clear()
    assert sweep(now=timezone.now()) == 0
    OutboxEvent.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))
    assert sweep(now=timezone.now()) == 1
    assert heard == [{"thing_id": 3}]


@pytest.mark.django_db
def test_a_kind_without_reactions_is_done(now: datetime) -> None:
    event = record_event("nobody.cares", now=now)
    work_off.func(event_id=event.pk)
    event.refresh_from_db()
    assert event.done_at is not None
