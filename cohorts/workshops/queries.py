"""A board with everything on it, in a fixed number of database trips."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.timezone import localtime

from cohorts.workshops.models import BestPractice, WorkshopProcess, WorkshopRemark, WorkshopSlot, WorkshopWork
from cohorts.workshops.permissions import Guest, own_remarks_of, processes_of, slots_of, works_of
from lms.accounts.models import User
from modules.assignments.models import Kind, Submission, Version
from modules.assignments.rules import State
from modules.review.queries import authors_in, names_in

UNDO = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class OnBoard:
    """A work on the board: who wrote it, from which administrations, how many remarks there are.

    `is_own` says that the reader is one of its authors.
    """

    work: WorkshopWork
    names: str
    administrations: str
    remarks: int
    is_own: bool

    @property
    def title(self) -> str:
        """Name of the process as its authors call it."""
        return self.work.version.process_name or self.work.version.submission.assignment.title


@dataclass(frozen=True, kw_only=True)
class ProcessOnBoard:
    """A process with its works; `agreed` is the best practice that holds, or None."""

    process: WorkshopProcess
    works: tuple[OnBoard, ...]
    agreed: BestPractice | None

    @property
    def administrations(self) -> int:
        """How many administrations brought a work."""
        found = {each.work.version.submission.enrolment.organisation_id for each in self.works}
        return len(found - {None})


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What stands at one time in one track: the slot, the work in it, and whether the reader may change it."""

    slot: WorkshopSlot | None
    work: OnBoard | None
    may_leave: bool


@dataclass(frozen=True, kw_only=True)
class TimeRow:
    """The parallel slots that begin at one moment, one cell for each track."""

    starts_at: datetime
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Day:
    """The slots of one day as a table."""

    day: date
    tracks: tuple[str, ...]
    rows: tuple[TimeRow, ...]


def processes_on(guest: Guest, *, process_id: int | None = None) -> list[ProcessOnBoard]:
    """Return the processes of a board, or one of them, with their works; four trips, however many there are."""
    works = (
        works_of(guest)
        .annotate(remarks_count=Count("remarks", filter=Q(remarks__removed_at=None)))
        .select_related(
            "version__as_is",
            "version__to_be",
            "version__submission__assignment",
            "version__submission__enrolment__participant",
            "version__submission__enrolment__organisation",
        )
        .prefetch_related(Prefetch("version__submission__partners", queryset=_partners()))
        .order_by("brought_at", "pk")
    )
    agreed = BestPractice.objects.select_related("base", "fixed_by").order_by("-number")
    found = processes_of(guest).prefetch_related(
        Prefetch("works", queryset=works), Prefetch("best_practices", queryset=agreed)
    )
    if process_id is not None:
        found = found.filter(pk=process_id)
    return [_process(each, reader=guest.person) for each in found]


def days_of(guest: Guest, *, processes: Sequence[ProcessOnBoard]) -> list[Day]:
    """Return the slots of a board by day; one trip. What stands in them comes from the processes."""
    on_board = {each.work.pk: each for process in processes for each in process.works}
    by_day: dict[date, list[WorkshopSlot]] = {}
    for slot in slots_of(guest):
        by_day.setdefault(localtime(slot.starts_at).date(), []).append(slot)
    return [_day(day, slots, on_board=on_board, guest=guest) for day, slots in sorted(by_day.items())]


def works_to_bring(guest: Guest) -> list[Version]:
    """Return the newest handed-in version of each process of a participant that is not on the board; two trips."""
    if guest.enrolment is None:
        return []
    own = Q(submission__enrolment=guest.enrolment) | Q(submission__partners__enrolment=guest.enrolment)
    found = (
        Version.objects.filter(own, submission__assignment__kind=Kind.PROCESS)
        .exclude(submission__state__in=[State.WITHDRAWN, State.DECLINED])
        .select_related("submission__assignment")
        .order_by("submission__assignment__number", "number")
        .distinct()
    )
    newest = {version.submission_id: version for version in found}
    there = set(
        WorkshopWork.objects.filter(process__event=guest.event, taken_back_at=None).values_list("version", flat=True)
    )
    return [version for version in newest.values() if version.pk not in there]


def remarks_on(works: Sequence[OnBoard]) -> dict[int, list[WorkshopRemark]]:
    """Return what was said about works, by primary key of the work; one trip."""
    found: dict[int, list[WorkshopRemark]] = {}
    rows = WorkshopRemark.objects.filter(work__in=[each.work for each in works], removed_at=None)
    for row in rows.select_related("author"):
        found.setdefault(row.work_id, []).append(row)
    return found


def removed_lately(guest: Guest, *, process: WorkshopProcess, now: datetime) -> list[WorkshopRemark]:
    """Return the own remarks on a process that were taken away within the hour and can come back; one trip."""
    gone = own_remarks_of(guest).filter(work__process=process, work__taken_back_at=None)
    return list(gone.filter(removed_at__gt=now - UNDO))


def _partners() -> QuerySet[Submission]:
    rows = Submission.objects.select_related("enrolment__participant", "enrolment__organisation")
    return rows.order_by("created_at", "pk")


def _process(process: WorkshopProcess, *, reader: User) -> ProcessOnBoard:
    works = tuple(_on_board(each, reader=reader) for each in process.works.all())
    agreed = next(iter(process.best_practices.all()), None)
    return ProcessOnBoard(process=process, works=works, agreed=agreed)


def _on_board(work: WorkshopWork, *, reader: User) -> OnBoard:
    submission = work.version.submission
    rows = [submission, *submission.partners.all()]
    organisations = dict.fromkeys(
        str(row.enrolment.organisation) for row in rows if row.enrolment.organisation is not None
    )
    return OnBoard(
        work=work,
        names=names_in(work.version),
        administrations=", ".join(organisations),
        remarks=getattr(work, "remarks_count", 0),
        is_own=reader in authors_in(work.version),
    )


def _day(day: date, slots: Sequence[WorkshopSlot], *, on_board: dict[int, OnBoard], guest: Guest) -> Day:
    tracks = tuple(dict.fromkeys(slot.track for slot in sorted(slots, key=lambda slot: slot.track.casefold())))
    starts = sorted({slot.starts_at for slot in slots})
    at = {(slot.starts_at, slot.track): slot for slot in slots}
    rows = tuple(
        TimeRow(
            starts_at=start,
            cells=tuple(_cell(at.get((start, track)), on_board=on_board, guest=guest) for track in tracks),
        )
        for start in starts
    )
    return Day(day=day, tracks=tracks, rows=rows)


def _cell(slot: WorkshopSlot | None, *, on_board: dict[int, OnBoard], guest: Guest) -> Cell:
    work = on_board.get(slot.work_id) if slot is not None and slot.work_id is not None else None
    return Cell(slot=slot, work=work, may_leave=work is not None and (guest.leads or work.is_own))
