"""A trainer, her colleague, and a version that waits for them, in January."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from lms.accounts.models import User
from modules.assignments.models import Version
from modules.enrolment.models import Enrolment
from tests.modules.make import NOW, make_enrolment, make_version
from tests.modules.reviewing.screen import client_of


@pytest.fixture
def in_january() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def enrolment(trainer: User, colleague: User) -> Enrolment:
    return make_enrolment(trainers=[trainer, colleague])


@pytest.fixture
def version(enrolment: Enrolment) -> Version:
    return make_version(enrolment=enrolment)


@pytest.fixture
def client(trainer: User) -> Client:
    return client_of(trainer)
