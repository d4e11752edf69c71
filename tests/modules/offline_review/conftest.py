"""A trainer with works that wait."""

import pytest

from lms.accounts.models import User
from modules.assignments.models import Version
from tests.modules.make import make_assignment, make_enrolment, make_rubric, make_version


@pytest.fixture
def versions(trainer: User, colleague: User) -> list[Version]:
    """Three works of one participant, judged by one rubric."""
    make_rubric()
    enrolment = make_enrolment(trainers=[trainer, colleague])
    return [make_version(enrolment=enrolment, assignment=make_assignment(number=number)) for number in (1, 2, 3)]
