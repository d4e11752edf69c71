"""Everything that a participant's start page shows, merged from all rooms in a fixed number of database trips."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from certificates.models import Certificate, StoredStatus
from certificates.queries import certificates_of
from cohorts.schedule.models import Event
from cohorts.schedule.queries import upcoming_events
from lms.accounts.models import User
from lms.dashboard.learning import rules
from lms.dashboard.learning.rules import Pace
from lms.shared.due import DueItem
from modules.assignments.models import Kind
from modules.assignments.queries import Work, all_work
from modules.assignments.queries import due_items as assignments_due
from modules.enrolment.models import Enrolment
from modules.enrolment.queries import current_enrolment
from modules.progress.queries import ModuleState, module_path
from modules.progress.queries import due_items as lessons_due
from modules.review.queries import due_items as revisions_due

NEXT_EVENTS = 3


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
    due_days: tuple[date, ...]
    accepted_days: tuple[date, ...]
    pace: Pace
    counts: Counter[str]
    path: tuple[ModuleStep, ...]
    events: tuple[Event, ...]
    certificate: Certificate | None
    is_finished: bool


def study_of(person: User, *, now: datetime) -> Study | None:
    """Return how a person stands in the programme she works in, or None for who takes part in none."""
    today = timezone.localdate(now)
    enrolment = current_enrolment(person, on=today)
    if enrolment is None:
        return None
    every = all_work(enrolment, today=today)
    works = [work for work in every if work.assignment.kind == Kind.PROCESS]
    submitted = [work.submission for work in works if work.submission is not None and work.state == "accepted"]
    accepted = sorted(timezone.localdate(submission.state_changed_at) for submission in submitted)
    due = tuple(sorted(work.due_on for work in works if work.is_planned))
    path = module_path(enrolment, today=today)
    certificate = certificates_of(person).filter(enrolment=enrolment).first()
    is_finished = certificate is not None and certificate.status == StoredStatus.VALID
    return Study(
        enrolment=enrolment,
        today=today,
        # with the certificate in hand nothing has to be done any more
        items=[] if is_finished else due_items(works=every, path=path),
        due_days=due,
        accepted_days=tuple(accepted),
        pace=rules.pace(
            due_days=due,
            accepted_days=accepted,
            first_on=enrolment.first_on,
            last_on=enrolment.last_on,
            required=enrolment.programme.required_accepted,
            today=today,
        ),
        counts=Counter(rules.shown_state(work.state) for work in works),
        path=tuple(_step(module, works=works) for module in path),
        events=tuple(upcoming_events(enrolment, now).order_by("starts_at", "pk")[:NEXT_EVENTS]),
        certificate=certificate,
        is_finished=is_finished,
    )


def due_items(*, works: Sequence[Work], path: Sequence[ModuleState]) -> list[DueItem]:
    """Return what a participant should do, from all rooms that know of such things, by day.

    Args:
        works: every assignment as it stands.
        path: every module as it stands.
    """
    return rules.merged([*revisions_due(works), *assignments_due(works), *lessons_due(path)])


def _step(module: ModuleState, *, works: Sequence[Work]) -> ModuleStep:
    own = [work for work in works if work.assignment.module_number == module.number]
    accepted = sum(work.state == "accepted" for work in own)
    state = rules.module_state(path_state=module.state, accepted=accepted, asked=len(own))
    return ModuleStep(module=module, state=state, accepted=accepted, asked=len(own))
