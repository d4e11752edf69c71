"""A participant with one assignment, in the middle of the course."""

import pytest
from django.test import Client

from modules.enrolment.models import Enrolment
from tests.modules.make import make_assignment, make_enrolment


@pytest.fixture
def enrolment() -> Enrolment:
    """Somebody who has one assignment and has not begun it."""
    make_assignment()
    return make_enrolment()


@pytest.fixture
def client(enrolment: Enrolment) -> Client:
    """Her browser."""
    client = Client()
    client.force_login(enrolment.participant)
    return client
