"""Everything that a participant's start page shows, merged from all rooms in a fixed number of database trips."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from certificates.models import Certificate, StoredStatus
from certificates.queries import certificates_of
from cohorts.schedule.models import Event, EventKind
from cohorts.schedule.queries import due_items as dates_due
from lms.accounts.models import User
from lms.dashboard.learning import rules
from lms.dashboard.learning.place import last_place
from lms.dashboard.learning.rules import Pace
from lms.dashboard.pace.agenda import agenda_of
from lms.dashboard.pace.queries import line_of, weeks_of
from lms.dashboard.pace.rules import Line
from lms.shared.due import DueItem
from modules.assignments.models import Kind
from modules.assignments.queries import Work, overview_of
from modules.assignments.queries import due_items as assignments_due
from modules.assignments.rules import WAITING
from modules.checklists.queries import due_items as points_due
from modules.enrolment.models import Enrolment
from modules.enrolment.queries import current_enrolment, extensions_of
from modules.enrolment.rules import MoreTime
from modules.group_work.queries import due_items as invitations_due
from modules.group_work.queries import received
from modules.peer_feedback.queries import due_items as peers_due
from modules.plans.queries import course_of
from modules.progress.queries import ModuleState, path_of, records_of
from modules.progress.queries import due_items as lessons_due
from modules.progress.rules import Progress
from modules.review.queries import due_items as revisions_due

NEXT_EVENTS = 3
# dates that are further away stand on their own page; lessons and assignments open a few weeks ahead, too
LOOKING_AHEAD = timedelta(weeks=4)


@dataclass(frozen=True, kw_only=True)
class ModuleStep:
    """A module on the path: its lessons and its processes together."""

    module: ModuleState
    state: str
    accepted: int
    asked: int


@dataclass(frozen=True, kw_only=True)
class Study:
    """How somebody stands in the programme.

    Attributes:
        enrolment: which.
        today: the day that everything below is about.
        items: what is to be done, from all rooms, by day.
        going_on: the one of them in which the person stopped, or None.
        line: everything against the plan.
        due_days: last day of the plan for each process, sorted.
        accepted_days: day of each acceptance, sorted.
        pace: accepted processes against the plan.
        counts: processes by the state that is shown; what is not open yet counts as open.
        path: the modules.
        events: the next dates.
        certificate: the newest one, or None.
        is_finished: that certificate is valid.
    """

    enrolment: Enrolment
    today: date
    items: list[DueItem]
    going_on: DueItem | None
    line: Line
    due_days: tuple[date, ...]
    accepted_days: tuple[date, ...]
    pace: Pace
    counts: Counter[str]
    path: tuple[ModuleStep, ...]
    events: tuple[Event, ...]
    certificate: Certificate | None
    is_finished: bool


@dataclass(frozen=True, kw_only=True)
class _Loaded:
    """What was read once and is handed to every room.

    Attributes:
        works: every assignment as it stands.
        path: every module as it stands.
        extensions: those in force.
        upcoming: the dates that are not over.
        missed: past dates that do not count and were recorded.
        line: everything against the plan.
    """

    works: list[Work]
    path: list[ModuleState]
    extensions: list[MoreTime]
    upcoming: list[Event]
    missed: list[Event]
    line: Line


def study_of(person: User, *, now: datetime) -> Study | None:
    """Return how a person stands in the programme she works in, or None for who takes part in none."""
    today = timezone.localdate(now)
    enrolment = current_enrolment(person, on=today)
    if enrolment is None:
        return None
    loaded = _load(enrolment, now=now)
    certificate = certificates_of(person).filter(enrolment=enrolment).first()
    is_finished = certificate is not None and certificate.status == StoredStatus.VALID
    # with the certificate in hand nothing has to be done any more
    items, going_on = ([], None) if is_finished else _items(enrolment, loaded=loaded, now=now)
    works = [work for work in loaded.works if work.assignment.kind == Kind.PROCESS]
    accepted = _accepted_days(works)
    due = tuple(sorted(work.due_on for work in works if work.is_planned))
    return Study(
        enrolment=enrolment,
        today=today,
        items=items,
        going_on=going_on,
        line=loaded.line,
        due_days=due,
        accepted_days=accepted,
        pace=rules.pace(
            due_days=due,
            accepted_days=accepted,
            first_on=enrolment.first_on,
            last_on=enrolment.last_on,
            required=enrolment.programme.required_accepted,
            waiting=sum(work.state in WAITING for work in works),
            today=today,
        ),
        counts=Counter(rules.shown_state(work.state) for work in works),
        path=tuple(_step(module, works=works) for module in loaded.path),
        events=tuple(loaded.upcoming[:NEXT_EVENTS]),
        certificate=certificate,
        is_finished=is_finished,
    )


def _load(enrolment: Enrolment, *, now: datetime) -> _Loaded:
    today = timezone.localdate(now)
    course = course_of(enrolment.plan, language=get_language() or "de")
    records = records_of([enrolment])[enrolment.pk]
    extensions = extensions_of([enrolment])[enrolment.pk]
    path = path_of(enrolment, course=course, records=records, extensions=extensions, today=today)
    works = overview_of(enrolment, weeks=weeks_of(course), extensions=extensions, today=today)
    agenda = agenda_of([enrolment], now=now)
    line = line_of(enrolment, path=path, finished=records.finished, works=works, agenda=agenda, today=today)
    missed = [each for each in agenda.missed(enrolment) if each.recording_id is not None]
    return _Loaded(
        works=works,
        path=path,
        extensions=extensions,
        upcoming=agenda.upcoming(enrolment),
        missed=missed,
        line=line,
    )


def _items(enrolment: Enrolment, *, loaded: _Loaded, now: datetime) -> tuple[list[DueItem], DueItem | None]:
    """Return what is to be done, from all rooms by day, and the one of them to go on with."""
    lessons, going_on = _lessons(enrolment, path=loaded.path)
    opened = [each.lesson for module in loaded.path if module.state != "locked" for each in module.lessons]
    live = [each for each in opened if each.is_live]
    points = points_due(enrolment, lessons=live, now=now, extensions=loaded.extensions)
    rooms = (
        invitations_due(received(enrolment, today=timezone.localdate(now)), works=loaded.works),
        revisions_due(loaded.works),
        assignments_due(loaded.works),
        lessons,
        points,
        peers_due(enrolment, on=timezone.localdate(now)),
        _recordings(loaded),
        dates_due((each for each in loaded.upcoming if each.starts_at < now + LOOKING_AHEAD), now=now),
    )
    return rules.merged(item for room in rooms for item in room), going_on


def _recordings(loaded: _Loaded) -> list[DueItem]:
    """Return what can be watched for dates that do not count yet, until enough of their kind do."""
    kinds = loaded.line.kinds
    enough = {kind for kind, part in kinds.items() if part.state is Progress.FINISHED}
    return [
        DueItem(
            kind="recording",
            title=event.name,
            due_on=None,
            verb=_("Aufzeichnung ansehen"),
            address=reverse("recording", args=[event.pk]),
            minutes=int((event.ends_at - event.starts_at).total_seconds() // 60),
            note=_("Aufzeichnung, zählt als Teilnahme"),
        )
        for event in loaded.missed
        if event.kind not in {*enough, EventKind.WORKSHOP}
    ]


def _lessons(enrolment: Enrolment, *, path: Sequence[ModuleState]) -> tuple[list[DueItem], DueItem | None]:
    """Return the lessons to do, and among them the one that was touched last, which leads to the exact place."""
    items = lessons_due(path)
    place = last_place(enrolment)
    touched = place.lessons if place is not None else frozenset()
    addresses = {each.lesson.address for module in path for each in module.lessons if each.lesson.page_id in touched}
    at = next((at for at, item in enumerate(items) if item.address in addresses), None)
    if place is None or at is None:
        return items, None
    anchor = f"#{place.anchor}" if place.anchor else ""
    items[at] = replace(items[at], address=f"{items[at].address}{anchor}", verb=_("Weiterlernen"), state="in_progress")
    return items, items[at]


def _accepted_days(works: Sequence[Work]) -> tuple[date, ...]:
    accepted = (work.submission for work in works if work.state == "accepted")
    return tuple(sorted(timezone.localdate(each.state_changed_at) for each in accepted if each is not None))


def _step(module: ModuleState, *, works: Sequence[Work]) -> ModuleStep:
    own = [work for work in works if work.assignment.module_number == module.number]
    accepted = sum(work.state == "accepted" for work in own)
    state = rules.module_state(path_state=module.state, accepted=accepted, asked=len(own))
    return ModuleStep(module=module, state=state, accepted=accepted, asked=len(own))
