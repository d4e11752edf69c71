"""What the addresses of a workshop's board are about."""

from typing import Any

from django.utils import timezone

from cohorts.workshops.models import WorkshopProcess, WorkshopRemark, WorkshopSlot, WorkshopWork
from tests.cast import Cast
from tests.cohorts.workshops.make import ENDS_AT, STARTS_AT, make_workshop
from tests.house.stories_of_work import version_row


def board(cast: Cast) -> dict[str, Any]:
    return {"event_id": make_workshop(cast).pk}


def process(cast: Cast) -> dict[str, Any]:
    row = _process(cast)
    return {"event_id": row.event_id, "process_id": row.pk}


def work(cast: Cast) -> dict[str, Any]:
    row = _work(cast)
    return {"event_id": row.process.event_id, "work_id": row.pk}


def file(cast: Cast) -> dict[str, Any]:
    """A work without this file: nobody gets anything."""
    return {**work(cast), "file_id": 1, "form": "datei"}


def remark(cast: Cast) -> dict[str, Any]:
    there = _work(cast)
    said = WorkshopRemark.objects.create(
        work=there, author=cast.participant, kind="keep", text="Gut.", written_at=timezone.now()
    )
    return {"event_id": there.process.event_id, "remark_id": said.pk}


def slot(cast: Cast) -> dict[str, Any]:
    event = make_workshop(cast)
    row = WorkshopSlot.objects.create(event=event, track="Aula", starts_at=STARTS_AT, ends_at=ENDS_AT)
    return {"event_id": event.pk, "slot_id": row.pk}


def _process(cast: Cast) -> WorkshopProcess:
    return WorkshopProcess.objects.create(
        event=make_workshop(cast), name="Hundesteuer", added_by=cast.participant, added_at=timezone.now()
    )


def _work(cast: Cast) -> WorkshopWork:
    return WorkshopWork.objects.create(
        process=_process(cast), version=version_row(cast), brought_by=cast.enrolment, brought_at=timezone.now()
    )
