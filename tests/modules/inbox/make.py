"""Waiting works in numbers, without files: what the tests of the list need."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from lms.accounts.models import User
from modules.assignments.models import Assignment, Submission, Version
from modules.assignments.rules import State
from modules.enrolment.models import Enrolment
from modules.review.models import Claim
from tests.modules.make import NOW, make_assignment, make_enrolment


def make_waiting(
    *,
    enrolment: Enrolment | None = None,
    assignment: Assignment | None = None,
    number: int = 1,
    at: datetime = NOW,
    state: str = State.HANDED_IN,
    partners: Iterable[Enrolment] = (),
) -> Version:
    """A version that waits, written as rows; with `number` 2 an earlier one stands before it."""
    enrolment = enrolment or make_enrolment()
    assignment = assignment or make_assignment(programme=enrolment.programme)
    row = Submission.objects.create(
        assignment=assignment, enrolment=enrolment, state=state, created_at=at, state_changed_at=at
    )
    for each in partners:
        Submission.objects.create(
            assignment=assignment, enrolment=each, state=state, created_at=at, state_changed_at=at, leading=row
        )
    for earlier in range(1, number):
        Version.objects.create(submission=row, number=earlier, handed_in_at=at - timedelta(days=9))
    return Version.objects.create(submission=row, number=number, handed_in_at=at, process_name="Hundesteuer")


def make_many(*, enrolment: Enrolment, count: int, at: datetime = NOW) -> list[Version]:
    """Many works of one person, each for an assignment of its own, a minute apart."""
    have = Assignment.objects.filter(programme=enrolment.programme).count()
    asked = [make_assignment(number=have + place, programme=enrolment.programme) for place in range(1, count + 1)]
    return [
        make_waiting(enrolment=enrolment, assignment=each, at=at + timedelta(minutes=place))
        for place, each in enumerate(asked)
    ]


def hold(version: Version, *, trainer: User, minutes: int = 30) -> Claim:
    """A trainer looks at it until so many minutes from now; negative for a hold that ran out."""
    return Claim.objects.create(version=version, trainer=trainer, until=NOW + timedelta(minutes=minutes))
