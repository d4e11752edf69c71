"""A participant in January, and the browser she uses."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from modules.enrolment.models import Enrolment
from tests.cast import Cast, build_cast
from tests.modules.make import NOW, make_enrolment


@pytest.fixture
def _in_january() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def enrolment(_in_january: None, db: None) -> Enrolment:
    return make_enrolment()


@pytest.fixture
def client(enrolment: Enrolment) -> Client:
    client = Client()
    client.force_login(enrolment.participant)
    return client


@pytest.fixture
def cast(_in_january: None, db: None) -> Cast:
    return build_cast(now=NOW)
