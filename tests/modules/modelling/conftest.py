"""A participant with one assignment, in January."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from modules.enrolment.models import Enrolment
from tests.modules.make import NOW, make_assignment, make_enrolment


@pytest.fixture(autouse=True)
def _in_january() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def enrolment() -> Enrolment:
    make_assignment()
    return make_enrolment()


@pytest.fixture
def client(enrolment: Enrolment) -> Client:
    client = Client()
    client.force_login(enrolment.participant)
    return client
