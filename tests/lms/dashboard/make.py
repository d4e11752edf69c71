"""A small cohort in the middle of its programme, for the pages of the roof."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cohorts.planning.models import Cohort
from cohorts.schedule.models import Event, EventKind
from lms.accounts.models import User
from modules.assignments.models import Assignment, Draft, Kind, State, Submission, Version
from modules.enrolment.models import Enrolment
from tests.certificates.make import accept, attend, make_student
from tests.modules.make import make_lesson, make_module

BERLIN = ZoneInfo("Europe/Berlin")
# a Thursday in week 15 of a cohort that began on 10 October 2025
NOW = datetime(2026, 1, 22, 9, 30, tzinfo=BERLIN)
EARLIER = datetime(2025, 12, 1, 10, 0, tzinfo=BERLIN)


def make_learner(*, trainers: tuple[User, ...] = (), accepted: int = 1, **fields: object) -> Enrolment:
    """Somebody with some accepted processes, who was at every date so far."""
    enrolment = make_student(trainers=trainers, **fields)
    for number in range(1, accepted + 1):
        accept(enrolment, number=number, at=EARLIER)
    attend(enrolment)
    return enrolment


def make_modules(enrolment: Enrolment, *, number: int = 2) -> None:
    """Modules with one lesson each; the last one opens after `NOW`."""
    for index in range(1, number + 1):
        week = 30 if index == number else 1 + 4 * (index - 1)
        module = make_module(number=index, opens_in_week=week, programme=enrolment.programme)
        make_lesson(module=module, title=f"Lektion {index}")


def make_event(enrolment: Enrolment, *, days: int, title: str, kind: EventKind = EventKind.QA) -> Event:
    """A date of somebody's cohort, some days after `NOW`."""
    start = NOW + timedelta(days=days)
    cohort = Cohort.objects.get(slug=enrolment.cohort_key)
    return Event.objects.create(
        cohort=cohort,
        kind=kind,
        title=title,
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        changed_at=start,
    )


def hand_in(enrolment: Enrolment, *, number: int, process_name: str = "Hundesteuer anmelden") -> Version:
    """A version that waits for a trainer."""
    assignment = Assignment.objects.get(programme=enrolment.programme, kind=Kind.PROCESS, number=number)
    submission = Submission.objects.create(
        assignment=assignment,
        enrolment=enrolment,
        state=State.HANDED_IN,
        created_at=EARLIER,
        state_changed_at=EARLIER,
    )
    Draft.objects.create(submission=submission, saved_at=EARLIER, process_name=process_name)
    return Version.objects.create(
        submission=submission, number=1, handed_in_at=EARLIER, process_name=process_name, analysis="Vertraulicher Text"
    )
