"""The board of the running cohort's next workshop: works on the same processes, times, remarks, one agreement."""

from datetime import datetime, timedelta

from django.utils.timezone import localtime

from cohorts.planning.models import Cohort
from cohorts.schedule.models import Event, EventKind
from cohorts.workshops.actions import add_process, bring_work
from cohorts.workshops.agreeing import agree, remark
from cohorts.workshops.models import WorkshopProcess, WorkshopWork
from cohorts.workshops.permissions import Guest, guest_at
from cohorts.workshops.rules import series
from cohorts.workshops.slots import make_slots, take_slot
from lms.accounts.models import User
from modules.assignments.models import Kind, Version
from modules.assignments.rules import State

MOST_BROUGHT, PROCESSES = 3, 4
TRACKS = ("Seminarraum 1", "Seminarraum 2", "Kaminecke")
REMARKS = (
    ("keep", "Die Prüfung auf Vollständigkeit gleich am Anfang übernehmen wir."),
    ("better", "Die Stellungnahmen könnten gleichzeitig eingeholt werden."),
    ("ask", "Wie viele Fälle kommen bei Ihnen noch auf Papier an?"),
)
AGREED = (
    "Wir gehen vom ersten Ablauf aus. Aus den anderen übernehmen wir die Vollständigkeitsprüfung vor der fachlichen "
    "Prüfung und den Versand über das Serviceportal."
)


def fill_board(cohort: Cohort, *, trainer: User, now: datetime) -> None:
    """Let several administrations bring works on the same processes to the next workshop.

    Args:
        cohort: the running one.
        trainer: who makes the times.
        now: the present moment.
    """
    event = cohort.events.filter(kind=EventKind.WORKSHOP, starts_at__gt=now).order_by("starts_at").first()
    if event is None:
        return
    leader = guest_at(trainer, event_id=event.pk, now=now)
    brought = [_bring(event, title=title, leader=leader, now=now) for title in _titles(cohort)]
    works = [work for each in brought for work in each]
    _present(event, works=works, leader=leader)
    if brought and len(brought[0]) > 1:
        _talk(brought[0], leader=leader, now=now)


def _titles(cohort: Cohort) -> list[str]:
    """Return names of processes that several administrations handed in, those of most administrations first."""
    bringing: dict[str, set[int | None]] = {}
    for version in _versions(cohort):
        bringing.setdefault(version.process_name, set()).add(version.submission.enrolment.organisation_id)
    ordered = sorted(bringing, key=lambda name: (-len(bringing[name]), name))
    return [name for name in ordered if len(bringing[name]) > 1][:PROCESSES]


def _versions(cohort: Cohort) -> list[Version]:
    found = Version.objects.filter(
        submission__enrolment__cohort_key=cohort.slug,
        submission__enrolment__ended_on=None,
        submission__assignment__kind=Kind.PROCESS,
        submission__state__in=[State.ACCEPTED, State.HANDED_IN, State.CHANGES_WANTED],
    )
    return list(found.select_related("submission__assignment", "submission__enrolment__participant").order_by("pk"))


def _bring(event: Event, *, title: str, leader: Guest, now: datetime) -> list[WorkshopWork]:
    process = add_process(guest=leader, name=title, now=now)
    # one of each administration
    same = [each for each in _versions(event.cohort) if each.process_name == title]
    newest = {each.submission.enrolment.organisation_id: each for each in same}
    return [_lay(version, process=process, now=now) for version in list(newest.values())[:MOST_BROUGHT]]


def _lay(version: Version, *, process: WorkshopProcess, now: datetime) -> WorkshopWork:
    author = version.submission.enrolment.participant
    guest = guest_at(author, event_id=process.event_id, now=now)
    return bring_work(guest=guest, process=process, version=version, now=now)


def _present(event: Event, *, works: list[WorkshopWork], leader: Guest) -> None:
    first = localtime(event.starts_at) + timedelta(hours=1)
    slots = make_slots(guest=leader, times=series(tracks=TRACKS, first=first, minutes=20, pause=5, count=3))
    authors: dict[datetime, set[int]] = {}
    free = list(slots)
    for work in works:
        author = work.version.submission.enrolment_id
        slot = next((each for each in free if author not in authors.get(each.starts_at, set())), None)
        if slot is None:
            return
        take_slot(guest=leader, slot=slot, work=work)
        authors.setdefault(slot.starts_at, set()).add(author)
        free.remove(slot)


def _talk(works: list[WorkshopWork], *, leader: Guest, now: datetime) -> None:
    for place, (kind, text) in enumerate(REMARKS):
        remark(guest=leader, work=works[place % len(works)], kind=kind, text=text, now=now)
    agree(guest=leader, process=works[0].process, base=works[0], words=AGREED, seen=0, now=now)
