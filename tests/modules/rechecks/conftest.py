"""A participant whose version came back from one of the two trainers of her cohort."""

from collections.abc import Iterator

import pytest
import time_machine

from lms.accounts.models import User
from modules.assignments.models import Version
from modules.enrolment.models import Enrolment
from tests.modules.follow_up.make import make_trainer
from tests.modules.make import NOW, make_enrolment, make_version


@pytest.fixture(autouse=True)
def _in_january() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def trainer() -> User:
    return make_trainer()


@pytest.fixture
def colleague() -> User:
    return make_trainer(first_name="Jonas", last_name="Feld")


@pytest.fixture
def enrolment(trainer: User, colleague: User) -> Enrolment:
    return make_enrolment(trainers=[trainer, colleague])


@pytest.fixture
def version(enrolment: Enrolment) -> Version:
    return make_version(enrolment=enrolment)
